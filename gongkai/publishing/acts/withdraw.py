"""Withdraw what is public (撤回): for one of a few reasons; the notice stays, the files are no longer served."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gongkai.ledger.leaves import leaf_json
from gongkai.organizations.models import Officer, Role
from gongkai.publishing import door, gate
from gongkai.publishing.acting import Act, Acting, acting
from gongkai.publishing.acts.drafting import back_to_editing
from gongkai.publishing.log_entry import append_or_refuse
from gongkai.publishing.models import Publication, Withdrawal
from gongkai.publishing.refusals import DISCLOSURE_REVIEW
from gongkai.publishing.stages import Stage, State, WithdrawalReason

WITHDRAW = Act(
    "withdraw", "撤回", DISCLOSURE_REVIEW,
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    states=frozenset({State.RELEASED}), stages=frozenset(Stage),
)  # fmt: skip


def withdraw(
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    reason: str,
    explanation: str,
    now: datetime | None = None,
) -> Publication:
    """Take the current edition from the public at once. A correction already signed or scheduled is stopped too."""
    with acting(WITHDRAW, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        if reason not in WithdrawalReason.values:
            doing.refuse("请选择撤回原因。", field="reason")
        explanation = doing.require(explanation, "请填写撤回说明。", "explanation", "公众会看到。", 300)
        for finding in gate.findings_in_text(
            "撤回说明", explanation, doing.publication.body, doing.case.today
        ):
            if finding.weight != "note":
                doing.refuse(finding.message, way_out="撤回说明也向公众公开。", field="explanation")
        doing.settle()
        row, edition = doing.publication, doing.publication.current_edition
        assert edition is not None
        columns = _stopped(doing)
        seq = append_or_refuse(_leaf(doing, reason))
        Withdrawal.objects.create(
            publication=row, edition=edition, reason=reason, explanation=explanation, at=doing.case.now,
            officer=officer, officer_title=officer.display_title, ledger_seq=seq,
        )  # fmt: skip
        facts = {"edition": edition.number, "index_number": row.index_number, "reason": reason}
        door.leave_word(row, "withdrawn", doing.case.now, facts)
        doing.record({**facts, "ledger_seq": seq}, state=State.WITHDRAWN, **columns)
        return row


def _stopped(doing: Acting) -> dict[str, Any]:
    """A correction on its way to the public goes back to its author."""
    if doing.publication.stage not in (Stage.SUBMITTED, Stage.SCHEDULED):
        return {}
    back_to_editing(doing, "该信息已撤回。")
    return {"stage": Stage.EDITING, "scheduled_for": None, "scheduled_by": None}


def _leaf(doing: Acting, reason: str) -> bytes:
    edition = doing.publication.current_edition
    assert edition is not None
    return leaf_json(
        door.WITHDRAWAL_LEAF,
        {
            "body": doing.publication.body.code,
            "index_number": edition.index_number,
            "edition": edition.number,
            "digest": edition.sha256,
            "reason": reason,
            "withdrawn_at": door.instant(doing.case.now),
        },
    )
