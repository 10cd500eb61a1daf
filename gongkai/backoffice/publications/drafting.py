"""Begin a publication, or change its working copy (起草、修改工作稿)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen
from gongkai.backoffice.publications import typed_body
from gongkai.backoffice.publications.draft_form import DraftForm
from gongkai.backoffice.publications.finding import (
    conflict_page,
    entered_in,
    publication_or_404,
)
from gongkai.organizations.models import Role
from gongkai.publishing import acts
from gongkai.publishing.lawful import lawful_acts
from gongkai.publishing.models import Publication
from gongkai.publishing.refusals import PublicationConflict, Refusal, Refused
from gongkai.publishing.scope import visible_to
from gongkai.publishing.stages import Stage

DRAFTERS = (Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER)
MANY = ("sections", "items")


@screen(*DRAFTERS, methods=("GET", "POST"))
def new_publication(request: OfficerRequest) -> HttpResponse:
    """A new publication with its first words."""
    if request.method == "GET" or "find" in request.POST:
        return _show(request, _open(request, None), None)
    form = DraftForm(request.POST, officer=request.user)
    if not form.is_valid() or "preview" in request.POST:
        return _show(request, form, None, status=422 if form.errors else 200)
    try:
        row = acts.create_draft(
            request.user.body, officer=request.user, kind=form.cleaned_data["kind"], copy=form.copy(),
            choices=form.choices(),
        )  # fmt: skip
    except Refused as refused:
        form.show(refused)
        return _show(request, form, None, status=422)
    return _kept(request, row, form, "已建立工作稿。")


@screen(*DRAFTERS, methods=("GET", "POST"))
def edit_publication(request: OfficerRequest, key: UUID) -> HttpResponse:
    """The working copy, open for changes while it lies on its author's desk."""
    row = publication_or_404(request, key)
    if row.stage != Stage.EDITING and request.method == "GET":
        offer = next(o for o in lawful_acts(row, request.user, timezone.now()) if o.act == "edit_draft")
        context = {"publication": row, "offer": offer}
        return render(request, "backoffice/publications/act_refused.html", context)
    if request.method == "GET" or {"find", "reopen"} & request.POST.keys():
        return _show(request, _open(request, row), row)
    form = DraftForm(request.POST, officer=request.user, publication=row)
    if not form.is_valid() or "preview" in request.POST:
        return _show(request, form, row, status=422 if form.errors else 200)
    try:
        changed = acts.edit_draft(
            row, officer=request.user, seen_version=form.cleaned_data["seen_version"] or 0, copy=form.copy(),
            choices=form.choices(),
        )  # fmt: skip
    except Refused as refused:
        form.show(refused)
        return _show(request, form, row, status=422)
    except PublicationConflict as conflict:
        return conflict_page(request, row, conflict, label="修改工作稿", entered=entered_in(form))
    return _kept(request, changed, form, "已保存工作稿。")


def _open(request: OfficerRequest, row: Publication | None) -> DraftForm:
    """The form not yet judged: as the working copy is kept, or with everything typed so far. After a conflict it
    stands on the version of now."""
    initial: dict[str, Any] = {
        name: request.POST.getlist(name) if name in MANY else text for name, text in request.POST.items()
    }
    if row is not None and "reopen" in request.POST:
        initial["seen_version"] = row.version
    return DraftForm(officer=request.user, publication=row, initial=initial)


def _kept(request: OfficerRequest, row: Publication, form: DraftForm, said: str) -> HttpResponse:
    reading = form.reading
    if reading is not None and reading.number is not None and reading.corrections:
        said += f"发文字号已改为“{reading.number}”：{''.join(reading.corrections)}"
    messages.success(request, said)
    if not visible_to(request.user).filter(pk=row.pk).exists():
        return redirect("backoffice:publications")
    return redirect("backoffice:publication", row.pk)


def _show(
    request: OfficerRequest, form: DraftForm, row: Publication | None, *, status: int = 200
) -> HttpResponse:
    typed = str(form["html"].value() or "")
    context: dict[str, Any] = {
        "form": form, "publication": row, "refusals": form.refusals, "preview": typed_body.html_of(typed),
        "left_out": typed_body.left_out(typed), "reading": form.reading,
        "missing": _missing(request, row) if request.method == "GET" and row is not None else [],
        "title": form["title"].value() or "",
    }  # fmt: skip
    return render(request, "backoffice/publications/draft.html", context, status=status)


def _missing(request: OfficerRequest, row: Publication) -> list[Refusal]:
    """What the slip would be refused for, as the working copy is kept now."""
    offers = lawful_acts(row, request.user, timezone.now())
    return [refusal for offer in offers if offer.act == "submit" for refusal in offer.refusals]
