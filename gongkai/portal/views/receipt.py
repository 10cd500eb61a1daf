"""⑤ 回执: number and query code, shown to the browser that handed the application in, for half an hour."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.foi.clock import public_explanation
from gongkai.foi.queries import CaseFile, for_applicant
from gongkai.organizations.models import Body
from gongkai.portal import drafts, journey, tracking
from gongkai.portal.models import Draft
from gongkai.portal.views.addressed import of_body, personal
from gongkai.portal.views.papers import download_receipt
from gongkai.privacy.codes import shown_code


def _submitted(request: HttpRequest, body: Body) -> Draft | None:
    """The submitted draft while its receipt may still be shown."""
    draft = drafts.current(request, body)
    if draft is None or draft.application_id is None or draft.query_code is None:
        return None
    return draft if timezone.now() - draft.touched_at <= drafts.RECEIPT_SHOWN_FOR else None


def _case(body: Body, draft: Draft) -> CaseFile | None:
    assert draft.application is not None and draft.query_code is not None  # noqa: S101  (submitted)
    return for_applicant(body.code, draft.application.number, draft.query_code.open())


@require_safe
@personal
@of_body
def receipt(request: HttpRequest, body: Body) -> HttpResponse:
    """The receipt; afterwards the number and code lead to the case from anywhere."""
    draft = _submitted(request, body)
    case = _case(body, draft) if draft else None
    if draft is None or case is None:
        return redirect("portal:track", body.code)
    assert draft.query_code is not None  # noqa: S101  (submitted)
    context = {
        "body": body,
        "application": case.application,
        "query_code": shown_code(draft.query_code.open()),
        "explanation": public_explanation(case.application),
        "shown_minutes": int(drafts.RECEIPT_SHOWN_FOR.total_seconds() // 60),
        "steps": journey.progress("receipt", body, {}),
    }
    return render(request, "portal/receipt.html", context)


@require_safe
@personal
@of_body
def receipt_pdf(request: HttpRequest, body: Body) -> HttpResponse:
    """The receipt as a PDF in the official layout."""
    draft = _submitted(request, body)
    if draft is not None and draft.query_code is not None and (case := _case(body, draft)):
        return download_receipt(request, case, shown_code(draft.query_code.open()))
    if case := tracking.case_of(request, body):
        return download_receipt(request, case)
    raise Http404("请先凭申请编号和查询码查询。")


@require_POST
@personal
@of_body
def follow(request: HttpRequest, body: Body) -> HttpResponse:
    """Go on from the receipt to the case without typing number and code again."""
    draft = _submitted(request, body)
    case = _case(body, draft) if draft else None
    if draft is None or case is None or draft.query_code is None:
        return redirect("portal:track", body.code)
    tracking.open_pass(request, body, case.application.number, draft.query_code.open())
    return redirect("portal:track_case", body.code)
