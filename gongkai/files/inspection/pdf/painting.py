"""What a page of a PDF paints, in the order it is painted (页面绘制顺序).

Read with PDFium, whose page objects and character boxes are those a viewer uses.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[int, int, int]
NESTING_MAX = 12
OBJECTS_MAX = 200_000
ALPHA_SEEN_MIN = 20  # of 255
FULL_PART_MIN = 0.75
SEGMENTS_MAX = 400
THICK_LINE_MIN = 4
CLIPPED_PART_MIN = 0.1  # text of which less is left by a clipping path cannot be read
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Painted:
    """One thing on the page: text, a filled area or a picture; `order` counts from the bottom up."""

    order: int
    kind: str  # text, area, line, picture, shading
    box: Box
    colour: Colour | None
    opaque: bool
    is_rectangle: bool = False
    render_mode: int = 0
    address: int = 0


def transformed(box: Box, matrix: Matrix) -> Box:
    """The box that encloses a box after a matrix."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def multiplied(inner: Matrix, outer: Matrix) -> Matrix:
    """First the inner, then the outer matrix."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def painted_objects(page: object) -> list[Painted]:
    """Everything the page paints, forms opened up, from the bottom to the top."""
    found: list[Painted] = []
    count = pdfium.FPDFPage_CountObjects(page)
    for index in range(count):
        _collect(pdfium.FPDFPage_GetObject(page, index), IDENTITY, True, 0, found)
        if len(found) > OBJECTS_MAX:
            raise MemoryError("too many objects on one page")
    return found


def _collect(item: object, matrix: Matrix, opaque: bool, depth: int, found: list[Painted]) -> None:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < NESTING_MAX:
        inner = multiplied(_matrix(item), matrix)
        solid = opaque and not pdfium.FPDFPageObj_HasTransparency(item)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            _collect(pdfium.FPDFFormObj_GetObject(item, index), inner, solid, depth + 1, found)
        return
    box = _bounds(item)
    if box is None:
        return
    clipped = _clipped(item, box)
    cut_away = _size(clipped) < CLIPPED_PART_MIN * _size(box)
    placed = transformed(clipped if kind != pdfium.FPDF_PAGEOBJ_TEXT else box, matrix)
    solid = opaque and not pdfium.FPDFPageObj_HasTransparency(item)
    order = len(found)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        colour, alpha = _colour(item, pdfium.FPDFPageObj_GetFillColor)
        found.append(
            Painted(
                order,
                "text",
                placed,
                colour,
                alpha >= ALPHA_SEEN_MIN and not cut_away,
                render_mode=mode,
                address=address_of(item),
            )
        )
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        found.append(Painted(order, "picture", placed, None, solid, is_rectangle=True))
    elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
        found.append(Painted(order, "shading", placed, None, False))
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        found += _painted_path(item, order, placed, matrix, solid)


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def address_of(item: object) -> int:
    """The identity of a page object while its page is open."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _matrix(item: object) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _bounds(item: object) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _clipped(item: object, box: Box) -> Box:
    """The box within the bounds of its clipping paths."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    for index in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
        points = [
            _point(pdfium.FPDFClipPath_GetPathSegment(clip, index, n))
            for n in range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, index)))
        ]
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = (max(box[0], min(xs)), max(box[1], min(ys)), min(box[2], max(xs)), min(box[3], max(ys)))
    return box if box[0] <= box[2] and box[1] <= box[3] else (0.0, 0.0, 0.0, 0.0)


def _point(segment: object) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _colour(item: object, getter: object) -> tuple[Colour | None, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(item, red, green, blue, alpha):  # type: ignore[operator]
        return None, 255
    return (red.value, green.value, blue.value), alpha.value


def _painted_path(item: object, order: int, box: Box, matrix: Matrix, solid: bool) -> Iterator[Painted]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
        return
    if fill.value:
        colour, alpha = _colour(item, pdfium.FPDFPageObj_GetFillColor)
        opaque = solid and alpha == 255
        pieces = _full_pieces(item)
        if not pieces:
            yield Painted(order, "area", box, colour, opaque)
        for piece in pieces:
            placed = transformed(piece, multiplied(_matrix(item), matrix))
            yield Painted(order, "area", _common(placed, box), colour, opaque, True)
    elif stroke.value:
        colour, alpha = _colour(item, pdfium.FPDFPageObj_GetStrokeColor)
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(item, width)
        thick = width.value >= THICK_LINE_MIN and pdfium.FPDFPath_CountSegments(item) == 2
        yield Painted(order, "line", box, colour, solid and alpha == 255 and thick, thick)


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _full_pieces(item: object) -> list[Box]:
    """The bounds of the closed pieces of a path that fill them: boxes, also rounded ones, and discs.

    Letters, charts and frames do not fill their bounds, and cover nothing for certain: then the list is empty.
    """
    count = pdfium.FPDFPath_CountSegments(item)
    if not 4 <= count <= SEGMENTS_MAX:
        return []
    pieces: list[list[tuple[float, float]]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not pieces:
            pieces.append([])
        pieces[-1].append(_point(segment))
    pieces = [p for p in pieces if len(p) > 2]
    boxes = [_bounds_of(p) for p in pieces]
    if not all(_polygon_size(p) >= FULL_PART_MIN * _size(b) for p, b in zip(pieces, boxes, strict=True)):
        return []
    nested = any(_holds(a, b) for a in boxes for b in boxes if a is not b)
    return [] if nested else boxes


def _bounds_of(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _polygon_size(points: list[tuple[float, float]]) -> float:
    """The area within the points (shoelace)."""
    following = [*points[1:], points[0]]
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(points, following, strict=True))) / 2


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] < inner[0] and outer[1] < inner[1] and outer[2] > inner[2] and outer[3] > inner[3]
