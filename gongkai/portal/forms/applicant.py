"""② 申请人信息: name, proof of identity, and how to reach the applicant (条例第二十九条)."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.foi.stages import IdentityDocument
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.portal.forms.step import Answers, StepForm

ANY_CONTACT = "电话、电子邮箱、通信地址至少填写一项。"


def _text(
    label: str, hint: str = "", *, required: bool = False, width: str = "middle", **attrs: str
) -> forms.CharField:
    """A single-line field; length and form are judged by foi, so that everything typed comes back."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        strip=False,
        widget=forms.TextInput(attrs={"class": width, **attrs}),
    )


class _Contact(StepForm):
    """联系方式: shared by both forms."""

    JUDGED_WITH = ("kind",)  # which way the reply goes is asked later, and judged there
    step = "applicant"
    phone = _text(
        "联系电话",
        f"手机号码，或者带区号的固定电话。{ANY_CONTACT}",
        autocomplete="tel", inputmode="tel",
    )  # fmt: skip
    email = _text(
        "电子邮箱",
        "选择以电子邮件获取信息的，必须填写。",
        autocomplete="email", inputmode="email", spellcheck="false",
    )  # fmt: skip
    address = _text(
        "通信地址",
        "选择以邮寄方式获取信息的，必须填写。请写到门牌号。",
        autocomplete="street-address", width="",
    )  # fmt: skip
    postcode = _text("邮政编码", autocomplete="postal-code", inputmode="numeric", width="short")


class NaturalPersonForm(_Contact):
    """自然人: name and identity document."""

    applicant_name = _text("姓名", "与身份证件上的姓名一致。", required=True, autocomplete="name")
    identity_document = forms.ChoiceField(
        label="证件种类",
        choices=IdentityDocument.choices,
        initial=IdentityDocument.RESIDENT_ID,
        widget=forms.Select(attrs={"class": "middle"}),
    )
    id_number = _text(
        "证件号码",
        "条例第二十九条要求提供身份证明。号码加密保存，仅用于办理本申请。",
        required=True, autocomplete="off", spellcheck="false",
    )  # fmt: skip
    field_order = [
        "applicant_name",
        "identity_document",
        "id_number",
        "phone",
        "email",
        "address",
        "postcode",
    ]


class LegalPersonForm(_Contact):
    """法人或者其他组织: name, unified social credit code, representative."""

    applicant_name = _text(
        "单位名称", "与登记证照上的名称一致。", required=True, autocomplete="organization", width=""
    )
    uscc = _text(
        "统一社会信用代码",
        "登记证照上的18位代码。",
        required=True, autocomplete="off", spellcheck="false",
    )  # fmt: skip
    representative = _text("法定代表人（负责人）姓名", required=True, autocomplete="off", width="short")
    field_order = ["applicant_name", "uscc", "representative", "phone", "email", "address", "postcode"]


def applicant_form(data: Any, *, answers: Answers) -> StepForm:
    """The form for the kind of applicant chosen on the page before."""
    kind = answers.get("kind", {}).get("applicant_kind")
    form = NaturalPersonForm if kind == ApplicantKind.NATURAL else LegalPersonForm
    return form(data, answers=answers)
