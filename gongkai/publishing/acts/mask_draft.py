"""Mask personal data in a working copy (遮盖) by the platform's one rule; what only a person can judge stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from gongkai.organizations.models import Officer
from gongkai.privacy.detection import OfficeContacts, Severity, detect, mask_text
from gongkai.publishing import gate, markup
from gongkai.publishing.acting import Act, acting
from gongkai.publishing.acts.drafting import DRAFTERS
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import Publication
from gongkai.publishing.refusals import article
from gongkai.publishing.stages import Stage, State

MASK_DRAFT = Act(
    "mask_draft", "按统一规则遮盖", article(15),
    roles=DRAFTERS, states=frozenset(State), stages=frozenset({Stage.EDITING}),
)  # fmt: skip
MASKABLE = frozenset({"title", "summary", "remark", "html"})
"""The parts of a working copy the rule may be applied to."""


def mask_draft(
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    parts: Collection[str] = MASKABLE,
    now: datetime | None = None,
) -> Publication:
    """Mask what is certainly personal in title, summary, remark and body, or in those `parts` only. The gate looks
    again all the same: a number broken up by formatting, and files, are for a person to mend."""
    assert MASKABLE.issuperset(parts)
    with acting(MASK_DRAFT, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        doing.settle()
        copy, contacts = doing.case.copy, gate.rules_of(doing.publication.body).contacts
        assert copy is not None
        changed = _masked_copy(copy, parts, contacts)
        if changed == copy:
            doing.refuse("没有可以按统一规则遮盖的内容。", way_out="请对照检查结果修改。")
        columns = {"title": changed.title} if doing.publication.state in (State.DRAFT, State.HELD) else {}
        doing.record({}, working_copy=changed.to_json(), **columns)
        return doing.publication


def _masked_copy(copy: WorkingCopy, parts: Collection[str], contacts: OfficeContacts) -> WorkingCopy:
    texts = {name: masked(getattr(copy, name), contacts) for name in parts if name != "html"}
    if "html" in parts:
        texts["html"] = markup.rewritten(copy.html, lambda text: masked(text, contacts))
    return replace(copy, **texts)  # type: ignore[arg-type]


def masked(text: str, contacts: OfficeContacts) -> str:
    """A text with everything grave that was found in it masked."""
    grave = [f for f in detect(text, allow=contacts) if f.severity is Severity.BLOCK]
    return mask_text(text, grave)
