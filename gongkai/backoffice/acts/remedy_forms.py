"""Forms of reconsideration and litigation (登记复议、诉讼): art. 51."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.backoffice.acts.act_form import ActForm, day_field, judged, text_field
from gongkai.design.words import date_cn
from gongkai.foi import acts
from gongkai.foi.acts.answer_remedy import unanswered
from gongkai.foi.acts.appeal_remedy import BY, appealable
from gongkai.foi.acts.conclude_remedy import pending
from gongkai.foi.acts.file_remedy import SILENCE
from gongkai.foi.acts.follow_remedy import ordered
from gongkai.foi.clock import state_of
from gongkai.foi.models import Application, Decision
from gongkai.foi.remedies.folding import RemedyState
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.remedy_cases import DISPOSITIONS, Procedure, RemedyBlock

LONGEST = 80


def _choice(label: str, choices: list[tuple[str, str]], hint: str = "") -> forms.ChoiceField:
    wrong = {"required": f"请选择{label}。", "invalid_choice": f"请选择列出的{label}。"}
    return forms.ChoiceField(label=label, choices=choices, help_text=hint, error_messages=wrong)


def named(one: RemedyState) -> str:
    """行政复议，2026年3月2日收到通知."""
    return f"{one.block.label}，{date_cn(one.notified_on)}收到通知"


class FileRemedyForm(ActForm):
    """登记行政复议、行政诉讼: from the notice to answer the body received."""

    button = "登记"

    on = day_field(
        "收到通知日期", hint="收到行政复议答复通知书或者应诉通知书、副本之日，答复、举证期限自次日起算。"
    )
    block = _choice("程序", [(one.value, one.label) for one in RemedyBlock])
    about = _choice("针对的事项", [])
    authority = judged(forms.CharField(label="复议机关或者人民法院", max_length=LONGEST))
    reference = forms.CharField(
        label="案号（文号）", max_length=LONGEST, required=False, help_text="加密保存，不出现在地址和日志中。"
    )
    filed_on = day_field("申请（起诉）日期", required=False)
    procedure = _choice("审理程序", [(one.value, one.label) for one in Procedure])

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        decisions = list(Decision.objects.filter(application=case).order_by("-pk"))
        choices = [
            (str(row.pk), f"{date_cn(row.decided_on)}作出的决定：{OUTCOMES[row.outcome_code].title}")
            for row in decisions
        ]
        initial = {
            "authority": case.body.reconsideration_body,
            "procedure": Procedure.ORDINARY.value,
            "about": choices[0][0] if choices else SILENCE,
            **kwargs.pop("initial", {}),
        }
        super().__init__(*args, case=case, initial=initial, **kwargs)
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)
        about.choices = [*choices, (SILENCE, "逾期未作出答复")]

    def perform(self) -> Application:
        names = ("block", "about", "authority", "reference", "filed_on", "procedure")
        return acts.file_remedy(self.case, **{name: self.cleaned_data[name] for name in names}, **self.common)

    def what_next(self, case: Application) -> str:
        one = state_of(case).remedies[-1]
        return f"已登记。本机关最迟应于{date_cn(one.answer_due_on)}（含当日）{one.block.duty}。"


class RemedyForm(ActForm):
    """What the forms about a recorded remedy share: which one is meant (针对某一项复议或者诉讼)."""

    remedy = _choice("复议或者诉讼", [])

    field_order = ("seen_version", "remedy", "on")

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        self.meant = [one for one in state_of(case).remedies if not one.is_struck and type(self).suits(one)]
        initial = {"remedy": self.meant[-1].key if self.meant else "", **kwargs.pop("initial", {})}
        super().__init__(*args, case=case, initial=initial, **kwargs)
        field = self.fields["remedy"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, named(one)) for one in self.meant]

    @staticmethod
    def suits(one: RemedyState) -> bool:
        """Whether this act may be done on that record; here, on any."""
        return True

    def one(self, case: Application) -> RemedyState:
        """The record acted on, as it now stands."""
        return next(one for one in state_of(case).remedies if one.key == self.cleaned_data["remedy"])


class AnswerRemedyForm(RemedyForm):
    """登记已答复、举证."""

    button = "登记已答复、举证"
    suits = staticmethod(unanswered)

    on = day_field("提交日期", hint="向复议机关提出书面答复，或者向法院提交答辩状和证据之日。")
    note = text_field("提交的材料", required=False)

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.answer_remedy(self.case, remedy=data["remedy"], note=data["note"], **self.common)

    def what_next(self, case: Application) -> str:
        return "已登记答复、举证。下一步：收到决定（裁判）后登记结果。"


class ConcludeRemedyForm(RemedyForm):
    """登记复议、诉讼结果."""

    button = "登记结果"
    suits = staticmethod(pending)

    on = day_field("收到决定（裁判）日期")
    disposition = _choice(
        "审理结果",
        [(one.key, f"{one.label}（表四：{one.result.label}）") for one in DISPOSITIONS.values()],
        "括号内为计入年度报告表四的栏目；归类为本系统的口径，上级另有要求的按其要求。",
    )
    redo_due_on = day_field(
        "责令重新作出（履行）的期限",
        required=False,
        hint="没有责令的不填。填写决定书、判决书确定的最后一日。",
    )
    note = text_field("主要理由", required=False)

    def perform(self) -> Application:
        names = ("remedy", "disposition", "redo_due_on", "note")
        given = {name: self.cleaned_data[name] for name in names}
        return acts.conclude_remedy(self.case, **given, **self.common)

    def what_next(self, case: Application) -> str:
        one = self.one(case)
        told = f"已登记，计入表四“{one.result.label}”。"
        if one.redo_due_on:
            return f"{told}下一步：最迟于{date_cn(one.redo_due_on)}重新作出答复，另立一件办理后登记落实情况。"
        if one.appeal_due_on:
            return f"{told}对判决不服的，本机关可以在{date_cn(one.appeal_due_on)}以前上诉。"
        return f"{told}无需再办。"


class AppealRemedyForm(RemedyForm):
    """登记上诉."""

    button = "登记上诉"
    suits = staticmethod(appealable)

    on = day_field("上诉（收到上诉状副本）日期")
    by = _choice("上诉人", list(BY.items()))

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.appeal_remedy(self.case, remedy=data["remedy"], by=data["by"], **self.common)

    def what_next(self, case: Application) -> str:
        return "已登记上诉，表四计为“尚未审结”。收到二审裁判后登记结果。"


class FollowRemedyForm(RemedyForm):
    """登记落实情况."""

    button = "登记落实情况"
    suits = staticmethod(ordered)

    on = day_field("落实日期", hint="重新作出的答复发出之日。")
    linked = forms.CharField(
        label="重新办理的申请编号",
        max_length=20,
        required=False,
        help_text="重新答复的，先登记一件新的申请，填写其编号，两件互相显示。",
        widget=forms.TextInput(attrs={"class": "middle"}),
    )
    note = text_field("如何落实", required=False)

    def perform(self) -> Application:
        names = ("remedy", "linked", "note")
        given = {name: self.cleaned_data[name] for name in names}
        return acts.follow_remedy(self.case, **given, **self.common)

    def what_next(self, case: Application) -> str:
        return "已登记落实情况。无需再办。"


class StrikeRemedyForm(RemedyForm):
    """撤销误登的复议、诉讼."""

    button = "撤销登记"

    reason = judged(
        text_field("撤销的理由", hint="例如：登记到了另一件申请上。登记和撤销都保留在办理经过中。")
    )

    def perform(self) -> Application:
        data = self.cleaned_data
        return acts.strike_remedy(self.case, remedy=data["remedy"], reason=data["reason"], **self.common)

    def what_next(self, case: Application) -> str:
        return "已撤销，不再列入清单，也不计入表四。"


REMEDY_FORMS: dict[str, type[ActForm]] = {
    "file_remedy": FileRemedyForm,
    "answer_remedy": AnswerRemedyForm,
    "conclude_remedy": ConcludeRemedyForm,
    "appeal_remedy": AppealRemedyForm,
    "follow_remedy": FollowRemedyForm,
    "strike_remedy": StrikeRemedyForm,
}
