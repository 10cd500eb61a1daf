"""查询进度: number and query code lead to the case; from there its papers, a correction, a withdrawal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.foi.clock import ClockNotStarted, explanation_of, public_explanation, working_days_left
from gongkai.foi.fees import open_notice
from gongkai.foi.models import Application
from gongkai.foi.notifying.outbox import offered_ways, wish
from gongkai.foi.queries import CaseFile, for_applicant
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import Explanation
from gongkai.organizations.models import Body
from gongkai.portal import applicant_acts, public_timeline, throttle, tracking
from gongkai.portal.forms.track import CorrectionForm, TrackForm, WithdrawForm, must_wait, wrong_pair
from gongkai.portal.views.addressed import of_body, personal
from gongkai.portal.views.papers import public_papers
from gongkai.portal.views.receipt import offered

TONES = {
    Stage.AWAITING_CONFIRMATION: "soon",
    Stage.ACCEPTED: "in-time",
    Stage.AWAITING_CORRECTION: "soon",
    Stage.AWAITING_PAYMENT: "soon",
    Stage.CONSULTING: "paused",
    Stage.DECIDED: "in-time",
    Stage.CLOSED: "done",
}
# That a reply is decided but not yet sent is the body's own business.
PUBLIC_STAGES = {Stage.DECIDED: Stage.ACCEPTED.label}


@require_http_methods(["GET", "HEAD", "POST"])
@personal
@of_body
def track(request: HttpRequest, body: Body) -> HttpResponse:
    """Ask for number and query code. A wrong number and a wrong code look the same."""
    if request.method != "POST":
        return render(request, "portal/track.html", {"body": body, "form": TrackForm()})
    form = TrackForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/track.html", {"body": body, "form": form}, status=422)
    number, code = form.cleaned_data["number"].strip(), form.cleaned_data["query_code"]
    wait = throttle.seconds_to_wait(request, body.code, number)
    if wait:
        form = must_wait(form, throttle.waiting_words(wait))
        response = render(request, "portal/track.html", {"body": body, "form": form}, status=429)
        response["Retry-After"] = str(wait)
        return response
    if for_applicant(body.code, number, code) is None:
        throttle.note_wrong_guess(request, body.code, number)
        return render(request, "portal/track.html", {"body": body, "form": wrong_pair(form)}, status=422)
    tracking.open_pass(request, body, number, code)
    return redirect("portal:track_case", body.code)


@require_safe
@personal
@of_body
def case(request: HttpRequest, body: Body) -> HttpResponse:
    """The case as its applicant may see it."""
    found = tracking.case_of(request, body)
    if found is None:
        return redirect("portal:track", body.code)
    return render(request, "portal/track_case.html", _case_context(body, found))


def _case_context(body: Body, found: CaseFile) -> dict[str, Any]:
    application, today = found.application, timezone.localdate()
    application.body = body
    stage = Stage(application.stage)
    return {
        "body": body,
        "application": application,
        "stage": PUBLIC_STAGES.get(stage, stage.label),
        "tone": TONES[stage],
        "sentences": public_explanation(application),
        "explanation": _explanation(application),
        "days_left": working_days_left(application, today),
        "today": today,
        "timeline": public_timeline.timeline(found.events),
        "papers": public_papers(found),
        "can_correct": stage is Stage.AWAITING_CORRECTION,
        "fee_notice": open_notice(application) if stage is Stage.AWAITING_PAYMENT else None,
        "can_withdraw": stage is not Stage.CLOSED,
        "signing": offered(application),
        "notice_ways": [] if stage is Stage.CLOSED else offered_ways(application),
    }


def _explanation(application: Application) -> Explanation | None:
    """How the deadline counts; nothing while it does not: before confirmation, and while a correction is awaited."""
    if application.stage in (Stage.AWAITING_CORRECTION, Stage.AWAITING_PAYMENT):
        return None
    try:
        return explanation_of(application)
    except ClockNotStarted:
        return None


@require_POST
@personal
@of_body
def notify(request: HttpRequest, body: Body) -> HttpResponse:
    """Say how the applicant wants to be told of progress; nothing chosen ends it."""
    found = tracking.case_of(request, body)
    if found is None:
        return redirect("portal:track", body.code)
    wish(found.application, frozenset(request.POST.getlist("way")), timezone.now())
    messages.success(request, "通知方式已保存。")
    return redirect("portal:track_case", body.code)


@require_POST
@personal
@of_body
def leave(request: HttpRequest, body: Body) -> HttpResponse:
    """Stop following, so that nobody after us at this computer can."""
    tracking.close_pass(request)
    messages.success(request, "已退出查询。")
    return redirect("portal:track", body.code)


@require_http_methods(["GET", "HEAD", "POST"])
@personal
@of_body
def correction(request: HttpRequest, body: Body) -> HttpResponse:
    """提交补正: what was asked for, sent in by the applicant."""
    found = tracking.case_of(request, body)
    if found is None:
        return redirect("portal:track", body.code)
    form = CorrectionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        done = applicant_acts.send_correction(found.application, form, request.FILES.getlist("papers"))
        if done:
            messages.success(request, "已收到您的补正，答复期限自今天起重新计算。")
            return redirect("portal:track_case", body.code)
    return _act_page(request, "portal/track_correction.html", body, found, form, asked=_asked(found))


def _asked(found: CaseFile) -> str:
    """What the correction notice asks the applicant for, one item a line."""
    asked = [event.remarks for event in found.events if event.act == "foi.request_correction"]
    return asked[-1].open() if asked and asked[-1] else ""


@require_http_methods(["GET", "HEAD", "POST"])
@personal
@of_body
def withdraw(request: HttpRequest, body: Body) -> HttpResponse:
    """撤回申请, with a confirmation that names what is given up."""
    found = tracking.case_of(request, body)
    if found is None:
        return redirect("portal:track", body.code)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = applicant_acts.give_up(found.application, form)
        if done:
            messages.success(request, "已撤回申请，本件办结。")
            return redirect("portal:track_case", body.code)
    return _act_page(request, "portal/track_withdraw.html", body, found, form)


def _act_page(
    request: HttpRequest,
    template: str,
    body: Body,
    found: CaseFile,
    form: CorrectionForm | WithdrawForm,
    **shown: str,
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {
        "body": body,
        "application": found.application,
        "form": form,
        "papers": public_papers(found),
        **shown,
    }
    return render(request, template, context, status=status)
