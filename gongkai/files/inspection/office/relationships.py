"""The threads between the parts of an Office file (关系)."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from gongkai.files.inspection.containers import Package
from gongkai.files.inspection.xml import named

TYPES = "[Content_Types].xml"
ROOT = ""


@dataclass(frozen=True)
class Relationship:
    """One thread: from a part to another part, or out of the file."""

    source: str
    identity: str
    kind: str
    target: str
    external: bool


def rels_name(source: str) -> str:
    """The part that holds the relationships of `source`; the empty name stands for the file itself."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def source_of(rels: str) -> str:
    """The part whose relationships the part `rels` holds."""
    folder, name = rels.rsplit("_rels/", 1)
    return folder + name.removesuffix(".rels")


def relationships(package: Package, source: str) -> Iterator[Relationship]:
    """The relationships of one part."""
    if rels_name(source) not in package:
        return
    base = posixpath.dirname(source)
    for element in named(package.xml(rels_name(source)), "Relationship"):
        external = element.get("TargetMode", "").lower() == "external"
        target = element.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/" + base, unquote(target.split("#")[0]))).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        yield Relationship(source, element.get("Id", ""), kind, target, external)


def all_relationships(package: Package) -> list[Relationship]:
    """Every relationship in the file, also those of parts nothing leads to."""
    sources = [source_of(n) for n in package.names if n.lower().endswith(".rels")]
    return [r for source in sources for r in relationships(package, source)]


def reachable_parts(package: Package, threads: list[Relationship] | None = None) -> set[str]:
    """Lower-case names of the parts a program comes upon when it follows the threads from the root."""
    by_source: dict[str, list[Relationship]] = {}
    for thread in all_relationships(package) if threads is None else threads:
        by_source.setdefault(thread.source.lower(), []).append(thread)
    reached, waiting = {TYPES.lower()}, [ROOT]
    while waiting:
        source = waiting.pop()
        if rels_name(source) in package:
            reached.add(rels_name(source).lower())
        for thread in by_source.get(source, []):
            name = thread.target.lower()
            if not thread.external and name in package and name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached


def content_types(package: Package) -> dict[str, str]:
    """Content type by lower-case part name."""
    defaults, overrides = {}, {}
    for element in package.xml(TYPES):
        if element.get("Extension"):
            defaults[element.get("Extension", "").lower()] = element.get("ContentType", "")
        elif element.get("PartName"):
            overrides[element.get("PartName", "").lstrip("/").lower()] = element.get("ContentType", "")
    return {
        n.lower(): overrides.get(n.lower(), defaults.get(n.rpartition(".")[2].lower(), ""))
        for n in package.names
    }


def order_of(name: str) -> tuple[int, str]:
    """Sort slide2 before slide10."""
    digits = re.findall(r"\d+", name)
    return (int(digits[-1]) if digits else 0, name)
