"""A publication at its permanent address (信息页): the text, what the catalogue says of it, its files, its proof.

Withdrawn, the address answers 410 with the notice: what was here is gone on purpose, and says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.law.disclosure.attributes import GROUNDS, Attribute
from gongkai.organizations.models import Body
from gongkai.portal import document_files, heads, proofs, public_log
from gongkai.portal.permanent_address import qr_svg
from gongkai.portal.standing import standings
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable, public_file, true_through
from gongkai.portal.views.disclosure.platform import Place, places
from gongkai.portal.views.disclosure.reading import with_scrolling_tables
from gongkai.privacy.refusals import Tampered
from gongkai.publishing import public
from gongkai.publishing.catalogue import last_day_as_now, validity_of
from gongkai.publishing.models import Edition
from gongkai.publishing.stages import PublicationKind

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "ofd": "application/ofd",
}
GONE = 410


@require_safe
@cacheable
@of_body
def document(request: HttpRequest, body: Body, index_number: str) -> HttpResponse:
    """What stands under an index number."""
    page = public.public_page(body, index_number)
    if page is None:
        raise Http404("没有这个索引号。")
    context = {"body": body, "page": page, "vkey": public_log.vkey()}
    if page.notice is not None:
        context["proof"] = _proof(body, page.notice.ledger_seq, page.history[-1].sha256, "")
        return render(request, "portal/disclosure/document_withdrawn.html", context, status=GONE)
    edition = page.edition
    assert edition is not None
    lies_in, today = _lying(body, edition), timezone.localdate()
    address = request.build_absolute_uri(request.path)
    context |= {
        "edition": edition,
        "head": heads.document_head(request, body, edition, lies_in),
        "facts": list(catalogue_facts(edition, today)),
        "text": with_scrolling_tables(edition.html),
        "lies_in": lies_in,
        "standings": standings(edition, today),
        "text_forms": document_files.LABELS,
        "address": address,
        "qr": qr_svg(address),
        "proof": _proof(
            body, edition.ledger_seq, edition.sha256,
            reverse("portal:disclosure_content", args=[body.code, index_number]),
        ),
    }  # fmt: skip
    response = render(request, "portal/disclosure/document.html", context)
    return true_through(response, last_day_as_now(edition, timezone.localdate()))


def _proof(body: Body, seq: int, digest: str, content_url: str) -> proofs.Proof | None:
    url = reverse("portal:log_proof", args=[body.code, seq])
    return proofs.proof_of(seq, digest, content_url=content_url, proof_url=url)


def _lying(body: Body, edition: Edition) -> list[Place]:
    """The sections it lies in, in the order of the tree. Two queries."""
    mine = set(edition.publication.sections.values_list("pk", flat=True))

    def walk(level: tuple[Place, ...]) -> Iterator[Place]:
        for place in level:
            if place.node.section.pk in mine:
                yield place
            yield from walk(place.below())

    return list(walk(places(body)))


@dataclass(frozen=True, slots=True)
class Fact:
    """目录信息一项: label and words; a wide one takes a line of its own."""

    label: str
    words: str
    is_wide: bool = False


def catalogue_facts(edition: Edition, today: date) -> Iterator[Fact]:
    """What the catalogue says of a publication; what is empty is left out, what art. 12 asks for is not."""
    content, publication = edition.content, edition.publication
    ground = GROUNDS.get(content["ground"])
    first = publication.first_released_at or edition.released_at
    yield Fact("索引号", edition.index_number)
    yield Fact("发布机构", "、".join([content["issuer"], *content["co_issuers"]]))
    yield Fact("发文字号", content["document_number"] or "无")
    yield Fact("成文日期", content["dated_on"] or "未注明")
    yield Fact("发布日期", timezone.localdate(first).isoformat())
    if edition.number > 1:
        yield Fact("本版发布", timezone.localdate(edition.released_at).isoformat())
    yield Fact("信息类别", PublicationKind(content["kind"]).label)
    yield Fact("有效性", validity_of(edition, today).label)
    yield from _where_known(content)
    yield Fact("公开方式", Attribute(content["attribute"]).label)
    yield Fact("公开依据", ground.label if ground else "未注明", is_wide=True)
    for label, words in (("内容概述", content["summary"]), ("备注", content["remark"])):
        if words:
            yield Fact(label, words, is_wide=True)


def _where_known(content: dict[str, Any]) -> Iterator[Fact]:
    optional = (
        ("主题分类", content["topic"]),
        ("关键词", "、".join(content["keywords"])),
        ("施行日期", content["effective_on"]),
        ("失效日期", content["expires_on"]),
        ("废止日期", content["repealed_on"]),
        ("废止依据", content["repealed_by"]),
        ("责任部门", content["office"]),
    )
    return (Fact(label, words) for label, words in optional if words)


def edition_at(body: Body, index_number: str) -> Edition:
    """The current edition under an index number. Raises Http404 for none, or one withdrawn."""
    edition = public.public(body).filter(index_number=index_number).first()
    if edition is None:
        raise Http404("没有这个索引号，或者已经撤回。")
    return edition


@require_safe
@cacheable
@of_body
def content(request: HttpRequest, body: Body, index_number: str) -> HttpResponse:
    """The edition as the file whose SHA-256 the public log holds."""
    edition = edition_at(body, index_number)
    name = f"{file_stem(edition.index_number)}-{edition.number}.json"
    return public_file(public.public_file(edition), name, "application/json", plain_name=name)


def file_stem(index_number: str) -> str:
    """An index number as the name of a file."""
    return index_number.replace("/", "_")


@require_safe
@cacheable
@of_body
def attachment(request: HttpRequest, body: Body, index_number: str, position: int) -> HttpResponse:
    """A file of the current edition, to be saved; 503 when its bytes are no longer those released."""
    try:
        found = public.public_attachment(body, index_number, position)
    except Tampered as wrong:
        context = {"body": body, "index_number": index_number, "why": str(wrong)}
        return render(request, "portal/disclosure/attachment_stopped.html", context, status=503)
    if found is None:
        raise Http404("没有这个附件，或者已经撤回。")
    row, content = found
    return public_file(content, row.name, MEDIA_TYPES.get(row.kind, "application/octet-stream"))
