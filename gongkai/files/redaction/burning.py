"""Burn black boxes with their reason into the picture of a page (烧录遮盖). Runs in the limited process only."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from gongkai.files.redaction.marks import Area

LABEL_PIXELS_MIN, LABEL_PIXELS_MAX = 11, 30
PADDING = 3

PixelBox = tuple[int, int, int, int]


def pixel_box(area: Area, size: tuple[int, int]) -> PixelBox:
    """The rectangle in whole pixels: every pixel it touches."""
    wide, high = size
    return (
        max(0, math.floor(area.left * wide)),
        max(0, math.floor(area.top * high)),
        min(wide, math.ceil(area.right * wide)),
        min(high, math.ceil(area.bottom * high)),
    )


def box_picture(size: tuple[int, int], label: str, font: str) -> Image.Image:
    """A black box with its reason in white where there is room; always the same for the same values."""
    box = Image.new("L", size, 0)
    pen = ImageDraw.Draw(box)
    for pixels in range(min(LABEL_PIXELS_MAX, size[1] - 2 * PADDING), LABEL_PIXELS_MIN - 1, -1):
        face = ImageFont.truetype(font, pixels)
        left, top, right, bottom = pen.textbbox((0, 0), label, font=face)
        if right - left <= size[0] - 2 * PADDING and bottom - top <= size[1] - 2 * PADDING:
            at = ((size[0] - right - left) / 2, (size[1] - bottom - top) / 2)
            pen.text(at, label, fill=255, font=face)
            break
    return box


def burn(picture: Image.Image, areas: Sequence[Area], font: str) -> Image.Image:
    """The picture with its boxes: first all the black, then the reasons, so that no box uncovers another."""
    burnt = picture.copy()
    for area in areas:
        burnt.paste(0 if burnt.mode == "L" else (0, 0, 0), pixel_box(area, burnt.size))
    for area in areas:
        box = pixel_box(area, burnt.size)
        drawn = box_picture((box[2] - box[0], box[3] - box[1]), area.label, font)
        burnt.paste(drawn.convert(burnt.mode), box)
    return burnt


def expected(size: tuple[int, int], areas: Sequence[Area], font: str) -> Image.Image:
    """What must be seen inside the boxes, on a white page of this size in pixels."""
    return burn(Image.new("L", size, 255), areas, font)
