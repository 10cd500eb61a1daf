"""Look into a Word document (文字文档检查)."""

import re

from lxml import etree

from gongkai.files.inspection.containers import Package
from gongkai.files.inspection.findings import Severity
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.office.formats import COLOUR_DISTANCE_MAX
from gongkai.files.inspection.office.relationships import Relationship
from gongkai.files.inspection.office.shared import inspect_drawing
from gongkai.files.inspection.office.word_styles import (
    TINY_HALF_POINTS_MAX,
    RunLook,
    Styles,
    child,
    shading_of,
)
from gongkai.files.inspection.xml import attribute, local, named

CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange")
FORMAT_CHANGES = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange"),
    "tblPrExChange",
)
RISKY_FIELD = re.compile(
    r"^\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|MACROBUTTON|RD)\b",
    re.IGNORECASE,
)
STORIES = re.compile(
    r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments|glossary/document)\.xml$"
)
LABELS = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
STORY_THREADS = {
    "officeDocument",
    "header",
    "footer",
    "footnotes",
    "endnotes",
    "comments",
    "glossaryDocument",
}
HIDDEN_STORIES = ("comments", "glossary")


def inspect_word(package: Package, threads: list[Relationship], found: Gathering) -> None:
    """Findings and texts of a Word document."""
    styles = Styles(package.xml("word/styles.xml") if "word/styles.xml" in package else None)
    stories = {t.target.lower() for t in threads if t.kind in STORY_THREADS and not t.external}
    for name in package.names:
        low = name.lower()
        if STORIES.match(low) or low in stories:
            inspect_drawing(package.xml(name), _label(name), found)
            _Story(name, styles, found).inspect(package.xml(name))
        elif re.match(r"word/comments\w*\.xml$", low):
            found.find("DOCX_COMMENT", name)
        elif low == "word/people.xml":
            found.find("OFFICE_PEOPLE", name)
            found.text(
                name,
                " ".join(str(v) for e in package.xml(name).iter() for v in e.attrib.values()),
                hidden=True,
            )
        elif low.startswith(("word/charts/", "word/diagrams/")) and low.endswith(".xml"):
            found.text(name, " ".join(t.text or "" for t in named(package.xml(name), "t", "v")))
            inspect_drawing(package.xml(name), name, found)
    for name in ("word/settings.xml", "word/glossary/settings.xml"):
        if name in package:
            _inspect_settings(package.xml(name), name, found)
    for thread in threads:
        if thread.kind in ("aFChunk", "subDocument"):
            found.find("DOCX_IMPORTED_PART", thread.source, thread.target)


def _label(name: str) -> str:
    stem = name.rpartition("/")[2].removesuffix(".xml")
    if "/glossary/" in name:
        return "自动图文集"
    if stem.startswith("comments"):
        return "批注"
    return LABELS.get(stem.rstrip("0123456789"), name)


def _inspect_settings(settings: etree._Element, name: str, found: Gathering) -> None:
    variables = [(attribute(v, "name") or "", attribute(v, "val") or "") for v in named(settings, "docVar")]
    if variables:
        found.find("DOCX_VARIABLES", name, "、".join(label for label, _ in variables))
        for label, value in variables:
            found.text(f"文档变量“{label}”", value, hidden=True)
    if any(True for _ in named(settings, "rsid", "rsidRoot")):
        found.find("DOCX_REVISION_IDS", name)
    if any(True for _ in named(settings, "mailMerge")):
        found.find("DOCX_MAIL_MERGE", name)


def _alike(one: str, other: str) -> bool:
    """Whether two colours (RRGGBB, or a name) cannot be told apart."""
    if not (re.fullmatch("[0-9A-F]{6}", one) and re.fullmatch("[0-9A-F]{6}", other)):
        return one == other
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4))
    return max(abs(a - b) for a, b in pairs) <= COLOUR_DISTANCE_MAX


