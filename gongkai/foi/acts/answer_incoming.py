"""Answer a consultation from another body of the installation (答复来函): arts. 11 and 34. The asker's clock goes on."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from gongkai.foi.acting import Act, acting
from gongkai.foi.acts.record_opinion import check_answer, keep_answer
from gongkai.foi.consulting.facts import Consultation
from gongkai.foi.consulting.incoming import incoming
from gongkai.foi.consulting.rules import open_ones
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, Refused, article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.consultation import Answer
from gongkai.organizations.models import Officer, Role

ANSWERERS = (Role.DISCLOSURE_HANDLER, Role.SIGNER)
ANSWER_INCOMING = Act(
    "record_opinion",
    article(34),
    roles=frozenset(ANSWERERS),
    stages=frozenset({Stage.CONSULTING}),
    by_applicant=True,  # the asked body's officer is nobody on the asker's case; admitted by `incoming` below
)


def answer_incoming(
    key: str, *, officer: Officer, answer: Answer | str, reasons: str = "", now: datetime | None = None
) -> Consultation:
    """Record the asked body's answer on the asker's case, on the day it is given.

    Raises Consultation.DoesNotExist when it was not addressed to the officer's body, Refused when the officer may
    not answer, it has ended (answered, lapsed, or the case is closed), or the answer is incomplete.
    """
    row = incoming(officer, key)
    if not officer.has_role(*ANSWERERS):
        message, way_out = "您没有答复来函的职责。", f"请由{Role.DISCLOSURE_HANDLER.label}答复。"
        raise Refused((Refusal(message, article(4), way_out),))
    moment = now or timezone.now()
    case = Application.objects.get(pk=row.application_id)
    with acting(
        ANSWER_INCOMING, case, officer=None, seen_version=case.version, on=_day(moment), now=moment
    ) as doing:
        one = next((one for one in open_ones(doing.case.state) if one.key == str(row.pk)), None)
        if one is None:
            doing.reasons = [
                Refusal(
                    "该项征求意见已经办结，不能再答复。", article(34), "有新情况的，请直接与来函机关联系。"
                )
            ]
        given = check_answer(doing, answer, reasons)
        doing.settle()
        assert one is not None and given is not None  # noqa: S101  (settled)
        keep_answer(doing, one, given, reasons, None, "", by_body=officer.body.name)
    return incoming(officer, key)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
