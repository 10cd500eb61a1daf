"""③ 所需信息: what is wanted, in which form, by which way (条例第二十九条)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone

from gongkai.foi.stages import Delivery, Medium
from gongkai.portal.forms.step import StepForm, intake_of

PURPOSE_ROWS = 3
FEATURE_ROWS = 6
# A fax number is not asked for on line; who wants a fax applies at the window or by post.
DELIVERIES = [(d.value, d.label) for d in (Delivery.ONLINE, Delivery.EMAIL, Delivery.POST, Delivery.PICKUP,
                                          Delivery.READING)]  # fmt: skip


class InformationForm(StepForm):
    """所需信息."""

    JUDGED_WITH = ("kind", "applicant")
    step = "information"
    FIELDS_OF_INTAKE = {"description": "subject"}

    subject = forms.CharField(
        label="所需信息的名称或者文号",
        required=False,
        help_text="名称或者文号、特征描述至少填写一项。例如“关于……的通知”，或者“×人社发〔2026〕×号”。一份申请请只写一个事项，便于尽快答复。",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "brief"}),
    )
    features = forms.CharField(
        label="特征描述",
        help_text="不知道准确名称的，请写明形成时间、涉及的地区、单位、事项等，便于查找。",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": FEATURE_ROWS}),
    )
    purpose = forms.CharField(
        label="用途说明",
        help_text="可以不填，不影响办理。",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": PURPOSE_ROWS, "class": "brief"}),
    )
    medium = forms.ChoiceField(
        label="希望得到的载体形式",
        choices=Medium.choices,
        initial=Medium.ELECTRONIC,
        widget=forms.RadioSelect(attrs={"class": "choices choices--row"}),
    )
    delivery = forms.ChoiceField(
        label="希望获取信息的方式",
        help_text="选择“网上查询页下载”的，答复作出后凭申请编号和查询码下载。",
        choices=DELIVERIES,
        initial=Delivery.ONLINE,
        widget=forms.RadioSelect(attrs={"class": "choices choices--row"}),
    )

    def clean(self) -> dict[str, Any]:
        """What the chosen way still needs from the page before is shown at the choice itself."""
        cleaned = super().clean()
        intake = intake_of({**self.answers, self.step: self.typed()})
        today = timezone.localdate()
        without_the_choice = replace(intake, delivery=Delivery.ONLINE).problems(today)
        for problem in intake.problems(today):
            if problem not in without_the_choice:
                self.add_error("delivery", f"{problem.message}可返回“申请人信息”补填，或者改选其他方式。")
        return cleaned
