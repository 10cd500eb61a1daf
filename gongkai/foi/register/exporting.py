"""Write the register as the same sheet it is read from (导出台账), and the empty template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from gongkai.files import write_csv, write_xlsx
from gongkai.foi.models import Application, Delivery, Event, Medium
from gongkai.foi.register.columns import COLUMNS
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.receipt import Channel

HEADER = [column.title for column in COLUMNS]


def template() -> bytes:
    """The empty sheet with drop-down lists and a page that explains every column."""
    notes = [(c.title, ("必填。" if c.required else "选填。") + c.hint) for c in COLUMNS]
    choices = {i: c.choices for i, c in enumerate(COLUMNS) if c.choices and len("".join(c.choices)) < 240}
    notes += [(f"办理结果 {leaf.code}", leaf.title) for leaf in OUTCOMES.values()]
    return write_xlsx(HEADER, [], notes=notes, choices=choices)


def export_xlsx(applications: QuerySet[Application]) -> bytes:
    """The cases of this queryset (already scoped by `visible_to`) as XLSX; importing it again is a no-op elsewhere."""
    return write_xlsx(HEADER, _rows(applications))


def export_csv(applications: QuerySet[Application]) -> bytes:
    """The same as CSV, every formula defused."""
    return write_csv(HEADER, _rows(applications))


def _rows(applications: QuerySet[Application]) -> Iterator[list[Any]]:
    history = Prefetch("events", queryset=Event.objects.order_by("seq"), to_attr="history")
    for case in (
        applications.order_by("received_on", "number").prefetch_related(history).iterator(chunk_size=1000)
    ):
        yield _row(case, case.history)


def _row(case: Application, history: Iterable[Event]) -> list[Any]:
    facts = _facts(history)
    outcome = OUTCOMES.get(case.outcome_code)
    values = {
        "external_ref": case.external_ref or case.number,
        "received_on": case.received_on,
        "channel": Channel(case.channel).label,
        "applicant_kind": ApplicantKind(case.applicant_kind).label,
        "applicant_name": case.applicant_name.open(),
        "identity_number": _opened(case.id_number) or _opened(case.uscc),
        "phone": _opened(case.phone),
        "address": _opened(case.address),
        "email": _opened(case.email),
        "description": case.description.open(),
        "medium": Medium(case.medium).label,
        "delivery": Delivery(case.delivery).label,
        "correction_received_on": facts.get("correction_received_on"),
        "extension_days": case.extension_days or None,
        "outcome": f"{outcome.code} {outcome.title}" if outcome and case.closed_on else None,
        "closed_on": case.closed_on,
        "reply_number": facts.get("reply_number"),
    }
    return [values[column.key] for column in COLUMNS]


def _opened(sealed: Any) -> str | None:
    return sealed.open() if sealed else None


def _facts(history: Iterable[Event]) -> dict[str, Any]:
    """What only the events tell: when the correction came, the number of the reply."""
    found: dict[str, Any] = {}
    for event in history:
        if event.act == "foi.receive_correction":
            found["correction_received_on"] = event.on
        for key in ("correction_received_on", "reply_number", "letter_number"):
            if event.facts.get(key):
                found["reply_number" if key == "letter_number" else key] = event.facts[key]
    return found
