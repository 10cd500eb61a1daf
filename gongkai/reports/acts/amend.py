"""Amend a published report (更正年度报告): a new edition with its note, as signed; every earlier edition stays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, acting
from gongkai.reports.content import content_of
from gongkai.reports.freezing import freeze, obstacles, unchanged
from gongkai.reports.models import AnnualReport, ReportEdition
from gongkai.reports.signing import signed_off, standing_of

ACT = Act("amend", "更正年度报告", (Role.SIGNER, Role.DISCLOSURE_HANDLER))


def amend(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    acknowledged: Collection[str] = (),
    now: datetime | None = None,
) -> ReportEdition:
    """Publish the draft as the next edition, with the note it was sent round and signed with.

    Raises Refused before a first edition, when nothing changed, and for everything that stands in the way of
    publication.
    """
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        if not doing.report.editions.exists():
            doing.refuse("本报告尚未公布，不能更正。", "请办理“公布年度报告”。")
            doing.settle()
        content = content_of(doing.report)
        standing = standing_of(doing.report, content)
        doing.reasons += unchanged(doing.report, content)
        doing.reasons += obstacles(doing.report, content, standing, acknowledged, doing.now)
        doing.settle()
        edition = freeze(doing.report, content, officer, doing.now, acknowledged, signed_off(standing))
        doing.record({**edition.as_recorded(), "reason": edition.reason}, correction_note="")
    return edition
