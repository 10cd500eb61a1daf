"""What the acts on a remedy record have in common: which record, may it be acted on, bring its row up to date."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from gongkai.foi.acting import Acting, Situation
from gongkai.foi.refusals import Refusal
from gongkai.foi.remedies.folding import RemedyState
from gongkai.foi.remedies.rows import RemedyRecord
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Role

REMEDY_ROLES = frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER})
ANY_STAGE = frozenset(Stage)
LAW_OF_REMEDIES = "条例第五十一条"

Suits = Callable[[RemedyState], bool]


def live(case: Situation) -> tuple[RemedyState, ...]:
    """The records of the case that were not struck."""
    return tuple(one for one in case.state.remedies if not one.is_struck)


def needs(suits: Suits, message: str, way_out: str) -> Callable[[Situation], list[Refusal]]:
    """An obstacle unless some record of the case suits."""

    def obstacle(case: Situation) -> list[Refusal]:
        if any(suits(one) for one in live(case)):
            return []
        return [Refusal(message, LAW_OF_REMEDIES, way_out)]

    return obstacle


def chosen(doing: Acting, key: str, suits: Suits, message: str) -> RemedyState | None:
    """The record meant, when it suits; else a reason is noted and None returned."""
    found = next((one for one in live(doing.case) if one.key == key), None)
    if found is None:
        doing.refuse("请选择本件的一项复议或者诉讼。", LAW_OF_REMEDIES, "", "remedy")
        return None
    if not suits(found):
        doing.refuse(message, LAW_OF_REMEDIES, "请核对所选的复议或者诉讼。", "remedy")
        return None
    if doing.case.on < found.notified_on:
        message = f"日期{doing.case.on}早于收到通知的日期{found.notified_on}。"
        doing.refuse(message, LAW_OF_REMEDIES, "请核对日期。", "on")
    return found


def bring_up_to_date(doing: Acting, key: str) -> None:
    """Set the row's columns to what the events now say."""
    state = next(one for one in doing.case.state.remedies if one.key == key)
    RemedyRecord.objects.filter(pk=key, application=doing.application).update(**state.columns())


def broken_records(application_id: UUID, states: tuple[RemedyState, ...]) -> list[str]:
    """Keys of records whose row differs from the fold of the events; empty when all is well."""
    rows = {str(row.pk): row for row in RemedyRecord.objects.filter(application_id=application_id)}
    if set(rows) != {one.key for one in states}:
        return sorted(set(rows) ^ {one.key for one in states})
    return [
        one.key
        for one in states
        if any(getattr(rows[one.key], name) != value for name, value in one.columns().items())
    ]
