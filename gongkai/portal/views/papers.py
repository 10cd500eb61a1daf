"""Papers of a case the applicant may fetch (文书下载): letters addressed to the applicant, and what was provided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.foi import attachments, correspondence
from gongkai.foi.delivering.opening import note_opened
from gongkai.foi.letters import LETTER_KINDS
from gongkai.foi.models import Attachment, Letter
from gongkai.foi.publicly_logged import LoggedLetter, commitment_proof, logged
from gongkai.foi.queries import CaseFile
from gongkai.ledger.refusals import LedgerFault
from gongkai.organizations.models import Body
from gongkai.papers import render_pdf
from gongkai.portal import tracking
from gongkai.portal.views.addressed import of_body, personal

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# Notices to the applicant; replies are recognised by their kind. Any other letter goes to somebody else.
NOTICES_TO_APPLICANT = frozenset(
    {
        "receipt",
        "correction_notice",
        "extension_notice",
        "withdrawal_confirmation",
        "split_notice",
        "reasons_demand",
        "reasonable_period_notice",
        "fee_notice",
        "payment_confirmation",
        "fee_cancelled",
        "consultation_notice",
    }
)


@dataclass(frozen=True, slots=True)
class Paper:
    """可下载的文书: title, number, day, and its entry in the public log when it is a reply."""

    pk: UUID
    title: str
    number: str
    on: date
    pdf_size: int
    docx_size: int
    log: LoggedLetter | None


@dataclass(frozen=True, slots=True)
class Provided:
    """答复所附信息: a file given with the reply."""

    pk: UUID
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Papers:
    """文书与所附信息."""

    letters: tuple[Paper, ...]
    provided: tuple[Provided, ...]


def _for_applicant(letter: Letter) -> bool:
    kind = LETTER_KINDS.get(letter.kind)
    return letter.kind in NOTICES_TO_APPLICANT or (kind is not None and kind.is_reply)


def public_papers(case: CaseFile) -> Papers:
    """What the applicant may download; the information itself only once the case is closed."""
    letters = tuple(
        Paper(x.pk, x.title, x.number, x.issued_on, x.pdf_size, x.docx_size, logged(x))
        for x in case.letters
        if _for_applicant(x)
    )
    provided = tuple(Provided(x.pk, x.name.display(), x.size) for x in _provided(case))
    return Papers(letters, provided)


def _provided(case: CaseFile) -> list[Attachment]:
    if not case.application.is_closed:
        return []
    return [x for x in case.attachments if x.purpose == Attachment.Purpose.REPLY]


def attached(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A download under its Chinese name; never shown inside a page of ours."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename=\"download\"; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def download_receipt(request: HttpRequest, case: CaseFile, query_code: str = "") -> HttpResponse:
    """The receipt as PDF; the query code is printed only while the receipt page still shows it."""
    application = case.application
    address = request.build_absolute_uri(reverse("portal:track", args=[application.body.code]))
    paper = correspondence.receipt(application, query_code=query_code, query_address=address)
    name = f"政府信息公开申请回执（{application.number}）.pdf"
    return attached(render_pdf(paper), name, MEDIA_TYPES["pdf"])


def _case(request: HttpRequest, body: Body) -> CaseFile:
    case = tracking.case_of(request, body)
    if case is None:
        raise Http404("请先凭申请编号和查询码查询。")
    return case


@require_safe
@personal
@of_body
def letter(request: HttpRequest, body: Body, pk: UUID, form: str) -> HttpResponse:
    """One letter of the case being followed, as PDF or DOCX."""
    case = _case(request, body)
    found = next((x for x in case.letters if x.pk == pk and _for_applicant(x)), None)
    if found is None or form not in MEDIA_TYPES:
        raise Http404("没有这份文书。")
    name, content = correspondence.opened(found, form)
    if request.method == "GET":
        note_opened(found, timezone.now())
    return attached(content, name, MEDIA_TYPES[form])


@require_safe
@personal
@of_body
def letter_proof(request: HttpRequest, body: Body, pk: UUID) -> HttpResponse:
    """The proof that this reply was issued as it is: to keep with its PDF."""
    found = next((x for x in _case(request, body).letters if x.pk == pk and _for_applicant(x)), None)
    if found is None:
        raise Http404("没有这份文书。")
    try:
        content = commitment_proof(found)
    except LedgerFault as waiting:
        raise Http404("承诺证明尚待公布，请几分钟后再下载。") from waiting
    return attached(content, f"{found.title}-{found.application.number}-承诺证明.json", "application/json")


@require_safe
@personal
@of_body
def provided(request: HttpRequest, body: Body, pk: UUID) -> HttpResponse:
    """One file given with the reply."""
    found = next((x for x in _provided(_case(request, body)) if x.pk == pk), None)
    if found is None:
        raise Http404("没有这个文件。")
    name, content, _ = attachments.opened(found)
    return attached(content, name, "application/octet-stream")
