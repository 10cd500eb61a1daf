"""发布日志: what it is and how it stands, its files for anyone's verifier, and checks that keep nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.ledger.place import CHECKPOINT
from gongkai.ledger.receipts import open_receipt
from gongkai.ledger.refusals import LedgerFault
from gongkai.ledger.serving import TEXT, served_file
from gongkai.organizations.models import Body
from gongkai.portal import proofs, public_log
from gongkai.portal.forms.verify import DigestForm, ReceiptForm
from gongkai.portal.views.addressed import of_body, personal
from gongkai.portal.views.cacheable import YEAR, cacheable
from gongkai.publishing.public_lists import logged_under
from gongkai.reports.models import ReportEdition

CHECKPOINT_SECONDS, CHANGING_SECONDS = 5, 300


@require_safe
@cacheable
@of_body
def log(request: HttpRequest, body: Body) -> HttpResponse:
    """What the log is, its size, checkpoint, keys and newest entries, and how to verify it."""
    context = {
        "body": body,
        "log": public_log.standing(),
        "log_address": request.build_absolute_uri("/log/"),
    }
    return render(request, "portal/disclosure/log.html", context)


@require_safe
@of_body
def proof(request: HttpRequest, body: Body, seq: int) -> HttpResponse:
    """The proof of one entry, to be kept with the file it proves."""
    response = proofs.proof_file(seq, f"log-{seq}")
    response["Cache-Control"] = "public, no-cache"
    return response


@csrf_exempt  # it changes and keeps nothing, and the page stays free of tokens
@require_http_methods(["GET", "HEAD", "POST"])
@personal
@of_body
def verify(request: HttpRequest, body: Body) -> HttpResponse:
    """Whether a digest, or the digest of a file, was ever logged, and where. Nothing of it is kept."""
    form = DigestForm(request.POST, request.FILES) if request.method == "POST" else DigestForm()
    context: dict[str, object] = {"body": body, "form": form}
    if not form.is_bound:
        return render(request, "portal/disclosure/verify.html", context)
    if not form.is_valid():
        return render(request, "portal/disclosure/verify.html", context, status=422)
    digest = form.digest()
    context |= {
        "digest": digest,
        "found": logged_under(digest),
        "reports": ReportEdition.objects.filter(sha256=digest).select_related("report__body"),
        "size": proofs.published_size(),
    }
    return render(request, "portal/disclosure/verify.html", context)


@csrf_exempt  # it changes and keeps nothing
@require_http_methods(["GET", "HEAD", "POST"])
@personal
@of_body
def receipt(request: HttpRequest, body: Body) -> HttpResponse:
    """Whether a signed receipt is ours, word for word. Nothing of it is kept."""
    form = ReceiptForm(request.POST, request.FILES) if request.method == "POST" else ReceiptForm()
    context: dict[str, object] = {"body": body, "form": form}
    status = 200
    if form.is_bound and form.is_valid():
        try:
            context["said"] = open_receipt(form.receipt())
        except LedgerFault as wrong:
            context["fault"] = str(wrong)
    elif form.is_bound:
        status = 422
    return render(request, "portal/disclosure/receipt_check.html", context, status=status)


@require_safe
def file(request: HttpRequest, path: str) -> HttpResponse:
    """A file of the log, for any program from anywhere: tiles and bundles for ever, the rest for a short while."""
    try:
        found = served_file(path)
        response = HttpResponse(found.file.read_bytes(), content_type=found.content_type)
    except (LedgerFault, FileNotFoundError):
        response = HttpResponseNotFound("日志没有这个文件。\n", content_type=TEXT)
        response["Cache-Control"] = "no-cache"
    else:
        response["Cache-Control"] = _kept(path, immutable=found.immutable)
    response["X-Content-Type-Options"] = "nosniff"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _kept(path: str, *, immutable: bool) -> str:
    if immutable:
        return f"public, max-age={YEAR}, immutable"
    return f"public, max-age={CHECKPOINT_SECONDS if path == CHECKPOINT else CHANGING_SECONDS}"
