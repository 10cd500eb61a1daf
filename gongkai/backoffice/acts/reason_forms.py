"""Forms of art. 35 (要求说明理由、收到理由、确定延迟答复的合理期限)."""

from __future__ import annotations

from datetime import date

from django import forms

from gongkai.backoffice.acts.act_form import ActForm, Draft, day_field, judged, text_field
from gongkai.design.words import date_cn
from gongkai.foi import acts
from gongkai.foi.acts.demand_reasons import DAYS_GIVEN, DAYS_MAX
from gongkai.foi.models import Application
from gongkai.organizations.calendars import calendar_for


class DemandReasonsForm(ActForm):
    """要求说明理由: number and frequency, and the time given."""

    button = "发出说明理由告知书"
    has_letter = True

    on = day_field("发出日期", hint="答复期限照常计算，不因要求说明理由而停止。")
    excess = judged(text_field("申请的数量和频次", hint="写明期间、件数和内容，说明明显超过合理范围。"))
    days = forms.IntegerField(
        label="说明理由的期限（工作日）",
        initial=DAYS_GIVEN,
        min_value=1,
        max_value=DAYS_MAX,
        help_text="条例未定天数，应当合理，并留出作出决定的时间。",
        error_messages={
            "required": "请填写说明理由的期限。",
            "invalid": "期限应为整数。",
            "min_value": "至少 1 个工作日。",
            "max_value": f"不超过 {DAYS_MAX} 个工作日。",
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def draft(self) -> Draft:
        on, days = self.now("on") or self.today, self.now("days") or DAYS_GIVEN
        due_on = calendar_for(self.case.body).nth_working_day(on, days)
        return Draft("reasons_demand", on, {"excess": self.now("excess") or "", "reasons_due_on": due_on})

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.demand_reasons(self.case, excess=data["excess"], days=data["days"], **self.common)

    def what_next(self, case: Application) -> str:
        return f"说明理由告知书已发出，答复期限不变，至{date_cn(case.reply_due_on)}。现由申请人说明理由。"


class ReceiveReasonsForm(ActForm):
    """收到申请人说明的理由: in the applicant's words."""

    button = "登记收到的理由"

    on = day_field("收到日期")
    text = judged(text_field("申请人说明的理由", hint="照申请人的原文录入。", longest=5000))

    def perform(self) -> Application:
        return acts.receive_reasons(self.case, text=self.cleaned_data["text"], **self.common)

    def what_next(self, case: Application) -> str:
        return "理由已登记。下一步：认为不合理的，作出不予处理决定；合理但不能按期答复的，由签发人确定延迟答复的期限。"


class SetReasonablePeriodForm(ActForm):
    """确定延迟答复的合理期限: agreed by the head of the disclosure office, told to the applicant."""

    button = "同意并发出延迟答复告知书"
    has_letter = True

    on = day_field("发出日期", hint="应在现有答复期限届满前告知申请人。")
    due_on = day_field("延迟至", hint="不受四十个工作日的限制，但应当合理。")
    reason = judged(text_field("无法在规定期限内答复的原因"))

    def draft(self) -> Draft:
        later: date | None = self.now("due_on")
        details = {"later_reason": self.now("reason") or "", "later_due_on": later}
        return Draft("reasonable_period_notice", self.now("on") or self.today, details)

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.set_reasonable_period(
            self.case, due_on=data["due_on"], reason=data["reason"], **self.common
        )

    def what_next(self, case: Application) -> str:
        return f"延迟答复告知书已发出，最迟于{date_cn(case.reply_due_on)}答复。"
