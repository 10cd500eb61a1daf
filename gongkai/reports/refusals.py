"""Why an act on a report may not be done (不予办理的理由), in the words the casework room already has."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.foi.refusals import Refusal, Refused, article

if TYPE_CHECKING:
    from gongkai.reports.models import AnnualReport

__all__ = ["REPORT_DUTY", "ReportConflict", "Refusal", "Refused", "article"]

REPORT_DUTY = article(50)


class ReportConflict(Exception):  # noqa: N818  (HTTP 409: somebody else was first)
    """他人已先行办理: the report changed since it was read; says who did what and when."""

    def __init__(self, report: AnnualReport, *, who: str, when: datetime, what: str) -> None:
        self.report = report
        self.who = who
        self.when = when
        self.what = what
        super().__init__(f"{who}已于{when:%Y-%m-%d %H:%M}办理“{what}”，请刷新后再办。")
