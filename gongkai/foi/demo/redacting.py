"""One demonstration redaction (演示区分处理): a paper of an open case, its phone number hidden, waiting for a second person."""

from __future__ import annotations

from django.utils import timezone

from gongkai.foi.attachments import store_attachment
from gongkai.foi.models import Application, Attachment
from gongkai.foi.redacting.mark import mark
from gongkai.foi.redacting.propose import propose
from gongkai.foi.redacting.start import start
from gongkai.foi.redacting.suggesting import suggestions
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Body, Officer, Role
from gongkai.papers import Document, Paragraph, render_pdf

LINES = (
    "演示材料，所列号码为虚构。",
    "一、补贴发放总额为一百二十万元，受益单位三十家。",
    "二、经办联系人手机号码 13800138000，身份证号码 11010519491231002X。",
    "三、其余情况见附表。",
)


def load_redaction(body: Body) -> int:
    """Start, mark and propose one redaction on the newest case in hand; how many were made."""
    case = Application.objects.filter(body=body, stage=Stage.ACCEPTED).order_by("-number").first()
    if case is None or case.redactions.exists():
        return 0
    officer = Officer.objects.filter(body=body, role_rows__role=Role.DISCLOSURE_HANDLER).order_by("pk")[0]
    now = timezone.now()
    paper = Document("【演示】补贴发放情况", tuple(Paragraph(line) for line in LINES))
    source = store_attachment(
        case, name="【演示】补贴发放情况.pdf", content=render_pdf(paper), purpose=Attachment.Purpose.SOURCE,
        media_type="application/pdf", officer=officer, now=now,
    )  # fmt: skip
    row = start(case, officer=officer, attachment=source, now=now)
    places = [place for one in suggestions(row) for place in one.places]
    row = mark(
        row, officer=officer, seen_version=row.version, places=places, reason="personal_privacy", now=now
    )
    propose(row, officer=officer, seen_version=row.version, now=now)
    return 1
