"""Correct what is public (更正), or take an earlier edition up again (恢复旧版): as a new edition, through the door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gongkai.organizations.models import Officer
from gongkai.publishing.acting import Act, Acting, acting
from gongkai.publishing.acts.drafting import DRAFTERS
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import Edition, Publication
from gongkai.publishing.refusals import article
from gongkai.publishing.stages import Attribute, Stage, State

NOTE_MAX = 300
CORRECT = Act(
    "correct", "更正", article(6),
    roles=DRAFTERS, states=frozenset({State.RELEASED, State.WITHDRAWN}), stages=frozenset({Stage.AT_REST}),
)  # fmt: skip
REVERT = Act(
    "revert", "以旧版为工作稿", article(6),
    roles=DRAFTERS, states=frozenset({State.RELEASED, State.WITHDRAWN}),
    stages=frozenset({Stage.AT_REST, Stage.EDITING}),
)  # fmt: skip


def correct(
    publication: Publication, *, officer: Officer, seen_version: int, note: str, now: datetime | None = None
) -> Publication:
    """Open the last edition for correction. The public keeps reading it until the new one passes the door."""
    with acting(CORRECT, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        note = _note(doing, note)
        edition = doing.publication.current_edition
        assert edition is not None or doing.reasons
        return _opened(doing, edition, note)


def revert(
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    number: int,
    note: str,
    now: datetime | None = None,
) -> Publication:
    """Make the content of edition `number` the working copy. It is examined and signed like any other."""
    with acting(REVERT, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        note = _note(doing, note)
        edition = doing.publication.editions.filter(number=number).first()
        if edition is None:
            doing.refuse(f"没有第{number}版。", way_out="请重新选择。", field="number")
        return _opened(doing, edition, note)


def copy_of(edition: Edition) -> WorkingCopy:
    """What an edition says, as a working copy."""
    issuer = edition.content["issuer"]
    own = edition.publication.body.name
    return WorkingCopy.from_json({**edition.content, "issuer": "" if issuer == own else issuer})


def _note(doing: Acting, note: str) -> str:
    return doing.require(note, "请填写更正说明。", "correction_note", length_max=NOTE_MAX)


def _opened(doing: Acting, edition: Edition | None, note: str) -> Publication:
    doing.settle()
    assert edition is not None
    row = doing.publication
    held = edition.attachments.values_list("attachment_id", flat=True)
    row.attachments.update(is_current=False)
    row.attachments.filter(pk__in=list(held)).update(is_current=True)
    columns: dict[str, Any] = {
        "working_copy": copy_of(edition).to_json(), "correction_note": note, "stage": Stage.EDITING,
        "attribute": Attribute.PROACTIVE, "ground": edition.content["ground"],
    }  # fmt: skip
    doing.record({"edition": edition.number, "note": note}, **columns)
    return row