class _Story:
    """One stream of paragraphs: the body, a header, the footnotes…"""

    def __init__(self, name: str, styles: Styles, found: Gathering) -> None:
        self.label = _label(name)
        self.styles = styles
        self.found = found
        self.all_hidden = any(h in name.lower() for h in HIDDEN_STORIES)
        self.page_colour: str | None = None

    def inspect(self, root: etree._Element) -> None:
        """Findings and texts of the whole story."""
        background = child(root, "background")
        self.page_colour = None if background is None else (attribute(background, "color") or "").upper()
        self._inspect_marks(root)
        self._inspect_fields(root)
        for number, paragraph in enumerate(named(root, "p"), start=1):
            if local(paragraph) == "p" and "wordprocessingml" in str(paragraph.tag):
                self._inspect_paragraph(paragraph, f"{self.label}第{number}段")
        if self.label == "自动图文集":
            self.found.find("DOCX_BUILDING_BLOCKS", self.label)

    def _inspect_marks(self, root: etree._Element) -> None:
        found = self.found
        changes = [e for e in named(root, *CHANGES) if "wordprocessingml" in str(e.tag)]
        if changes:
            names = "、".join(sorted({attribute(e, "author") or "" for e in changes} - {""})[:3])
            found.find("DOCX_TRACKED_CHANGE", self.label, f"{len(changes)}处{'，' + names if names else ''}")
        if any(True for _ in named(root, *FORMAT_CHANGES)):
            found.find("DOCX_TRACKED_FORMAT", self.label)
        if self.label == "批注" and any(True for _ in named(root, "comment")):
            found.find("DOCX_COMMENT", self.label)
        if any(True for _ in named(root, "commentReference", "commentRangeStart")):
            found.find("DOCX_COMMENT", self.label)
        if any(True for _ in named(root, "altChunk", "subDoc")):
            found.find("DOCX_IMPORTED_PART", self.label)
        if any("rsid" in str(k) for e in root.iter() for k in e.attrib):
            found.find("DOCX_REVISION_IDS", self.label)
        for shape in named(root, "shape", "rect", "group"):
            if re.search(r"visibility\s*:\s*hidden", attribute(shape, "style") or ""):
                found.find("OFFICE_HIDDEN_SHAPE", self.label)

    def _inspect_fields(self, root: etree._Element) -> None:
        codes = [attribute(f, "instr") or "" for f in named(root, "fldSimple")]
        open_codes: list[str] = []
        for element in named(root, "fldChar", "instrText", "delInstrText"):
            if local(element) != "fldChar":
                if open_codes:
                    open_codes[-1] += element.text or ""
                else:
                    codes.append(element.text or "")
                continue
            kind = attribute(element, "fldCharType")
            if kind == "begin":
                open_codes.append("")
            elif kind == "end" and open_codes:
                codes.append(open_codes.pop())
        for code in [*codes, *open_codes]:
            if RISKY_FIELD.match(code.replace('"', " ")):
                self.found.find("DOCX_FIELD", self.label, code.strip())
            if not re.match(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|TOC|PAGEREF|REF|SEQ|TIME|DATE)\b", code):
                self.found.text(f"{self.label}域代码", code, hidden=True)

    def _inspect_paragraph(self, paragraph: etree._Element, place: str) -> None:
        seen: list[str] = []
        unseen: list[str] = []
        for run in named(paragraph, "r"):
            if self._owner(run) is not paragraph:
                continue
            text = "".join(self._piece(c) for c in run)
            if not text:
                continue
            code, severity = self._hiding(run, paragraph, text)
            if code:
                self.found.find(code, place, text.strip(), severity)
            deleted = any(local(c) == "delText" for c in run)
            (unseen if code or deleted else seen).append(text)
        self.found.text(place, "".join(seen), hidden=self.all_hidden)
        self.found.text(place, "".join(unseen), hidden=True)
        if unseen and seen:
            self.found.text(place, "".join(seen + unseen), hidden=True)

    @staticmethod
    def _owner(run: etree._Element) -> etree._Element | None:
        return next((a for a in run.iterancestors() if local(a) == "p"), None)

    @staticmethod
    def _piece(element: etree._Element) -> str:
        name = local(element)
        if name in ("t", "delText"):
            return element.text or ""
        return {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")

    def _hiding(
        self, run: etree._Element, paragraph: etree._Element, text: str
    ) -> tuple[str, Severity | None]:
        """The code of what keeps this run from being seen; empty when it can be seen."""
        if not text.strip():
            return "", None
        look = self.styles.run(run, paragraph)
        if look.vanish:
            return "DOCX_HIDDEN_TEXT", None
        if look.half_points is not None and look.half_points <= TINY_HALF_POINTS_MAX:
            return "DOCX_HIDDEN_BY_COLOUR", None
        if look.colour is None or look.colour == "AUTO":
            return "", None
        behind, certain = self._behind(look, run)
        if _alike(behind, look.colour):
            return "DOCX_HIDDEN_BY_COLOUR", None if certain else Severity.WARN
        return "", None

    def _behind(self, look: RunLook, run: etree._Element) -> tuple[str, bool]:
        """The colour behind a run, and whether that is certain (table styles and shapes may paint too)."""
        if look.shading:
            return look.shading.upper().replace("WHITE", "FFFFFF"), True
        certain = True
        for outer in run.iterancestors():
            name = local(outer)
            if name == "tc":
                shade = shading_of(child(outer, "tcPr"))
                if shade:
                    return shade, True
            elif name == "tbl":
                settings = child(outer, "tblPr")
                shade = shading_of(settings)
                if shade:
                    return shade, True
                certain = certain and child(settings, "tblStyle") is None
            elif name in ("txbxContent", "textbox"):
                certain = False
        return self.page_colour or "FFFFFF", certain
