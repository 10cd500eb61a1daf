"""Change a settled attribute (动态调整), and look yearly at what is withheld (定期评估): art. 18."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.law.disclosure.attributes import GROUNDS
from gongkai.law.disclosure.withholding import withholding_review_due
from gongkai.organizations.models import Officer, Role
from gongkai.publishing.acting import Act, Acting, Situation, acting
from gongkai.publishing.acts.correct import copy_of
from gongkai.publishing.models import Publication, WithholdingReview
from gongkai.publishing.refusals import Refusal, article
from gongkai.publishing.stages import Attribute, ReviewOutcome, Stage, State

ARTICLE = article(18)
SETTLED = frozenset({State.HELD, State.WITHDRAWN})
RECLASSIFY = Act(
    "reclassify", "调整公开属性", ARTICLE,
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}), states=SETTLED, stages=frozenset({Stage.AT_REST}),
)  # fmt: skip


def reclassify(
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    attribute: str,
    ground: str,
    reason: str,
    now: datetime | None = None,
) -> Publication:
    """Open a settled paper again with another attribute. It holds once signed, and is public once released."""
    with acting(RECLASSIFY, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        reason = doing.require(reason, "请说明调整的理由。", "reason")
        if attribute not in Attribute.values:
            doing.refuse("请选择公开属性。", field="attribute")
        elif attribute == doing.publication.settled_attribute and doing.publication.state == State.HELD:
            doing.refuse("与现行公开属性相同。", way_out="无需调整。", field="attribute")
        known = GROUNDS.get(ground)
        if known is None or known.attribute.value != attribute:
            doing.refuse("请选择与公开属性相符的依据。", field="ground")
        doing.settle()
        return _reopened(doing, attribute, ground, reason)


def _reopened(doing: Acting, attribute: str, ground: str, reason: str) -> Publication:
    row = doing.publication
    facts = {"from": row.settled_attribute, "to": attribute, "ground": ground}
    if not row.working_copy:
        assert row.current_edition is not None
        row.working_copy = copy_of(row.current_edition).to_json()
    note = reason[:300] if row.current_edition_id else ""
    doing.record(
        facts, stage=Stage.EDITING, attribute=attribute, ground=ground, reason=reason, correction_note=note,
        working_copy=row.working_copy,
    )  # fmt: skip
    return row


def review_due_on(publication: Publication) -> date | None:
    """When what is withheld must be looked at again; None for what is not withheld. Computed, never stored."""
    if publication.settled_attribute != Attribute.WITHHELD or publication.settled_on is None:
        return None
    reviews = publication.withholding_reviews.filter(reviewed_on__gte=publication.settled_on)
    last = reviews.order_by("-reviewed_on").values_list("reviewed_on", flat=True).first()
    return withholding_review_due(publication.settled_on, last)


def _not_withheld(case: Situation) -> list[Refusal]:
    if case.publication.settled_attribute == Attribute.WITHHELD:
        return []
    return [Refusal("该信息没有定为不予公开，无需评估。", ARTICLE, "")]


REVIEW_WITHHOLDING = Act(
    "review_withholding", "不予公开定期评估", ARTICLE,
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}), states=SETTLED, stages=frozenset({Stage.AT_REST}),
    obstacles=_not_withheld,
)  # fmt: skip


def review_withholding(
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    outcome: str,
    reason: str,
    now: datetime | None = None,
) -> WithholdingReview:
    """Say whether it must still be withheld. KEEP begins another year; OPEN is followed by `reclassify`."""
    with acting(
        REVIEW_WITHHOLDING, publication, officer=officer, seen_version=seen_version, now=now
    ) as doing:
        reason = doing.require(reason, "请填写评估意见。", "reason")
        if outcome not in ReviewOutcome.values:
            doing.refuse("请选择评估结论。", field="outcome")
        doing.settle()
        due_on = review_due_on(doing.publication)
        assert due_on is not None
        review = WithholdingReview.objects.create(
            publication=doing.publication, due_on=due_on, reviewed_on=doing.case.today, outcome=outcome,
            reason=reason, officer=officer, officer_title=officer.display_title, recorded_at=doing.case.now,
        )  # fmt: skip
        doing.record({"outcome": outcome, "due_on": due_on.isoformat()})
        return review
