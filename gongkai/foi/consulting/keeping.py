"""Keep the rows of a case's consultations beside its events (征求意见的存档)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gongkai.foi.consulting.consulted import Consulted
from gongkai.foi.consulting.facts import Consultation

if TYPE_CHECKING:
    from gongkai.foi.acting import Acting


def chosen(doing: Acting, key: str, among: Iterable[Consulted]) -> Consulted | None:
    """The consultation of that key when it is among those an act may be done on; else one more refusal."""
    found = next((one for one in among if one.key == str(key)), None)
    if found is None:
        doing.refuse(
            "请选择一项征求意见。", way_out="所选的征求意见须属于本件，且可以办理。", field="consultation"
        )
    return found


def row_of(doing: Acting, one: Consulted) -> Consultation:
    """The row of a consultation of the case being acted on."""
    row = Consultation.objects.get(pk=one.key, application=doing.application)
    row.application = doing.application
    return row


def bring_up_to_date(doing: Acting, key: str) -> None:
    """Set the row's columns to what the events now amount to."""
    one = next(one for one in doing.case.state.consultations if one.key == key)
    Consultation.objects.filter(pk=key).update(**one.columns())
