"""Open the personal data of a case (查看个人信息): for a purpose, for a while, and on record.

《中华人民共和国个人信息保护法》第六条 (smallest scope for the purpose) and 第五十一条 (operations of those who handle it).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.audit.recording import record
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, Refused
from gongkai.foi.reveals import Reveal, RevealPurpose
from gongkai.foi.scope import visible_to
from gongkai.organizations.models import Officer
from gongkai.organizations.roles import CASEWORK_ROLES

RULE = "个人信息保护法第六条、第五十一条"
REASON_CHARS_MIN = 4
REASON_CHARS_MAX = 200


def reveal(
    application: Application, *, officer: Officer, purpose: str, reason: str, now: datetime | None = None
) -> Reveal:
    """Keep who looks, what for and until when; the face shows the data until `until`.

    Raises Refused with every reason: no caseworker, a case the officer does not see, no purpose, no words about it.
    """
    moment = now or timezone.now()
    reasons = _against(application, officer, purpose, reason.strip())
    if reasons:
        raise Refused(tuple(reasons))
    until = moment + timedelta(minutes=settings.GONGKAI_REVEAL_MINUTES)
    with transaction.atomic():
        kept = Reveal.objects.create(
            application=application, officer=officer, at=moment, until=until, purpose=purpose,
            reason=reason.strip(),
        )  # fmt: skip
        record(
            "revealed", officer=officer, subject=f"case {application.number}", now=moment,
            purpose=RevealPurpose(purpose).label, until=timezone.localtime(until).strftime("%H:%M"),
        )  # fmt: skip
    return kept


def _against(application: Application, officer: Officer, purpose: str, reason: str) -> list[Refusal]:
    found = []
    if not officer.has_role(*CASEWORK_ROLES):
        found.append(Refusal("只有办理申请的岗位可以查看申请人的个人信息。", RULE, "请由承办人办理。"))
    if not visible_to(officer).filter(pk=application.pk).exists():
        found.append(Refusal("本件不在您的职责范围内。", RULE, "请由承办本件的人员办理。"))
    if application.is_shredded:
        found.append(Refusal("本件的个人信息已经销毁。", "个人信息保护法第四十七条", "统计数据仍可查询。"))
    if purpose not in RevealPurpose.values:
        found.append(Refusal("没有选择查看用途。", RULE, "请选择一项。", "purpose"))
    if len(reason) < REASON_CHARS_MIN:
        message = f"查看理由不足{REASON_CHARS_MIN}个字。"
        found.append(Refusal(message, RULE, "请写明具体办理什么事项。", "reason"))
    if len(reason) > REASON_CHARS_MAX:
        found.append(Refusal(f"查看理由超过{REASON_CHARS_MAX}个字。", RULE, "请写得简短些。", "reason"))
    return found
