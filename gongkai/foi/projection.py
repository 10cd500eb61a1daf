"""Fold the events of a case into where it stands (由办理记录推出现状). Pure: no database, no calendar.

Each event already carries what the law answered on that day (`facts["due"]`), because that is
what the applicant and the desk were told; a later calendar speaks through `foi.recompute`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from gongkai.foi.consulting.consulted import CHANGES, SOUGHT, Consulted, after, pauses
from gongkai.foi.remedies.folding import REMEDY_ACTS, Remedies, remedies_after
from gongkai.foi.stages import DueState, Stage
from gongkai.law.ogi.clock import Clock, RestartKind

DEEMED_WITHDRAWN = "F1"
WITHDRAWN = "F3"
NOT_PAID = "F2"


class FactEvent(Protocol):
    """What the fold needs of an event."""

    @property
    def act(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def facts(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class CaseState:
    """案件现状: everything that follows from the events of one application."""

    events: int = 0
    channel: str = ""
    submitted_on: date | None = None
    received_on: date | None = None
    clock: Clock | None = None
    corrections: int = 0
    correction_requested_on: date | None = None
    correction_due_on: date | None = None
    correction_open: bool = False
    reasons_demanded_on: date | None = None
    reasons_due_on: date | None = None
    reasons_received_on: date | None = None
    fee_open: bool = False
    fee_notified_on: date | None = None
    fee_delivered_on: date | None = None
    fee_pay_by: date | None = None
    fee_paid_on: date | None = None
    extension_days: int = 0
    extended_on: date | None = None
    handling_office_id: int | None = None
    handler_id: int | None = None
    consultations: tuple[Consulted, ...] = ()
    outcome_code: str = ""
    goes_against_objection: bool = False
    decided_on: date | None = None
    closed_on: date | None = None
    timely: bool | None = None
    last_on: date | None = None
    due_state: DueState = DueState.NOT_STARTED
    reply_due_on: date | None = None
    due_provisional: bool = False
    act_by: date | None = None
    remedies: Remedies = ()
    letters: int = 0

    @property
    def is_paused(self) -> bool:
        """An opinion is being sought and has not come in (arts. 32, 34)."""
        return self.clock is not None and any(pause.returned_on is None for pause in self.clock.pauses)

    @property
    def stage(self) -> Stage:
        """The stage these facts amount to; exactly one holds."""
        if self.closed_on is not None:
            return Stage.CLOSED
        if self.outcome_code:
            return Stage.DECIDED
        if self.received_on is None:
            return Stage.AWAITING_CONFIRMATION
        if self.correction_open:
            return Stage.AWAITING_CORRECTION
        if self.fee_open:
            return Stage.AWAITING_PAYMENT
        return Stage.CONSULTING if self.is_paused else Stage.ACCEPTED

    def columns(self) -> dict[str, Any]:
        """Column name → value, for every projection column of Application."""
        return {
            "version": self.events,
            "stage": self.stage.value,
            "received_on": self.received_on,
            "reply_due_on": self.reply_due_on,
            "due_provisional": self.due_provisional,
            "due_state": self.due_state.value,
            "act_by": self.act_by,
            "correction_due_on": self.correction_due_on,
            "extension_days": self.extension_days,
            "handling_office_id": self.handling_office_id,
            "handler_id": self.handler_id,
            "outcome_code": self.outcome_code,
            "decided_on": self.decided_on,
            "closed_on": self.closed_on,
            "timely": self.timely,
        }


Step = Callable[[CaseState, FactEvent], CaseState]


def _day(facts: dict[str, Any], key: str) -> date | None:
    text = facts.get(key)
    return date.fromisoformat(text) if text else None


def _start(state: CaseState, received_on: date | None) -> CaseState:
    """The clock starts on the day of receipt (art. 31); without one it has not started."""
    if received_on is None:
        return state
    return replace(state, received_on=received_on, clock=Clock(started_on=received_on))


def _receive(state: CaseState, event: FactEvent) -> CaseState:
    facts = event.facts
    state = replace(state, channel=facts["channel"], submitted_on=_day(facts, "submitted_on"))
    return _start(state, _day(facts, "received_on"))


def _split_off(state: CaseState, event: FactEvent) -> CaseState:
    """A case of its own from a paper already received, and begun anew where that was corrected."""
    state = _receive(state, event)
    corrected_on = _day(event.facts, "corrected_on")
    if state.clock is None or corrected_on is None:
        return state
    return replace(state, corrections=1, clock=state.clock.restarted(RestartKind.CORRECTION, corrected_on))


def _confirm(state: CaseState, event: FactEvent) -> CaseState:
    return _start(state, _day(event.facts, "received_on"))


def _request_correction(state: CaseState, event: FactEvent) -> CaseState:
    return replace(
        state,
        corrections=state.corrections + 1,
        correction_requested_on=event.on,
        correction_due_on=_day(event.facts, "correction_due_on"),
        correction_open=True,
    )


def _receive_correction(state: CaseState, event: FactEvent) -> CaseState:
    """The period counts anew from the day the correction came (art. 30)."""
    clock = state.clock.restarted(RestartKind.CORRECTION, event.on) if state.clock else None
    return replace(state, correction_open=False, clock=clock, extension_days=0, extended_on=None)


def _assign(state: CaseState, event: FactEvent) -> CaseState:
    return replace(
        state, handling_office_id=event.facts.get("office_id"), handler_id=event.facts.get("handler_id")
    )


def extended(state: CaseState, days: int, on: date) -> CaseState:
    """Longer, not anew (art. 33 par. 2)."""
    clock = state.clock.extended(days) if state.clock else None
    return replace(state, extension_days=state.extension_days + days, extended_on=on, clock=clock)


def _extend(state: CaseState, event: FactEvent) -> CaseState:
    return extended(state, event.facts["days"], event.on)


def _consult(state: CaseState, event: FactEvent) -> CaseState:
    """One consultation begins, changes or ends; the clock learns of all of them and counts none twice."""
    consultations = after(state.consultations, event)
    clock = replace(state.clock, pauses=pauses(consultations)) if state.clock else None
    return replace(state, consultations=consultations, clock=clock)


def _demand_reasons(state: CaseState, event: FactEvent) -> CaseState:
    """Reasons are awaited; the period runs on (art. 35)."""
    due_on = _day(event.facts, "reasons_due_on")
    return replace(state, reasons_demanded_on=event.on, reasons_due_on=due_on, reasons_received_on=None)


def _receive_reasons(state: CaseState, event: FactEvent) -> CaseState:
    return replace(state, reasons_received_on=event.on)


def _replace_due(state: CaseState, event: FactEvent) -> CaseState:
    """A reasonable later day takes the period's place (art. 35)."""
    due_on = _day(event.facts, "due_on")
    return replace(state, clock=state.clock.replaced(due_on)) if state.clock and due_on else state


