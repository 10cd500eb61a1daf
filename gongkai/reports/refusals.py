"""Why an act on a report may not be done, and that somebody else was first; the words are the house's own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.organizations.refusal import ActedBefore, Refusal, Refused, article

if TYPE_CHECKING:
    from gongkai.reports.models import AnnualReport

__all__ = ["DISCLOSURE_REVIEW", "REPORT_DUTY", "ReportConflict", "Refusal", "Refused", "article"]

REPORT_DUTY = article(50)
DISCLOSURE_REVIEW = article(17)


class ReportConflict(ActedBefore):
    """他人已先行办理: the report changed since it was read."""

    def __init__(self, report: AnnualReport, *, who: str, when: datetime, what: str) -> None:
        self.report = report
        super().__init__(who=who, when=when, what=what)
