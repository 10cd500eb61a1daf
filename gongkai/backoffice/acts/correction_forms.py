"""Forms of receipt and correction (确认、补正): articles 30 and 31."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.backoffice.acts.act_form import ActForm, Draft, day_field, text_field
from gongkai.design.words import date_cn
from gongkai.foi import acts
from gongkai.foi.acts.request_correction import DAYS_MAX
from gongkai.foi.models import Application
from gongkai.law.ogi.clock import correction_due
from gongkai.organizations.calendars import calendar_for

WAYS = ("电话", "电子邮件", "当面", "手机短信", "网上申请系统")


class ConfirmForm(ActForm):
    """确认收到申请: the day both sides confirmed, and how."""

    button = "确认收到申请"

    on = day_field("确认日期", hint="与申请人双方确认之日。答复期限自次一工作日起计算。")
    way = forms.CharField(
        label="确认方式",
        max_length=60,
        help_text="例如：电话、电子邮件、当面。",
        error_messages={"required": "请记录与申请人确认的方式。"},
        widget=forms.TextInput(attrs={"class": "middle", "list": "ways"}),
    )

    def perform(self) -> Application:
        return acts.confirm(self.case, way=self.cleaned_data["way"], **self.common)

    def what_next(self, case: Application) -> str:
        return f"已确认收到申请，答复期限至{date_cn(case.reply_due_on)}。下一步：转办处室或者作出处理决定。"


class RequestCorrectionForm(ActForm):
    """发出补正告知书: everything that is unclear, once, one item a line."""

    button = "发出补正告知书"
    has_letter = True

    on = day_field("发出日期", hint="应在收到申请之日起七个工作日内。")
    items = text_field("需要补正的事项", hint="一行一项，一次告知齐全。")
    days = forms.IntegerField(
        label="补正期限（工作日）",
        min_value=1,
        max_value=DAYS_MAX,
        help_text="条例要求期限合理，常用 15 个工作日。",
        error_messages={
            "required": "请填写补正期限。",
            "invalid": "补正期限应为整数。",
            "min_value": "补正期限至少 1 个工作日。",
            "max_value": f"补正期限不超过 {DAYS_MAX} 个工作日。",
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        initial = {"days": case.body.correction_days, **kwargs.pop("initial", {})}
        super().__init__(*args, case=case, initial=initial, **kwargs)

    def lines(self) -> list[str]:
        """The items, one a line."""
        return [line.strip() for line in (self.now("items") or "").splitlines() if line.strip()]

    def draft(self) -> Draft:
        on, days = self.now("on") or self.today, self.now("days") or self.case.body.correction_days
        due_on = correction_due(on, days, calendar_for(self.case.body))
        details = {
            "correction_items": tuple(self.lines()),
            "correction_days": days,
            "correction_due_on": due_on,
        }
        return Draft("correction_notice", on, details)

    def perform(self) -> Application:
        return acts.request_correction(
            self.case, items=self.lines(), days=self.cleaned_data["days"], **self.common
        )

    def what_next(self, case: Application) -> str:
        return f"补正告知书已发出，现由申请人补正，{date_cn(case.correction_due_on)}届满。收到补正后答复期限重新计算。"


class ReceiveCorrectionForm(ActForm):
    """收到补正: what the applicant added, and the day it came."""

    button = "登记收到的补正"

    on = day_field("收到补正的日期", hint="答复期限自收到补正申请之日起重新计算。")
    text = text_field("补正的内容", hint="照申请人的原文录入。", longest=5000)

    def perform(self) -> Application:
        return acts.receive_correction(self.case, text=self.cleaned_data["text"], **self.common)

    def what_next(self, case: Application) -> str:
        return (
            f"补正已登记，答复期限重新计算至{date_cn(case.reply_due_on)}。下一步：转办处室或者作出处理决定。"
        )
