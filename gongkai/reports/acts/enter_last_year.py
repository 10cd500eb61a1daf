"""Type last year's carried-forward row (录入上年度结转数), when that report was not made in this system."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gongkai.law.annual_report import CARRIED_FORWARD, TABLE3_COLUMNS, ReportFormat
from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, acting
from gongkai.reports.entry import problem_of
from gongkai.reports.models import AnnualReport, ReportEdition

ACT = Act("enter_last_year", "录入上年度结转数", (Role.DISCLOSURE_HANDLER,))


def enter_last_year(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    carried_forward: Mapping[str, str],
    now: datetime | None = None,
) -> AnnualReport:
    """Keep the row 四、结转下年度继续办理 of last year's report, by column, to check it against this year's.

    Raises Refused when last year's report was published here (that one counts), or for a cell that is no
    whole number from 0 up.
    """
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        last = ReportEdition.objects.filter(report__body=doing.report.body_id, report__year=report.year - 1)
        if last.exists():
            doing.refuse(f"{report.year - 1}年度报告已在本系统公布，以其为准。", "无需录入。")
        row = {column.key: (carried_forward.get(column.key) or "").strip() for column in TABLE3_COLUMNS}
        for column in TABLE3_COLUMNS:
            problem = problem_of(
                ReportFormat(doing.report.format), 3, CARRIED_FORWARD, column.key, row[column.key]
            )
            if problem:
                doing.refuse(problem, "没有的请填0。", field=f"last_year.{column.key}")
        doing.record({"carried_forward": row}, last_year=row)
    return doing.report
