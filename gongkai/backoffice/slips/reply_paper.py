"""A reply to an application on its slip (审签中的答复): the letter as it would go out, and what goes with it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from gongkai.backoffice.covering import cover_of
from gongkai.backoffice.slips.publication_paper import PaperFile
from gongkai.backoffice.slips.reading import PaperGone, Reading, key_in
from gongkai.foi.attachments import opened
from gongkai.foi.correspondence import decision_details, preview_paper
from gongkai.foi.models import Application, Attachment, Decision
from gongkai.foi.scope import visible_to
from gongkai.foi.signing import PAPER_KIND, reply_digest
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.organizations.models import Officer
from gongkai.papers import render_html
from gongkai.signoff.models import Slip

TEMPLATE = "backoffice/slips/_reply.html"


def read(slip: Slip, officer: Officer, now: datetime) -> Reading:
    """The reply of the decision on record, marked 预览稿, as its digest was taken."""
    case = _case(slip)
    decision = Decision.objects.filter(application=case).order_by("-pk").first()
    if decision is None:
        raise PaperGone(slip.paper_ref)
    kind = OUTCOMES[decision.outcome_code].letter
    draft = preview_paper(case, kind, on=decision.decided_on, details=decision_details(decision))
    files = case.attachments.filter(purpose=Attachment.Purpose.REPLY)
    seen = visible_to(officer).filter(pk=case.pk).exists()
    return Reading(
        TEMPLATE,
        {
            "case": case,
            "outcome": OUTCOMES[decision.outcome_code],
            "letter": cover_of(case).hide_page(render_html(draft, title_level=3)),
            "files": [PaperFile(one.pk, one.name.open(), one.size) for one in files],
        },
        address=reverse("backoffice:case", args=[case.number]) if seen else "",
        address_label=f"打开申请 {case.number}",
        is_as_sent=reply_digest(case) == slip.digest,
    )


def open_file(slip: Slip, file_id: UUID) -> tuple[str, bytes]:
    """A file that goes with the reply."""
    case = _case(slip)
    row = Attachment.objects.select_related("application").filter(pk=file_id, application=case).first()
    if row is None or row.purpose != Attachment.Purpose.REPLY:
        raise PaperGone(file_id)
    name, content, _ = opened(row)
    return name, content


def _case(slip: Slip) -> Application:
    rows = Application.objects.filter(body_id=slip.body_id).select_related("body")
    row = rows.filter(pk=key_in(slip.paper_ref, PAPER_KIND)).first()
    if row is None:
        raise PaperGone(slip.paper_ref)
    return row
