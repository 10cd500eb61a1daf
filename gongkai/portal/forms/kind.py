"""① 申请人类型."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html

from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.portal.forms.step import StepForm

EXAMPLES = {
    ApplicantKind.NATURAL: "以个人名义申请",
    ApplicantKind.ENTERPRISE: "公司、个体工商户等",
    ApplicantKind.RESEARCH: "高等院校、研究院所等",
    ApplicantKind.WELFARE: "基金会、社会团体、民办非企业单位等",
    ApplicantKind.LEGAL_SERVICE: "律师事务所、法律援助机构等",
    ApplicantKind.OTHER: "以上各类以外的法人或者其他组织",
}


def _labelled(kind: ApplicantKind) -> str:
    """The kind's name, and who belongs to it on a line of its own."""
    return format_html('<span>{}<span class="choice__hint">{}</span></span>', kind.label, EXAMPLES[kind])


class KindForm(StepForm):
    """申请人类型: a natural person, or one of the five kinds of legal persons and organisations."""

    step = "kind"
    applicant_kind = forms.ChoiceField(
        label="您以谁的名义提出申请？",
        help_text="法人或者其他组织请选择所属类别。类别用于统计，不影响办理。",
        choices=[(kind.value, _labelled(kind)) for kind in ApplicantKind],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "请从列出的类型中选择。"},
    )

    def clean(self) -> dict[str, Any]:
        if not self.data.get("applicant_kind"):
            self.add_error("applicant_kind", "请选择申请人类型。")
        return self.cleaned_data
