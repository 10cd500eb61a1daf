"""The six sections of prose, the reporting body and the year (正文六节、机关、年度)."""

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from gongkai.law.annual_report import SECTION_TITLES, Remark
from gongkai.reports.reading.labels import SECTION_WORDS, bare, simplified

_NUMERALS = "一二三四五六"
_HEADING = re.compile(r"^\s*([一二三四五六])\s*[、.．,，]\s*(\S.{2,38})$")
_TITLE = re.compile(
    r"(?P<organ>[\u4e00-\u9fff（）()·“”]{3,40}?)?(?:关于)?\s*(?P<year>20[012]\d)\s*年(?:度)?\s*"
    r"(?P<after>[\u4e00-\u9fff（）()]{0,30}?)政府信息公开(?:工作)?(?:情况)?(?:的)?年度报告"
)
_DATE_OF_YEAR = re.compile(r"(20[12]\d)年1月1日.{0,6}(?:20[12]\d年)?12月31日")
TITLE_LINES = 60
TITLE_SCORE_MIN = 72
HEADING_SCORE_MIN = 35


@dataclass
class Prose:
    """Running text gathered by section (正文), with the body and year its title names."""

    organ: str | None = None
    year: int | None = None
    sections: dict[int, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def prose_of(lines: list[str]) -> Prose:
    """Sort the lines of a report into its sections; what stands before section one is preamble."""
    prose = Prose()
    _read_title(lines, prose)
    current = 0
    gathered: dict[int, list[str]] = {}
    for line in lines:
        heading = _heading(line, current)
        if heading:
            current = heading
            gathered.setdefault(current, [])
            _remark_on_title(line, current, prose)
        elif current:
            gathered[current].append(line.strip())
    prose.sections = {number: "\n".join(filter(None, found)) for number, found in gathered.items()}
    return prose


def _heading(line: str, current: int) -> int | None:
    """Number of the section this line opens: its words are the title's, or nearly so and its number is next."""
    if len(line) > 60:
        return None
    match = _HEADING.match(simplified(line))
    words = bare(line)
    number = _NUMERALS.index(match[1]) + 1 if match else 0
    likeness = {section: fuzz.ratio(words, title) for section, title in SECTION_WORDS.items()}
    best = max(likeness, key=lambda section: likeness[section])
    if best > current and likeness[best] >= TITLE_SCORE_MIN:
        return best
    if (
        number
        and number == current + 1
        and likeness[number] >= HEADING_SCORE_MIN
        and not line.rstrip().endswith("。")
    ):
        return number
    return None


def _remark_on_title(line: str, section: int, prose: Prose) -> None:
    if bare(line) != SECTION_WORDS[section]:
        shown = line.strip()
        text = f"第{_NUMERALS[section - 1]}节标题“{shown}”与规定的“{SECTION_TITLES[section]}”不一致"
        prose.remarks.append(Remark("L2", text))


def _read_title(lines: list[str], prose: Prose) -> None:
    head = [simplified(line) for line in lines[:TITLE_LINES]]
    joined = [*head, *(f"{first}{second}" for first, second in zip(head, head[1:], strict=False))]
    for text in joined:
        match = _TITLE.search(re.sub(r"\s+", "", text))
        if match is None:
            continue
        prose.year = prose.year or int(match["year"])
        organ = (match["organ"] or "").strip("《》“”") or match["after"]
        if organ and not prose.organ and not re.search(r"条例|编制|现将|公布|发布|根据|依据", organ):
            prose.organ = organ
        if prose.organ:
            return
    if prose.year is None:
        years = [match[1] for text in head if (match := _DATE_OF_YEAR.search(re.sub(r"\s+", "", text)))]
        prose.year = int(years[0]) if years else None
