"""Seek an opinion (征求意见): arts. 11, 32, 33 par. 3 and 34. A letter to whoever is asked, a notice to the applicant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.consulting.facts import AskedBy, Consultation
from gongkai.foi.consulting.keeping import bring_up_to_date
from gongkai.foi.consulting.periods import term_for
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.letter_facts import history_of
from gongkai.foi.models import Application
from gongkai.foi.refusals import article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import PauseKind, opinion_due, reply_due_on
from gongkai.organizations.models import Body, Officer, Role

LETTERS = {
    PauseKind.THIRD_PARTY: "opinion_third_party",
    PauseKind.CO_PRODUCER: "opinion_co_producer",
    PauseKind.OTHER_BODY: "opinion_other_body",
}
NOTICE = "consultation_notice"
NAME_MAX, MATTER_MAX = 100, 2000


def _deadline(case: Situation) -> date | None:
    """Only while the clock still runs does it help to ask."""
    return reply_due_on(case.state.clock, case.calendar) if case.state.clock else None


def _seeking(name: str, cited: str) -> Act:
    return Act(
        name, cited, roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
        stages=frozenset({Stage.ACCEPTED, Stage.CONSULTING}), deadline=_deadline,
    )  # fmt: skip


SEEK_THIRD_PARTY_OPINION = _seeking("seek_third_party_opinion", article(32))
SEEK_CO_PRODUCER_OPINION = _seeking("seek_co_producer_opinion", article(34))
SEEK_AGENCY_OPINION = _seeking("seek_agency_opinion", article(33, 3))
ACT_OF = {
    PauseKind.THIRD_PARTY: SEEK_THIRD_PARTY_OPINION,
    PauseKind.CO_PRODUCER: SEEK_CO_PRODUCER_OPINION,
    PauseKind.OTHER_BODY: SEEK_AGENCY_OPINION,
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """被征求意见方: who is asked, how to reach them, what is to be disclosed, how and when the letter got there.

    `body` is another body on this installation: the letter then reaches its desk on the day it is sent.
    """

    matter: str
    name: str = ""
    contact: str = ""
    channel: str = AskedBy.POST
    delivered_on: date | None = None
    body: Body | None = None


def seek_opinion(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    kind: PauseKind,
    asked: Asked,
    tell_applicant: bool = True,
    now: datetime | None = None,
) -> Application:
    """Send the letter on day `on`, and tell the applicant that these days do not count.

    The time to answer counts from the day the letter was received; each consultation is its own and several may
    run side by side, their days counted once.
    """
    with acting(
        ACT_OF[kind], application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        _check(doing, kind, asked)
        doing.settle()
        history = history_of(doing.application)
        row = _row(doing, kind, asked)
        row.save(force_insert=True)
        asking = {"asked_kind": kind, "opinion_days": row.days}
        issue_letter(
            doing,
            LETTERS[kind],
            facts=_facts(doing, row),
            details={**asking, "addressee": row.party_name.open(), "matter": row.matter.open()},
        )
        if tell_applicant:
            told = {"serial": row.serial, "kind": kind.value}
            issue_letter(
                doing,
                NOTICE,
                facts=told,
                details={**asking, "history": history},
                key="foi.notify_consultation",
            )
        bring_up_to_date(doing, str(row.pk))
        return doing.application


def _check(doing: Acting, kind: PauseKind, asked: Asked) -> None:
    name = asked.name.strip() or (asked.body.name if asked.body else "")
    doing.require(name, "请填写被征求意见方的名称或者姓名。", "party_name")
    doing.require(asked.matter, "请填写拟公开的政府信息内容。", "matter", "对方据此提出意见。")
    if len(name) > NAME_MAX:
        doing.refuse(f"名称不超过{NAME_MAX}字。", field="party_name")
    if len(asked.matter) > MATTER_MAX:
        doing.refuse(f"拟公开的内容不超过{MATTER_MAX}字。", field="matter")
    if asked.channel not in AskedBy.values:
        doing.refuse("请选择送达方式。", field="channel")
    if asked.body is not None:
        _check_body(doing, kind, asked.body)
    delivered = asked.delivered_on
    if delivered and not doing.case.on <= delivered <= doing.case.today:
        doing.refuse(
            f"送达日期{delivered}应在发出日期与今天之间。", way_out="尚未送达的，可以不填，送达后再登记。",
            field="delivered_on",
        )  # fmt: skip


def _check_body(doing: Acting, kind: PauseKind, body: Body) -> None:
    if kind is PauseKind.THIRD_PARTY:
        doing.refuse("第三方不是本平台的机关。", way_out="请填写第三方的名称。", field="asked_body")
    if body.pk == doing.application.body_id:
        doing.refuse("不能向本机关征求意见。", way_out="内部处室请用“转办”。", field="asked_body")


def _row(doing: Acting, kind: PauseKind, asked: Asked) -> Consultation:
    """On this installation a letter arrives when it is sent; elsewhere the day is known or recorded later."""
    case = doing.case
    delivered = case.on if asked.body else asked.delivered_on
    days = term_for(doing.application.body, kind).days
    return Consultation(
        application=doing.application,
        serial=len(case.state.consultations) + 1,
        kind=kind.value,
        asked_body=asked.body,
        party_name=asked.name.strip() or (asked.body.name if asked.body else ""),
        party_contact=asked.contact.strip() or None,
        matter=asked.matter.strip(),
        channel=AskedBy.PLATFORM if asked.body else asked.channel,
        days=days,
        sent_on=case.on,
        delivered_on=delivered,
        due_on=opinion_due(kind, delivered, case.calendar, days=days) if delivered else None,
    )


def _facts(doing: Acting, row: Consultation) -> dict[str, str | int | None]:
    """Nothing personal: which consultation, of which kind, and the days that count."""
    return {
        "consultation": str(row.pk),
        "serial": row.serial,
        "days": row.days,
        "channel": row.channel,
        "delivered_on": row.delivered_on.isoformat() if row.delivered_on else None,
        "opinion_due_on": row.due_on.isoformat() if row.due_on else None,
    }
