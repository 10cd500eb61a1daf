"""Read XML nobody vouches for: no document type, no entities, no network."""

import io
from collections.abc import Iterator

from lxml import etree

from gongkai.files.complaints import HostileFile, UninspectableFile

DOCTYPE_REASON = "文件内的 XML 含文档类型定义（DOCTYPE），可用于攻击。请用办公软件另存为新文件。"
BROKEN_REASON = "文件内部结构已损坏，无法检查。请用办公软件打开并重新另存后再上传。"
LIMITS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def parse_xml(data: bytes) -> etree._Element:
    """The root element. Raises HostileFile for a DOCTYPE, UninspectableFile when it is not XML."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**LIMITS, remove_pis=False))  # noqa: S320
    except etree.XMLSyntaxError as broken:
        if b"<!DOCTYPE" in data[:4096]:
            raise HostileFile(DOCTYPE_REASON) from broken
        raise UninspectableFile(BROKEN_REASON) from broken
    _refuse_doctype(root)
    return root


def stream_xml(data: bytes, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Elements as they end, for parts too large to hold as a tree; the caller clears what it has read."""
    if b"<!DOCTYPE" in data[:4096] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise HostileFile(DOCTYPE_REASON)
    reader = etree.iterparse(io.BytesIO(data), events=("end",), tag=tags, **LIMITS)
    try:
        for _, element in reader:
            yield element
    except etree.XMLSyntaxError as broken:
        raise UninspectableFile(BROKEN_REASON) from broken
    if reader.root is not None:
        _refuse_doctype(reader.root)


def _refuse_doctype(root: etree._Element) -> None:
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise HostileFile(DOCTYPE_REASON)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Descendants by local name: the strict and the transitional namespaces read alike."""
    return root.iter(*(f"{{*}}{name}" for name in names))


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name."""
    value = element.get(name)
    if value is not None:
        return value
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def is_on(value: str | None) -> bool:
    """An on/off value of Office XML; a missing value means on (the element itself says so)."""
    return value is None or value.lower() not in {"0", "false", "off", "none"}
