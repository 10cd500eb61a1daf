"""Tables 2, 3 and 4 out of grids (表格识别): by the words in headers and rows, never by year or file name."""

from dataclasses import dataclass, field

from gongkai.law.annual_report import TABLE3_COLUMNS, Remark, ReportFormat
from gongkai.reports.reading.blocks import Block, Grid, Line
from gongkai.reports.reading.labels import (
    GROUPS,
    LINES,
    OFFICIAL_ROW_WORDS,
    ROWS,
    Match,
    bare,
    is_furniture,
    simplified,
)
from gongkai.reports.reading.table4 import Table4Reader
from gongkai.reports.reading.table_rows import Header3, Row, filled, is_figure, labelled, seven_figures

_WORDS_2021 = ("制发件数", "废止件数", "现行有效", "收费金额", "本年处理决定数量")
_WORDS_2019 = ("新制作", "新公开", "对外公开总", "上一年项目", "采购总金额", "采购项目")
SHORT_LABELS = frozenset({"other_rest", "closed_total"})


@dataclass
class Row3:
    """One row of Table 3 as found (表三一行): its key if the label told it, its words and seven figures."""

    match: Match | None
    words: str
    figures: dict[str, str]


@dataclass
class TablesFound:
    """Everything the grids of one document told (识别结果), before the layout is decided."""

    rows2: dict[str, list[list[str]]] = field(default_factory=dict)
    rows3: list[Row3] = field(default_factory=list)
    cells4: dict[tuple[str, str], str] = field(default_factory=dict)
    hints: dict[ReportFormat, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    labels_without_figures: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether no figure of any table was found."""
        return not (self.rows2 or self.rows3 or self.cells4)

    def remark(self, code: str, message: str) -> None:
        """Keep a remark once."""
        remark = Remark(code, message)
        if remark not in self.remarks:
            self.remarks.append(remark)


def tables_in(blocks: list[Block]) -> TablesFound:
    """Read every grid in reading order; all other text is kept as prose."""
    found = TablesFound()
    reader = _Reader(found)
    for block in blocks:
        if isinstance(block, Line):
            reader.table4.heard(block.text)
            if not is_furniture(block.text):
                found.lines.append(block.text)
        else:
            reader.read(block)
    return found


class _Reader:
    """Goes through the rows of all grids, remembering where it is."""

    def __init__(self, found: TablesFound) -> None:
        self.found = found
        self.header = Header3()
        self.width = 0
        self.table4 = Table4Reader(found.cells4)
        self.in_table2 = False
        self.line2: str | None = None

    def read(self, grid: Grid) -> None:
        width = max((len(row) for row in grid.rows), default=0)
        if width != self.width:
            self.header, self.width = Header3(), width
        self.table4.start()
        self.line2 = None
        for row in grid.rows:
            if not filled(row):
                continue
            if not self._take(row):
                self.found.lines += [
                    line for text in filled(row) if not is_furniture(text) for line in text.split("\n")
                ]

    def _take(self, row: Row) -> bool:
        if self._header3(row) or self._row3(row) or self.table4.take(row):
            self.in_table2 = False
            return True
        return self._hint2(row) or self._row2(row)

    def _header3(self, row: Row) -> bool:
        fresh = Header3()
        if not fresh.take(row):
            return False
        if "natural" in fresh.places:
            self.header = Header3()
        self.header.take(row)
        for key, words in self.header.misspelt.items():
            self.found.remark("L1", f"表三列标签“{words}”与规定的不一致（按位置认作{_column_label(key)}）")
        return True

    def _row3(self, row: Row) -> bool:
        place = labelled(row, ROWS)
        if place is None:
            return self._unlabelled(row) or self._label_alone(row)
        figures = seven_figures(row, place[0], self.header)
        words = row[place[0]].text.strip()
        if figures is None:
            return self._unplaced(row, words, place[1])
        if place[1].key in SHORT_LABELS and not self.found.rows3:
            return False
        self.found.rows3.append(Row3(place[1], words, figures))
        return True

    def _unplaced(self, row: Row, words: str, match: Match) -> bool:
        if match.key in SHORT_LABELS or not match.exact:
            return False
        count = sum(1 for text in filled(row) if is_figure(text))
        self.found.remark("L4", f"表三“{words}”行只见{count}个数字，无法判定属于哪一列，未采用")
        return True

    def _unlabelled(self, row: Row) -> bool:
        """A row of seven figures whose label says nothing: kept for its position among the others."""
        if not self.found.rows3 or self.in_table2:
            return False
        start = _figures_start(row)
        figures = seven_figures(row, start - 1, self.header) if start else None
        if figures is None or not all(is_figure(text) for text in figures.values()):
            return False
        labels = [item.text.strip() for item in row[:start] if item.text.strip()]
        if labels and GROUPS.find(labels[-1]):
            return True
        if not any(text.strip() for text in figures.values()):
            return False
        words = " ".join(labels)
        self.found.rows3.append(Row3(None, words, figures))
        return True

    def _label_alone(self, row: Row) -> bool:
        texts = filled(row)
        match = ROWS.find(texts[-1]) if texts else None
        if match and match.exact and match.key not in SHORT_LABELS and match.key != "other":
            self.found.labels_without_figures += 1
            return True
        return False

    def _hint2(self, row: Row) -> bool:
        words = bare("".join(filled(row)))
        if len(words) > 120:
            return False
        kind = None
        if any(word in words for word in _WORDS_2021):
            kind = ReportFormat.F2021
        elif any(word in words for word in _WORDS_2019) or words.count("本年新") >= 2:
            kind = ReportFormat.F2019
        if kind:
            self.found.hints[kind] = self.found.hints.get(kind, 0) + 1
        if kind or words.startswith(("第二十条", "信息内容")):
            self.in_table2 = True
            self.line2 = None
            own = any(LINES.find(item.text) for item in row if item.text.strip())
            return not own or self._row2(row)
        return False

    def _row2(self, row: Row) -> bool:
        if not self.in_table2:
            return False
        for place, item in enumerate(row):
            match = LINES.find(item.text) if item.text.strip() else None
            texts = [after.text.strip() for after in row[place + 1 :] if not after.spanned]
            if match and texts and any(map(_has_digit_or_blank, texts)):
                self._keep2(match, item.text.strip(), texts)
                return True
        return self._more_procurement(row) or self._local_row(row)

    def _keep2(self, match: Match, words: str, texts: list[str]) -> None:
        self.line2 = match.key
        if not match.exact:
            self.found.remark("L1", f"表二行标签“{words}”与规定的不一致")
        rows = self.found.rows2.setdefault(match.key, [])
        if not rows or match.key == "procurement":
            rows.append(texts)
        elif rows[0] != texts:
            self.found.remark("L5", f"表二“{words}”行出现两次且数字不同，采用第一次的")

    def _more_procurement(self, row: Row) -> bool:
        if self.line2 != "procurement" or not row or not row[0].spanned:
            return False
        self.found.rows2["procurement"].append([item.text.strip() for item in row if not item.spanned])
        return True

    def _local_row(self, row: Row) -> bool:
        texts = [item.text.strip() for item in row if not item.spanned]
        if (
            len(texts) >= 2
            and 2 <= len(bare(texts[0])) <= 30
            and all(map(is_figure, texts[1:]))
            and any(texts[1:])
        ):
            self.found.remark("L3", f"表二有规定之外的行“{texts[0]}”（{'、'.join(texts[1:])}），未纳入核对")
            return True
        return False


def _has_digit_or_blank(text: str) -> bool:
    return is_figure(text) or any(character.isdigit() for character in text)


def _figures_start(row: Row) -> int:
    """Place of the first of the trailing figures of a row; 0 when the row does not end in figures."""
    start = len(row)
    while start and (row[start - 1].spanned or is_figure(row[start - 1].text)):
        start -= 1
    return start if start < len(row) else 0


def _column_label(key: str) -> str:
    return next(column.label for column in TABLE3_COLUMNS if column.key == key)


def misspelt_rows(rows: list[Row3]) -> list[Remark]:
    """A remark for each row label that is close to the form's words without being them."""
    remarks = []
    for row in rows:
        if row.match is None or row.match.exact:
            continue
        if bare(row.words) not in OFFICIAL_ROW_WORDS[row.match.key] and row.match.score < 99:
            remarks.append(Remark("L1", f"表三行标签“{simplified(row.words)}”与规定的不一致"))
    return remarks
