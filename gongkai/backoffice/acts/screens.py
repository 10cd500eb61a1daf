"""The page of one act (办理页): the form, the letter beside it, refusals, and the 409 page of a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, OfficerRequest, refuse_role, screen
from gongkai.backoffice.acts.act_form import ActForm
from gongkai.backoffice.acts.closing_forms import CloseDeemedWithdrawnForm, IssueReplyForm, WithdrawForm
from gongkai.backoffice.acts.consultation_forms import FORMS as CONSULTATION_FORMS
from gongkai.backoffice.acts.correction_forms import ConfirmForm, ReceiveCorrectionForm, RequestCorrectionForm
from gongkai.backoffice.acts.decide_form import DecideForm, OutcomeForm, leaf_groups
from gongkai.backoffice.acts.delivery_form import RecordDeliveryForm
from gongkai.backoffice.acts.fee_forms import (
    CancelFeeForm,
    CloseNoPaymentForm,
    DeliverFeeNoticeForm,
    IssueFeeNoticeForm,
    RecordPaymentForm,
)
from gongkai.backoffice.acts.handling_forms import AssignForm, ExtendForm, SendBackForm
from gongkai.backoffice.acts.reason_forms import (
    DemandReasonsForm,
    ReceiveReasonsForm,
    SetReasonablePeriodForm,
)
from gongkai.backoffice.acts.remedy_forms import REMEDY_FORMS
from gongkai.backoffice.acts.split_form import SplitForm
from gongkai.backoffice.cases import file_or_404
from gongkai.backoffice.covering import cover_for
from gongkai.backoffice.desk import shortened
from gongkai.backoffice.file_answers import file_answer
from gongkai.backoffice.time_left import time_left
from gongkai.foi.acts import ACTS, DELIVERY_ACTS, REMEDY_ACTS
from gongkai.foi.correspondence import preview_paper
from gongkai.foi.lawful import Offer, lawful_acts
from gongkai.foi.models import Application
from gongkai.foi.queries import CaseFile, visible_to
from gongkai.foi.refusals import Conflict, Refused
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Role
from gongkai.papers import Paper, render_html, render_pdf

FORMS: Mapping[str, type[ActForm]] = MappingProxyType(
    {
        "confirm": ConfirmForm,
        "request_correction": RequestCorrectionForm,
        "receive_correction": ReceiveCorrectionForm,
        "assign": AssignForm,
        "send_back": SendBackForm,
        "extend": ExtendForm,
        **CONSULTATION_FORMS,
        "decide": DecideForm,
        "issue_reply": IssueReplyForm,
        "withdraw": WithdrawForm,
        "close_deemed_withdrawn": CloseDeemedWithdrawnForm,
        "split": SplitForm,
        "demand_reasons": DemandReasonsForm,
        "receive_reasons": ReceiveReasonsForm,
        "set_reasonable_period": SetReasonablePeriodForm,
        "issue_fee_notice": IssueFeeNoticeForm,
        "deliver_fee_notice": DeliverFeeNoticeForm,
        "record_payment": RecordPaymentForm,
        "cancel_fee": CancelFeeForm,
        "close_no_payment": CloseNoPaymentForm,
        "record_delivery": RecordDeliveryForm,
        **REMEDY_FORMS,
    }
)
ROLES_OF_ACTS: Mapping[str, frozenset[Role]] = MappingProxyType(
    {act.name: act.roles for act in (*ACTS, *DELIVERY_ACTS, *REMEDY_ACTS)}
)


@screen(*CASEWORK, methods=("GET", "POST"))
def do_act(request: OfficerRequest, number: str, act: str) -> HttpResponse:
    """Show the form of an act; by POST preview its letter, or do it."""
    file, offer = _asked(request, number, act)
    if not request.user.has_role(*ROLES_OF_ACTS[act]):
        return refuse_role(request, tuple(ROLES_OF_ACTS[act]))
    if not offer.allowed and request.method == "GET":
        return render(request, "backoffice/act_refused.html", _case_context(request, file, offer))
    if act == "decide" and (page := _choose_leaf(request, file, offer)):
        return page
    form = _form(request, file.application, act)
    if request.method == "GET":
        return _show(request, file, offer, form)
    sound = form.is_valid()
    if "preview" in request.POST:
        return _show(request, file, offer, form, status=200 if sound else 422)
    if "reopen" in request.POST:
        return _show(request, file, offer, _refilled(request, file.application, act))
    if not sound:
        return _show(request, file, offer, form, status=422)
    return _perform(request, file, offer, form)


@screen(*CASEWORK, methods=("GET", "POST"))
def preview_pdf(request: OfficerRequest, number: str, act: str) -> HttpResponse:
    """The letter as it would print, from what is filled in now; numbered only when it is issued."""
    file, _offer = _asked(request, number, act)
    if not request.user.has_role(*ROLES_OF_ACTS[act]):
        return refuse_role(request, tuple(ROLES_OF_ACTS[act]))
    if act == "decide" and request.GET.get("outcome") not in OUTCOMES:
        raise Http404
    form = _form(request, file.application, act)
    form.is_valid()
    paper = _preview(form)
    if paper is None:
        raise Http404
    return file_answer(f"预览稿-{number}.pdf", render_pdf(paper), inline=True)


def _asked(request: OfficerRequest, number: str, act: str) -> tuple[CaseFile, Offer]:
    file = file_or_404(request.user, number)
    offers = lawful_acts(file.application, request.user, timezone.localdate())
    offer = next((one for one in offers if one.act == act), None)
    if offer is None or act not in FORMS:
        raise Http404
    return file, offer


def _choose_leaf(request: OfficerRequest, file: CaseFile, offer: Offer) -> HttpResponse | None:
    """The first page of a decision, until a leaf is chosen; it is asked by GET, so it can be bookmarked."""
    if not request.GET:
        form = OutcomeForm(initial={"outcome": file.application.outcome_code})
    else:
        form = OutcomeForm(request.GET)
        if form.is_valid():
            return None
    context = {**_case_context(request, file, offer), "form": form, "groups": leaf_groups()}
    return render(request, "backoffice/choose_outcome.html", context, status=422 if form.errors else 200)


def _form(request: OfficerRequest, case: Application, act: str, **more: Any) -> ActForm:
    arguments: dict[str, Any] = {"case": case, "officer": request.user, "today": timezone.localdate(), **more}
    if act == "decide":
        arguments["leaf"] = OUTCOMES[request.GET["outcome"]]
    data = request.POST if request.method == "POST" and "initial" not in more else None
    return FORMS[act](data, **arguments)


def _refilled(request: OfficerRequest, case: Application, act: str) -> ActForm:
    """A fresh form on the case as it is now, with everything that was typed before the conflict."""
    return _form(request, case, act, initial=_typed(request))


def _typed(request: OfficerRequest) -> dict[str, str]:
    """What the officer typed, without what belongs to the form itself."""
    of_the_form = {"seen_version", "csrfmiddlewaretoken", "reopen", "preview"}
    return {name: str(text) for name, text in request.POST.items() if name not in of_the_form}


def _perform(request: OfficerRequest, file: CaseFile, offer: Offer, form: ActForm) -> HttpResponse:
    try:
        case = form.perform()
    except Refused as refused:
        form.show(refused)
        return _show(request, file, offer, form, status=422)
    except Conflict as conflict:
        context = {
            **_case_context(request, file, offer),
            "conflict": conflict,
            "form": form,
            "typed_pairs": list(_typed(request).items()),
        }
        return render(request, "backoffice/conflict.html", context, status=409)
    messages.success(request, form.what_next(case))
    if not _still_visible(request, case):
        return redirect("backoffice:desk")
    return redirect("backoffice:case", case.number)


def _still_visible(request: OfficerRequest, case: Application) -> bool:
    """An office that sends a case back no longer sees it."""
    return visible_to(request.user).filter(pk=case.pk).exists()


def _show(
    request: OfficerRequest, file: CaseFile, offer: Offer, form: ActForm, *, status: int = 200
) -> HttpResponse:
    context = {
        **_case_context(request, file, offer),
        "form": form,
        "refusals": form.refusals,
        "preview": cover_for(request, file.application).hide_page(_preview_html(form)),
    }
    return render(request, form.template, context, status=status)


def _case_context(request: OfficerRequest, file: CaseFile, offer: Offer) -> dict[str, Any]:
    row, today = file.application, timezone.localdate()
    hide = cover_for(request, row).hide
    return {
        "case": row,
        "offer": offer,
        "summary": shortened(hide(row.description.open())),
        "description": hide(row.description.open()),
        "time": time_left(row, today, calendar_for(row.body)),
    }


def _preview(form: ActForm) -> Paper | None:
    draft = form.draft()
    if draft is None:
        return None
    return preview_paper(form.case, draft.kind, on=draft.on, details=draft.details)


def _preview_html(form: ActForm) -> str:
    paper = _preview(form)
    return render_html(paper, title_level=2) if paper else ""
