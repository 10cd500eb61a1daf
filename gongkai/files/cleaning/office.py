"""Clean Word, Excel and PowerPoint files (办公文档清理)."""

from collections import defaultdict
from collections.abc import Callable

from lxml import etree

from gongkai.files.cleaning.packing import (
    EditedPackage,
    content_types_for,
    packed,
    remove,
    unwrap,
    written,
)
from gongkai.files.cleaning.pictures import clean_picture
from gongkai.files.inspection.containers import Package
from gongkai.files.inspection.office.relationships import (
    Relationship,
    all_relationships,
    reachable_parts,
    rels_name,
)
from gongkai.files.inspection.office.shared import LOCAL_PLACE, MEDIA_ENDINGS
from gongkai.files.inspection.office.word import FORMAT_CHANGES
from gongkai.files.inspection.office.workbook import STANDARD_NAMES
from gongkai.files.inspection.pictures.inspecting import picture_kind
from gongkai.files.inspection.xml import attribute, local, named, parse_xml

RELATIONSHIPS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
UNSEEN_THREADS = {
    *(
        "thumbnail",
        "custom-properties",
        "classificationlabels",
        "customXml",
        "customXmlProps",
        "printerSettings",
    ),
    *("tags", "attachedTemplate"),
}
PEOPLE_THREADS = {"people", "person", "commentAuthors", "authors"}
COMMENT_THREADS = {
    "DOCX_COMMENT": {"comments", "commentsExtended", "commentsIds", "commentsExtensible"},
    "XLSX_COMMENT": {"comments", "threadedComment"},
    "PPTX_COMMENT": {"comments"},
    "PPTX_NOTES": {"notesSlide"},
}
CORE_KEPT = {"title", "language"}
EMPTY_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def clean_office(package: Package, accepted: frozenset[str]) -> bytes:
    """The same document without properties, identifiers, custom data and strange parts; comments only if accepted."""
    edited = EditedPackage(package)
    edited.keep_only(reachable_parts(edited))
    _drop_threads(edited, accepted)
    for name in edited.names:
        low = name.lower()
        if low.startswith("docprops/"):
            _empty_properties(edited, name)
        elif "/media/" in low and not MEDIA_ENDINGS.search(low):
            _clean_media(edited, name)
        elif low.startswith("word/") and low.endswith(".xml"):
            edited.edit(name, lambda root: _clean_word_part(root, accepted))
        elif low == "xl/workbook.xml":
            edited.edit(name, lambda root: _clean_workbook(root, accepted))
    _blank_unused_strings(edited)
    edited.keep_only(reachable_parts(edited))
    content_types_for(edited)
    return packed(edited)


def _is_unwanted(
    accepted: frozenset[str], threads: list[Relationship], edited: EditedPackage
) -> Callable[[Relationship], bool]:
    kinds = set(UNSEEN_THREADS)
    for code, comments in COMMENT_THREADS.items():
        if code in accepted:
            kinds |= comments
    comments_stay = any(t.kind in ("comments", "threadedComment") and t.kind not in kinds for t in threads)
    if not comments_stay:
        kinds |= PEOPLE_THREADS

    def is_unwanted(thread: Relationship) -> bool:
        if thread.external and thread.kind == "hyperlink":
            return LOCAL_PLACE.match(thread.target) is not None
        if thread.kind == "vmlDrawing" and "XLSX_COMMENT" in accepted:
            return _holds_only_comments(edited, thread.target)
        return thread.kind in kinds

    return is_unwanted


def _holds_only_comments(edited: EditedPackage, name: str) -> bool:
    if name not in edited:
        return False
    kinds = [attribute(e, "ObjectType") for e in named(parse_xml(edited.read(name)), "ClientData")]
    return bool(kinds) and set(kinds) == {"Note"}


def _drop_threads(edited: EditedPackage, accepted: frozenset[str]) -> None:
    """Cut the threads that lead to what goes, at both ends."""
    threads = all_relationships(edited)
    is_unwanted = _is_unwanted(accepted, threads, edited)
    gone: dict[str, set[str]] = defaultdict(set)
    for thread in threads:
        if is_unwanted(thread):
            gone[thread.source].add(thread.identity)
    for source, identities in gone.items():
        edited.edit(rels_name(source), lambda root, ids=identities: _cut(root, ids))  # type: ignore[misc]
        if source and source.lower().endswith((".xml", ".vml")):
            edited.edit(source, lambda root, ids=identities: _forget_references(root, ids))  # type: ignore[misc]


