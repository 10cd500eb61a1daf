"""年度报告 (条例第五十条): the frozen editions of a body, as pages and as files."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.organizations.models import Body
from gongkai.portal import heads
from gongkai.portal.proofs import proof_file, proof_of
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable
from gongkai.reports import queries, rendering
from gongkai.reports.content import canonical_json, content_of_edition
from gongkai.reports.models import ReportEdition

FORMS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON", "html": "网页"}


@require_safe
@cacheable
@of_body
def listing(request: HttpRequest, body: Body) -> HttpResponse:
    """The newest edition of every year."""
    return render(request, "portal/annual_reports.html", {"body": body, "editions": queries.published(body)})


def _edition(body: Body, year: int, number: int | None = None) -> ReportEdition:
    try:
        return queries.published_edition(body, year, number)
    except ReportEdition.DoesNotExist as missing:
        raise Http404("没有这一年的年度报告。") from missing


@require_safe
@cacheable
@of_body
def detail(request: HttpRequest, body: Body, year: int) -> HttpResponse:
    """The report of a year as it was published."""
    edition = _edition(body, year)
    fragment = rendering.render_fragment(content_of_edition(edition))
    proof = proof_of(
        edition.ledger_seq,
        edition.sha256,
        content_url=reverse("portal:annual_report_content", args=[body.code, year, edition.number]),
        proof_url=reverse("portal:annual_report_proof", args=[body.code, year, edition.number]),
    )
    context = {
        "body": body,
        "edition": edition,
        "year": year,
        "head": heads.report_head(
            request, body, f"{body.name}{year}年政府信息公开工作年度报告", edition.published_at
        ),
        "fragment": fragment,
        "forms": FORMS,
        "proof": proof,
    }
    return render(request, "portal/annual_report.html", context)


@require_safe
@cacheable
@of_body
def content_file(request: HttpRequest, body: Body, year: int, number: int) -> HttpResponse:
    """Exactly the bytes of an edition whose digest the public log holds; earlier editions keep theirs."""
    content = canonical_json(_edition(body, year, number).content)
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="annual-report-{year}-{number}.json"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@of_body
def proof(request: HttpRequest, body: Body, year: int, number: int) -> HttpResponse:
    """The proof that an edition is in the public log."""
    return proof_file(_edition(body, year, number).ledger_seq, f"annual-report-{year}-{number}")


@require_safe
@cacheable
@of_body
def file(request: HttpRequest, body: Body, year: int, form: str) -> HttpResponse:
    """The same edition as a file."""
    if form not in FORMS:
        raise Http404("没有这种格式。")
    content = content_of_edition(_edition(body, year))
    response = HttpResponse(rendering.render(content, form), content_type=rendering.MEDIA_TYPES[form])
    name = quote(rendering.filename(content, form))
    response["Content-Disposition"] = (
        f"attachment; filename=\"annual-report-{year}.{form}\"; filename*=UTF-8''{name}"
    )
    return response
