"""Periods the Regulations leave open, as a body set them (期限设定), with where they come from."""

from __future__ import annotations

from datetime import datetime

from gongkai.foi.consulting.facts import PeriodSetting
from gongkai.foi.refusals import Refusal, Refused, article
from gongkai.law.ogi.consultation import OPINION_DAYS_MAX, Term, opinion_term
from gongkai.law.ogi.reply_period import PauseKind
from gongkai.organizations.models import Body, Officer, Role

OTHER_BODY = "other_body_opinion"


def setting_of(body: Body, period: str) -> PeriodSetting | None:
    """The body's own setting of a period, the last one made; None when it never set it."""
    return PeriodSetting.objects.filter(body=body, period=period).last()


def set_period(
    body: Body, period: str, days: int, source: str, *, officer: Officer, now: datetime
) -> PeriodSetting:
    """Set a period from now on, on the ground named; earlier settings stay on record and cases under way keep theirs.

    Raises Refused with every reason: not of this body or not its head, days outside 1–60, no ground.
    """
    reasons = []
    if officer.body_id != body.pk or not officer.has_role(Role.SIGNER):
        reasons.append(Refusal("您没有设定期限的职责。", article(4), f"请由{Role.SIGNER.label}设定。"))
    if not 1 <= days <= OPINION_DAYS_MAX:
        way_out = "期限应当合理，常用15个工作日。"
        reasons.append(Refusal(f"期限应为1至{OPINION_DAYS_MAX}个工作日。", article(11), way_out, "days"))
    if not source.strip():
        reasons.append(
            Refusal("请写明依据。", article(11), "条例未作规定，须写明本机关自定的依据。", "source")
        )
    if reasons:
        raise Refused(tuple(reasons))
    return PeriodSetting.objects.create(
        body=body, period=period, days=days, source=source.strip(), set_at=now, officer=officer
    )


def term_for(body: Body, kind: PauseKind) -> Term:
    """How long whoever is asked has to answer this body."""
    own = setting_of(body, OTHER_BODY) if kind is PauseKind.OTHER_BODY else None
    term = opinion_term(kind, own.days if own else None)
    return Term(term.days, f"{term.source}（{own.source}）", term.certainty) if own else term
