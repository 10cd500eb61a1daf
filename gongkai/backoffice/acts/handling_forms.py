"""Forms of handling inside the body (转办、退回、延期): articles 4 and 33."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from gongkai.backoffice.acts.act_form import ActForm, Draft, day_field, text_field
from gongkai.design.words import date_cn
from gongkai.foi import acts
from gongkai.foi.clock import due_facts, state_of
from gongkai.foi.models import Application
from gongkai.foi.projection import extended
from gongkai.law.ogi.clock import EXTENSION_DAYS_MAX
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Office, Officer, Role


class AssignForm(ActForm):
    """转办: which office looks for the information, and who there."""

    button = "转办"

    office = forms.ModelChoiceField(
        Office.objects.none(),
        label="承办处室",
        empty_label="请选择处室",
        error_messages={"required": "请选择承办处室。", "invalid_choice": "请选择本机关的处室。"},
    )
    handler = forms.ModelChoiceField(
        Officer.objects.none(),
        label="承办人",
        required=False,
        empty_label="由处室自行确定",
        error_messages={"invalid_choice": "请选择本机关在岗的处室承办人。"},
    )
    note = text_field("交办意见", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = self.case.body_id
        self.fields["office"].queryset = Office.objects.filter(body=body)  # type: ignore[attr-defined]
        handlers = Officer.objects.filter(
            body=body, is_active=True, role_rows__role=Role.OFFICE_HANDLER, office__isnull=False
        )
        self.fields["handler"].queryset = handlers.select_related("office")  # type: ignore[attr-defined]
        self.fields["handler"].label_from_instance = (  # type: ignore[attr-defined]
            lambda person: f"{person.display_title}（{person.office.name}）"
        )

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.assign(
            self.case, office=data["office"], handler=data["handler"], note=data["note"], **self.common
        )

    def what_next(self, case: Application) -> str:
        who = case.handler.display_title if case.handler else "该处室确定的承办人"
        return (
            f"已转办{case.handling_office}，现由{who}查找信息。答复期限不变，至{date_cn(case.reply_due_on)}。"
        )


class SendBackForm(ActForm):
    """退回公开工作机构: the office says why it is not theirs."""

    button = "退回公开工作机构"

    reason = text_field("退回的理由")

    def perform(self) -> Application:
        return acts.send_back(self.case, reason=self.cleaned_data["reason"], **self.common)

    def what_next(self, case: Application) -> str:
        return "已退回公开工作机构，现由公开办承办人重新转办或者直接办理。"


class ExtendForm(ActForm):
    """延长答复期限: agreed by the head of the disclosure office, at most twenty working days, once."""

    button = "同意延期并发出延期告知书"
    has_letter = True

    on = day_field("发出日期", hint="应在原答复期限届满前告知申请人。")
    days = forms.IntegerField(
        label="延长的工作日数",
        min_value=1,
        max_value=EXTENSION_DAYS_MAX,
        help_text=f"至多 {EXTENSION_DAYS_MAX} 个工作日，只能延长一次。",
        error_messages={
            "required": "请填写延长的工作日数。",
            "invalid": "延长的工作日数应为整数。",
            "min_value": "至少延长 1 个工作日。",
            "max_value": f"延长不超过 {EXTENSION_DAYS_MAX} 个工作日。",
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    reason = text_field("延期的理由")

    def draft(self) -> Draft:
        on, days = self.now("on") or self.today, self.now("days") or 0
        details = {"extension_days": days, "extension_reason": self.now("reason") or "", "reply_due_on": None}
        if days:
            later = due_facts(extended(state_of(self.case), days, on), calendar_for(self.case.body))["on"]
            details["reply_due_on"] = date.fromisoformat(later) if later else None
        return Draft("extension_notice", on, details)

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.extend(self.case, days=data["days"], reason=data["reason"], **self.common)

    def what_next(self, case: Application) -> str:
        return f"延期告知书已发出，答复期限延长至{date_cn(case.reply_due_on)}。现由原承办人继续办理。"
