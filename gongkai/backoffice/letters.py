"""Issued letters and attachments: read on the screen, or taken away as a file (文书、附件)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, READERS, OfficerRequest, screen, sent, sent_files
from gongkai.backoffice.cases import file_or_404
from gongkai.backoffice.covering import cover_for
from gongkai.backoffice.file_answers import UNKNOWN, file_answer
from gongkai.backoffice.provide_form import PROVIDERS, ProvideForm
from gongkai.foi import attachments, correspondence
from gongkai.foi.models import Application, Letter
from gongkai.foi.publicly_logged import commitment_proof, logged
from gongkai.foi.refusals import Refused
from gongkai.foi.signed_receipt import NoReceipt, signed_receipt
from gongkai.foi.signing import send_again
from gongkai.ledger.refusals import LedgerFault
from gongkai.papers import render_pdf


def _letter(request: OfficerRequest, number: str, letter_id: UUID) -> Letter:
    for letter in file_or_404(request.user, number).letters:
        if letter.pk == letter_id:
            return letter
    raise Http404


@screen(*READERS)
def show_letter(request: OfficerRequest, number: str, letter_id: UUID) -> HttpResponse:
    """The text of an issued letter, as it was frozen."""
    letter = _letter(request, number, letter_id)
    text = cover_for(request, letter.application).hide_page(letter.content.open())
    context = {"letter": letter, "number": number, "text": text, "log": logged(letter)}
    return render(request, "backoffice/letter.html", context)


@screen(*READERS)
def letter_file(request: OfficerRequest, number: str, letter_id: UUID, ending: str) -> HttpResponse:
    """The issued letter as PDF or Word file."""
    letter = _letter(request, number, letter_id)
    name, content = correspondence.open_letter(request.user, letter.pk, ending)
    return file_answer(name, content, inline=True)


@screen(*CASEWORK)
def attachment(request: OfficerRequest, number: str, attachment_id: UUID) -> HttpResponse:
    """An attachment, always saved and never opened by the browser."""
    file = file_or_404(request.user, number)
    if attachment_id not in {row.pk for row in file.attachments}:
        raise Http404
    name, content, _media_type = attachments.open_attachment(request.user, attachment_id)
    response = file_answer(name, content)
    response["Content-Type"] = UNKNOWN
    return response


@screen(*READERS)
def receipt_file(request: OfficerRequest, number: str) -> HttpResponse:
    """The receipt of an application as PDF, made anew from its facts; the query code is not in it."""
    row = file_or_404(request.user, number).application
    content = render_pdf(correspondence.receipt(row))
    return file_answer(f"登记回执-{number}.pdf", content, inline=True)


@screen(*READERS)
def signed_receipt_file(request: OfficerRequest, number: str) -> HttpResponse:
    """The signed receipt for an applicant who applied on paper; while the log cannot sign, back to the case."""
    row = file_or_404(request.user, number).application
    try:
        text = signed_receipt(row, timezone.now())
    except NoReceipt:
        raise Http404 from None
    if text is None:
        messages.error(
            request, "签名回执暂时无法签署，申请不受影响。请稍后再试，或者请系统管理员运行 gongkai doctor。"
        )
        return redirect("backoffice:case", number)
    return file_answer(f"签名回执-{number}.txt", text.encode())


@screen(*READERS)
def letter_proof(request: OfficerRequest, number: str, letter_id: UUID) -> HttpResponse:
    """The proof that a reply was issued as it is, as the applicant may fetch it."""
    letter = _letter(request, number, letter_id)
    try:
        content = commitment_proof(letter)
    except LedgerFault:
        raise Http404 from None
    return file_answer(f"承诺证明-{letter.number}.json", content)


@screen(*PROVIDERS, methods=("GET", "POST"))
def provide(request: OfficerRequest, number: str) -> HttpResponse:
    """Add files to an open case: the information that goes out with the reply, or what came in later."""
    row = file_or_404(request.user, number).application
    form = ProvideForm(sent(request), sent_files(request))
    if request.method == "POST" and form.is_valid():
        if row.closed_on is not None:
            form.add_error(None, "本件已办结，不能再添加附件。")
        else:
            try:
                sent_again = _kept(request, row, form)
            except Refused as refused:
                form.add_error(
                    "attachments", [f"{reason.message}{reason.way_out}" for reason in refused.reasons]
                )
            else:
                again = "答复所附信息有变，已重新送审签。" if sent_again else ""
                messages.success(request, f"已添加附件 {len(form.cleaned_data['attachments'])} 个。{again}")
                return redirect("backoffice:case", number)
    context = {"form": form, "case": row}
    return render(request, "backoffice/provide.html", context, status=422 if form.errors else 200)


def _kept(request: OfficerRequest, row: Application, form: ProvideForm) -> bool:
    """All of the files or none; whether the reply had to be sent round again because of them."""
    with transaction.atomic():
        for one in form.cleaned_data["attachments"]:
            attachments.store_attachment(
                row,
                name=str(one.name),
                content=one.read(),
                purpose=form.cleaned_data["purpose"],
                media_type=one.content_type or "",
                officer=request.user,
                now=timezone.now(),
            )
        return send_again(row, request.user, timezone.now())
