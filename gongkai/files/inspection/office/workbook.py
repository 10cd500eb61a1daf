"""Look into an Excel workbook (工作簿检查)."""

import re
from collections.abc import Iterable

from lxml import etree

from gongkai.files.inspection.containers import Package
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.office.formats import read_formats
from gongkai.files.inspection.office.relationships import Relationship
from gongkai.files.inspection.office.shared import inspect_drawing
from gongkai.files.inspection.office.sheet import SheetScan, area, scan_sheet
from gongkai.files.inspection.xml import attribute, named, stream_xml

FOLDERS = (
    (re.compile(r"xl/(?:pivotcache|slicercaches|timelinecaches)/.*\.xml$"), "XLSX_PIVOT_CACHE"),
    (re.compile(r"xl/externallinks/[^/]*\.xml$"), "XLSX_EXTERNAL_LINK"),
    (re.compile(r"xl/(?:connections|customdata|querytables/[^/]*)\.xml$"), "XLSX_CONNECTION"),
    (re.compile(r"xl/model/"), "XLSX_DATA_MODEL"),
    (re.compile(r"xl/revisions/|xl/usernames"), "XLSX_REVISIONS"),
    (re.compile(r"xl/(?:comments[^/]*|threadedcomments/.*|comments/.*)\.xml$"), "XLSX_COMMENT"),
    (re.compile(r"xl/persons/"), "OFFICE_PEOPLE"),
)
THREADS = {
    "pivotCacheDefinition": "XLSX_PIVOT_CACHE",
    "pivotCacheRecords": "XLSX_PIVOT_CACHE",
    "slicerCache": "XLSX_PIVOT_CACHE",
    "externalLink": "XLSX_EXTERNAL_LINK",
    "powerPivotData": "XLSX_DATA_MODEL",
    "revisionHeaders": "XLSX_REVISIONS",
    "revisionLog": "XLSX_REVISIONS",
    "comments": "XLSX_COMMENT",
    "threadedComment": "XLSX_COMMENT",
    "person": "OFFICE_PEOPLE",
}
TEXTS_OF = {"XLSX_COMMENT", "XLSX_PIVOT_CACHE", "XLSX_EXTERNAL_LINK", "XLSX_CONNECTION"}
STANDARD_NAMES = re.compile(
    r"_xlnm\.(?:_FilterDatabase|Print_Area|Print_Titles)|_xlfn\.|_xlpm\.", re.IGNORECASE
)
MAIN_KINDS = ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")


def inspect_workbook(package: Package, threads: list[Relationship], found: Gathering) -> None:
    """Findings and texts of a workbook."""
    main = next(
        (t.target for t in threads if t.source == "" and t.kind == "officeDocument"), "xl/workbook.xml"
    )
    book = package.xml(main)
    _inspect_parts(package, found)
    _inspect_names(book, found)
    for thread in threads:  # wherever the part is kept
        if thread.kind in THREADS and not thread.external:
            found.find(THREADS[thread.kind], thread.target)
    for path in named(book, "absPath"):
        found.find("OFFICE_LOCAL_PATH", main, path.get("url", ""))
    strings = _shared_strings(package, threads, main)
    used = _inspect_sheets(package, threads, main, book, strings, found)
    _inspect_unused(strings, used, found)
    for name in package.under("xl/drawings/", "xl/charts/"):
        if name.lower().endswith((".xml", ".vml")) and "vmldrawing" not in name.lower():
            inspect_drawing(package.xml(name), name, found)
            found.text(name, " ".join(t.text or "" for t in named(package.xml(name), "t", "v")))


def _inspect_parts(package: Package, found: Gathering) -> None:
    for name in package.names:
        for pattern, code in FOLDERS:
            if not pattern.match(name.lower()) or name.lower().endswith(".rels"):
                continue
            root = package.xml(name) if name.lower().endswith(".xml") else None
            if root is not None and code == "XLSX_CONNECTION" and len(root) == 0:
                continue
            found.find(code, name)
            if root is not None and code in TEXTS_OF:
                _hidden_texts(root, name, found)


def _hidden_texts(root: etree._Element, name: str, found: Gathering) -> None:
    words = [t.strip() for t in root.itertext() if t.strip()]
    words += [
        v for e in root.iter() if isinstance(e.tag, str) for k, v in e.attrib.items() if k in ("v", "name")
    ]
    found.text(name, " ".join(map(str, words)), hidden=True)


def _inspect_names(book: etree._Element, found: Gathering) -> None:
    for name in named(book, "definedName"):
        label, value = name.get("name", ""), name.text or ""
        if name.get("hidden") in ("1", "true") and not STANDARD_NAMES.match(label):
            found.find("XLSX_HIDDEN_NAME", f"名称“{label}”", value)
            found.text(f"名称“{label}”", value, hidden=True)


def _shared_strings(package: Package, threads: Iterable[Relationship], main: str) -> list[str]:
    part = next((t.target for t in threads if t.source == main and t.kind == "sharedStrings"), None)
    if part is None or part not in package:
        return []
    strings = []
    for item in stream_xml(package.read(part), ("{*}si",)):
        phonetic = {id(t) for r in named(item, "rPh") for t in named(r, "t")}
        strings.append("".join(t.text or "" for t in named(item, "t") if id(t) not in phonetic))
        item.clear()
    return strings


def _inspect_sheets(
    package: Package,
    threads: list[Relationship],
    main: str,
    book: etree._Element,
    strings: list[str],
    found: Gathering,
) -> set[int]:
    """Scan every sheet, hidden ones too; the numbers of the shared strings they use."""
    targets = {t.identity: t for t in threads if t.source == main}
    part = {t.kind: t.target for t in targets.values() if t.target in package}
    formats = read_formats(
        package.xml(part["styles"]) if "styles" in part else None,
        package.xml(part["theme"]) if "theme" in part else None,
    )
    used: set[int] = set()
    for sheet in named(book, "sheet"):
        name, state = sheet.get("name", ""), sheet.get("state", "visible")
        thread = targets.get(attribute(sheet, "id") or "")
        if state != "visible":
            depth = "深度隐藏" if state == "veryHidden" else "隐藏"
            found.find("XLSX_HIDDEN_SHEET", f"工作表“{name}”", depth)
        found.text("工作表名称", name, hidden=state != "visible")
        if thread is None or thread.target not in package:
            continue
        if "Macro" in thread.kind or thread.kind == "dialogsheet":
            found.find("OFFICE_MACRO", f"工作表“{name}”")
        scan = SheetScan(name, state != "visible", strings, formats, used)
        _read_tables(package, threads, thread.target, scan)
        scan_sheet(package.read(thread.target), scan, found)
    return used


def _read_tables(package: Package, threads: list[Relationship], sheet: str, scan: SheetScan) -> None:
    """Tables paint cells and filter rows from parts of their own."""
    for thread in threads:
        if thread.source == sheet and thread.kind == "table" and thread.target in package:
            table = package.xml(thread.target)
            spot = area(table.get("ref", ""))
            if spot:
                scan.painted.append(spot)
            if spot and any(True for _ in named(table, "filterColumn")):
                scan.filters.append((spot[1], spot[3]))


def _inspect_unused(strings: list[str], used: set[int], found: Gathering) -> None:
    left = [s for number, s in enumerate(strings) if number not in used and s.strip()]
    if left:
        found.find("XLSX_UNUSED_STRINGS", "共享字符串表", f"{len(left)}条")
        for text in left:
            found.text("共享字符串表", text, hidden=True)
