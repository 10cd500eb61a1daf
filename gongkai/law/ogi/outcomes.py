"""How an application may end (处理决定分类): articles 14 to 17 and 36 to 39 of the Regulations.

Every application ends in exactly one leaf. The leaf fixes the letter, what the letter must say, the remedy it
must name, and the row of annual-report Table 3, so nothing is classified a second time at the year's end.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.law.ogi.outcome_model import Outcome, OutcomeGroup, Remedy, RequiredFact
from gongkai.law.ogi.outcome_table import LEAVES
from gongkai.law.sources import OGI, provides, provides_data

__all__ = [
    "OUTCOMES",
    "Outcome",
    "OutcomeGroup",
    "Remedy",
    "RequiredFact",
    "missing_facts",
    "outcome",
    "table3_row",
]

FIRST_YEAR_OF_2021_FORMAT = 2021

OUTCOMES: Mapping[str, Outcome] = MappingProxyType({leaf.code: leaf for leaf in LEAVES})

for _leaf in LEAVES:
    for _citation in _leaf.citations:
        provides_data(_citation, module=__name__, name=f"OUTCOMES[{_leaf.code}]")


@provides(OGI, article=36)
def outcome(code: str) -> Outcome:
    """The leaf of that code (A1 … F3); KeyError when there is none."""
    return OUTCOMES[code]


@provides(OGI, article=50)
def table3_row(leaf: Outcome, report_year: int) -> str:
    """The row of Table 3 in which a case closed in that year is counted (年报表三行)."""
    return leaf.row_2021 if report_year >= FIRST_YEAR_OF_2021_FORMAT else leaf.row_2019


def missing_facts(leaf: Outcome, facts: Mapping[str, str]) -> tuple[RequiredFact, ...]:
    """Every mandatory statement that is absent or blank (缺少的法定理由), all at once."""
    return tuple(fact for fact in leaf.required_facts if not (facts.get(fact.key) or "").strip())
