"""What an applicant hands in (申请内容) and everything that may be wrong with it, all at once (art. 29)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Delivery, IdentityDocument, Medium
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel
from gongkai.law.sources import OGI
from gongkai.privacy.identifiers import (
    email_problems,
    id_number_problems,
    phone_problems,
    postcode_problems,
    uscc_problems,
)

DESCRIPTION_MAX = 5000
NAME_MAX = 100
KEY_MAX = 64
ARTICLE_29 = article(29)


@dataclass(frozen=True, kw_only=True)
class Intake:
    """一份申请: as filled in on the form, or entered by an officer from paper.

    `arrived_on` is the day it was handed over, signed for, or came in; on line it is the day of sending.
    `confirmed_on` and `confirmation_way` record that both sides have confirmed (art. 31).
    """

    channel: Channel
    applicant_kind: ApplicantKind
    applicant_name: str
    description: str
    id_number: str = ""
    identity_document: IdentityDocument = IdentityDocument.RESIDENT_ID
    identity_verified_by: str = ""
    uscc: str = ""
    representative: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""
    purpose: str = ""
    medium: Medium = Medium.PAPER
    delivery: Delivery = Delivery.POST
    arrived_on: date | None = None
    confirmed_on: date | None = None
    confirmation_way: str = ""
    posting_reference: str = ""
    assistance: str = ""
    external_ref: str = ""
    submission_key: str = ""

    def problems(self, today: date) -> tuple[Refusal, ...]:
        """Every reason not to take it as it stands, each with its field; empty when it is complete."""
        return (
            *self._identity(), *self._contact(), *self._content(), *self._days(today), *self._lengths(),
        )  # fmt: skip

    def problems_by_field(self, today: date) -> dict[str, list[str]]:
        """Field → messages, for a form."""
        grouped: dict[str, list[str]] = {}
        for problem in self.problems(today):
            grouped.setdefault(problem.field or "", []).append(problem.message)
        return grouped

    # ---------------------------------------------------------------- who

    def _identity(self) -> Iterator[Refusal]:
        name = self.applicant_name.strip()
        natural = self.applicant_kind.is_natural_person
        if not name:
            yield _lacking("applicant_name", "请填写姓名。" if natural else "请填写单位名称。")
        elif len(name) > NAME_MAX:
            yield _wrong("applicant_name", f"姓名或者名称不超过{NAME_MAX}字。")
        yield from self._natural_person() if natural else self._legal_person()

    def _lengths(self) -> Iterator[Refusal]:
        for field in ("identity_verified_by", "external_ref", "submission_key"):
            if len(getattr(self, field)) > KEY_MAX:
                yield _wrong(field, f"不超过{KEY_MAX}字。", "")

    def _natural_person(self) -> Iterator[Refusal]:
        number = self.id_number.strip()
        if not number:
            if not self.identity_verified_by.strip():
                yield _lacking("id_number", "请填写身份证件号码，或者注明身份已由何处核验。")
        elif self.identity_document == IdentityDocument.RESIDENT_ID:
            yield from (_wrong("id_number", text) for text in id_number_problems(number))
        elif not 4 <= len(number) <= 30:
            yield _wrong("id_number", "证件号码应为4至30个字符。")

    def _legal_person(self) -> Iterator[Refusal]:
        if not self.uscc.strip():
            yield _lacking("uscc", "请填写统一社会信用代码。")
        else:
            yield from (_wrong("uscc", text) for text in uscc_problems(self.uscc))
        if not self.representative.strip():
            yield _lacking("representative", "请填写法定代表人（负责人）姓名。")

    # ---------------------------------------------------------------- how to reach the applicant

    def _contact(self) -> Iterator[Refusal]:
        phone, address, email = self.phone.strip(), self.address.strip(), self.email.strip()
        if not (phone or address or email):
            yield _lacking("phone", "请至少填写一种联系方式：电话、通信地址或者电子邮箱。")
        if phone:
            yield from (_wrong("phone", text) for text in phone_problems(phone))
        if email:
            yield from (_wrong("email", text) for text in email_problems(email))
        if self.postcode.strip():
            yield from (_wrong("postcode", text) for text in postcode_problems(self.postcode))
        needed = {Delivery.POST: ("address", "通信地址"), Delivery.EMAIL: ("email", "电子邮箱"),
                  Delivery.FAX: ("phone", "传真号码")}  # fmt: skip
        if self.delivery in needed:
            field, label = needed[self.delivery]
            if not getattr(self, field).strip():
                yield _lacking(field, f"您选择以“{self.delivery.label}”方式获取信息，请填写{label}。")

    # ---------------------------------------------------------------- what and when

    def _content(self) -> Iterator[Refusal]:
        text = self.description.strip()
        if not text:
            yield _lacking(
                "description", "请填写申请公开的政府信息的名称、文号或者便于查询的其他特征性描述。"
            )
        elif len(text) > DESCRIPTION_MAX:
            yield _wrong("description", f"申请内容不超过{DESCRIPTION_MAX}字，请另附材料。")
        if self.channel is Channel.ORAL and not self.assistance.strip():
            yield _lacking("assistance", "口头申请由工作人员代为填写，请记录代填情况。")

    def _days(self, today: date) -> Iterator[Refusal]:
        arrived, confirmed = self.arrived_on, self.confirmed_on
        if arrived is not None and arrived > today:
            yield _wrong("arrived_on", f"收到日期{arrived}晚于今天，请填写实际收到的日期。", article(31))
        if arrived is not None and arrived < OGI.in_force_from:
            message = f"收到日期{arrived}早于现行条例施行之日{OGI.in_force_from}，请核对年份。"
            yield _wrong("arrived_on", message, article(56))
        if confirmed is None:
            return
        if confirmed > today:
            yield _wrong("confirmed_on", f"确认日期{confirmed}晚于今天，请填写实际确认的日期。", article(31))
        if confirmed < (arrived or today):
            yield _wrong("confirmed_on", f"确认日期{confirmed}早于收到日期，请核对。", article(31))
        if self.channel.needs_confirmation and not self.confirmation_way.strip():
            yield _lacking("confirmation_way", "请记录与申请人确认的方式。")


def _lacking(field: str, message: str) -> Refusal:
    return Refusal(message, ARTICLE_29, "", field)


def _wrong(field: str, message: str, cited: str = ARTICLE_29) -> Refusal:
    return Refusal(message, cited, "", field)
