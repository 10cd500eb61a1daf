"""The page of a publication (信息办理页), and of one of its editions (版本)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from gongkai.backoffice.access import CASEWORK, READERS, OfficerRequest, screen
from gongkai.backoffice.file_answers import file_answer
from gongkai.backoffice.publications.act_forms import FORMS
from gongkai.backoffice.publications.attached_files import lines_of
from gongkai.backoffice.publications.event_words import minute_cn, timeline
from gongkai.backoffice.publications.finding import file_or_404, publication_or_404
from gongkai.backoffice.publications.standing_words import gate_badge, stage_badge, state_badge
from gongkai.design.words import date_cn
from gongkai.law.disclosure.attributes import GROUNDS
from gongkai.publishing.content import WorkingCopy, canonical
from gongkai.publishing.lawful import Offer
from gongkai.publishing.models import Edition, Publication, Withdrawal
from gongkai.publishing.queries import PublicationFile
from gongkai.publishing.slips import SlipStanding
from gongkai.publishing.stages import Attribute, PublicationKind, Stage

PAGES_OF_ACTS = {
    "edit_draft": "backoffice:publication_edit",
    "attach": "backoffice:publication_attachments",
    "detach": "backoffice:publication_attachments",
    "mask_draft": "backoffice:publication_gate",
}
NEXT_ACTS = {
    Stage.EDITING: ("edit_draft", "submit"),
    Stage.SUBMITTED: ("release", "schedule"),
    Stage.SCHEDULED: ("unschedule",),
}


@screen(*READERS)
def show_publication(request: OfficerRequest, key: UUID) -> HttpResponse:
    """All there is to see of one publication, and what may be done now."""
    file = file_or_404(request, key)
    row = file.publication
    context = {
        "publication": row, "file": file, "state": state_badge(row), "stage": stage_badge(row),
        "facts": facts_of(row, file.copy), "public_facts": list(_public_facts(row)), "copy": file.copy,
        "attachments": [(one, lines_of(one)) for one in file.attachments],
        "gate": gate_badge(file.gate), "slip": _slip(file.slip), "moments": timeline(file.events),
        "editions": _editions(row, file), "may_act": request.user.has_role(*CASEWORK),
        "offers": _offered(file), "not_offered": [one for one in file.offers if not one.allowed],
        "may_original": request.user.has_role(*CASEWORK),
        "reason": row.reason.open() if row.reason else "",
    }  # fmt: skip
    return render(request, "backoffice/publications/publication.html", context)


def _offered(file: PublicationFile) -> list[tuple[Offer, str]]:
    """What may be done, the next step first, each with its page."""
    first = NEXT_ACTS.get(Stage(file.publication.stage), ())
    allowed = [offer for offer in file.offers if offer.allowed and offer.act != "detach"]
    ranked = sorted(allowed, key=lambda o: first.index(o.act) if o.act in first else len(first))
    return [(offer, _page_of(file.publication, offer.act)) for offer in ranked]


def _page_of(row: Publication, act: str) -> str:
    if act in FORMS:
        return reverse("backoffice:publication_act", args=[row.pk, act])
    return reverse(PAGES_OF_ACTS[act], args=[row.pk])


def _slip(standing: SlipStanding | None) -> dict[str, Any] | None:
    """The slip's own word, and its page once there is one."""
    if standing is None:
        return None
    tone = "done" if standing.is_signed else "late" if standing.is_forced else "in-time"
    return {
        "label": standing.label,
        "tone": tone,
        "address": slip_address(standing.ref),
        "forced": standing.is_forced,
    }


def slip_address(ref: str) -> str:
    """The page of a slip by the reference it is named with; empty for one kept elsewhere."""
    try:
        return reverse("backoffice:slip", args=[ref])
    except NoReverseMatch:
        return ""


def facts_of(row: Publication, copy: WorkingCopy | None) -> list[tuple[str, str]]:
    """The fields of the working copy, those that are empty and needed by the catalogue included."""
    attribute = Attribute(row.attribute).label if row.attribute else "未定"
    ground = GROUNDS[row.ground].label if row.ground in GROUNDS else "未定"
    found = [
        ("信息类别", PublicationKind(row.kind).label), ("公开属性", attribute), ("依据", ground),
        ("承办处室", row.office.name if row.office else "未定"),
        ("栏目", "、".join(section.title for section in row.sections.all()) or "未定"),
        ("清单事项", "；".join(str(item) for item in row.inventory_items.all())),
    ]  # fmt: skip
    if copy is not None:
        found += _copied(copy)
    if row.correction_note:
        found.append(("更正说明", row.correction_note))
    return [(label, text) for label, text in found if text]


def _copied(copy: WorkingCopy) -> list[tuple[str, str]]:
    return [
        ("发文字号", copy.document_number or "无"),
        ("成文日期", date_cn(copy.dated_on, "未填写")),
        ("内容概述", copy.summary or "未填写"),
        ("施行日期", date_cn(copy.effective_on, "")),
        ("失效日期", date_cn(copy.expires_on, "")),
        ("废止日期", date_cn(copy.repealed_on, "")),
        ("废止依据", copy.repealed_by),
        ("主题分类", copy.topic),
        ("关键词", "、".join(copy.keywords)),
        ("发布机构", copy.issuer),
        ("联合发文机关", "、".join(copy.co_issuers)),
        ("备注", copy.remark),
    ]


def _public_facts(row: Publication) -> Any:
    if row.index_number:
        yield "索引号", row.index_number
    if row.first_released_at:
        yield "首次发布", minute_cn(row.first_released_at)
    if row.scheduled_for:
        by = row.scheduled_by.display_title if row.scheduled_by else ""
        yield "定时发布", f"{minute_cn(row.scheduled_for)}（北京时间），{by}设定"
    if row.settled_on:
        label = Attribute(row.settled_attribute).label if row.settled_attribute else ""
        yield "现行公开属性", f"{label}，{date_cn(row.settled_on)}确定"


def _editions(row: Publication, file: PublicationFile) -> list[tuple[Edition, Withdrawal | None]]:
    """The editions, the last first, each with its withdrawal."""
    if not file.editions:
        return []
    gone = {one.edition_id: one for one in row.withdrawals.all()}
    return [(one, gone.get(one.pk)) for one in reversed(file.editions)]


@screen(*READERS)
def show_edition(request: OfficerRequest, key: UUID, number: int) -> HttpResponse:
    """One edition as the public read it, with its digest and its place in the public log."""
    edition = _edition(request, key, number)
    context = {
        "publication": edition.publication, "edition": edition, "slip_address": slip_address(edition.slip_ref),
        "withdrawal": Withdrawal.objects.filter(edition=edition).first(),
        "passing": getattr(edition.gate_record, "passing", None),
        "facts": [("名称", edition.title), *[pair for pair in _copied(_copy_of(edition)) if pair[1]]],
        "files": list(edition.attachments.order_by("position")),
    }  # fmt: skip
    return render(request, "backoffice/publications/edition.html", context)


@screen(*READERS)
def edition_json(request: OfficerRequest, key: UUID, number: int) -> HttpResponse:
    """The canonical file of an edition: its SHA-256 is the digest the slip signed and the log holds."""
    edition = _edition(request, key, number)
    return file_answer(f"{edition.index_number.replace('/', '-')}-{number}.json", canonical(edition.content))


def _edition(request: OfficerRequest, key: UUID, number: int) -> Edition:
    row = publication_or_404(request, key)
    found = row.editions.select_related("publication", "gate_record__passing").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _copy_of(edition: Edition) -> WorkingCopy:
    return WorkingCopy.from_json(edition.content)
