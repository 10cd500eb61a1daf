"""Forms of the processing fee (信息处理费): the notice with its reckoning, delivery, payment, and its ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from gongkai.backoffice.acts.act_form import ActForm, Draft, day_field, judged, text_field
from gongkai.design.words import date_cn
from gongkai.foi import acts
from gongkai.foi.acts.close_no_payment import course_of
from gongkai.foi.clock import due_facts, state_of
from gongkai.foi.fees import last_payment_way, notice_details, open_notice, place_in_month, reckoned
from gongkai.foi.models import Application
from gongkai.foi.projection import NOT_PAID
from gongkai.law.ogi.charging import ChargeBasis
from gongkai.law.ogi.clock import REPLY_DAYS, payment_due
from gongkai.law.ogi.fee_notice import standard_in_words
from gongkai.law.ogi.fees import BY_ITEMS, BY_PAGES
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.organizations.calendars import calendar_for


class IssueFeeNoticeForm(ActForm):
    """发出收费通知书: by items or by pages, the reckoning beside it."""

    button = "发出收费通知书"
    has_letter = True

    on = day_field("发出日期", hint="应在答复期限内发出。")
    basis = judged(
        forms.ChoiceField(
            label="计收方式",
            choices=[
                (ChargeBasis.ITEMS.value, f"{BY_ITEMS.name}：{standard_in_words(BY_ITEMS)}"),
                (ChargeBasis.PAGES.value, f"{BY_PAGES.name}：{standard_in_words(BY_PAGES)}"),
            ],
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "请选择列出的计收方式。"},
        )
    )
    pages = forms.IntegerField(
        label="页数",
        required=False,
        min_value=1,
        help_text="按量计收的填写，单面A4及以下幅面为一页。",
        error_messages={"invalid": "页数应为整数。", "min_value": "页数至少为1。"},
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    grounds = judged(text_field("数量、频次明显超过合理范围的事实", hint="写明期间、件数和内容。"))
    payment_way = judged(
        text_field("缴纳方式", hint="例如：缴费账户或者缴款码、办理地点、联系电话。", longest=500)
    )
    delivered_on = day_field(
        "送达日期", hint="申请人已收到的填写，尚未送达的留空，以后登记。", required=False
    )

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        initial = {"payment_way": last_payment_way(case.body), **kwargs.pop("initial", {})}
        super().__init__(*args, case=case, initial=initial, **kwargs)
        if nth := place_in_month(case):
            self.fields["basis"].help_text = f"该申请人当月向本机关提出的申请，本件累计为第{nth}件。"

    def draft(self) -> Draft:
        delivered, basis = self.now("delivered_on"), self.now("basis") or ""
        pay_by = payment_due(delivered, calendar_for(self.case.body)) if delivered else None
        reckoning = reckoned(self.case, basis, self.now("pages"))
        details = notice_details(reckoning, self.now("payment_way") or "", self.now("grounds") or "", pay_by)
        return Draft("fee_notice", self.now("on") or self.today, details)

    def perform(self) -> Application:
        names = ("basis", "pages", "grounds", "payment_way", "delivered_on")
        return acts.issue_fee_notice(
            self.case, **{name: self.cleaned_data[name] for name in names}, **self.common
        )

    def what_next(self, case: Application) -> str:
        notice = open_notice(case)
        amount = f"应缴{notice.yuan}元，" if notice else ""
        end = f"{date_cn(notice.pay_by)}届满" if notice and notice.pay_by else "送达后登记送达日期"
        return f"收费通知书已发出，{amount}{end}。现由申请人缴费，完成缴费次日起答复期限重新计算。"


class DeliverFeeNoticeForm(ActForm):
    """登记收费通知书送达: the day the applicant received it, and how that is known."""

    button = "登记送达"

    on = day_field("送达日期", hint="申请人收到通知书之日，缴费期限自次日起计算。")
    proof = judged(text_field("送达的凭据", hint="例如：邮件签收记录、送达回证。", longest=500))

    def perform(self) -> Application:
        return acts.deliver_fee_notice(self.case, proof=self.cleaned_data["proof"], **self.common)

    def what_next(self, case: Application) -> str:
        return f"已登记送达，缴费期限至{date_cn(case.act_by)}。"


class RecordPaymentForm(ActForm):
    """登记缴费: the whole amount, the day it was completed."""

    button = "登记缴费并发出确认书"
    has_letter = True

    on = day_field("完成缴费的日期", hint="答复期限自次日起重新计算。")
    yuan = forms.IntegerField(
        label="缴费金额（元）",
        error_messages={"required": "请填写缴费金额。", "invalid": "缴费金额应为整数元。"},
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    voucher = forms.CharField(
        label="票据号码",
        max_length=60,
        required=False,
        help_text="财政票据或者缴款凭证的号码。",
        widget=forms.TextInput(attrs={"class": "middle"}),
    )

    def draft(self) -> Draft:
        on = self.now("on") or self.today
        details: dict[str, Any] = {"fee_yuan": self.now("yuan") or 0, "paid_on": on}
        details["reply_due_on"] = calendar_for(self.case.body).nth_working_day(on, REPLY_DAYS)
        return Draft("payment_confirmation", on, details)

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.record_payment(self.case, yuan=data["yuan"], voucher=data["voucher"], **self.common)

    def what_next(self, case: Application) -> str:
        return f"缴费已登记，确认书已发出，答复期限重新计算至{date_cn(case.reply_due_on)}。"


class CancelFeeForm(ActForm):
    """不再收取信息处理费: waived, or wrongly reckoned."""

    button = "不再收取并告知申请人"
    has_letter = True

    on = day_field("告知日期")
    reason = judged(text_field("不再收取的理由", hint="答复期限不因收费通知顺延。"))

    def draft(self) -> Draft:
        details = {"fee_cancel_reason": self.now("reason") or "", "reply_due_on": self._due_on()}
        return Draft("fee_cancelled", self.now("on") or self.today, details)

    def _due_on(self) -> date | None:
        standing = replace(state_of(self.case), fee_open=False)
        due = due_facts(standing, calendar_for(self.case.body))["on"]
        return date.fromisoformat(due) if due else None

    def perform(self) -> Application:
        return acts.cancel_fee(self.case, reason=self.cleaned_data["reason"], **self.common)

    def what_next(self, case: Application) -> str:
        return f"已告知申请人无须缴费，答复期限仍为{date_cn(case.reply_due_on)}。"


class CloseNoPaymentForm(ActForm):
    """逾期未缴费，终止处理: the course is written from the notice."""

    button = "发出终止处理告知书并办结"
    danger = True
    has_letter = True

    on = day_field("发出日期")

    def draft(self) -> Draft:
        leaf = OUTCOMES[NOT_PAID]
        details = {
            "outcome_code": leaf.code,
            "reasons": {leaf.required_facts[0].key: course_of(self.case)},
        }
        return Draft(leaf.letter, self.now("on") or self.today, details)

    def perform(self) -> Application:
        return acts.close_no_payment(self.case, **self.common)

    def what_next(self, case: Application) -> str:
        return f"告知书已发出，本件于{date_cn(case.closed_on)}办结，年度报告计入“逾期不缴费”。无需再办。"
