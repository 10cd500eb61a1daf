"""The form of a fact of delivery (登记送达情况)."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.backoffice.acts.act_form import ActForm, day_field
from gongkai.foi import acts
from gongkai.foi.delivering.standing import DeliveryFact
from gongkai.foi.models import Application, Letter


class RecordDeliveryForm(ActForm):
    """登记送达情况: which letter, what happened, when."""

    button = "登记送达情况"

    letter = forms.ChoiceField(
        label="文书",
        error_messages={"required": "请选择文书。", "invalid_choice": "请选择本件的一份文书。"},
    )
    what = forms.ChoiceField(
        label="情况",
        choices=[(fact.value, fact.label) for fact in DeliveryFact],
        help_text="邮寄须通过邮政企业，以交邮之日为准；当面、自行领取和委托的以签收之日为准。",
        error_messages={"required": "请选择情况。", "invalid_choice": "请选择列出的情况。"},
    )
    on = day_field("发生日期", hint="交邮、签收、投递、退回或者公告之日。")
    note = forms.CharField(
        label="邮件号、签收人或者原因",
        required=False,
        max_length=200,
        help_text="加密保存。交邮的填写邮件号，签收的写明签收人，退回的写明原因。",
    )

    field_order = ("seen_version", "letter", "what", "on", "note")

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        letters = list(Letter.objects.filter(application=case).order_by("-pk").only("title", "number"))
        initial = {"letter": letters[0].number if letters else "", **kwargs.pop("initial", {})}
        super().__init__(*args, case=case, initial=initial, **kwargs)
        field = self.fields["letter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.number, f"{one.title}　{one.number}") for one in letters]

    def perform(self) -> Application:
        names = ("letter", "what", "note")
        return acts.record_delivery(
            self.case, **{name: self.cleaned_data[name] for name in names}, **self.common
        )

    def what_next(self, case: Application) -> str:
        if self.cleaned_data["what"] in (DeliveryFact.RETURNED, DeliveryFact.BOUNCED):
            return "已登记。下一步：核对地址后重新送达，再登记送达情况。"
        return "已登记送达情况。"
