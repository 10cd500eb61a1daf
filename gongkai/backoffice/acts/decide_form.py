"""The form of a decision (作出处理决定): first the leaf, then exactly what that leaf must state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django import forms

from gongkai.backoffice.acts.act_form import ActForm, Draft, day_field, text_field
from gongkai.design.renderer import OfficialForm
from gongkai.foi import acts
from gongkai.foi.acts import SeverancePart
from gongkai.foi.clock import state_of
from gongkai.foi.consulting.rules import facts_demanded
from gongkai.foi.decisions import WITHHELD_PARTS, with_severance
from gongkai.foi.models import Application
from gongkai.law.ogi.consultation import CO_PRODUCER_VIEW, DISCLOSING, PUBLIC_INTEREST
from gongkai.law.ogi.outcomes import OUTCOMES, Outcome, OutcomeGroup

NOT_DECIDED_HERE = frozenset({"F1", "F2"})  # acts of their own, or of a later issue
PARTS_MAX = 6
REFUSAL_LEAVES = [(leaf.code, leaf.title) for leaf in OUTCOMES.values() if leaf.group is OutcomeGroup.REFUSED]


@dataclass(frozen=True)
class LeafGroup:
    """One heading of Table 3 with its leaves (处理结果分组)."""

    label: str
    leaves: tuple[Outcome, ...]


@dataclass(frozen=True)
class PartRow:
    """The fields of one withheld part, and whether anything stands in them (区分处理的一行)."""

    fields: list[forms.BoundField]
    is_used: bool


def leaf_groups() -> list[LeafGroup]:
    """The leaves an officer may choose, grouped as Table 3 of the annual report groups them."""
    offered = [leaf for leaf in OUTCOMES.values() if leaf.code not in NOT_DECIDED_HERE]
    return [
        LeafGroup(group.label, tuple(leaf for leaf in offered if leaf.group is group))
        for group in OutcomeGroup
    ]


class OutcomeForm(OfficialForm):
    """选择处理结果: one leaf; sent by GET, because it holds nothing personal."""

    outcome = forms.ChoiceField(
        label="处理结果",
        choices=[(leaf.code, leaf.title) for leaf in OUTCOMES.values() if leaf.code not in NOT_DECIDED_HERE],
        error_messages={"required": "请选择一种处理结果。", "invalid_choice": "请选择列出的处理结果。"},
    )


class DecideForm(ActForm):
    """作出处理决定: the required facts of the chosen leaf, in the order the letter states them."""

    button = "作出处理决定"
    has_letter = True
    template = "backoffice/decide.html"

    on = day_field("决定日期")

    def __init__(self, *args: Any, leaf: Outcome, **kwargs: Any) -> None:
        self.leaf = leaf
        super().__init__(*args, **kwargs)
        for fact in leaf.required_facts:
            if leaf.severance and fact.key == WITHHELD_PARTS:
                self._add_parts()
            else:
                self.fields[fact.key] = self._fact_field(fact.label, fact.hint, fact.multiline)
        self._add_what_opinions_demand()

    def _add_what_opinions_demand(self) -> None:
        """Disclosing asks whether others made it too, and answers to objections; the act judges (arts. 32, 34)."""
        if self.leaf.code not in DISCLOSING:
            return
        for fact in facts_demanded(state_of(self.case), self.leaf):
            self.fields[fact.key] = text_field(fact.label, hint=fact.hint, required=False, longest=5000)
        self.fields["co_produced"] = forms.BooleanField(
            label="该信息由本机关与其他机关共同制作",
            help_text="勾选后，须已征求其他制作机关的意见，或者其逾期未提出意见（条例第三十四条）。",
            required=False,
        )

    @staticmethod
    def _fact_field(label: str, hint: str, multiline: bool) -> forms.CharField:
        """A fact the leaf demands; the act checks it again."""
        field = text_field(label, hint=hint, longest=5000)
        if not multiline:
            field.widget = forms.TextInput(attrs={"class": "middle"})
        field.error_messages["required"] = f"缺少“{label}”。{hint}"
        return field

    def _add_parts(self) -> None:
        """Rows for what is withheld; the first is always needed, the others only when there is more."""
        for at in range(1, PARTS_MAX + 1):
            first = at == 1
            self.fields[f"part_{at}"] = forms.CharField(
                label="不予公开的部分",
                required=first,
                max_length=300,
                error_messages={"required": "请写明不予公开的部分。"},
            )
            self.fields[f"code_{at}"] = forms.ChoiceField(
                label="情形",
                required=first,
                choices=[("", "请选择情形"), *REFUSAL_LEAVES],
                error_messages={"required": "请选择不予公开的情形。"},
            )
            self.fields[f"reason_{at}"] = forms.CharField(
                label="理由",
                required=first,
                max_length=2000,
                error_messages={"required": "请说明不予公开的理由。"},
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def fact_fields(self) -> list[forms.BoundField]:
        """The day and the facts, without the withheld parts."""
        parts = {name for triple in self._part_names() for name in triple}
        return [bound for bound in self.visible_fields() if bound.name not in parts]

    @property
    def part_rows(self) -> list[PartRow]:
        """The withheld parts, one row each: what, which leaf, why."""
        rows = ([self[name] for name in triple] for triple in self._part_names())
        return [PartRow(fields, any(one.value() or one.errors for one in fields)) for fields in rows]

    def _part_names(self) -> Iterator[tuple[str, str, str]]:
        for at in range(1, PARTS_MAX + 1):
            if f"part_{at}" in self.fields:
                yield f"part_{at}", f"code_{at}", f"reason_{at}"

    def severance(self) -> list[SeverancePart]:
        """The rows that hold anything at all."""
        rows = [[self.now(name) or "" for name in triple] for triple in self._part_names()]
        return [SeverancePart(*row) for row in rows if any(row)]

    def facts(self) -> dict[str, str]:
        """Fact key → text; the withheld parts are written out by the act from their rows."""
        demanded = (*self.leaf.required_facts, PUBLIC_INTEREST, CO_PRODUCER_VIEW)
        keys = [fact.key for fact in demanded if fact.key in self.fields]
        return {key: self.now(key) or "" for key in keys}

    def draft(self) -> Draft:
        given = with_severance({key: text for key, text in self.facts().items() if text}, self.severance())
        parts = [asdict(part) for part in self.severance() if not list(part.problems())]
        details = {"outcome_code": self.leaf.code, "reasons": given, "severance": parts}
        return Draft(self.leaf.letter, self.now("on") or self.today, details)

    def perform(self) -> Application:
        return acts.decide(
            self.case,
            outcome=self.leaf.code,
            facts=self.facts(),
            severance=self.severance(),
            co_produced=self.cleaned_data.get("co_produced", False),
            **self.common,
        )

    def what_next(self, case: Application) -> str:
        return f"已作出“{self.leaf.title}”的处理决定。答复已送审签；审签完毕后发出，发出后本件办结。"
