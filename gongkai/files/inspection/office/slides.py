"""Look into a PowerPoint presentation (演示文稿检查)."""

import re

from lxml import etree

from gongkai.files.inspection.containers import Package
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.office.relationships import Relationship, order_of
from gongkai.files.inspection.office.shared import inspect_drawing
from gongkai.files.inspection.xml import local, named

OFF_SLIDE_PART_MIN = 0.02


def inspect_slides(package: Package, threads: list[Relationship], found: Gathering) -> None:
    """Findings and texts of a presentation."""
    size = _slide_size(package)
    for thread in threads:
        if thread.kind == "comments":
            found.find("PPTX_COMMENT", thread.target)
    for name in sorted(package.under("ppt/"), key=order_of):
        low = name.lower()
        if re.match(r"ppt/slides/[^/]*\.xml$", low):
            _inspect_slide(package, name, size, found)
        elif re.match(r"ppt/notesslides/[^/]*\.xml$", low):
            _inspect_notes(package.xml(name), name, found)
        elif re.match(r"ppt/(?:charts|diagrams|slidelayouts|slidemasters)/[^/]*\.xml$", low):
            found.text(name, " ".join(t.text or "" for t in named(package.xml(name), "t", "v")))
            inspect_drawing(package.xml(name), name, found)
        elif low.endswith(".xml"):
            _inspect_side_part(package.xml(name), name, found)


def _inspect_side_part(root: etree._Element, name: str, found: Gathering) -> None:
    """Comments, their authors, and tags other programs left."""
    low = name.lower()
    if re.match(r"ppt/comments/|ppt/threadedcomments", low):
        found.find("PPTX_COMMENT", name)
        found.text(name, " ".join(root.itertext()), hidden=True)
    elif re.match(r"ppt/(?:commentauthors|authors)\.xml$", low) and len(root):
        found.find("OFFICE_PEOPLE", name)
        found.text(name, " ".join(c.get("name", "") for c in root), hidden=True)
    elif low.startswith("ppt/tags/"):
        found.find("OFFICE_CUSTOM_DATA", name)
        found.text(name, " ".join(str(v) for e in root.iter() for v in e.attrib.values()), hidden=True)


def _slide_size(package: Package) -> tuple[int, int]:
    size = next(named(package.xml("ppt/presentation.xml"), "sldSz"), None)
    return (9_144_000, 6_858_000) if size is None else (int(size.get("cx", "0")), int(size.get("cy", "0")))


def _inspect_slide(package: Package, name: str, size: tuple[int, int], found: Gathering) -> None:
    root = package.xml(name)
    place = f"第{order_of(name)[0]}张幻灯片"
    hidden = root.get("show") in ("0", "false")
    if hidden:
        found.find("PPTX_HIDDEN_SLIDE", place)
    inspect_drawing(package.xml(name), place, found)
    for paragraph in named(root, "p"):
        if "drawingml" in str(paragraph.tag):
            found.text(place, "".join(t.text or "" for t in named(paragraph, "t")), hidden=hidden)
    tree = next(named(root, "spTree"), None)
    for shape in () if tree is None else tree:
        if local(shape) in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp") and _is_off(shape, size):
            found.find("PPTX_OFF_SLIDE", place)


def _is_off(shape: etree._Element, size: tuple[int, int]) -> bool:
    """Whether a shape lies entirely beyond the edges of the slide."""
    position = next(named(shape, "xfrm"), None)
    if position is None:
        return False
    at, extent = next(named(position, "off"), None), next(named(position, "ext"), None)
    if at is None or extent is None:
        return False
    left, top = int(at.get("x", "0")), int(at.get("y", "0"))
    right, bottom = left + int(extent.get("cx", "0")), top + int(extent.get("cy", "0"))
    margin_x, margin_y = size[0] * OFF_SLIDE_PART_MIN, size[1] * OFF_SLIDE_PART_MIN
    inside = right > margin_x and left < size[0] - margin_x and bottom > margin_y and top < size[1] - margin_y
    return not inside


def _inspect_notes(root: etree._Element, name: str, found: Gathering) -> None:
    """Notes with words in them; the slide number every notes page carries is none."""
    words = []
    for shape in named(root, "sp"):
        placeholder = next(named(shape, "ph"), None)
        if placeholder is not None and placeholder.get("type") in ("sldNum", "dt", "hdr", "ftr", "sldImg"):
            continue
        words += [t.text or "" for t in named(shape, "t")]
    text = "".join(words).strip()
    if text:
        found.find("PPTX_NOTES", name, text)
        found.text(name, text, hidden=True)
