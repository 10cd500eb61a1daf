"""Publish the report (公布年度报告): what was signed is frozen as edition 1 (条例第五十条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, acting
from gongkai.reports.content import content_of
from gongkai.reports.freezing import freeze, obstacles
from gongkai.reports.models import AnnualReport, ReportEdition, ReportState
from gongkai.reports.signing import signed_off, standing_of

ACT = Act("publish", "公布年度报告", (Role.SIGNER, Role.DISCLOSURE_HANDLER))


def publish(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    acknowledged: Collection[str] = (),
    now: datetime | None = None,
) -> ReportEdition:
    """Freeze the draft as edition 1 and make it public. Only what was signed appears.

    `acknowledged` holds the keys (`freezing.warning_key`) of the warnings the officer has looked into.
    Raises Refused with every broken identity, gap, personal datum, missing signature and unacknowledged warning
    at once.
    """
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        if doing.report.editions.exists():
            doing.refuse(
                "本报告已经公布。", "内容有误的，请改正后送审签，再办理“更正年度报告”，原版本予以保留。"
            )
            doing.settle()
        content = content_of(doing.report)
        standing = standing_of(doing.report, content)
        doing.reasons += obstacles(doing.report, content, standing, acknowledged, doing.now)
        doing.settle()
        edition = freeze(doing.report, content, officer, doing.now, acknowledged, signed_off(standing))
        doing.record(edition.as_recorded(), state=ReportState.PUBLISHED)
    return edition
