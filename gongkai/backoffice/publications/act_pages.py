"""The page of one act on a publication (办理页): what will happen, the form, refusals, and the 409 page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from gongkai.backoffice.access import CASEWORK, OfficerRequest, refuse_role, screen
from gongkai.backoffice.publications.act_forms import FORMS, PublicationActForm
from gongkai.backoffice.publications.finding import conflict_page, entered_in, file_or_404, typed_pairs
from gongkai.backoffice.publications.findings import groups_of
from gongkai.publishing.acts import ACTS
from gongkai.publishing.lawful import Offer
from gongkai.publishing.queries import PublicationFile
from gongkai.publishing.refusals import PublicationConflict, Refused

ROLES_OF_ACTS = {act.name: act.roles for act in ACTS}


@screen(*CASEWORK, methods=("GET", "POST"))
def do_act(request: OfficerRequest, key: UUID, act: str) -> HttpResponse:
    """Show what an act will do and what it asks for; by POST, do it."""
    file = file_or_404(request, key)
    offer = next((one for one in file.offers if one.act == act), None)
    if offer is None or act not in FORMS:
        raise Http404
    roles = ROLES_OF_ACTS[act] or frozenset()
    if not request.user.has_role(*roles):
        return refuse_role(request, tuple(roles))
    if not offer.allowed and request.method == "GET":
        context = {"publication": file.publication, "offer": offer}
        return render(request, "backoffice/publications/act_refused.html", context)
    if request.method == "GET":
        return _show(request, file, offer, FORMS[act](file=file, officer=request.user))
    if "reopen" in request.POST:
        typed = dict(typed_pairs(request))
        return _show(request, file, offer, FORMS[act](file=file, officer=request.user, initial=typed))
    return _perform(request, file, offer, FORMS[act](request.POST, file=file, officer=request.user))


def _perform(
    request: OfficerRequest, file: PublicationFile, offer: Offer, form: PublicationActForm
) -> HttpResponse:
    if not form.is_valid():
        return _show(request, file, offer, form, status=422)
    try:
        form.perform()
    except Refused as refused:
        form.show(refused)
        return _show(request, file, offer, form, status=422)
    except PublicationConflict as conflict:
        return conflict_page(request, file.publication, conflict, label=offer.label, entered=entered_in(form))
    messages.success(request, form.what_next())
    return redirect("backoffice:publication", file.publication.pk)


def _show(
    request: OfficerRequest,
    file: PublicationFile,
    offer: Offer,
    form: PublicationActForm,
    *,
    status: int = 200,
) -> HttpResponse:
    record = file.gate.record if file.gate else None
    context = {
        "publication": file.publication, "file": file, "offer": offer, "form": form, "refusals": form.refusals,
        "consequences": form.consequences(),
        "groups": groups_of(record.findings) if record and offer.act == "pass_gate" else [],
    }  # fmt: skip
    return render(request, "backoffice/publications/act.html", context, status=status)
