"""Look into an OFD document (GB/T 33190 版式文档)."""

import re

from lxml import etree

from gongkai.files.inspection.containers import Package
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.pictures.inspecting import inspect_picture, picture_kind
from gongkai.files.inspection.xml import is_on, local, named

PERSONAL = ("Author", "Creator", "Subject", "Abstract", "Keywords", "CustomData")
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|tiff?|bmp|jb2|jbig2)$")
KNOWN = re.compile(
    r"\.(?:xml|png|jpe?g|gif|webp|tiff?|bmp|jb2|jbig2|ttf|otf|ttc|esl|dat|cer|crt|sig)$", re.IGNORECASE
)
ANNOTATIONS_SEEN = {"Link"}


def inspect_ofd(package: Package, found: Gathering) -> None:
    """Findings and texts of an OFD document."""
    mentioned = _mentioned_names(package)
    for name in package.names:
        low, base = name.lower(), name.rpartition("/")[2].lower()
        if low != "ofd.xml" and base not in mentioned:
            found.find("CONTAINER_UNKNOWN_PART", name)
        if not KNOWN.search(low) and "/attachs/" not in low and "/attachments/" not in low:
            found.find("CONTAINER_UNKNOWN_PART", name)
        if low.endswith(".xml"):
            _inspect_part(package.xml(name), name, found)
        elif PICTURE.search(low):
            _inspect_resource(package.read(name), name, found)


def _mentioned_names(package: Package) -> set[str]:
    """File names any part speaks of; a file nobody speaks of does not belong to the document."""
    names: set[str] = set()
    for part in package.names:
        if part.lower().endswith(".xml"):
            for element in package.xml(part).iter():
                values = [element.text or "", *map(str, element.attrib.values())]
                names.update(
                    v.strip().replace("\\", "/").rpartition("/")[2].lower() for v in values if "." in v
                )
    return names


def _inspect_part(root: etree._Element, name: str, found: Gathering) -> None:
    for element in root.iter():
        reader = _READERS.get(local(element))
        if reader:
            reader(element, name, found)
    for page_object in named(root, "TextObject", "PathObject", "ImageObject", "CompositeObject"):
        _inspect_object(page_object, name, found)
    if len(list(named(root, "DocBody"))) > 1:
        found.find("OFD_EARLIER_VERSION", name, "含多个文档")


def _inspect_object(element: etree._Element, name: str, found: Gathering) -> None:
    text = "".join(t.text or "" for t in named(element, "TextCode"))
    filled, stroked = element.get("Fill"), element.get("Stroke")
    unseen = not is_on(element.get("Visible")) or element.get("Alpha") == "0"
    if local(element) == "TextObject":
        unseen = unseen or (filled == "false" and not is_on(stroked or "false"))
        found.text(name, text, hidden=unseen)
    if unseen:
        found.find("OFD_HIDDEN_OBJECT", name, text)


def _attachment(element: etree._Element, name: str, found: Gathering) -> None:
    if element.get("ID") is not None or element.get("Name") is not None:
        found.find("OFD_ATTACHMENT", name, element.get("Name", ""))


def _annotation(element: etree._Element, name: str, found: Gathering) -> None:
    if element.get("Type") and element.get("Type") not in ANNOTATIONS_SEEN:
        found.find("OFD_ANNOTATION", name, element.get("Type", ""))
        found.text(name, " ".join(t for t in element.itertext() if t.strip()), hidden=True)


def _version(element: etree._Element, name: str, found: Gathering) -> None:
    found.find("OFD_EARLIER_VERSION", name)


def _tags(element: etree._Element, name: str, found: Gathering) -> None:
    found.find("OFD_CUSTOM_TAGS", name)
    found.text(name, " ".join(t.strip() for t in element.itertext() if t.strip()), hidden=True)


def _signature(element: etree._Element, name: str, found: Gathering) -> None:
    found.find("OFD_SIGNED", name)


def _information(element: etree._Element, name: str, found: Gathering) -> None:
    for value in named(element, *PERSONAL):
        if (value.text or "").strip():
            found.find("OFD_METADATA", name, f"{local(value)} {value.text}")
            found.text(name, value.text or "", hidden=True)


_READERS = {
    "Attachment": _attachment,
    "Annot": _annotation,
    "Version": _version,
    "CustomTags": _tags,
    "CustomTag": _tags,
    "Extensions": _tags,
    "Extension": _tags,
    "Signature": _signature,
    "DocInfo": _information,
}


def _inspect_resource(data: bytes, name: str, found: Gathering) -> None:
    kind = picture_kind(data)
    if kind is None and name.lower().endswith((".jb2", ".jbig2")):
        return  # one-bit scans without room for anything else
    if kind is None:
        found.find("IMAGE_NOT_INSPECTABLE", name)
    else:
        inspect_picture(data, kind, name, found)
