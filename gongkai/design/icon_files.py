"""The icon of the site as picture files (图标): drawn from the same shapes as `design/icon.svg`, none kept in the tree."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

GROUND, RULE, WRITING = "#1d4f91", "#b3261e", "#ffffff"
GRID, CORNER = 32, 4
LINES = (
    (7, 25, 6, 3.0, RULE),
    (9, 23, 13, 2.5, WRITING),
    (9, 23, 19, 2.5, WRITING),
    (9, 17, 25, 2.5, WRITING),
)
"""Each line: from, to, height, thickness, colour, on a grid of 32."""
FINER = 4  # drawn so many times larger, then reduced: edges come out smooth
FAVICON_SIZES = [(16, 16), (32, 32), (48, 48)]


@lru_cache(maxsize=16)
def png(size: int, *, maskable: bool = False) -> bytes:
    """The icon in `size` × `size` pixels. A maskable one has no corners and its drawing in the safe middle."""
    return _saved(_drawn(size, maskable=maskable), "PNG", optimize=True)


@lru_cache(maxsize=1)
def favicon() -> bytes:
    """The icon as browsers ask for it unasked: one ICO of three sizes."""
    return _saved(_drawn(48, maskable=False), "ICO", sizes=FAVICON_SIZES)


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def _drawn(size: int, *, maskable: bool) -> Image.Image:
    side = size * FINER
    inset, unit = (side * 0.1, side * 0.8 / GRID) if maskable else (0.0, side / GRID)
    image = Image.new("RGBA", (side, side), GROUND if maskable else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    if not maskable:
        pen.rounded_rectangle((0, 0, side - 1, side - 1), CORNER * unit, fill=GROUND)
    for start, end, height, thickness, colour in LINES:
        top, half = inset + height * unit, thickness * unit / 2
        pen.rectangle((inset + start * unit, top - half, inset + end * unit, top + half), fill=colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)