def _cut(root: etree._Element, identities: set[str]) -> bool:
    for element in list(root):
        if element.get("Id") in identities:
            root.remove(element)
    return True


def _forget_references(root: etree._Element, identities: set[str]) -> bool:
    """Take out what points to cut threads; the words of a link stay."""
    changed = False
    for element in list(root.iter()):
        pointers = [
            k for k, v in element.attrib.items() if str(k).startswith(RELATIONSHIPS) and v in identities
        ]
        if not pointers:
            continue
        changed = True
        if local(element) == "pageSetup":
            for key in pointers:
                del element.attrib[key]
        elif local(element) == "hyperlink" and len(element):
            unwrap(element)
        else:
            _remove_with_empty_parent(element)
    return changed


def _remove_with_empty_parent(element: etree._Element) -> None:
    parent = element.getparent()
    remove(element)
    if parent is not None and len(parent) == 0 and local(parent) in ("custDataLst", "hyperlinks"):
        remove(parent)


def _empty_properties(edited: EditedPackage, name: str) -> None:
    if name.lower().endswith("core.xml"):
        root = parse_xml(edited.read(name))
        for element in list(root):
            if local(element) not in CORE_KEPT:
                root.remove(element)
        edited.put(name, written(root))
    elif name.lower().endswith("app.xml"):
        edited.put(name, EMPTY_APP)


def _clean_media(edited: EditedPackage, name: str) -> None:
    data = edited.read(name)
    kind = picture_kind(data)
    if kind is not None:
        edited.put(name, clean_picture(data, kind))


def _clean_word_part(root: etree._Element, accepted: frozenset[str]) -> bool:
    """Identifiers of editing sessions, variables, accepted format changes; comments if accepted."""
    for element in root.iter():
        for key in [k for k in element.attrib if str(k).rpartition("}")[2].startswith("rsid")]:
            del element.attrib[key]
    for element in list(named(root, "rsids", "docVars", "dataBinding", *FORMAT_CHANGES)):
        remove(element)
    if "DOCX_COMMENT" in accepted:
        for element in list(named(root, "commentRangeStart", "commentRangeEnd", "commentReference")):
            run = element.getparent()
            remove(element)
            if run is not None and local(run) == "r" and all(local(c) == "rPr" for c in run):
                remove(run)
    return True


def _clean_workbook(root: etree._Element, accepted: frozenset[str]) -> bool:
    for path in list(named(root, "absPath")):
        outer = next((a for a in path.iterancestors() if local(a) == "AlternateContent"), path)
        remove(outer)
    if "XLSX_HIDDEN_NAME" in accepted:
        for name in list(named(root, "definedName")):
            if name.get("hidden") in ("1", "true") and not STANDARD_NAMES.match(name.get("name", "")):
                _drop_name(name)
    return True


def _drop_name(name: etree._Element) -> None:
    parent = name.getparent()
    remove(name)
    if parent is not None and len(parent) == 0:
        remove(parent)


def _blank_unused_strings(edited: EditedPackage) -> None:
    """Empty the shared strings no cell uses; their numbers must stay."""
    if "xl/sharedStrings.xml" not in edited:
        return
    used: set[int] = set()
    for name in edited.under("xl/worksheets/", "xl/macrosheets/", "xl/dialogsheets/"):
        if name.lower().endswith(".xml"):
            for cell in named(edited.xml(name), "c"):
                if cell.get("t") == "s":
                    used.update(int(v.text or "-1") for v in named(cell, "v"))

    def blank(root: etree._Element) -> bool:
        unused = [
            i for n, i in enumerate(named(root, "si")) if n not in used and "".join(i.itertext()).strip()
        ]
        for item in unused:
            namespace = str(item.tag).rpartition("}")[0] + "}"
            for child in list(item):
                item.remove(child)
            etree.SubElement(item, namespace + "t")
        return bool(unused)

    edited.edit("xl/sharedStrings.xml", blank)
