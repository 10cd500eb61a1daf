"""Record a fact of delivery (登记送达情况): posted, signed for, came back, announced. Art. 40; 〔2016〕235号."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.delivering.standing import DeliveryFact, standings
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Officer, Role

LETTER_235 = "国办公开办函〔2016〕235号"
NEEDS_WORDS = {
    DeliveryFact.POSTED: "请填写邮件号。",
    DeliveryFact.SIGNED: "请写明由谁签收。",
    DeliveryFact.ATTEMPTED: "请写明投递未成的情况。",
    DeliveryFact.RETURNED: "请写明退回的原因。",
    DeliveryFact.BOUNCED: "请写明退信的原因。",
    DeliveryFact.ANNOUNCED: "请写明公告的载体。",
}


def _nothing_went_out(case: Situation) -> list[Refusal]:
    if case.state.letters:
        return []
    return [Refusal("本件还没有发出文书。", article(40), "发出文书后再登记送达情况。")]


RECORD_DELIVERY = Act(
    "record_delivery",
    article(40),
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset(Stage),
    obstacles=_nothing_went_out,
)


def record_delivery(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    letter: str,
    what: str,
    note: str = "",
    now: datetime | None = None,
) -> Application:
    """Record what happened on day `on` to the letter numbered `letter`; `note` (邮件号、签收人、原因) is sealed.

    What the case itself says of its own timeliness stays as it was when the reply went out; the standing of the
    letter is judged anew from the facts. Raises Refused.
    """
    with acting(
        RECORD_DELIVERY, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        note = note.strip()
        _check(doing, letter, what, note)
        doing.record({"letter_number": letter, "what": what}, remarks=note)
        return doing.application


def _check(doing: Acting, letter: str, what: str, note: str) -> None:
    known = {one.number: one for one in standings(doing.application.events.all())}
    if letter not in known:
        doing.refuse("请选择本件的一份文书。", field="letter")
    if what not in {fact.value for fact in DeliveryFact}:
        doing.refuse("请选择送达中的情况。", field="what")
    elif not note and DeliveryFact(what) in NEEDS_WORDS:
        doing.refuse(NEEDS_WORDS[DeliveryFact(what)], LETTER_235, field="note")
    if letter in known and (issued := _issued_on(doing, letter)) and doing.case.on < issued:
        doing.refuse(f"日期{doing.case.on}早于文书发出的日期{issued}。", way_out="请核对日期。", field="on")
    doing.settle()


def _issued_on(doing: Acting, letter: str) -> date | None:
    for event in doing.application.events.all():
        if event.facts.get("letter_number") == letter:
            return event.on
    return None
