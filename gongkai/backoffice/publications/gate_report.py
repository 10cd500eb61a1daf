"""The gate's report (公开前检查): examine, read what was found by place, mask by the one rule."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from gongkai.backoffice.access import CASEWORK, READERS, OfficerRequest, screen
from gongkai.backoffice.publications.act_pages import ROLES_OF_ACTS
from gongkai.backoffice.publications.drafting import DRAFTERS
from gongkai.backoffice.publications.finding import conflict_page, file_or_404, publication_or_404
from gongkai.backoffice.publications.findings import groups_of
from gongkai.backoffice.publications.standing_words import gate_badge
from gongkai.publishing import acts
from gongkai.publishing.models import Verdict
from gongkai.publishing.queries import PublicationFile
from gongkai.publishing.refusals import PublicationConflict, Refusal, Refused

PART_LABELS = {"title": "名称", "summary": "内容概述", "remark": "备注", "html": "正文"}
SAID = {
    Verdict.CLEAR: "检查完毕，未发现须处理的问题。",
    Verdict.HELD: "检查完毕，有须处理的问题。请改正、遮盖，或者由另一人说明理由后放行。",
    Verdict.BARRED: "检查完毕，有不得发布的内容，改正之前不能发布。",
}


@screen(*READERS)
def show_gate(request: OfficerRequest, key: UUID) -> HttpResponse:
    """The last report on exactly the content that lies there now."""
    return _show(request, file_or_404(request, key))


@screen(*CASEWORK, methods=("POST",))
def examine(request: OfficerRequest, key: UUID) -> HttpResponse:
    """Look at everything the working copy would make public, files included."""
    row = publication_or_404(request, key)
    try:
        record = acts.examine(row, officer=request.user)
    except Refused as refused:
        return _show(request, file_or_404(request, key), refusals=refused.reasons, status=422)
    say = messages.success if record.verdict == Verdict.CLEAR else messages.warning
    say(request, SAID[Verdict(record.verdict)])
    return redirect("backoffice:publication_gate", key)


@screen(*DRAFTERS, methods=("POST",))
def mask(request: OfficerRequest, key: UUID) -> HttpResponse:
    """Mask what is certainly personal, everywhere or in the part named, and look again at once."""
    file = file_or_404(request, key)
    part = request.POST.get("part", "")
    parts = [part] if part in acts.MASKABLE else acts.MASKABLE
    seen = request.POST.get("seen_version", "")
    try:
        row = acts.mask_draft(
            file.publication, officer=request.user, parts=parts,
            seen_version=int(seen) if seen.isdecimal() and len(seen) < 10 else -1,
        )  # fmt: skip
    except Refused as refused:
        return _show(request, file, refusals=refused.reasons, status=422)
    except PublicationConflict as conflict:
        return conflict_page(
            request, file.publication, conflict, label="按统一规则遮盖", entered=[], may_reopen=False
        )
    record = acts.examine(row, officer=request.user)
    where = PART_LABELS.get(part, "名称、概述、备注和正文")
    messages.success(request, f"已按统一规则遮盖{where}中的个人信息。{SAID[Verdict(record.verdict)]}")
    return redirect("backoffice:publication_gate", key)


def _show(
    request: OfficerRequest, file: PublicationFile, *, refusals: tuple[Refusal, ...] = (), status: int = 200
) -> HttpResponse:
    standing = file.gate
    record = standing.record if standing else None
    allowed = {offer.act for offer in file.offers if offer.allowed}
    context: dict[str, Any] = {
        "publication": file.publication, "file": file, "standing": standing, "record": record,
        "badge": gate_badge(standing), "groups": groups_of(record.findings) if record else [],
        "refusals": refusals, "may_examine": file.copy is not None and request.user.has_role(*CASEWORK),
        "may_mask": "mask_draft" in allowed, "may_edit": "edit_draft" in allowed,
        "pass_offer": _pass_offer(request, file), "verdicts": Verdict,
    }  # fmt: skip
    return render(request, "backoffice/publications/gate.html", context, status=status)


def _pass_offer(request: OfficerRequest, file: PublicationFile) -> Any:
    """To pass it, or why this officer may not; nothing for whom it is none of their business."""
    standing = file.gate
    held = standing and standing.record and standing.record.verdict == Verdict.HELD and standing.is_current
    if not held or standing is None or standing.passing is not None:
        return None
    if not request.user.has_role(*(ROLES_OF_ACTS["pass_gate"] or ())):
        return None
    return next(offer for offer in file.offers if offer.act == "pass_gate")
