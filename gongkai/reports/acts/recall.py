"""Take the report back from its slip (收回送审稿), before it is published: whatever was signed on it ends."""

from __future__ import annotations

from datetime import datetime

from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, acting
from gongkai.reports.models import AnnualReport
from gongkai.reports.refusals import DISCLOSURE_REVIEW
from gongkai.reports.signing import slip_of
from gongkai.signoff import acts as signoff

ACT = Act("recall", "收回送审稿", (Role.DISCLOSURE_HANDLER,))
REASON_CHARS_MAX = 500


def recall(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    reason: str = "",
    now: datetime | None = None,
) -> AnnualReport:
    """End the slip of the edition being prepared. Raises Refused when there is none, or the reason is too long."""
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        slip = slip_of(doing.report)
        said = reason.strip()
        if slip is None:
            doing.refuse("没有正在审签的稿件。", "无需收回，可以直接修改。", DISCLOSURE_REVIEW, "slip")
        if len(said) > REASON_CHARS_MAX:
            doing.refuse(f"收回的原因超过{REASON_CHARS_MAX}字。", "请缩短。", DISCLOSURE_REVIEW, "reason")
        doing.settle()
        assert slip is not None
        signoff.end_slip(slip.paper_ref, officer=officer, reason=said, now=doing.now)
        doing.record({"slip": slip.ref})
    return doing.report
