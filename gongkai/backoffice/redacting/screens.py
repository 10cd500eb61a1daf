"""The redactions of a case, and the page on which one is made and confirmed (区分处理)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, OfficerRequest, refuse_role, screen, sent, sent_files
from gongkai.backoffice.cases import file_or_404
from gongkai.backoffice.redacting.forms import FORMS, RedactionForm, StartForm
from gongkai.backoffice.redacting.view import context_of
from gongkai.foi.attachments import store_attachment
from gongkai.foi.models import Application, Attachment, Redaction
from gongkai.foi.queries import CaseFile
from gongkai.foi.redacting.acting import CHECKERS, MAKERS, RedactionConflict
from gongkai.foi.redacting.start import start
from gongkai.foi.refusals import Refused

SHOWN_MAX = 50
ROLES = {"mark": MAKERS, "unmark": MAKERS, "propose": MAKERS, "confirm": CHECKERS, "reject": CHECKERS}


@screen(*CASEWORK, methods=("GET", "POST"))
def redactions(request: OfficerRequest, number: str) -> HttpResponse:
    """The redactions of a case; by POST, a new one begins."""
    file = file_or_404(request.user, number)
    may_start = file.application.closed_on is None and request.user.has_role(*MAKERS)
    if request.method == "POST" and not request.user.has_role(*MAKERS):
        return refuse_role(request, tuple(MAKERS))
    form = StartForm(sent(request), sent_files(request), kept=_files(file))
    if request.method == "POST" and form.is_valid():
        try:
            row = _begun(request, file.application, form)
        except Refused as refused:
            form.add_error("file", [str(reason) for reason in refused.reasons])
        else:
            return redirect("backoffice:redaction", number, row.pk)
    rows = file.application.redactions.select_related("original", "started_by").order_by("-pk")[:SHOWN_MAX]
    listed = []
    for row in rows:
        row.original.application = file.application
        listed.append((row, row.original.name.open()))
    context = {"case": file.application, "rows": listed, "form": form, "may_start": may_start}
    return render(request, "backoffice/redacting/list.html", context, status=422 if form.errors else 200)


def _files(file: CaseFile) -> list[tuple[Attachment, str]]:
    return [(row, row.name.open()) for row in file.attachments if row.purpose != Attachment.Purpose.REPLY]


def _begun(request: OfficerRequest, case: Application, form: StartForm) -> Redaction:
    """Keep the file that was uploaded and begin with it: both or neither."""
    upload, chosen = form.cleaned_data.get("file"), form.cleaned_data.get("attachment")
    with transaction.atomic():
        if upload:
            row = store_attachment(
                case, name=str(upload.name), content=upload.read(), purpose=Attachment.Purpose.SOURCE,
                media_type=upload.content_type or "", officer=request.user, now=timezone.now(),
            )  # fmt: skip
        else:
            row = Attachment.objects.get(pk=str(chosen), application=case)
        return start(case, officer=request.user, attachment=row)


def redaction_or_404(request: OfficerRequest, number: str, key: UUID) -> Redaction:
    """One redaction of a case the officer may see; anything else does not exist here."""
    case = file_or_404(request.user, number).application
    rows = Redaction.objects.select_related("original", "started_by", "proposed_by", "decided_by", "enclosed")
    row = rows.filter(pk=key, application=case).first()
    if row is None:
        raise Http404
    row.application = case
    for file in filter(None, (row.original, row.enclosed)):
        file.application = case
    return row


@screen(*CASEWORK, methods=("GET", "POST"))
def show_redaction(request: OfficerRequest, number: str, key: UUID) -> HttpResponse:
    """The page of one redaction; by POST, what is looked for in it: words never stand in an address."""
    row = redaction_or_404(request, number, key)
    finds = request.method == "POST"
    context = context_of(request, row, find=request.POST.get("find", "") if finds else None)
    return render(request, "backoffice/redacting/redaction.html", context)


@screen(*CASEWORK, methods=("POST",))
def do_act(request: OfficerRequest, number: str, key: UUID, act: str) -> HttpResponse:
    """Mark, take back, propose, confirm or return."""
    row = redaction_or_404(request, number, key)
    if act not in FORMS:
        raise Http404
    if not request.user.has_role(*ROLES[act]):
        return refuse_role(request, tuple(ROLES[act]))
    form = FORMS[act](request.POST, redaction=row, officer=request.user)
    if not form.is_valid():
        return _again(request, row, form)
    try:
        form.perform()
    except Refused as refused:
        form.show(refused)
        return _again(request, row, form)
    except RedactionConflict as conflict:
        context = {
            "conflict": conflict,
            "back": request.path.rpartition("acts/")[0],
            "entered": _entered(form),
        }
        return render(request, "backoffice/setting_conflict.html", context, status=409)
    messages.success(request, form.done)
    page = request.POST.get("page", "")
    back = redirect("backoffice:redaction", number, key)
    if page.isascii() and page.isdigit():
        back["Location"] += f"?page={page}"
    return back


def _again(request: OfficerRequest, row: Redaction, form: RedactionForm) -> HttpResponse:
    context: dict[str, Any] = context_of(request, row, find=None, wrong=form)
    return render(request, "backoffice/redacting/redaction.html", context, status=422)


def _entered(form: RedactionForm) -> list[tuple[str, str]]:
    """What was typed, choices by their names."""
    said = []
    for bound in form.visible_fields():
        names = dict(getattr(bound.field, "choices", ()))
        if bound.value():
            said.append((str(bound.label), str(names.get(bound.value(), bound.value()))))
    return said
