"""The decision as it is kept (处理决定): leaf, reasons, and the parts withheld (区分处理, art. 37)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from gongkai.foi.models import Decision
from gongkai.law.ogi.outcomes import OUTCOMES, Outcome, OutcomeGroup

if TYPE_CHECKING:
    from gongkai.foi.acting import Acting

WITHHELD_PARTS = "withheld_parts"


@dataclass(frozen=True)
class SeverancePart:
    """区分处理的一部分: what is withheld, under which refusal leaf (C1–C8), and why."""

    part: str
    code: str
    reason: str

    def problems(self) -> Iterator[str]:
        """What is missing, in Chinese."""
        leaf = OUTCOMES.get(self.code)
        if not self.part.strip():
            yield "请写明不予公开的部分。"
        if leaf is None or leaf.group is not OutcomeGroup.REFUSED:
            yield f"“{self.part.strip() or '该部分'}”须选择不予公开的情形。"
        if not self.reason.strip():
            yield f"请说明“{self.part.strip() or '该部分'}”不予公开的理由。"

    def sentence(self) -> str:
        """The part as the reply states it."""
        leaf = OUTCOMES[self.code]
        part, why = (text.strip().rstrip("。；，：;,:. ") for text in (self.part, self.reason))
        return f"{part}：{leaf.title}（{leaf.basis}），{why}。"


def with_severance(facts: Mapping[str, str], parts: Sequence[SeverancePart]) -> dict[str, str]:
    """The reasons, with the withheld parts written out when they were given part by part."""
    whole = dict(facts)
    sound = [part.sentence() for part in parts if not list(part.problems())]
    if sound and not whole.get(WITHHELD_PARTS, "").strip():
        whole[WITHHELD_PARTS] = "\n".join(sound)
    return whole


def record_decision(
    doing: Acting, leaf: Outcome, facts: Mapping[str, str], parts: Sequence[SeverancePart] = ()
) -> Decision:
    """Keep the decision beside the event that made it."""
    assert doing.event is not None  # noqa: S101  (an act records before it keeps)
    return Decision.objects.create(
        application=doing.application,
        event=doing.event,
        outcome_code=leaf.code,
        decided_on=doing.case.on,
        reasons=dict(facts),
        severance=[asdict(part) for part in parts] or None,
        officer=doing.case.officer,
    )
