"""Count Table 4 (表四改用登记数): take the figures of the recorded reconsiderations and suits instead of typed ones."""

from __future__ import annotations

from datetime import datetime

from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, acting
from gongkai.reports.models import AnnualReport, FigureOrigin

ACT = Act("count_table4", "表四改用登记数", (Role.DISCLOSURE_HANDLER,))


def count_table4(
    report: AnnualReport, *, officer: Officer, seen_version: int, now: datetime | None = None
) -> AnnualReport:
    """From now on Table 4 is counted from the records; what was typed is dropped and stays in no edition."""
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        doing.record({"origin": FigureOrigin.COUNTED}, table4={}, table4_origin=FigureOrigin.COUNTED)
    return doing.report
