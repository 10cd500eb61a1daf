"""Draft (起草): create, edit, attach files, take back. Nothing here is public; every way leads on to the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.law.disclosure.attributes import GROUNDS
from gongkai.organizations.models import Body, Office, Officer, Role
from gongkai.publishing import slips
from gongkai.publishing.acting import Act, Acting, Situation, acting, write_event
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import InventoryItem, Publication, Section
from gongkai.publishing.refusals import DISCLOSURE_REVIEW, Refusal, Refused, article
from gongkai.publishing.sections import usual_section
from gongkai.publishing.stages import Attribute, PublicationKind, Stage, State

DRAFTERS = frozenset({Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER})
CREATE_DRAFT = Act(
    "create_draft", "起草", DISCLOSURE_REVIEW,
    roles=DRAFTERS, states=frozenset({State.DRAFT}), stages=frozenset({Stage.EDITING}),
)  # fmt: skip
EDIT_DRAFT = Act(
    "edit_draft", "修改工作稿", DISCLOSURE_REVIEW,
    roles=DRAFTERS, states=frozenset(State), stages=frozenset({Stage.EDITING}),
)  # fmt: skip
RECALL = Act(
    "recall", "收回修改", DISCLOSURE_REVIEW,
    roles=DRAFTERS, states=frozenset(State), stages=frozenset({Stage.SUBMITTED, Stage.SCHEDULED}),
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """起草时的选择: what is chosen at the source besides the words. None leaves a thing as it is."""

    attribute: str | None = None
    ground: str | None = None
    reason: str | None = None
    office: Office | None = None
    sections: Sequence[Section] | None = None
    items: Sequence[InventoryItem] | None = None
    correction_note: str | None = None

    def problems(self, body: Body) -> list[Refusal]:
        """What is chosen from another body, or does not exist."""
        found = []
        if self.attribute and self.attribute not in Attribute.values:
            found.append(
                Refusal("公开属性只有主动公开、依申请公开、不予公开三种。", article(13), "", "attribute")
            )
        if self.ground and self.ground not in GROUNDS:
            found.append(Refusal("没有这一项依据。", article(13), "请从列表中选择。", "ground"))
        if self.office is not None and self.office.body_id != body.pk:
            found.append(Refusal("处室不属于本机关。", "", "", "office"))
        for field, rows in (("sections", self.sections), ("items", self.items)):
            if any(row.body_id != body.pk for row in rows or ()):
                found.append(Refusal("所选栏目或者清单事项不属于本机关。", "", "", field))
        for section in self.sections or ():
            if section.retired_on is not None:
                found.append(Refusal(f"栏目“{section.title}”已停用。", "", "请选择其他栏目。", "sections"))
        return found

    def columns(self) -> dict[str, Any]:
        """The columns of the publication that change."""
        given = {
            "attribute": self.attribute, "ground": self.ground, "reason": self.reason, "office": self.office,
            "correction_note": self.correction_note,
        }  # fmt: skip
        return {name: value for name, value in given.items() if value is not None}

    def link(self, publication: Publication) -> None:
        """Set the sections and the duties it fulfils."""
        if self.sections is not None:
            publication.sections.set(self.sections)
        if self.items is not None:
            publication.inventory_items.set(self.items)


NO_CHOICES = Choices()


def create_draft(
    body: Body,
    *,
    officer: Officer,
    kind: str,
    copy: WorkingCopy,
    choices: Choices = NO_CHOICES,
    source_ref: str = "",
    now: datetime | None = None,
) -> Publication:
    """Begin a publication with its working copy. Raises Refused with every reason; then nothing was kept."""
    moment = now or timezone.now()
    reasons = _may_not_draft(body, officer, kind, copy, choices)
    if reasons:
        raise Refused(tuple(reasons))
    tidy = copy.tidied()
    with transaction.atomic():
        publication = Publication(
            body=body, kind=kind, author=officer, version=1, source_ref=source_ref, title=tidy.title,
            document_number=tidy.document_number, dated_on=tidy.dated_on, office=officer.office,
        )  # fmt: skip
        for name, value in choices.columns().items():
            setattr(publication, name, value)
        publication.working_copy = tidy.to_json()
        publication.save(force_insert=True)
        choices.link(publication)
        _put_in_usual_section(publication)
        facts = {"kind": kind, "corrections": list(copy.corrections())}
        write_event(publication, CREATE_DRAFT, officer, moment, facts)
    return publication


def edit_draft(
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    copy: WorkingCopy | None = None,
    choices: Choices = NO_CHOICES,
    now: datetime | None = None,
) -> Publication:
    """Change the working copy, or what is chosen with it. What is public stays as it is."""
    with acting(EDIT_DRAFT, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        row = doing.publication
        doing.reasons.extend(choices.problems(row.body))
        columns = choices.columns()
        if copy is not None:
            doing.reasons.extend(copy.problems())
            columns |= _copied(row, copy)
        doing.settle()
        choices.link(row)
        doing.record({"corrections": list(copy.corrections()) if copy else []}, **columns)
        _put_in_usual_section(row)
        return row


def recall(
    publication: Publication, *, officer: Officer, seen_version: int, reason: str, now: datetime | None = None
) -> Publication:
    """Take a submitted paper back for changes; its slip ends, and it must be signed anew."""
    with acting(RECALL, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        reason = doing.require(reason, "请说明收回的原因。", "reason")
        doing.settle()
        back_to_editing(doing, reason)
        doing.record({"reason": reason}, stage=Stage.EDITING, scheduled_for=None, scheduled_by=None)
        return doing.publication


def back_to_editing(doing: Acting, reason: str) -> None:
    """End the open slip of a paper that goes back to its author."""
    assert doing.case.officer is not None
    if doing.case.slip is not None:
        slips.recall(doing.publication, officer=doing.case.officer, now=doing.case.now, reason=reason)


def _may_not_draft(
    body: Body, officer: Officer, kind: str, copy: WorkingCopy, choices: Choices
) -> Iterable[Refusal]:
    case = Situation(Publication(body=body), officer, timezone.now())
    reasons = [*CREATE_DRAFT.refusals(case), *copy.problems(), *choices.problems(body)]
    if officer.body_id != body.pk:
        reasons.append(Refusal("只能为本机关起草。", article(10), "谁制作谁公开。"))
    if kind not in PublicationKind.values:
        reasons.append(Refusal("没有这一信息类别。", article(12), "请从列表中选择。", "kind"))
    return reasons


def _copied(publication: Publication, copy: WorkingCopy) -> dict[str, Any]:
    """The columns a changed copy sets; what lists show of a public one waits for the release."""
    tidy = copy.tidied()
    columns: dict[str, Any] = {"working_copy": tidy.to_json()}
    if publication.state in (State.DRAFT, State.HELD):
        columns |= {
            "title": tidy.title, "document_number": tidy.document_number, "dated_on": tidy.dated_on,
        }  # fmt: skip
    return columns


def _put_in_usual_section(publication: Publication) -> None:
    if publication.ground and not publication.sections.exists():
        usual = usual_section(publication.body, publication.kind, publication.ground)
        if usual is not None:
            publication.sections.add(usual)