def _decide(state: CaseState, event: FactEvent) -> CaseState:
    return replace(
        state, outcome_code=event.facts["outcome"], decided_on=event.on,
        goes_against_objection=event.facts.get("goes_against_objection", False),
    )  # fmt: skip


def _issue_reply(state: CaseState, event: FactEvent) -> CaseState:
    return replace(state, closed_on=event.on, timely=event.facts["timely"])


def _withdraw(state: CaseState, event: FactEvent) -> CaseState:
    """Withdrawing is itself a contact of both sides: an unconfirmed application counts as received that day."""
    if state.received_on is None:
        state = _start(state, event.on)
    return replace(state, outcome_code=WITHDRAWN, decided_on=event.on, closed_on=event.on)


def _close_deemed_withdrawn(state: CaseState, event: FactEvent) -> CaseState:
    return replace(
        state, outcome_code=DEEMED_WITHDRAWN, decided_on=event.on, closed_on=event.on, correction_open=False
    )


def _fee_notice(state: CaseState, event: FactEvent) -> CaseState:
    """The period stands by until the fee is paid, lapses or is given up (收费办法)."""
    return _fee_delivered(replace(state, fee_open=True, fee_notified_on=event.on), event)


def _fee_delivered(state: CaseState, event: FactEvent) -> CaseState:
    """The twenty working days to pay count after delivery."""
    facts = event.facts
    return replace(state, fee_delivered_on=_day(facts, "delivered_on"), fee_pay_by=_day(facts, "pay_by"))


