"""The page of one act on a slip (办理页): the paper beside the form, refusals, and the 409 page of a conflict."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, OfficerRequest, screen
from gongkai.backoffice.publications.finding import entered_in
from gongkai.backoffice.slips import paper_pages
from gongkai.backoffice.slips.act_forms import FORMS, STEP_ACTS, SlipActForm
from gongkai.backoffice.slips.page import OfferLine, file_or_404, head_of, offer_lines
from gongkai.signoff.acting import conflict_on
from gongkai.signoff.acts import ACTS
from gongkai.signoff.lawful import Offer
from gongkai.signoff.queries import SlipFile
from gongkai.signoff.refusals import Refusal, Refused, SlipConflict
from gongkai.signoff.scope import visible_to
from gongkai.signoff.words import RULE

LABELS = {act.name: act.label for act in ACTS}
OF_THE_FORM = frozenset({"csrfmiddlewaretoken", "seen_version", "reopen"})


@screen(*CASEWORK, methods=("GET", "POST"))
def do_act(request: OfficerRequest, key: UUID, act: str) -> HttpResponse:
    """Show the paper, what the act will do and what it asks for; by POST, do it."""
    file = file_or_404(request, key)
    if act not in FORMS:
        raise Http404
    line = _line(file, act, _step(request))
    form = FORMS[act](**_given(request, file, line))
    if request.method == "GET" and not line.offer.allowed:
        return render(request, "backoffice/slips/act_refused.html", {**head_of(file), "line": line})
    if request.method == "GET" or "reopen" in request.POST:
        return _show(request, file, line, form)
    if request.POST.get("seen_version", str(file.slip.version)) != str(file.slip.version):
        return _conflict(request, file, line, form, conflict_on(file.slip))
    return _perform(request, file, line, form)


def _line(file: SlipFile, act: str, step: int | None) -> OfferLine:
    """The offer asked for; a step that is no longer open is offered to nobody, and that is said."""
    lines = [line for line in offer_lines(file) if line.offer.act == act]
    if act in STEP_ACTS and step is not None:
        lines = [line for line in lines if line.step == step]
    if lines:
        return next((line for line in lines if line.offer.allowed), lines[0])
    reason = Refusal(f"没有待办的“{LABELS[act]}”。", RULE, "请返回查看现在的步骤。")
    return OfferLine(Offer(act, LABELS[act], False, (reason,)), LABELS[act], step)


def _step(request: OfficerRequest) -> int | None:
    text = request.GET.get("step", "")
    return int(text) if text.isdecimal() and len(text) < 4 else None


def _given(request: OfficerRequest, file: SlipFile, line: OfferLine) -> dict[str, Any]:
    """What the form stands on: nothing, what was sent, or what was typed before a conflict."""
    given: dict[str, Any] = {"file": file, "officer": request.user, "step": line.step or 0}
    if "reopen" in request.POST:
        given["initial"] = {
            name: texts if name in ("confirmed", "offices") else texts[-1]
            for name, texts in request.POST.lists()
            if name not in OF_THE_FORM
        }
    elif request.method == "POST":
        given["data"] = request.POST
    return given


def _perform(request: OfficerRequest, file: SlipFile, line: OfferLine, form: SlipActForm) -> HttpResponse:
    if not form.is_valid():
        return _show(request, file, line, form, status=422)
    try:
        slip = form.perform()
    except Refused as refused:
        form.show(refused)
        return _show(request, file, line, form, status=422)
    except SlipConflict as conflict:
        return _conflict(request, file, line, form, conflict)
    messages.success(request, form.what_next(slip))
    if not visible_to(request.user, timezone.localdate()).filter(pk=slip.pk).exists():
        return redirect("backoffice:slips")
    return redirect("backoffice:slip", slip.pk)


def _show(
    request: OfficerRequest, file: SlipFile, line: OfferLine, form: SlipActForm, *, status: int = 200
) -> HttpResponse:
    context = {
        **head_of(file), **paper_pages.context_of(file.slip, request.user, timezone.now()),
        "line": line, "form": form, "refusals": form.refusals, "consequences": form.consequences(),
    }  # fmt: skip
    return render(request, form.template, context, status=status)


def _conflict(
    request: OfficerRequest, file: SlipFile, line: OfferLine, form: SlipActForm, conflict: SlipConflict
) -> HttpResponse:
    """409: who acted first, when and how, and everything typed, to copy or to take along."""
    pairs = [
        (name, text) for name, texts in request.POST.lists() if name not in OF_THE_FORM for text in texts
    ]
    context = {
        **head_of(file), "line": line, "conflict": conflict, "entered": entered_in(form), "typed_pairs": pairs,
    }  # fmt: skip
    return render(request, "backoffice/slips/conflict.html", context, status=409)
