"""Open the annual report of a year (建立年度报告): the draft starts with a plain skeleton of six sections."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.law.annual_report import ReportFormat, format_in_force
from gongkai.organizations.models import Officer, Role
from gongkai.reports import prose
from gongkai.reports.acting import Act, write_event
from gongkai.reports.models import AnnualReport, FigureOrigin
from gongkai.reports.refusals import REPORT_DUTY, Refusal, Refused

ACT = Act("open_report", "建立年度报告", (Role.DISCLOSURE_HANDLER,))
FIRST_YEAR = 2019  # 国办公开办函〔2019〕60号 gave the report its present tables


def open_report(
    year: int, *, officer: Officer, format: ReportFormat | None = None, now: datetime | None = None
) -> AnnualReport:
    """Open the report of the officer's body for `year`, in the layout in force unless one is chosen.

    Raises Refused for a year without official tables or still to come, or when the report exists.
    """
    moment = now or timezone.now()
    reasons = [*ACT.wrong_role(officer), *_wrong_year(year, timezone.localdate(moment).year)]
    if AnnualReport.objects.filter(body_id=officer.body_id, year=year).exists():
        reasons.append(_exists(year))
    if reasons:
        raise Refused(tuple(reasons))
    layout = format or format_in_force(year)
    try:
        with transaction.atomic():
            report = AnnualReport.objects.create(
                body=officer.body,
                year=year,
                format=layout.value,
                sections=prose.draft(layout),
                table4_origin=FigureOrigin.COUNTED,
            )
            write_event(report, ACT, officer, moment, {"format": layout.value})
    except IntegrityError:
        raise Refused((_exists(year),)) from None
    return report


def _wrong_year(year: int, this_year: int) -> list[Refusal]:
    if year > this_year:
        return [Refusal(f"{year}年尚未开始。", REPORT_DUTY, f"请在{year}年内或次年1月编制。", "year")]
    if year < FIRST_YEAR:
        way_out = f"{FIRST_YEAR}年及以后的报告可以在此编制，更早的报告请以原文件保存。"
        return [Refusal(f"{year}年度报告没有统一的表格格式。", REPORT_DUTY, way_out, "year")]
    return []


def _exists(year: int) -> Refusal:
    return Refusal(f"{year}年度报告已经建立。", REPORT_DUTY, "请打开已有的报告继续编制。", "year")
