"""Send the report on its way through its signatures (送审签): a first edition, or a correction with its note.

What could not be published whoever signed it is refused here already: a report before its year is over, a gap, a
broken identity, something personal. A warning is not: the officer who publishes looks into it.
"""

from __future__ import annotations

from datetime import datetime

from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, Acting, acting
from gongkai.reports.content import ReportContent, content_of
from gongkai.reports.freezing import unchanged, unfit
from gongkai.reports.models import AnnualReport
from gongkai.reports.refusals import DISCLOSURE_REVIEW
from gongkai.reports.signing import LETS_OUT, Standing, send, standing_of
from gongkai.signoff.words import SlipState

ACT = Act("submit", "送审签", (Role.DISCLOSURE_HANDLER,))
NOTE_CHARS_MAX = 500


def submit(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    reason: str = "",
    now: datetime | None = None,
) -> AnnualReport:
    """Send the draft as it stands now round, again on the same slip when it came back or was changed meanwhile.

    `reason` says what a correction corrects and why (更正说明); the public reads it, so it is signed with the rest.
    A first edition has none. Raises Refused with every reason why it could not be published, when nothing was
    changed since it was sent or published, and when nobody could take a step.
    """
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        content = content_of(doing.report)
        _note(doing, content, reason.strip())
        doing.reasons += unfit(doing.report, content, doing.now)
        before = standing_of(doing.report, content)
        _nothing_new(doing, before)
        doing.settle()
        slip = send(doing.report, content, officer=officer, before=before, now=doing.now)
        facts = {"slip": slip.ref, "digest": slip.digest, "round": slip.round}
        note = doing.report.correction_note
        doing.record({**facts, "reason": note} if note else facts, correction_note=note)
    return doing.report


def _note(doing: Acting, content: ReportContent, note: str) -> None:
    amending = doing.report.editions.exists()
    doing.report.correction_note = note if amending else ""
    if not amending:
        return
    doing.reasons += unchanged(doing.report, content)
    if not note:
        doing.refuse("没有填写更正说明。", "请说明更正了什么、为什么更正。", field="reason")
    if len(note) > NOTE_CHARS_MAX:
        doing.refuse(f"更正说明超过{NOTE_CHARS_MAX}字。", "请缩短。", field="reason")


def _nothing_new(doing: Acting, before: Standing) -> None:
    """What is on its way or signed already need not be sent again; what came back may be, changed or not."""
    if before.slip is None or not before.is_as_sent:
        return
    if before.slip.state == SlipState.OPEN:
        message, way_out = f"同样的内容正在审签（{before.label}）。", "请等待签发，或者修改后重新送审签。"
        doing.refuse(message, way_out, DISCLOSURE_REVIEW, "slip")
    if before.slip.state in LETS_OUT:
        doing.refuse("同样的内容已经审签完毕。", "请办理公布。", DISCLOSURE_REVIEW, "slip")
