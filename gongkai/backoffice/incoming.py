"""Consultations from other bodies of the installation (来函征求意见): a list, and one to answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen
from gongkai.backoffice.acts.act_form import text_field
from gongkai.design.renderer import OfficialForm
from gongkai.foi.acts.answer_incoming import ANSWERERS, answer_incoming
from gongkai.foi.consulting.incoming import SEES_INCOMING, incoming, incoming_for
from gongkai.foi.models import Consultation
from gongkai.foi.refusals import Conflict, Refusal, Refused
from gongkai.law.ogi.consultation import SPOKEN, silence_means, worth
from gongkai.organizations.models import Role

PAGE_SIZE = 30


class AnswerForm(OfficialForm):
    """答复来函: the opinion, and why."""

    answer = forms.ChoiceField(
        label="本机关意见",
        choices=[("", "请选择意见"), *((one.value, one.label) for one in SPOKEN)],
        error_messages={"required": "请选择本机关的意见。", "invalid_choice": "请选择列出的意见。"},
    )
    reasons = text_field("依据和理由", required=False, hint="不同意或者部分不同意的，须说明。")


@screen(*SEES_INCOMING)
def list_incoming(request: OfficerRequest) -> HttpResponse:
    """What other bodies ask this one, what is still to be answered first."""
    page = Paginator(incoming_for(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(row, *_standing(row)) for row in page]
    return render(
        request,
        "backoffice/incoming_list.html",
        {"page": page, "rows": rows, "may_set": request.user.has_role(Role.SIGNER)},
    )


@screen(*SEES_INCOMING, methods=("GET", "POST"))
def show_incoming(request: OfficerRequest, consultation_id: UUID) -> HttpResponse:
    """One of them: the letter's content, and the answer by POST."""
    try:
        row = incoming(request.user, consultation_id)
    except Consultation.DoesNotExist:
        raise Http404 from None
    if request.method == "GET":
        return _page(request, row, AnswerForm())
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    return _answered(request, row, form)


def _answered(request: OfficerRequest, row: Consultation, form: AnswerForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        answer_incoming(str(row.pk), officer=request.user, answer=data["answer"], reasons=data["reasons"])
    except Refused as refused:
        return _page(request, row, form, refused.reasons, status=422)
    except Conflict as conflict:
        reason = Refusal(f"来函机关刚刚办理了“{conflict.what}”，您的答复没有记录。", "", "请重新提交。")
        return _page(request, row, form, (reason,), status=409)
    messages.success(request, f"答复已送达{row.application.body.name}。无需再办。")
    return redirect("backoffice:incoming", row.pk)


def _page(
    request: OfficerRequest,
    row: Consultation,
    form: AnswerForm,
    refusals: tuple[Refusal, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    for reason in refusals:
        if reason.field in form.fields:
            form.add_error(reason.field, f"{reason.message}{reason.way_out}")
    standing, tone = _standing(row)
    context: dict[str, Any] = {
        "one": row,
        "matter": row.matter.open(),
        "reasons": row.reasons.open() if row.reasons and row.answer else "",
        "standing": standing,
        "tone": tone,
        "if_silent": silence_means(row.pause_kind).label,
        "form": form,
        "refusals": tuple(reason for reason in refusals if reason.field not in form.fields),
        "may_answer": row.ended_on is None and request.user.has_role(*ANSWERERS),
    }
    return render(request, "backoffice/incoming.html", context, status=status)


def _standing(row: Consultation) -> tuple[str, str]:
    """Where it stands, and the tone of the badge."""
    if row.given is not None:
        return worth(row.pause_kind, row.given), "done"
    late = row.due_on is not None and timezone.localdate() > row.due_on
    return ("逾期未答复", "late") if late else ("待本机关答复", "soon")
