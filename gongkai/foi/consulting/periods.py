"""Periods the Regulations leave open, as a body set them (期限设定), with where they come from."""

from __future__ import annotations

from datetime import datetime

from gongkai.foi.consulting.facts import PeriodSetting
from gongkai.law.ogi.consultation import Term, opinion_term
from gongkai.law.ogi.reply_period import PauseKind
from gongkai.organizations.models import Body, Officer

OTHER_BODY = "other_body_opinion"


def setting_of(body: Body, period: str) -> PeriodSetting | None:
    """The body's own setting of a period, the last one made; None when it never set it."""
    return PeriodSetting.objects.filter(body=body, period=period).last()


def set_period(
    body: Body, period: str, days: int, source: str, *, officer: Officer, now: datetime
) -> PeriodSetting:
    """Set a period from now on; earlier settings stay on record."""
    return PeriodSetting.objects.create(
        body=body, period=period, days=days, source=source, set_at=now, officer=officer
    )


def term_for(body: Body, kind: PauseKind) -> Term:
    """How long whoever is asked has to answer this body."""
    own = setting_of(body, OTHER_BODY) if kind is PauseKind.OTHER_BODY else None
    term = opinion_term(kind, own.days if own else None)
    return Term(term.days, f"{term.source}（{own.source}）", term.certainty) if own else term
