"""Change the parts of a container in hand and pack them again, always to the same bytes (重新打包)."""

import io
import zipfile
from collections.abc import Callable, Iterable

from lxml import etree

from gongkai.files.inspection.containers import Package
from gongkai.files.inspection.office.relationships import TYPES
from gongkai.files.inspection.xml import parse_xml

STAMP = (1980, 1, 1, 0, 0, 0)
COMPRESSION_LEVEL = 6


class EditedPackage(Package):
    """The parts of a container, held in memory so that they can be changed (处理中的部件)."""

    def __init__(self, package: Package) -> None:
        self._parts = {name: package.read(name) for name in package.names}
        self._refresh()

    def _refresh(self) -> None:
        self.names = tuple(self._parts)
        self._by_lower = {name.lower(): name for name in self._parts}

    def read(self, name: str) -> bytes:
        """The content of a part as it is now."""
        return self._parts[self._by_lower[name.lower()]]

    def put(self, name: str, content: bytes) -> None:
        """Replace the content of a part that exists."""
        self._parts[self._by_lower[name.lower()]] = content

    def edit(self, name: str, change: Callable[[etree._Element], bool]) -> None:
        """Let `change` work on the tree of a part; it says whether it changed anything."""
        root = self.xml(name)
        if change(root):
            self.put(name, written(root))

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget all parts but these (lower-case names)."""
        kept = set(names)
        self._parts = {n: content for n, content in self._parts.items() if n.lower() in kept}
        self._refresh()


def written(root: etree._Element) -> bytes:
    """XML as Office programs write it, without comments."""
    for comment in list(root.iter(etree.Comment)):
        remove(comment)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def remove(element: etree._Element) -> None:
    """Take an element out of its tree; text that follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    before = element.getprevious()
    if tail.strip():
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def packed(package: Package) -> bytes:
    """The container: content types first, the rest by name, no dates, no extras."""
    out = io.BytesIO()
    first = (TYPES, "_rels/.rels", "OFD.xml")
    order = sorted(package.names, key=lambda n: (first.index(n) if n in first else len(first), n))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION_LEVEL) as archive:
        for name in order:
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, package.read(name), compresslevel=COMPRESSION_LEVEL)
    return out.getvalue()


def content_types_for(package: EditedPackage) -> None:
    """Drop declarations of parts that are no longer there."""

    def change(root: etree._Element) -> bool:
        gone = [e for e in root if e.get("PartName") and e.get("PartName", "").lstrip("/") not in package]
        for element in gone:
            root.remove(element)
        return bool(gone)

    package.put(TYPES, written(_changed(parse_xml(package.read(TYPES)), change)))


def _changed(root: etree._Element, change: Callable[[etree._Element], bool]) -> etree._Element:
    change(root)
    return root
