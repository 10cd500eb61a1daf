"""Forms that end a case (发出答复、撤回、终止): articles 30, 33 and 36."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.backoffice.acts.act_form import ActForm, Draft, day_field, text_field
from gongkai.design.words import date_cn
from gongkai.foi import acts
from gongkai.foi.correspondence import decision_details
from gongkai.foi.models import Application, Decision, Delivery
from gongkai.foi.projection import DEEMED_WITHDRAWN
from gongkai.law.ogi.outcomes import OUTCOMES


class IssueReplyForm(ActForm):
    """发出答复: the letter is already there; only how and when it leaves is asked."""

    button = "发出答复"
    has_letter = True

    on = day_field("发出日期", hint="当面送达的为签收之日，邮寄的为交邮之日。")
    delivery = forms.ChoiceField(
        label="送达方式",
        choices=Delivery.choices,
        error_messages={"required": "请选择送达方式。", "invalid_choice": "请选择列出的送达方式。"},
    )
    posting_reference = forms.CharField(
        label="邮件号",
        max_length=40,
        required=False,
        help_text="邮寄的，填写挂号信或者特快专递的号码。",
        widget=forms.TextInput(attrs={"class": "middle"}),
    )

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        initial = {"delivery": case.delivery, **kwargs.pop("initial", {})}
        super().__init__(*args, case=case, initial=initial, **kwargs)

    def draft(self) -> Draft:
        decision = Decision.objects.filter(application=self.case).latest("pk")
        kind = OUTCOMES[decision.outcome_code].letter
        return Draft(kind, self.now("on") or self.today, decision_details(decision))

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.issue_reply(
            self.case,
            delivery=data["delivery"],
            posting_reference=data["posting_reference"],
            **self.common,
        )

    def what_next(self, case: Application) -> str:
        in_time = "按期" if case.timely else "逾期"
        return f"答复已于{date_cn(case.closed_on)}发出，本件{in_time}办结，计入年度报告表三。无需再办。"


class WithdrawForm(ActForm):
    """申请人撤回申请: recorded by the officer, with how and why."""

    button = "登记撤回并办结"
    danger = True

    on = day_field("申请人撤回的日期")
    reason = text_field("撤回的方式和理由", hint="例如：电话说明已从其他渠道获得该信息。")

    def perform(self) -> Application:
        return acts.withdraw(self.case, reason=self.cleaned_data["reason"], **self.common)

    def what_next(self, case: Application) -> str:
        return f"已登记撤回，本件于{date_cn(case.closed_on)}办结，年度报告计入“其他处理”。无需再办。"


class CloseDeemedWithdrawnForm(ActForm):
    """逾期不补正，终止处理: only after the time given has run out without a good reason."""

    button = "发出终止处理告知书并办结"
    danger = True
    has_letter = True

    on = day_field("发出日期")
    history = text_field("补正经过", required=False, hint="不填的，按办理记录自动写明告知补正和届满的日期。")

    def draft(self) -> Draft:
        leaf = OUTCOMES[DEEMED_WITHDRAWN]
        told = self.now("history") or ""
        details = {"outcome_code": leaf.code, "reasons": {leaf.required_facts[0].key: told}}
        return Draft(leaf.letter, self.now("on") or self.today, details)

    def perform(self) -> Application:
        return acts.close_deemed_withdrawn(self.case, history=self.cleaned_data["history"], **self.common)

    def what_next(self, case: Application) -> str:
        return f"告知书已发出，本件于{date_cn(case.closed_on)}办结，年度报告计入“逾期不补正”。无需再办。"
