"""The revisions of the list (清单版次): what each changed, the whole list of each, and how its publication stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from gongkai.backoffice.access import READERS, OfficerRequest, screen
from gongkai.backoffice.file_answers import file_answer
from gongkai.organizations.models import Role
from gongkai.publishing.inventory.history import FieldChange, in_words, revisions
from gongkai.publishing.inventory.rows import InventoryChanges, InventoryRow, differing
from gongkai.publishing.inventory.sheet import write_sheet
from gongkai.publishing.models import InventoryRevision, Publication
from gongkai.publishing.scope import visible_to
from gongkai.publishing.stages import Stage, State

PAGE_SIZE = 20


@dataclass(frozen=True)
class Differences:
    """清单对照: what came, what went, and field by field what is otherwise, in words."""

    added: tuple[tuple[str, ...], ...]
    removed: tuple[tuple[str, ...], ...]
    changed: tuple[tuple[tuple[str, ...], tuple[FieldChange, ...]], ...]

    @classmethod
    def kept(cls, changes: dict[str, Any]) -> Differences:
        """As a revision keeps them."""
        return cls(
            tuple(map(tuple, changes.get("added", ()))),
            tuple(map(tuple, changes.get("removed", ()))),
            tuple((tuple(c["item"]), in_words(c["fields"])) for c in changes.get("changed", ())),
        )

    @classmethod
    def between(cls, changes: InventoryChanges) -> Differences:
        """Of two lists just compared."""
        return cls(
            tuple(row.identity for row in changes.added),
            tuple(row.identity for row in changes.removed),
            tuple((new.identity, in_words(differing(old, new))) for old, new in changes.changed),
        )

    @property
    def summary(self) -> str:
        """新增3项、调整1项、取消0项"""
        return f"新增{len(self.added)}项、调整{len(self.changed)}项、取消{len(self.removed)}项"


@screen(*READERS)
def list_revisions(request: OfficerRequest) -> HttpResponse:
    """Every revision, the newest first; how the publication of the newest stands."""
    page = Paginator(revisions(request.user.body), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(row, Differences.kept(row.changes)) for row in page.object_list]
    newest = revisions(request.user.body).first()
    context = {
        "page": page,
        "rows": rows,
        "newest": newest,
        "standing": standing(newest) if newest else "",
        "may_open": newest is not None and may_open(request, newest.publication),
        "may_revise": request.user.has_role(Role.DISCLOSURE_HANDLER),
    }
    return render(request, "backoffice/inventory/revisions.html", context)


@screen(*READERS)
def show_revision(request: OfficerRequest, number: int) -> HttpResponse:
    """What one revision changed, and where its publication stands when it is the newest."""
    row = _revision_or_404(request, number)
    newest = revisions(request.user.body).first()
    is_newest = newest is not None and newest.pk == row.pk
    context = {
        "revision": row,
        "differences": Differences.kept(row.changes),
        "is_newest": is_newest,
        "is_first": number == 1,
        "standing": standing(row) if is_newest else "",
        "may_open": may_open(request, row.publication),
        "count": len(row.items),
    }
    return render(request, "backoffice/inventory/revision.html", context)


@screen(*READERS)
def revision_sheet(request: OfficerRequest, number: int) -> HttpResponse:
    """The whole list as it stood by one revision."""
    row = _revision_or_404(request, number)
    name = f"主动公开全清单-第{number}版-{row.dated_on.isoformat()}.xlsx"
    return file_answer(name, write_sheet(InventoryRow.from_json(item) for item in row.items))


def standing(revision: InventoryRevision) -> str:
    """Where the publication of the newest revision stands, and what is next."""
    publication = revision.publication
    if publication.stage == Stage.AT_REST:
        return "已公布" if publication.state == State.RELEASED else State(publication.state).label
    return f"公布稿{Stage(publication.stage).label}，公布前对外仍为上一版" if revision.number > 1 else (
        f"公布稿{Stage(publication.stage).label}，尚未公布"
    )  # fmt: skip


def may_open(request: OfficerRequest, publication: Publication) -> bool:
    """Whether this officer may see the publication itself."""
    return visible_to(request.user).filter(pk=publication.pk).exists()


def _revision_or_404(request: OfficerRequest, number: int) -> InventoryRevision:
    row = revisions(request.user.body).defer(None).filter(number=number).first()
    if row is None:
        raise Http404
    return row
