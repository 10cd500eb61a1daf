"""Bind papers into one volume (装订): an index, bookmarks, and a page number on every page.

Every page is drawn into an A4 frame with a free margin for its number, whatever its size and rotation; nothing that
acts (scripts, links, forms, embedded files) is taken along, what a form shows is kept. Pure: bytes in, bytes out.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf
from PIL import Image

A4 = (595.28, 841.89)  # points
FRAME = pikepdf.Rectangle(28, 42, 567.28, 823.89)
PAGES_MAX = 1000  # of one file
PIXELS_MAX = 60_000_000
IMAGE_LONG_SIDE = 2480  # pixels: A4 at 210 dots an inch


class CannotBeBound(ValueError):
    """The file is no PDF or image that can be opened, or is too large (不能装订)."""


@dataclass(frozen=True)
class Part:
    """One paper of a volume (一份材料): its title, whether it heads a chapter, and its pages as a PDF."""

    title: str
    pdf: bytes
    is_chapter: bool = False
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the index (目录的一行): pages count from 1."""

    title: str
    first: int
    last: int
    is_chapter: bool
    note: str


@dataclass(frozen=True)
class Volume:
    """一册: the bound PDF, its pages and its index."""

    pdf: bytes
    pages: int
    entries: tuple[Entry, ...]


def bind(parts: Sequence[Part], index: Callable[[Sequence[Entry]], bytes], *, footer: str) -> Volume:
    """Bind the parts behind an index that `index` sets from the entries.

    The index is set twice, because its own length moves what follows. `footer` stands beside each page number and
    holds ASCII only. Raises CannotBeBound.
    """
    counts = [page_count(part.pdf) for part in parts]
    front = index(_entries(parts, counts, 1))
    ahead = page_count(front)
    entries = _entries(parts, counts, ahead)
    front = index(entries)
    volume = pikepdf.new()
    total = ahead + sum(counts)
    for content in (front, *(part.pdf for part in parts)):
        _draw(volume, content, total, footer)
    with volume.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("目录", 0))
        for entry in entries:
            item = pikepdf.OutlineItem(entry.title, entry.first - 1)
            (outline.root if entry.is_chapter else outline.root[-1].children).append(item)
    volume.Root.PageMode = pikepdf.Name.UseOutlines
    out = io.BytesIO()
    volume.save(out, deterministic_id=True)
    return Volume(out.getvalue(), total, entries)


def _entries(parts: Sequence[Part], counts: Sequence[int], ahead: int) -> tuple[Entry, ...]:
    found, at = [], ahead + 1
    for part, count in zip(parts, counts, strict=True):
        found.append(Entry(part.title, at, at + count - 1, part.is_chapter, part.note))
        at += count
    return tuple(found)


def page_count(content: bytes) -> int:
    """Pages of a PDF. Raises CannotBeBound for what cannot be opened without a password, or is too long."""
    with _opened(content) as source:
        return len(source.pages)


def _opened(content: bytes) -> pikepdf.Pdf:
    try:
        source = pikepdf.open(io.BytesIO(content))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError) as broken:
        raise CannotBeBound("文件不能打开，可能已损坏或者设有密码。") from broken
    if not 1 <= len(source.pages) <= PAGES_MAX:
        source.close()
        raise CannotBeBound(f"文件没有页，或者超过{PAGES_MAX}页。")
    return source


def _draw(volume: pikepdf.Pdf, content: bytes, total: int, footer: str) -> None:
    with _opened(content) as source:
        source.flatten_annotations()
        for page in source.pages:
            volume.add_blank_page(page_size=A4)
            sheet = volume.pages[-1]
            sheet.add_overlay(page, FRAME)
            _number(volume, sheet, f"{footer}    {len(volume.pages)} / {total}")


def _number(volume: pikepdf.Pdf, sheet: pikepdf.Page, text: str) -> None:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    name = sheet.add_resource(volume.make_indirect(font), pikepdf.Name.Font)
    safe = text.encode("ascii", "replace").decode().replace("\\", "").replace("(", "").replace(")", "")
    left = A4[0] / 2 - len(safe) * 2.2
    sheet.contents_add(f"q BT {name} 9 Tf {left:.1f} 22 Td ({safe}) Tj ET Q".encode())


def page_of_image(content: bytes) -> bytes:
    """A picture (JPEG, PNG, TIFF, BMP) as a PDF of one page. Raises CannotBeBound."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "TIFF", "BMP")) as picture:
            if picture.width * picture.height > PIXELS_MAX:
                raise CannotBeBound("图片像素过多。")
            picture.load()
            flat = _on_white(picture)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise CannotBeBound("图片不能打开。") from broken
    flat.thumbnail((IMAGE_LONG_SIDE, IMAGE_LONG_SIDE))
    out = io.BytesIO()
    flat.save(out, "PDF", resolution=210.0)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    shown = picture.convert("RGBA")
    white = Image.new("RGB", shown.size, "white")
    white.paste(shown, mask=shown.split()[3])
    return white
