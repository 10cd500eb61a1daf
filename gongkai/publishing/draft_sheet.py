"""Publications as a spreadsheet (信息导入表): one row one draft; all faults by row and column, nothing taken by halves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from pathlib import Path

from gongkai.files import Cell, SheetRow, open_sheet, write_xlsx
from gongkai.organizations.models import Body
from gongkai.publishing.content import DATES, WorkingCopy
from gongkai.publishing.inventory.sheet import Column, SheetFault, SheetRefused, normal_title
from gongkai.publishing.models import Publication

ROWS_MAX = 500
HEADER_WITHIN_ROWS = 8
COLUMNS = (
    Column("title", "名称", ("标题", "信息名称"), True, 200),
    Column("document_number", "发文字号", ("文号",), False, 64),
    Column("dated_on", "成文日期", ("生成日期", "形成日期")),
    Column("summary", "内容概述", ("概述", "摘要"), False, 500),
    Column("html", "正文", ("内容",), False, 32_000),
    Column("effective_on", "施行日期", ("生效日期",)),
    Column("expires_on", "失效日期"),
    Column("topic", "主题分类", ("主题",), False, 60),
    Column("keywords", "关键词", ("主题词",), False, 200),
    Column("issuer", "发布机构", ("发文机关",), False, 120),
    Column("co_issuers", "联合发文机关", (), False, 500),
    Column("remark", "备注", (), False, 500),
)
_TITLES = {column.key: column.title for column in COLUMNS}
_KNOWN = {normal_title(name): c.key for c in COLUMNS for name in (c.title, *c.aliases)}
_SEVERAL = ("keywords", "co_issuers")
_SPLIT = re.compile(r"[;；、\n]+")
_DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")


@dataclass(frozen=True)
class DraftRow:
    """导入的一行: the row of the spreadsheet it stands in, and the working copy it makes."""

    number: int
    copy: WorkingCopy


def read_draft_sheet(path: Path, filename: str | None = None) -> list[DraftRow]:
    """The drafts of a sheet. Raises SheetRefused with every fault, UnreadableFile or HostileFile."""
    rows = list(open_sheet(path, filename, rows_max=ROWS_MAX))
    start, places = _header(rows)
    faults: list[SheetFault] = []
    found = [row for row in (_draft(row, places, faults) for row in rows[start:]) if row is not None]
    if not found and not faults:
        faults.append(SheetFault(rows[start - 1].number, "", "表头之下没有信息。"))
    faults += _repetitions(found)
    if faults:
        raise SheetRefused(sorted(faults, key=lambda fault: fault.row))
    return found


def draft_template() -> bytes:
    """The empty sheet, with a page that explains its columns."""
    notes = [(c.title, "必填。" if c.required else "选填。") for c in COLUMNS]
    notes += [
        ("各类日期", "写成2024-09-02或者2024年9月2日。"),
        ("正文", "一段一行；也可以粘贴原网页的HTML代码。"),
        ("关键词、联合发文机关", "多个用分号隔开。"),
    ]
    return write_xlsx([c.title for c in COLUMNS], [], sheet_name="信息导入", notes=notes)


def already_known(body: Body, rows: Sequence[DraftRow]) -> set[int]:
    """Numbers of the rows whose name and document number a publication of the body already has. One query."""
    titles = [row.copy.tidied().title for row in rows]
    known = set(
        Publication.objects.filter(body=body, title__in=titles).values_list("title", "document_number")
    )
    return {row.number for row in rows if _identity(row) in known}


def _identity(row: DraftRow) -> tuple[str, str]:
    tidy = row.copy.tidied()
    return tidy.title, tidy.document_number


def _header(rows: Sequence[SheetRow]) -> tuple[int, dict[str, int]]:
    best: tuple[int, dict[str, int]] = (0, {})
    for at, row in enumerate(rows[:HEADER_WITHIN_ROWS], start=1):
        places: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            if key := _KNOWN.get(normal_title(cell)):
                places.setdefault(key, place)
        best = max(best, (at, places), key=lambda option: len(option[1]))
    if "title" not in best[1]:
        first = rows[0].number if rows else 1
        raise SheetRefused([SheetFault(first, "", "表头缺少必填列：名称。请对照模板补上。")])
    return best


def _draft(row: SheetRow, places: dict[str, int], faults: list[SheetFault]) -> DraftRow | None:
    cells = {key: row.cells[at] if at < len(row.cells) else None for key, at in places.items()}
    if not any(str(cell or "").strip() for cell in cells.values()):
        return None
    before = len(faults)
    values: dict[str, object] = {}
    for column in COLUMNS:
        faults += _put(values, column, cells.get(column.key), row.number)
    if len(faults) > before:
        return None
    copy = WorkingCopy(**values)  # type: ignore[arg-type]
    for problem in copy.problems():
        title = _TITLES.get(problem.field or "", "")
        faults.append(SheetFault(row.number, title, f"{problem.message}{problem.way_out}"))
    return DraftRow(row.number, copy) if len(faults) == before else None


def _put(values: dict[str, object], column: Column, cell: Cell, number: int) -> Iterator[SheetFault]:
    """Put the value of one cell where it belongs, or yield what is wrong with it."""
    text = str(cell).strip() if cell is not None else ""
    if column.required and not text:
        yield SheetFault(number, column.title, "没有填写。")
    elif column.key in DATES:
        day = _day(cell)
        if text and day is None:
            yield SheetFault(
                number, column.title, f"“{text[:20]}”不是日期。请写成2024-09-02或者2024年9月2日。"
            )
        values[column.key] = day
    elif len(text) > column.width_max:
        yield SheetFault(number, column.title, f"有{len(text)}个字，超过{column.width_max}个。请缩短。")
    elif column.key in _SEVERAL:
        values[column.key] = tuple(filter(None, (part.strip() for part in _SPLIT.split(text))))
    else:
        values[column.key] = as_html(text) if column.key == "html" else text


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _DAY.fullmatch(str(cell or "").strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def as_html(text: str) -> str:
    """A text of plain lines as paragraphs; what begins with a tag is taken as the page it was."""
    if not text or text.startswith("<"):
        return text
    return "".join(f"<p>{escape(line.strip())}</p>" for line in text.splitlines() if line.strip())


def _repetitions(found: Sequence[DraftRow]) -> Iterator[SheetFault]:
    first: dict[tuple[str, str], int] = {}
    for row in found:
        earlier = first.setdefault(_identity(row), row.number)
        if earlier != row.number:
            yield SheetFault(row.number, "名称", f"与第{earlier}行重复。请合并或者改名。")
