"""Which outcomes go to reconsideration first at a body (复议前置的设定): the law's default, and the body's choice.

A plain refusal is certain (复议法第二十三条) and cannot be chosen away; elsewhere practice differs, so the body
chooses and says on what ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.foi.models import RemedyChoice
from gongkai.foi.refusals import Refusal, Refused
from gongkai.law.ogi.outcomes import OUTCOMES, Outcome, OutcomeGroup, Remedy
from gongkai.law.ogi.remedies import RemedyRule, default_remedy_rule, remedy_rule
from gongkai.organizations.models import Body, Officer, Role
from gongkai.organizations.refusal import ActedBefore

MAY_SET = Role.SIGNER
WHAT = "设定救济途径"
CITED = "复议法第二十三条"


@dataclass(frozen=True)
class RemedyLine:
    """一种处理结果的救济途径: the rule that counts at the body, the choice behind it, and whether it may be set."""

    leaf: Outcome
    rule: RemedyRule
    choice: RemedyChoice | None
    may_be_set: bool

    @property
    def source(self) -> str:
        """On what ground: the body's own, else the article of the default (来源)."""
        return self.choice.source if self.choice and self.rule.configured else self.rule.citation.text

    @property
    def certainty(self) -> str:
        """How sure that is (把握程度)."""
        if self.rule.configured:
            return "本机关设定"
        return "法律明文" if self.rule.citation.certainty == "checked" else "默认，各地做法不一"


def last_choices(body: Body) -> dict[str, RemedyChoice]:
    """Outcome code → the body's newest choice."""
    rows = RemedyChoice.objects.filter(body=body).select_related("officer")
    return {row.outcome_code: row for row in rows}


def chosen_remedy(body: Body, code: str) -> Remedy:
    """The remedy a reply of this body names for the outcome."""
    return chosen_rule(body, code).remedy


def chosen_rule(body: Body, code: str) -> RemedyRule:
    """The rule this body follows for the outcome: its own choice, else the default with its article."""
    row = RemedyChoice.objects.filter(body=body, outcome_code=code).last()
    return remedy_rule(code, {code: Remedy(row.remedy)} if row and row.remedy else None)


def remedy_lines(body: Body) -> list[RemedyLine]:
    """Every outcome with the remedy named for it."""
    choices = last_choices(body)
    overrides = {code: Remedy(row.remedy) for code, row in choices.items() if row.remedy}
    return [
        RemedyLine(leaf, remedy_rule(code, overrides), choices.get(code), is_open(leaf))
        for code, leaf in OUTCOMES.items()
    ]


def is_open(leaf: Outcome) -> bool:
    """Whether the law leaves room to choose: everything but a plain refusal."""
    return leaf.group is not OutcomeGroup.REFUSED and default_remedy_rule(leaf).remedy is not Remedy.NONE


def choose_remedy(
    body: Body,
    code: str,
    remedy: str,
    source: str,
    *,
    officer: Officer,
    seen: int,
    now: datetime | None = None,
) -> RemedyChoice:
    """Set the remedy of an outcome from now on; a blank `remedy` goes back to the default. `seen` is the key of
    the choice the officer saw, 0 for none. Raises Refused with every reason, or ActedBefore."""
    reasons = list(_reasons(body, code, remedy, source, officer))
    if reasons:
        raise Refused(tuple(reasons))
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        last = RemedyChoice.objects.filter(body=body, outcome_code=code).select_related("officer").last()
        if (last.pk if last else 0) != seen:
            assert last is not None  # noqa: S101  (a choice never disappears)
            raise ActedBefore(who=last.officer.display_title, when=timezone.localtime(last.set_at), what=WHAT)
        return RemedyChoice.objects.create(
            body=body, outcome_code=code, remedy=remedy, source=source.strip(),
            set_at=now or timezone.now(), officer=officer,
        )  # fmt: skip


def _reasons(body: Body, code: str, remedy: str, source: str, officer: Officer) -> list[Refusal]:
    found, leaf = [], OUTCOMES[code]
    if officer.body_id != body.pk or not officer.has_role(MAY_SET):
        found.append(Refusal("您没有设定救济途径的职责。", CITED, f"请由{MAY_SET.label}设定。"))
    if not is_open(leaf):
        message = f"“{leaf.title}”属于不予公开，法律规定应当先申请行政复议。"
        found.append(Refusal(message, CITED, "该项不能另行设定。", "remedy"))
    elif remedy and remedy not in {one.value for one in Remedy if one is not Remedy.NONE}:
        found.append(Refusal("请选择救济途径。", CITED, "恢复默认的，请选“按默认”。", "remedy"))
    if not source.strip():
        way_out = "例如：本级行政复议机关的书面意见及文号。"
        found.append(Refusal("请写明设定的依据。", CITED, way_out, "source"))
    elif len(source) > 200:
        found.append(Refusal("依据不超过200字。", CITED, "", "source"))
    return found
