"""Amend a published report (更正年度报告): a new edition with its reason; every earlier edition stays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, acting
from gongkai.reports.content import content_of
from gongkai.reports.freezing import freeze, obstacles, says_the_same
from gongkai.reports.models import AnnualReport, ReportEdition

ACT = Act("amend", "更正年度报告", Role.SIGNER)


def amend(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    reason: str,
    acknowledged: Collection[str] = (),
    now: datetime | None = None,
) -> ReportEdition:
    """Publish the draft as it stands now as the next edition.

    Raises Refused without a reason, before a first edition, when nothing changed, and for everything that
    stands in the way of publication.
    """
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        newest = doing.report.editions.order_by("-number").first()
        content = content_of(doing.report)
        if newest is None:
            doing.refuse("本报告尚未公布，不能更正。", "请办理“公布年度报告”。")
        elif says_the_same(newest, content):
            doing.refuse("内容与已公布的版本相同。", "请先修改有误的内容，再公布更正版本。")
        if not reason.strip():
            doing.refuse("没有填写更正说明。", "请说明更正了什么、为什么更正。", field="reason")
        doing.reasons += obstacles(doing.report, content, acknowledged, doing.now)
        doing.settle()
        edition = freeze(doing.report, content, officer, doing.now, acknowledged, reason.strip())
        doing.record({"edition": edition.number, "sha256": edition.sha256, "reason": edition.reason})
    return edition
