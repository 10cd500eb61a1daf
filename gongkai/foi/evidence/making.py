"""Make an evidence bundle (制作证据材料): ask with a reason, gather in the background, seal the volume."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gongkai.foi import attachments, correspondence
from gongkai.foi.evidence import pages
from gongkai.foi.evidence.rows import BundleState, EvidenceBundle
from gongkai.foi.models import Application, Attachment
from gongkai.foi.queries import CaseFile, case
from gongkai.foi.refusals import Refusal, Refused
from gongkai.foi.revealing import reveal
from gongkai.foi.reveals import RevealPurpose
from gongkai.foi.scope import visible_to
from gongkai.foi.signed_receipt import NoReceipt, signed_receipt
from gongkai.organizations.models import Officer, Role
from gongkai.papers import Document, Paragraph, render_pdf
from gongkai.papers.binding import CannotBeBound, Part, bind, page_count, page_of_image
from gongkai.privacy import vault

EVIDENCE_ROLES = (Role.DISCLOSURE_HANDLER, Role.SIGNER)
DUTY = "个人信息保护法第六条、第五十一条"


def ask_for_bundle(
    application: Application, *, officer: Officer, reason: str, now: datetime | None = None
) -> EvidenceBundle:
    """Keep that this officer opened everything of the case and what for, and begin the bundle.

    Raises Refused with every reason; then nothing was begun.
    """
    from gongkai.foi.tasks import make_evidence

    moment = now or timezone.now()
    if not officer.has_role(*EVIDENCE_ROLES):
        message = "只有公开工作机构可以制作证据材料。"
        raise Refused((Refusal(message, DUTY, "请由公开办承办人或者签发人制作。"),))
    with transaction.atomic():
        reveal(application, officer=officer, purpose=RevealPurpose.REMEDY, reason=reason, now=moment)
        bundle = EvidenceBundle.objects.create(
            application=application, officer=officer, asked_at=moment, of_version=application.version
        )
        transaction.on_commit(lambda: make_evidence.enqueue(str(bundle.pk)))
    return bundle


def make_bundle(bundle_id: str | UUID, now: datetime | None = None) -> EvidenceBundle:
    """Gather and bind. A second run of the same bundle does nothing; a failure is kept as one and raised."""
    bundle = EvidenceBundle.objects.select_related("application", "officer").get(pk=bundle_id)
    if bundle.state == BundleState.READY:
        return bundle
    try:
        _made(bundle, now or timezone.now())
    except Exception:
        EvidenceBundle.objects.filter(pk=bundle.pk).update(state=BundleState.FAILED)
        raise
    return bundle


def _made(bundle: EvidenceBundle, moment: datetime) -> None:
    file = case(bundle.officer, bundle.application.number)
    row, made_on = file.application, timezone.localdate(moment)
    bundle.total = 7 + len(file.letters) + len(file.attachments)
    parts: list[Part] = []
    for part in _parts(file, moment):
        parts.append(part)
        bundle.done = min(len(parts), bundle.total)
        EvidenceBundle.objects.filter(pk=bundle.pk).update(done=bundle.done, total=bundle.total)
    volume = bind(parts, lambda entries: _set(pages.index_page(row, entries, made_on)), footer=row.number)
    ref = vault.store(volume.pdf, data_key_row=row, aad=_aad(bundle))
    bundle.path, bundle.sha256, bundle.size = ref.path, ref.sha256, ref.size
    bundle.digest = hashlib.sha256(volume.pdf).hexdigest()
    bundle.pages, bundle.made_at, bundle.state = volume.pages, moment, BundleState.READY
    bundle.done = bundle.total
    bundle.save()


def _set(document: Document) -> bytes:
    return render_pdf(document, on_missing="geta")


def _parts(file: CaseFile, moment: datetime) -> Iterator[Part]:
    """Every part in the order of the volume."""
    row = file.application
    unbound: list[tuple[str, str, str]] = []
    yield Part("申请内容", _set(pages.application_page(row)), True)
    yield Part("签名回执", _set(_receipt(row, moment)))
    for attachment in file.attachments:
        if attachment.purpose != Attachment.Purpose.REPLY:
            yield from _attached(attachment, unbound)
    yield Part("办理经过", _set(pages.timeline_page(file)), True)
    yield Part("发出和送达", _set(pages.delivery_page(file.letters, file.events)), True)
    for letter in file.letters:
        _, pdf = correspondence.opened(letter, "pdf")
        yield Part(f"{letter.title}", pdf, note=letter.number)
    for attachment in file.attachments:
        if attachment.purpose == Attachment.Purpose.REPLY:
            yield from _attached(attachment, unbound)
    yield Part("答复期限逐日说明", _set(pages.deadline_page(row)), True)
    yield Part("发布日志证明", _set(pages.proof_page(file.letters)), True)
    yield Part("适用条款", _set(pages.clauses_page(file)), True)
    if unbound:
        yield Part("未装订的文件", _set(pages.unbound_page(unbound)), True)


def _receipt(row: Application, moment: datetime) -> Document:
    try:
        text = signed_receipt(row, moment) or "发布日志暂不能签名，回执另行出具。"
    except NoReceipt as none:
        text = str(none)
    return Document("签名回执", tuple(Paragraph(line, indent=False) for line in text.splitlines() if line))


def _attached(attachment: Attachment, unbound: list[tuple[str, str, str]]) -> Iterator[Part]:
    """An attachment as pages; what cannot be bound is listed with its digest instead."""
    name, content, _ = attachments.opened(attachment)
    digest, title = hashlib.sha256(content).hexdigest(), f"附件：{name}"
    note = f"{attachment.get_purpose_display()}，SHA-256 {digest[:16]}…"
    try:
        yield Part(title, _as_pdf(content), note=note)
    except CannotBeBound as reason:
        unbound.append((name, str(reason), digest))


def _as_pdf(content: bytes) -> bytes:
    """The content as a PDF, by what it is, not by its name. Raises CannotBeBound."""
    if content.startswith(b"%PDF-"):
        page_count(content)
        return content
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"BM")):
        return page_of_image(content)
    raise CannotBeBound("不是 PDF 或者图片，另附电子文件。")


def open_bundle(officer: Officer, bundle_id: UUID | str) -> tuple[str, bytes]:
    """(file name, PDF) of a finished bundle of a case this officer may see, for the roles that may make one.

    Raises EvidenceBundle.DoesNotExist otherwise.
    """
    bundle = EvidenceBundle.objects.select_related("application").get(pk=bundle_id, state=BundleState.READY)
    may = officer.has_role(*EVIDENCE_ROLES)
    if not may or not visible_to(officer).filter(pk=bundle.application_id).exists():
        raise EvidenceBundle.DoesNotExist
    ref = vault.VaultRef(bundle.path, bundle.sha256, bundle.size)
    content = vault.read(ref, data_key_row=bundle.application, aad=_aad(bundle))
    return f"案卷材料-{bundle.application.number}.pdf", content


def _aad(bundle: EvidenceBundle) -> str:
    return f"evidence|{bundle.pk}"
