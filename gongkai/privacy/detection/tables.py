"""Tables (表格): a sensitive heading over filled rows is the surest sign of personal data."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.privacy.detection.allowed import NO_CONTACTS, OfficeContacts
from gongkai.privacy.detection.findings import NEAR_A_PERSON, Kind, PersonalFinding, Severity, TableFinding
from gongkai.privacy.detection.reading import CELL_END, read
from gongkai.privacy.detection.scan import detect
from gongkai.privacy.identifiers import mobile_problems

FILLED_ROWS_MIN = 3
"""Filled rows from which on a sensitive heading alone is grave."""

_ALWAYS = re.compile(
    r"身份证|证件号|公民身份|身份号码|社保号|社会保障号|住址|家庭地址|户籍地址|户籍所在地|居住地址|银行卡|卡号|存折|一折通|一卡通"
)
_PHONE = re.compile(r"手机|移动电话|联系电话|联系方式|电话号码|^电话$")
_ACCOUNT = re.compile(r"开户行|开户银行|账号|帐号|账户|帐户")
_CONDITION = re.compile(
    r"残疾|病(?!虫|害|毒|床|区|房)|低保原因|低保类别|救助原因|致贫原因|困难原因|保障原因|民族|宗教|政治面貌|婚姻|婚否|未成年|监护人|健康状况|孤儿"
)
_TELLS_APART = re.compile(r"学号|考号|准考证|考生号|出生日期|出生年月|学籍")
_COUNTS = re.compile(
    r"数量|人数|户数|件数|例数|个数|金额|比例|占比|合计|小计|标准|发病率|率$|总数|次数|单位$|类型数|经费|防治|机构"
)
_PERSON = re.compile(
    r"姓名|户主|申请人|当事人|领取人|受助人|救助对象|保障对象|持卡人|被征收人|权利人|家长|学生$|人员名单"
)
_EMPTY = frozenset(["", "/", "\\", "-", "--", "无", "空", "n/a", "N/A", "暂无", "*"])
_MASKED = re.compile(r"\*{2,}|[×xX○●]{3,}")
_FIGURES = re.compile(r"[0-9.,%‰+\-\s]+(?:人|户|例|元|万元|件)?")
_ORGANISATION = re.compile(
    r"(?:公司|局|中心|委员会|政府|医院|学校|大学|学院|厂|合作社|协会|所|站|办公室|支行|分行)$"
)


@dataclass(frozen=True)
class _Column:
    place: int
    heading: str
    cells: tuple[str, ...]


def detect_table(
    header: Sequence[object],
    rows: Iterable[Sequence[object]],
    *,
    allow: OfficeContacts = NO_CONTACTS,
    today: date | None = None,
) -> list[TableFinding]:
    """Personal data in a table: first what the headings say of whole columns, then cell by cell.

    Rows may be shorter than the header; empty, masked and struck-out cells count as not filled.
    """
    columns = _columns(header, rows)
    people = {
        n for c in columns if _PERSON.search(c.heading) for n, cell in enumerate(c.cells) if _is_name(cell)
    }
    found = [f for column in columns if (f := _by_heading(column, columns, people, allow))]
    for column in columns:
        found += _by_cell(column, people, allow, today)
    return found


def _columns(header: Sequence[object], rows: Iterable[Sequence[object]]) -> list[_Column]:
    table = [[_written(value) for value in row] for row in rows]
    width = max([len(header), *map(len, table)])
    headings = [re.sub(r"\s+", "", read(_written(value)).text) for value in header]
    headings += [""] * (width - len(headings))
    return [
        _Column(n, headings[n], tuple(row[n] if n < len(row) else "" for row in table)) for n in range(width)
    ]


def _written(value: object) -> str:
    """A cell as text; a spreadsheet gives a number of eleven digits as a float."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace(CELL_END, " ").strip()


def _is_name(cell: str) -> bool:
    return cell not in _EMPTY and _ORGANISATION.search(cell) is None and _FIGURES.fullmatch(cell) is None


def _by_heading(
    column: _Column, columns: list[_Column], people: set[int], allow: OfficeContacts
) -> TableFinding | None:
    heading = column.heading
    if not heading or _COUNTS.search(heading):
        return None
    if _TELLS_APART.search(heading):
        return _told(column, [n for n, cell in enumerate(column.cells) if _is_open(cell)], grave=False)
    if _ALWAYS.search(heading):
        filled = [n for n, cell in enumerate(column.cells) if _is_open(cell)]
    elif _PHONE.search(heading):
        return _by_phone(column, people, allow)
    elif _ACCOUNT.search(heading):
        filled = [n for n in sorted(people) if _is_open(column.cells[n])]
    elif _CONDITION.search(heading) or _is_class_of_pupils(heading, columns):
        filled = [n for n, cell in enumerate(column.cells) if _is_open(cell) and not _FIGURES.fullmatch(cell)]
    else:
        return None
    return _told(column, filled, grave=len(filled) >= FILLED_ROWS_MIN or not people.isdisjoint(filled))


def _by_phone(column: _Column, people: set[int], allow: OfficeContacts) -> TableFinding | None:
    """Mobile numbers are grave; landlines only to be looked at, and only in lists of persons."""
    filled = [n for n, cell in enumerate(column.cells) if _is_open(cell) and not allow.allows_phone(cell)]
    mobiles = [n for n in filled if not mobile_problems(column.cells[n])]
    if mobiles:
        return _told(column, mobiles, grave=len(mobiles) >= FILLED_ROWS_MIN or not people.isdisjoint(mobiles))
    return _told(column, [n for n in filled if n in people], grave=False)


def _is_class_of_pupils(heading: str, columns: list[_Column]) -> bool:
    if "班级" not in heading and "学校" not in heading:
        return False
    headings = [c.heading for c in columns]
    return any("班级" in h for h in headings) and any("学校" in h for h in headings)


def _is_open(cell: str) -> bool:
    return cell not in _EMPTY and _MASKED.search(cell) is None


def _told(column: _Column, filled: list[int], *, grave: bool) -> TableFinding | None:
    if not filled:
        return None
    advice = (
        "公开前请删去该列，或者按统一规则遮盖。"
        if grave
        else "请核对是否涉及个人；涉及的，公开前请删去或者遮盖。"
    )
    message = f"“{column.heading}”一列有{len(filled)}行填写了内容。{advice}"
    severity = Severity.BLOCK if grave else Severity.WARN
    return TableFinding(Kind.COLUMN, column.place, None, len(filled), column.heading, severity, message)


def _by_cell(
    column: _Column, people: set[int], allow: OfficeContacts, today: date | None
) -> list[TableFinding]:
    """What stands in single cells, read under the column's heading, all cells in one go."""
    starts, at = [], 0
    for cell in column.cells:
        starts.append(at)
        at += len(cell) + len(CELL_END)
    text = CELL_END.join(column.cells)
    found = detect(text, allow=allow, today=today, column=column.heading)
    return [_in_cell(column, bisect_right(starts, f.start) - 1, f, people) for f in found]


def _in_cell(column: _Column, row: int, finding: PersonalFinding, people: set[int]) -> TableFinding:
    if finding.severity is Severity.WARN and row in people:
        finding = finding.raised(NEAR_A_PERSON)
    return TableFinding(finding.kind, column.place, row, 1, finding.shown, finding.severity, finding.message)
