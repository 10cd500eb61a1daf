"""⑤ 回执: number and query code, shown to the browser that handed the application in, for half an hour."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.foi import signed_receipt
from gongkai.foi.clock import public_explanation
from gongkai.foi.models import Application
from gongkai.foi.queries import CaseFile, for_applicant
from gongkai.ledger.receipts import can_sign
from gongkai.organizations.models import Body
from gongkai.portal import drafts, journey, tracking
from gongkai.portal.models import Draft
from gongkai.portal.views.addressed import of_body, personal
from gongkai.portal.views.papers import attached, download_receipt
from gongkai.privacy.codes import shown_code

TEXT = "text/plain; charset=utf-8"


def offered(application: Application) -> str:
    """What a page says of the signed receipt: "now", "later" while the log cannot sign, or nothing."""
    if not signed_receipt.may_be_signed(application):
        return ""
    return "now" if can_sign() else "later"


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
        "signing": offered(case.application),
    }
    return render(request, "portal/receipt.html", context)


def _admitted(request: HttpRequest, body: Body) -> tuple[CaseFile, str]:
    """The case whose receipt this browser may fetch, and its query code while the page still shows it.

    `of=case` asks for the case being followed, which may be another than the one just handed in.
    """
    draft = None if request.GET.get("of") == "case" else _submitted(request, body)
    if draft is not None and draft.query_code is not None and (case := _case(body, draft)):
        return case, shown_code(draft.query_code.open())
    if case := tracking.case_of(request, body):
        return case, ""
    raise Http404("请先凭申请编号和查询码查询。")


@require_safe
@personal
@of_body
def receipt_pdf(request: HttpRequest, body: Body) -> HttpResponse:
    """The receipt as a PDF in the official layout."""
    case, query_code = _admitted(request, body)
    return download_receipt(request, case, query_code)


@require_safe
@personal
@of_body
def receipt_signed(request: HttpRequest, body: Body) -> HttpResponse:
    """The signed receipt as text; while the log cannot sign, back to the page with what to do."""
    case, query_code = _admitted(request, body)
    application = case.application
    try:
        text = signed_receipt.signed_receipt(application, timezone.now())
    except signed_receipt.NoReceipt as nothing:
        raise Http404("本件没有签名回执。") from nothing
    if text is None:
        messages.warning(request, "签名回执暂时无法签署，请稍后再来下载。您的申请已经收到，不受影响。")
        return redirect("portal:receipt" if query_code else "portal:track_case", body.code)
    return attached(text.encode(), f"签名回执（{application.number}）.txt", TEXT)


@require_safe
@personal
@of_body
def receipt_content(request: HttpRequest, body: Body) -> HttpResponse:
    """Everything handed in, as the file whose digest the signed receipt names: for the applicant alone."""
    case, _ = _admitted(request, body)
    try:
        content = signed_receipt.content_file(case.application)
    except signed_receipt.NoReceipt as nothing:
        raise Http404("本件没有申请内容文件。") from nothing
    return attached(content, f"申请内容（{case.application.number}）.json", "application/json")


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
