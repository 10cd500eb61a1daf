"""Edit the prose of the six sections (编辑正文); figures enter by name and cannot be mistyped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gongkai.law.annual_report import SECTION_TITLES, ReportFormat
from gongkai.organizations.models import Officer, Role
from gongkai.reports import figures, prose
from gongkai.reports.acting import Act, Acting, acting
from gongkai.reports.models import AnnualReport

ACT = Act("edit_sections", "编辑正文", (Role.DISCLOSURE_HANDLER,))


def edit_sections(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    sections: Mapping[int, str],
    now: datetime | None = None,
) -> AnnualReport:
    """Replace the text of the given sections (1 to 6); the others stay.

    Raises Refused for a section that does not exist, a text too long, or a {{name}} no figure carries.
    """
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        for number, text in sections.items():
            _check(doing, number, text)
        doing.settle()
        changed = {str(number): text.strip() for number, text in sections.items()}
        doing.record({"sections": sorted(sections)}, sections={**doing.report.sections, **changed})
    return doing.report


def _check(doing: Acting, number: int, text: str) -> None:
    field = f"section_{number}"
    if number not in SECTION_TITLES:
        doing.refuse(f"报告没有第{number}节。", "报告共六节，请在第一节至第六节中填写。", field=field)
        return
    if len(text) > prose.SECTION_CHARS_MAX:
        longest = f"{prose.SECTION_CHARS_MAX:,}"
        doing.refuse(f"“{prose.heading(number)}”超过{longest}字。", "请精简文字。", field=field)
    known = figures.names(ReportFormat(doing.report.format))
    for name in prose.unknown_names(text, known):
        doing.refuse(
            f"“{prose.heading(number)}”引用的数据“{name}”不存在。",
            f"可引用的数据有：{'、'.join(known)}。",
            field=field,
        )
