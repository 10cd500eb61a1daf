"""The list as a spreadsheet (清单表格): its columns under the names met in practice; all faults by row and column.

Merged cells leave the rows below them empty: category and first level are carried down.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.files import Cell, FileComplaint, SheetRow, open_sheet, write_xlsx
from gongkai.law.disclosure.limits import limit_days
from gongkai.publishing.inventory.rows import MODES, InventoryRow
from gongkai.publishing.models import DisclosureMode

ROWS_MAX = 5_000
HEADER_WITHIN_ROWS = 8


@dataclass(frozen=True)
class Column:
    """一列: its key, its title, other titles it goes by, whether it must be filled, and how long it may be."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    width_max: int = 300


COLUMNS = (
    Column("category", "类别", ("分类", "领域", "业务类别", "公开领域"), True, 60),
    Column("level1", "一级事项", ("公开事项一级", "一级公开事项", "公开事项一级事项", "公开事项"), True, 100),
    Column("level2", "二级事项", ("公开事项二级", "二级公开事项", "公开事项二级事项"), True, 200),
    Column("content_elements", "公开内容（要素）", ("公开内容", "内容要素", "公开要素"), False, 4000),
    Column("basis", "公开依据", ("依据",), False, 2000),
    Column("time_limit", "公开时限", ("时限",)),
    Column("publisher", "公开主体", ("公开责任主体", "责任主体", "责任部门", "公开机构"), False, 120),
    Column("channels", "公开渠道和载体", ("公开渠道", "渠道", "公开载体"), False, 500),
    Column("audience", "公开对象", ("对象",), False, 100),
    Column("mode", "公开方式", ("方式",)),
)
CARRIED_DOWN = ("category", "level1")
_SPLIT = re.compile(r"[;；\n]+")
_MARKS = re.compile(r"[■☑√✓□☐●○]")


@dataclass(frozen=True)
class SheetFault:
    """一处错误: in which row (as the spreadsheet program numbers it) and column, and how to mend it."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"第{self.row}行" + (f"“{self.column}”列" if self.column else "")
        return f"{where}：{self.message}"


class SheetRefused(FileComplaint):
    """清单未导入: every fault at once; nothing was taken."""

    def __init__(self, faults: Sequence[SheetFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(*map(str, faults))


def read_sheet(path: Path, filename: str | None = None) -> list[InventoryRow]:
    """The items of a list. Raises SheetRefused with every fault, UnreadableFile or HostileFile."""
    rows = list(open_sheet(path, filename, rows_max=ROWS_MAX))
    start, places = _header(rows)
    faults: list[SheetFault] = []
    found = list(_items(rows[start:], places, faults))
    if not found and not faults:
        faults.append(SheetFault(rows[start - 1].number, "", "表头之下没有事项。"))
    faults += _repetitions(found)
    if faults:
        raise SheetRefused(faults)
    return [row for _, row in found]


def template() -> bytes:
    """The empty sheet, with a page that explains its columns."""
    return write_sheet(())


def write_sheet(rows: Iterable[InventoryRow]) -> bytes:
    """The list as the same sheet it is read from, with a page that explains its columns."""
    labels = {mode.value: label for label, mode in MODES.items()}

    def cell(row: InventoryRow, key: str) -> str:
        value = getattr(row, key)
        if key == "mode":
            return labels[value]
        return "；".join(value) if isinstance(value, tuple) else str(value)

    notes = [(c.title, "必填。" if c.required else "选填。") for c in COLUMNS]
    notes.append(("多个依据、渠道", "用分号隔开。"))
    mode = next(n for n, c in enumerate(COLUMNS) if c.key == "mode")
    return write_xlsx(
        [c.title for c in COLUMNS],
        ([cell(row, column.key) for column in COLUMNS] for row in rows),
        sheet_name="主动公开全清单",
        notes=notes,
        choices={mode: list(MODES)},
    )


def normal_title(text: object) -> str:
    """A column title without width, case, brackets and separators, as titles are compared."""
    folded = unicodedata.normalize("NFKC", str(text or "")).casefold()
    return re.sub(r"\(.*?\)|[\s*:、/_-]", "", folded)


_KNOWN = {normal_title(name): column.key for column in COLUMNS for name in (column.title, *column.aliases)}


def _header(rows: Sequence[SheetRow]) -> tuple[int, dict[str, int]]:
    """Where the items begin, and which column holds what; a header may take two rows (公开事项 over 一级、二级)."""
    best: tuple[int, dict[str, int]] = (0, {})
    for at, row in enumerate(rows[:HEADER_WITHIN_ROWS]):
        places = _places(row.cells)
        below = _places(rows[at + 1].cells) if at + 1 < len(rows) else {}
        if {"level1", "level2"} <= set(below):
            options = [(at + 1, places), (at + 2, {**places, **below})]
        else:
            options = [(at + 1, places)]
        best = max(best, *options, key=lambda option: len(option[1]))
    missing = [c.title for c in COLUMNS if c.required and c.key not in best[1]]
    if missing:
        first = rows[0].number if rows else 1
        raise SheetRefused([SheetFault(first, "", f"表头缺少必填列：{'、'.join(missing)}。请对照模板补上。")])
    return best


def _places(cells: Sequence[Cell]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        key = _KNOWN.get(normal_title(cell))
        if key is not None:
            places.setdefault(key, place)
    return places


def _items(
    rows: Sequence[SheetRow], places: dict[str, int], faults: list[SheetFault]
) -> Iterator[tuple[int, InventoryRow]]:
    carried: dict[str, str] = {}
    for row in rows:
        written = {
            key: str(row.cells[at]).strip() if at < len(row.cells) and row.cells[at] is not None else ""
            for key, at in places.items()
        }
        if not any(written.values()):
            continue
        for key in CARRIED_DOWN:
            carried[key] = written[key] = written[key] or carried.get(key, "")
        if item := _item(row.number, written, faults):
            yield row.number, item


def _item(number: int, written: dict[str, str], faults: list[SheetFault]) -> InventoryRow | None:
    before = len(faults)
    for column in COLUMNS:
        text = written.get(column.key, "")
        if column.required and not text:
            faults.append(SheetFault(number, column.title, "没有填写。"))
        if len(text) > column.width_max:
            faults.append(
                SheetFault(number, column.title, f"有{len(text)}个字，超过{column.width_max}个。请缩短。")
            )
    mode = _mode(written.get("mode", ""))
    if mode is None:
        faults.append(
            SheetFault(number, "公开方式", f"“{written['mode'][:20]}”不在可选值之内：主动、依申请。")
        )
    if len(faults) > before or mode is None:
        return None
    words = {key: written.get(key, "") for key in ("content_elements", "time_limit", "publisher", "audience")}
    return InventoryRow(
        written["category"],
        written["level1"],
        written["level2"],
        basis=_several(written.get("basis", "")),
        channels=_several(written.get("channels", "")),
        limit_days=limit_days(words["time_limit"]),
        mode=mode,
        **words,
    )


def _mode(text: str) -> str | None:
    bare = _MARKS.sub("", text).strip().removesuffix("公开")
    return DisclosureMode.PROACTIVE.value if not bare else (MODES.get(bare) and MODES[bare].value)


def _several(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in _SPLIT.split(text))))


def _repetitions(found: Sequence[tuple[int, InventoryRow]]) -> Iterator[SheetFault]:
    first: dict[tuple[str, str, str], int] = {}
    for number, row in found:
        earlier = first.setdefault(row.identity, number)
        if earlier != number:
            yield SheetFault(number, "二级事项", f"与第{earlier}行重复。请合并或者改名。")