def _payment(state: CaseState, event: FactEvent) -> CaseState:
    """The period counts anew from the day after the payment (收费办法)."""
    clock = state.clock.restarted(RestartKind.PAYMENT, event.on) if state.clock else None
    return replace(
        state, fee_open=False, fee_paid_on=event.on, clock=clock, extension_days=0, extended_on=None
    )


def _cancel_fee(state: CaseState, event: FactEvent) -> CaseState:
    """A notice taken back costs the applicant no time: the period runs as if it had never been sent."""
    return replace(state, fee_open=False, fee_delivered_on=None, fee_pay_by=None)


def _close_no_payment(state: CaseState, event: FactEvent) -> CaseState:
    return replace(state, outcome_code=NOT_PAID, decided_on=event.on, closed_on=event.on, fee_open=False)


def _ledger_row(state: CaseState, event: FactEvent) -> CaseState:
    """A case taken over from a spreadsheet ledger: its whole way in one event."""
    facts = event.facts
    state = _receive(state, event)
    corrected_on = _day(facts, "correction_received_on")
    if state.clock is not None and corrected_on:
        clock = state.clock.restarted(RestartKind.CORRECTION, corrected_on)
        state = replace(state, corrections=1, clock=clock)
    if state.clock is not None and facts.get("extension_days"):
        days = facts["extension_days"]
        state = replace(state, extension_days=days, clock=state.clock.extended(days))
    if facts.get("outcome"):
        state = replace(state, outcome_code=facts["outcome"], decided_on=_day(facts, "decided_on"))
    return replace(state, closed_on=_day(facts, "closed_on"), timely=facts.get("timely"))


def _no_change(state: CaseState, event: FactEvent) -> CaseState:
    return state


def _remedy(state: CaseState, event: FactEvent) -> CaseState:
    """A proceeding about the case changes what is known of it, never the case's own stage or clock."""
    return replace(state, remedies=remedies_after(state.remedies, event))


STEPS: dict[str, Step] = {
    "foi.receive": _receive,
    "foi.split_off": _split_off,
    "foi.split": _no_change,
    "foi.import": _ledger_row,
    "foi.confirm": _confirm,
    "foi.request_correction": _request_correction,
    "foi.receive_correction": _receive_correction,
    "foi.assign": _assign,
    "foi.send_back": _assign,
    "foi.extend": _extend,
    **dict.fromkeys((*SOUGHT, *CHANGES), _consult),
    "foi.notify_consultation": _no_change,
    "foi.demand_reasons": _demand_reasons,
    "foi.receive_reasons": _receive_reasons,
    "foi.set_reasonable_period": _replace_due,
    "foi.issue_fee_notice": _fee_notice,
    "foi.deliver_fee_notice": _fee_delivered,
    "foi.record_payment": _payment,
    "foi.cancel_fee": _cancel_fee,
    "foi.close_no_payment": _close_no_payment,
    "foi.decide": _decide,
    "foi.issue_reply": _issue_reply,
    "foi.withdraw": _withdraw,
    "foi.close_deemed_withdrawn": _close_deemed_withdrawn,
    "foi.recompute": _no_change,
    **dict.fromkeys(REMEDY_ACTS, _remedy),
    "foi.record_delivery": _no_change,
}


def step(state: CaseState, event: FactEvent) -> CaseState:
    """The state after one more event. An act the fold does not know is an error, not silence."""
    changed = STEPS[event.act](state, event)
    letters = state.letters + ("letter_number" in event.facts)
    changed = replace(changed, events=state.events + 1, last_on=event.on, letters=letters)
    due = event.facts.get("due")
    return with_due(changed, due) if due else changed


def with_due(state: CaseState, due: dict[str, Any]) -> CaseState:
    """Take over what the law answered about this case's deadlines (see clock.due_facts)."""
    return replace(
        state,
        due_state=DueState(due["state"]),
        reply_due_on=_day(due, "on"),
        due_provisional=due["provisional"],
        act_by=_day(due, "act_by"),
    )


def fold(events: Iterable[FactEvent]) -> CaseState:
    """Where a case stands after these events, in order."""
    state = CaseState()
    for event in events:
        state = step(state, event)
    return state
