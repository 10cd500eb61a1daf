"""The kept pages on disk (页面库): generations of them, one of which is current. Knows no page, no database.

    baked/current → generations/<name>         one generation a design; the name begins with the design's mark
    generations/<name>/about/<host>/<place>    headers and all that is known of a page; without it nothing is served
                       plain/<host>/<place>    content that any web server may serve beside the ordinary headers
                       own/<host>/<place>      content with headers of its own, or true for a limited time
                       drafts/                 written but not in place
    trash/                                     trees taken away in one step, emptied later

Removing always reaches every generation: one being filled is never behind the one that is served.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from gongkai.baking import disk
from gongkai.baking.addresses import address_at, place_of
from gongkai.baking.page import Page

CURRENT, GENERATIONS, TRASH = "current", "generations", "trash"
ABOUT, PLAIN, OWN, DRAFTS = "about", "plain", "own", "drafts"
TREES = (ABOUT, PLAIN, OWN)
PACKED = ".gz"
DRAFT_SECONDS = 3600.0  # longer than any baker takes from a draft to its place


@dataclass(frozen=True)
class Kept:
    """已存页面: an address of a host with its page, None when what is written of it cannot be read."""

    host: str
    address: str
    page: Page | None


@dataclass(frozen=True)
class Draft:
    """待入库页面: written and synced, not yet in its place."""

    generation: Generation
    host: str
    address: str
    place: str
    tree: str
    files: dict[str, Path]

    def discard(self) -> None:
        """Forget it: something newer is known."""
        disk.unlink(self.files.values())


class Generation:
    """一代页面: all pages of one design."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def name(self) -> str:
        """The mark of its design, and when it was begun."""
        return self.folder.name

    def draft(self, host: str, address: str, page: Page, content: bytes, small: bytes | None) -> Draft:
        """Write a page beside its place. Raises ValueError for an address that is never kept."""
        place = place_of(address)
        if place is None:
            raise ValueError(address)
        folder, name = self.folder / DRAFTS, uuid4().hex
        disk.make_folder(folder)
        files = {"content": folder / name}
        disk.write_whole(files["content"], content, page.stamp)
        if small is not None:
            files["packed"] = folder / f"{name}{PACKED}"
            disk.write_whole(files["packed"], small, page.packed_stamp)
        files["about"] = folder / f"{name}.about"
        disk.write_whole(files["about"], page.to_json())
        return Draft(self, host, address, place, page.tree, files)

    def put(self, draft: Draft) -> None:
        """Move a draft into place. What is known of the old page goes first, that of the new one comes last."""
        disk.unlink(self._files(draft.host, draft.place))
        home = self.folder / draft.tree / draft.host / draft.place
        about = self.folder / ABOUT / draft.host / draft.place
        disk.make_folder(home.parent)
        disk.make_folder(about.parent)
        draft.files["content"].replace(home)
        if "packed" in draft.files:
            draft.files["packed"].replace(f"{home}{PACKED}")
        draft.files["about"].replace(about)

    def read(self, host: str, address: str) -> Page | None:
        """What is known of a page; None when it is not kept, or its record is broken."""
        place = place_of(address)
        if place is None:
            return None
        try:
            return Page.from_json((self.folder / ABOUT / host / place).read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def content(self, host: str, address: str, page: Page, *, small: bool = False) -> bytes | None:
        """The bytes of a page; None when they are not those its headers were made for."""
        path = self.content_path(host, address, page.tree, small=small)
        try:
            found, content = path.stat(), path.read_bytes()
        except OSError:
            return None
        wanted = (page.packed_size, page.packed_stamp) if small else (page.size, page.stamp)
        return content if (found.st_size, found.st_mtime_ns) == wanted else None

    def content_path(self, host: str, address: str, tree: str, *, small: bool = False) -> Path:
        """Where the bytes of a page lie."""
        return self.folder / tree / host / f"{place_of(address)}{PACKED if small else ''}"

    def remove(self, addresses: Iterable[str]) -> set[Path]:
        """Take pages away for every host; return the folders to be synced."""
        hosts = self.hosts()
        places = [place for place in map(place_of, addresses) if place is not None]
        return disk.unlink(file for host in hosts for place in places for file in self._files(host, place))

    def remove_tree(self, address: str, trash: Path) -> set[Path]:
        """Take away everything at and below an address in one step for each host; return the folders to be synced."""
        place = place_of(address)
        assert place is not None and address.endswith("/"), address
        inside, touched = address.strip("/"), set()
        for host in self.hosts():
            for tree in TREES:
                folder = self.folder / tree / host / inside
                with suppress(FileNotFoundError):
                    folder.rename(trash / uuid4().hex)
                    touched.add(folder.parent)
        return touched

    def hosts(self) -> list[str]:
        """The hosts it has pages for."""
        return sorted(os.listdir(self.folder / ABOUT)) if (self.folder / ABOUT).is_dir() else []

    def __iter__(self) -> Iterator[Kept]:
        for host in self.hosts():
            top = self.folder / ABOUT / host
            for folder, _, names in os.walk(top):
                for name in names:
                    address = address_at((Path(folder) / name).relative_to(top).as_posix())
                    yield Kept(host, address, self.read(host, address))

    def _files(self, host: str, place: str) -> list[Path]:
        """Every file a page may have, what is known of it first: from then on it is not served."""
        contents = [self.folder / tree / host / place for tree in (PLAIN, OWN)]
        return [
            self.folder / ABOUT / host / place,
            *contents,
            *(path.with_name(f"{path.name}{PACKED}") for path in contents),
        ]


class BakedStore:
    """页面库"""

    def __init__(self, root: Path) -> None:
        self.root = root

    def generations(self) -> list[Generation]:
        """Every generation there is, also one being filled; empty when pages are not kept here."""
        folder = self.root / GENERATIONS
        try:
            return [Generation(folder / name) for name in sorted(os.listdir(folder))]
        except FileNotFoundError:
            return []

    def current(self) -> Generation | None:
        """The one that is served."""
        try:
            target = os.readlink(self.root / CURRENT)
        except OSError:
            return None
        return Generation(self.root / GENERATIONS / Path(target).name)

    def begin(self, name: str) -> Generation:
        """A new, empty generation, not served yet."""
        folder = self.root / GENERATIONS / name
        for tree in (*TREES, DRAFTS):
            disk.make_folder(folder / tree)
        disk.make_folder(self.root / TRASH)
        disk.settle([folder.parent])
        return Generation(folder)

    def serve(self, generation: Generation | None) -> None:
        """Make a generation the current one in one step; None serves none."""
        link = self.root / CURRENT
        if generation is None:
            link.unlink(missing_ok=True)
        else:
            fresh = self.root / f".{CURRENT}-{uuid4().hex}"
            fresh.symlink_to(Path(GENERATIONS) / generation.name)
            fresh.replace(link)
        if self.root.is_dir():
            disk.settle([self.root])

    def remove(self, addresses: Iterable[str], trees: Iterable[str] = ()) -> None:
        """Take pages and whole trees away from every generation; when this returns, a power cut brings none back."""
        wanted, below, touched = list(addresses), list(trees), set()
        for generation in self.generations():
            touched |= generation.remove(wanted)
            for tree in below:
                touched |= generation.remove_tree(tree, self.root / TRASH)
        disk.settle(touched)

    def tidy(self, keep: Iterable[Generation]) -> None:
        """Empty the trash and remove generations that are neither kept nor current."""
        current = self.current()
        names = {each.name for each in (*keep, *([current] if current else []))}
        for generation in self.generations():
            if generation.name not in names:
                shutil.rmtree(generation.folder, ignore_errors=True)
        self.empty_trash()

    def sweep(self) -> None:
        """Remove drafts that no living baker is at, and empty the trash."""
        before = time.time() - DRAFT_SECONDS
        for generation in self.generations():
            for path in (generation.folder / DRAFTS).glob("*"):
                with suppress(FileNotFoundError):
                    if path.stat().st_ctime < before:
                        path.unlink()
        self.empty_trash()

    def empty_trash(self) -> None:
        """Remove the trees that were taken away."""
        if (self.root / TRASH).is_dir():
            for folder in (self.root / TRASH).iterdir():
                shutil.rmtree(folder, ignore_errors=True)
