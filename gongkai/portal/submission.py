"""Hand an application in (提交申请): check it once more, receive it once, keep the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.foi.acts.receive import receive
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.organizations.models import Body
from gongkai.portal import attachments
from gongkai.portal.forms.step import intake_of
from gongkai.portal.models import Draft

Answers = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """核对页的一部分: a heading, its facts, and the page that changes them."""

    title: str
    url_name: str
    facts: tuple[tuple[str, str], ...]


def summary(answers: Answers) -> list[Part]:
    """What will be handed in, in the words of the form."""
    intake = intake_of(answers)
    what = answers.get("information", {})
    natural = intake.applicant_kind.is_natural_person
    who = (
        [("姓名", intake.applicant_name), (intake.identity_document.label, intake.id_number)]
        if natural
        else [
            ("单位名称", intake.applicant_name),
            ("统一社会信用代码", intake.uscc),
            ("法定代表人（负责人）", intake.representative),
        ]
    )
    reach = [("联系电话", intake.phone), ("电子邮箱", intake.email), ("通信地址", intake.address),
             ("邮政编码", intake.postcode)]  # fmt: skip
    asked = [("名称或者文号", what.get("subject", "").strip()), ("特征描述", what.get("features", "").strip()),
             ("用途说明", intake.purpose), ("载体形式", intake.medium.label),
             ("获取方式", intake.delivery.label)]  # fmt: skip
    return [
        Part("申请人类型", "portal:apply_kind", (("类型", ApplicantKind(intake.applicant_kind).label),)),
        Part("申请人信息", "portal:apply_applicant", _filled(who + reach)),
        Part("所需信息", "portal:apply_information", _filled(asked)),
    ]


def _filled(facts: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text or "未填写") for label, text in facts)


def hand_in(body: Body, draft: Draft, now: datetime) -> Draft:
    """Make the draft an application, exactly once. Raises Refused with every reason; then nothing changed.

    The draft row is locked, so of two clicks the second finds the first one's receipt.
    """
    with transaction.atomic():
        locked = Draft.objects.select_for_update().get(pk=draft.pk)
        if locked.application_id is not None:
            return locked
        intake = intake_of(locked.answers.open() if locked.answers else {}, submission_key=locked.token)
        receipt = receive(body, intake, officer=None, now=now)
        attachments.hand_over(locked, receipt.application, now)
        locked.application = receipt.application
        locked.query_code = receipt.query_code
        locked.answers = None
        locked.touched_at = now
        locked.save(update_fields=["application", "query_code", "answers", "touched_at"])
        return locked
