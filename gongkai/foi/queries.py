"""Every read of this room (查询). Each starts at `visible_to(officer)`, or at a number with its query code."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from gongkai.foi.desk import Desk, DeskRow, Queue, Urgency, desk
from gongkai.foi.models import Application, Attachment, Decision, Event, Letter
from gongkai.foi.scope import visible_to
from gongkai.organizations.models import Officer
from gongkai.privacy.codes import code_scope, codes_match

__all__ = [
    "CaseFile", "Desk", "DeskRow", "Queue", "Urgency", "case", "case_file", "desk", "earlier_cases",
    "for_applicant", "visible_to",
]  # fmt: skip


@dataclass(frozen=True)
class CaseFile:
    """案卷: an application with its whole history, decisions, letters and attachments, read at once."""

    application: Application
    events: tuple[Event, ...]
    decisions: tuple[Decision, ...]
    letters: tuple[Letter, ...]
    attachments: tuple[Attachment, ...]

    @property
    def decision(self) -> Decision | None:
        """The decision that counts: the last one."""
        return self.decisions[-1] if self.decisions else None

    @property
    def reply(self) -> Letter | None:
        """The letter that closed the case, when one went out."""
        if not self.application.is_closed or not self.letters:
            return None
        return self.letters[-1] if self.letters[-1].event_id == self.events[-1].pk else self._reply_letter()

    def _reply_letter(self) -> Letter | None:
        closing = {e.pk for e in self.events if e.act in ("foi.issue_reply", "foi.close_deemed_withdrawn")}
        return next((letter for letter in reversed(self.letters) if letter.event_id in closing), None)


def _whole(rows: QuerySet[Application]) -> QuerySet[Application]:
    return rows.select_related("body", "handling_office", "handler").prefetch_related(
        Prefetch("events", Event.objects.select_related("officer").order_by("seq")),
        Prefetch("decisions", Decision.objects.order_by("pk")),
        Prefetch("letters", Letter.objects.select_related("opened").order_by("pk")),
        Prefetch("attachments", Attachment.objects.order_by("pk")),
    )


def case_file(application: Application) -> CaseFile:
    """The file of a case already read with `_whole`; children share its data key."""
    kinds = ("events", "decisions", "letters", "attachments")
    return CaseFile(application, *(tuple(getattr(application, kind).all()) for kind in kinds))


def case(officer: Officer, number: str) -> CaseFile:
    """The case of that number. Raises Application.DoesNotExist also for a case the officer may not see."""
    return case_file(_whole(visible_to(officer)).get(number=number))


def for_applicant(body_code: str, number: str, query_code: str) -> CaseFile | None:
    """The case whose number and query code the applicant holds; None for a wrong number and a wrong code
    alike, after the same work."""
    rows = Application.objects.filter(body__code=body_code, number=number.strip()).select_related(
        "split_from"
    )
    row = rows.only(
        "pk", "number", "query_code_digest", "split_from__number", "split_from__query_code_digest"
    ).first()
    paper = (row.split_from or row) if row else None  # a case split off opens with the code of its paper
    digest = bytes(paper.query_code_digest) if paper and paper.query_code_digest else bytes(32)
    scope = code_scope(body_code, paper.number if paper else number.strip())
    if not codes_match(scope, query_code, digest) or row is None:
        return None
    return case_file(_whole(Application.objects.filter(pk=row.pk)).get())


def earlier_cases(officer: Officer, application: Application) -> QuerySet[Application]:
    """Other cases of the same applicant at this body (重复申请的线索), newest first."""
    if not application.applicant_index:
        return visible_to(officer).none()
    same = visible_to(officer).filter(applicant_index=bytes(application.applicant_index))
    return same.exclude(pk=application.pk).order_by("-number")
