"""The pages of an application (提出申请): one subject each, nothing lost, handed in exactly once."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.foi.refusals import Refused
from gongkai.organizations.models import Body
from gongkai.portal import attachments, drafts, journey, submission
from gongkai.portal.forms.step import StepForm
from gongkai.portal.models import Draft
from gongkai.portal.views.addressed import of_body, personal

NEXT = {"kind": "portal:apply_applicant", "applicant": "portal:apply_information",
        "information": "portal:apply_check"}  # fmt: skip


@require_safe
@personal
@of_body
def begin(request: HttpRequest, body: Body) -> HttpResponse:
    """Before the first page: what will be asked, what it costs, how long it takes."""
    draft = drafts.open_draft(request, body)
    return render(request, "portal/begin.html", {"body": body, "draft": draft})


@require_http_methods(["GET", "HEAD", "POST"])
@personal
@of_body
def kind(request: HttpRequest, body: Body) -> HttpResponse:
    """① 申请人类型."""
    return _page(request, body, "kind")


@require_http_methods(["GET", "HEAD", "POST"])
@personal
@of_body
def applicant(request: HttpRequest, body: Body) -> HttpResponse:
    """② 申请人信息."""
    return _page(request, body, "applicant")


@require_http_methods(["GET", "HEAD", "POST"])
@personal
@of_body
def information(request: HttpRequest, body: Body) -> HttpResponse:
    """③ 所需信息, with attachments."""
    return _page(request, body, "information")


def _page(request: HttpRequest, body: Body, step: str) -> HttpResponse:
    draft = drafts.open_draft(request, body)
    answers = drafts.answers_of(draft)
    if not journey.may_open(step, answers):
        return redirect(journey.BY_KEY[journey.first_unfinished(answers) or "kind"].url_name, body.code)
    if request.method != "POST":
        return _shown(request, body, step, draft, journey.form_of(step, answers))
    draft = draft or drafts.start(body)
    return _kept(request, body, step, draft, answers)


def _kept(
    request: HttpRequest, body: Body, step: str, draft: Draft, answers: dict[str, dict[str, Any]]
) -> HttpResponse:
    """Keep what came, right or wrong; go on only when nothing is wrong."""
    form = journey.form_of(step, answers, request.POST)
    drafts.keep(draft, step, form.typed())
    problems = _files(request, draft) if step == "information" else []
    stays = "remove" in request.POST or "stay" in request.POST
    response: HttpResponse
    if stays:
        response = redirect(journey.BY_KEY[step].url_name, body.code)
    elif form.is_valid() and not problems:
        response = redirect(NEXT[step], body.code)
    else:
        response = _shown(request, body, step, draft, form, problems, status=422)
    return drafts.remember(response, draft, reverse("portal:home", args=[body.code]))


def _files(request: HttpRequest, draft: Draft) -> list[str]:
    """Take files in or out; returns what is wrong with those that could not be kept."""
    removed = request.POST.get("remove", "")
    if removed:
        attachments.remove(draft, removed)
    return attachments.add(draft, request.FILES.getlist("files"))


def _shown(
    request: HttpRequest,
    body: Body,
    step: str,
    draft: Draft | None,
    form: StepForm,
    problems: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "body": body,
        "form": form,
        "step": step,
        "steps": journey.progress(step, body, drafts.answers_of(draft)),
        "files": list(draft.files.all()) if draft and step == "information" else [],
        "file_problems": problems or [],
        "file_rule": attachments.RULE,
        "file_kinds": attachments.ACCEPTED,
    }
    return render(request, f"portal/apply_{step}.html", context, status=status)


@require_safe
@personal
@of_body
def check(request: HttpRequest, body: Body) -> HttpResponse:
    """④ 核对: everything once more, each part with a way back."""
    draft = drafts.current(request, body)
    if draft is not None and draft.application_id is not None:
        return redirect("portal:receipt", body.code)
    unfinished = journey.first_unfinished(drafts.answers_of(draft))
    if draft is None or unfinished:
        return redirect(journey.BY_KEY[unfinished or "kind"].url_name, body.code)
    return _check_page(request, body, draft)


def _check_page(
    request: HttpRequest, body: Body, draft: Draft, refused: Refused | None = None
) -> HttpResponse:
    answers = drafts.answers_of(draft)
    context = {
        "body": body,
        "draft": draft,
        "summary": submission.summary(answers),
        "files": list(draft.files.all()),
        "steps": journey.progress("check", body, answers),
        "refusals": refused.reasons if refused else (),
    }
    return render(request, "portal/apply_check.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@personal
@of_body
def submit(request: HttpRequest, body: Body) -> HttpResponse:
    """⑤ 提交: the same form handed in twice, or at the same moment, is one application."""
    if request.method != "POST":  # a reload, or a mode switched on the page that came back
        return redirect("portal:apply_check", body.code)
    draft = drafts.current(request, body)
    if draft is None:
        return render(request, "portal/draft_gone.html", {"body": body}, status=409)
    if request.POST.get("token") != draft.token:
        return redirect("portal:apply_check", body.code)
    unfinished = journey.first_unfinished(drafts.answers_of(draft)) if not draft.application_id else None
    if unfinished:
        return redirect(journey.BY_KEY[unfinished].url_name, body.code)
    try:
        submission.hand_in(body, draft, timezone.now())
    except Refused as refused:
        return _check_page(request, body, draft, refused)
    return redirect("portal:receipt", body.code)


@require_POST
@personal
@of_body
def discard(request: HttpRequest, body: Body) -> HttpResponse:
    """Throw the draft away, on a shared computer for instance."""
    draft = drafts.current(request, body)
    if draft is not None:
        with transaction.atomic():
            drafts.discard(draft)
    response = HttpResponseRedirect(reverse("portal:home", args=[body.code]))
    response.delete_cookie(drafts.COOKIE, path=reverse("portal:home", args=[body.code]))
    return response
