"""One form for each act on a publication that asks for nothing but a few words (办理表单)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from gongkai.backoffice.acts.act_form import judged, text_field
from gongkai.backoffice.publications.draft_choices import ground_choices
from gongkai.backoffice.publications.event_words import minute_cn
from gongkai.design.renderer import OfficialForm
from gongkai.organizations.models import Officer
from gongkai.publishing import acts
from gongkai.publishing.acts.reclassify import review_due_on
from gongkai.publishing.queries import PublicationFile
from gongkai.publishing.refusals import Refusal, Refused
from gongkai.publishing.stages import Attribute, ReviewOutcome, WithdrawalReason


class PublicationActForm(OfficialForm):
    """一项办理: its fields, what will happen, the act itself, and what is next.

    `fields_of_act` translates the act's field names into the form's, where they differ.
    """

    button: ClassVar[str]
    danger: ClassVar[bool] = False
    fields_of_act: ClassVar[Mapping[str, str]] = MappingProxyType({})

    seen_version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, file: PublicationFile, officer: Officer, **kwargs: Any) -> None:
        self.file, self.row, self.officer = file, file.publication, officer
        initial = {"seen_version": file.publication.version, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.refusals: list[Refusal] = []

    @property
    def common(self) -> dict[str, Any]:
        """The arguments every act takes."""
        return {"officer": self.officer, "seen_version": self.cleaned_data["seen_version"]}

    def perform(self) -> None:
        """Do the act; raises Refused or PublicationConflict and then nothing has changed."""
        raise NotImplementedError

    def consequences(self) -> list[str]:
        """What will happen, before it does."""
        return []

    def what_next(self) -> str:
        """After the act: what happened, what is next, who has it now."""
        raise NotImplementedError

    def show(self, refused: Refused) -> None:
        """Put every reason at its field, or on top when it is about the whole."""
        for reason in refused.reasons:
            name = self.fields_of_act.get(reason.field or "", reason.field)
            if name in self.fields:
                self.add_error(name, f"{reason.message}{reason.way_out}")
            else:
                self.refusals.append(reason)


def words(label: str, hint: str = "", longest: int = 500) -> forms.CharField:
    """A few lines the act asks for; whether they are there, the act judges."""
    return judged(text_field(label, hint=hint, longest=longest))


class SubmitForm(PublicationActForm):
    """送审签"""

    button = "送审签"

    def perform(self) -> None:
        acts.submit(self.row, **self.common)

    def consequences(self) -> list[str]:
        found = ["工作稿锁定，按本机关的审签流程逐步办理；需要修改的，先收回。"]
        if self.row.attribute == Attribute.PROACTIVE:
            found.append("签发后还须办理发布，签发本身不会对外公开。")
            if self.file.gate is not None and not self.file.gate.lets_through:
                found.append("公开前检查尚未通过：可以先送审签，但通过之前不能发布。")
        elif self.row.attribute:
            found.append(f"签发后即确定为“{Attribute(self.row.attribute).label}”，不对外公开。")
        return found

    def what_next(self) -> str:
        return "已送审签。下一步：由审签流程中的人员办理，签发后再发布。"


class RecallForm(PublicationActForm):
    """收回修改"""

    button = "收回"
    reason = words("收回的原因")

    def perform(self) -> None:
        acts.recall(self.row, reason=self.cleaned_data["reason"], **self.common)

    def consequences(self) -> list[str]:
        return ["正在办理的审签单随即终止，已有的签署意见不再有效；修改后须重新送审签。"]

    def what_next(self) -> str:
        return "已收回，可以修改工作稿。"


def release_lines(file: PublicationFile) -> list[str]:
    """What a release does, whenever it happens."""
    row = file.publication
    number = row.index_number or "发布时按编制规则取得，取得后不再变更"
    found = [
        f"任何人都可以在本机关政府信息公开栏目看到《{file.copy.title if file.copy else row.title}》。",
        f"索引号：{number}。版次：第{len(file.editions) + 1}版。",
        "内容摘要记入发布日志，不能删改；以后只能更正或者撤回，更正、撤回同样留有记录。",
    ]
    if file.slip is not None and file.slip.is_forced:
        found.append("该件未经完整审签（特别放行），发布后公开标明。")
    return found


class ReleaseForm(PublicationActForm):
    """发布"""

    button = "立即发布"

    def perform(self) -> None:
        acts.release(self.row, **self.common)

    def consequences(self) -> list[str]:
        return ["立即对外公开。", *release_lines(self.file)]

    def what_next(self) -> str:
        self.row.refresh_from_db()
        return f"已发布，索引号{self.row.index_number}。公开页面随后自动生成。"


class MinuteInput(forms.DateTimeInput):
    """A day and minute by the browser's own picker (日期和时间)."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "middle", "step": "60"}, format="%Y-%m-%dT%H:%M")


class ScheduleForm(PublicationActForm):
    """定时发布"""

    button = "定时发布"
    scheduled_for = judged(
        forms.DateTimeField(
            label="发布时间", help_text="北京时间，精确到分钟。没有日期选择器的，写成 2026-11-24 09:30。", widget=MinuteInput(),
            input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
            error_messages={"invalid": "发布时间应写成 2026-11-24 09:30 的样子。"},
        )
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        tomorrow = timezone.localtime() + timedelta(days=1)
        nine = tomorrow.replace(hour=9, minute=0, second=0, microsecond=0)
        kwargs["initial"] = {"scheduled_for": nine, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean_scheduled_for(self) -> Any:
        at = self.cleaned_data["scheduled_for"]
        if at is None:
            raise forms.ValidationError("请填写发布时间。")
        return at

    def perform(self) -> None:
        acts.schedule(self.row, at=self.cleaned_data["scheduled_for"], **self.common)

    def consequences(self) -> list[str]:
        return [
            "到设定的时间自动对外公开，无需再有人办理；到时不再符合发布条件的，退回并说明理由。", *release_lines(self.file),
        ]  # fmt: skip

    def what_next(self) -> str:
        return f"已定于{minute_cn(self.cleaned_data['scheduled_for'])}（北京时间）发布。此前可以取消。"


class UnscheduleForm(PublicationActForm):
    """取消定时"""

    button = "取消定时"

    def perform(self) -> None:
        acts.unschedule(self.row, **self.common)

    def consequences(self) -> list[str]:
        return [f"{minute_cn(self.row.scheduled_for)}的定时取消，不会自动发布；审签仍然有效，可以另行发布。"]

    def what_next(self) -> str:
        return "已取消定时。可以立即发布，也可以另定时间。"


class CorrectForm(PublicationActForm):
    """更正"""

    button = "开始更正"
    correction_note = words("更正说明", "更正了什么、为什么更正；与新版本一并公布。", 300)

    def perform(self) -> None:
        acts.correct(self.row, note=self.cleaned_data["correction_note"], **self.common)

    def consequences(self) -> list[str]:
        return ["以现行版本为底稿开始修改；新版本检查、审签、发布之前，公众看到的仍是现行内容。"]

    def what_next(self) -> str:
        return "已开始更正。下一步：修改工作稿，检查后送审签。"


class RevertForm(PublicationActForm):
    """以旧版为工作稿"""

    button = "以该版为工作稿"
    danger = True
    number = forms.TypedChoiceField(
        label="版本",
        coerce=int,
        choices=(),
        error_messages={"required": "请选择版本。", "invalid_choice": "请选择列出的版本。"},
    )
    correction_note = words("更正说明", "为什么恢复该版内容；与新版本一并公布。", 300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (one.number, f"第{one.number}版（{minute_cn(one.released_at)}）") for one in self.file.editions
        ]
        self.fields["number"].choices = choices  # type: ignore[attr-defined]

    def perform(self) -> None:
        given = self.cleaned_data
        acts.revert(self.row, number=given["number"], note=given["correction_note"], **self.common)

    def consequences(self) -> list[str]:
        found = ["所选版本的内容和附件成为工作稿，作为新版本检查、审签、发布；公众看到的内容此前不变。"]
        return [*found, "现有的工作稿被覆盖，不能找回。"] if self.file.copy else found

    def what_next(self) -> str:
        return f"第{self.cleaned_data['number']}版已成为工作稿。下一步：检查后送审签。"


class WithdrawForm(PublicationActForm):
    """撤回"""

    button = "撤回"
    danger = True
    reason = judged(
        forms.ChoiceField(
            label="撤回原因", choices=WithdrawalReason.choices, widget=forms.RadioSelect(),
            error_messages={"invalid_choice": "请选择列出的原因。"},
        )
    )  # fmt: skip
    explanation = words("撤回说明", "在撤回公告中向公众公布，不要写入不应公开的内容。", 300)

    def perform(self) -> None:
        given = self.cleaned_data
        acts.withdraw(self.row, reason=given["reason"], explanation=given["explanation"], **self.common)

    def consequences(self) -> list[str]:
        hidden = "、".join(one.label for one in WithdrawalReason if not one.shows_title)
        return [
            "公众立即不能再看到正文和附件；原网址显示撤回公告，列明索引号、撤回原因、说明和时间，长期保留。",
            f"撤回原因为“{hidden}”的，公告不显示名称。",
            "撤回记入发布日志；索引号不再分配给其他信息。",
        ]  # fmt: skip

    def what_next(self) -> str:
        return "已撤回，撤回公告随后自动生成。需要重新公开的，办理更正后再发布。"


class ReclassifyForm(PublicationActForm):
    """调整公开属性"""

    button = "启动调整"
    attribute = judged(
        forms.ChoiceField(
            label="调整为", choices=Attribute.choices, widget=forms.RadioSelect(),
            error_messages={"invalid_choice": "请从三种公开属性中选择。"},
        )
    )  # fmt: skip
    ground = judged(
        forms.ChoiceField(
            label="依据", choices=ground_choices, error_messages={"invalid_choice": "请从列表中选择依据。"}
        )
    )
    reason = words("调整的理由")

    def perform(self) -> None:
        given = {name: self.cleaned_data[name] for name in ("attribute", "ground", "reason")}
        acts.reclassify(self.row, **given, **self.common)

    def consequences(self) -> list[str]:
        return [
            "工作稿重新打开，以新的属性送审签；签发之前，现行属性不变。调整为主动公开的，签发后还须办理发布。"
        ]

    def what_next(self) -> str:
        return "已启动调整。下一步：核对工作稿，检查后送审签。"


class ReviewForm(PublicationActForm):
    """不予公开定期评估"""

    button = "登记评估"
    outcome = judged(
        forms.ChoiceField(
            label="评估结论", choices=ReviewOutcome.choices, widget=forms.RadioSelect(),
            error_messages={"invalid_choice": "请选择列出的结论。"},
        )
    )  # fmt: skip
    reason = words("评估意见", "不予公开的情形是否仍然存在，逐项说明。")

    def perform(self) -> None:
        given = self.cleaned_data
        acts.review_withholding(self.row, outcome=given["outcome"], reason=given["reason"], **self.common)

    def consequences(self) -> list[str]:
        return ["继续不予公开的，一年后再次评估；可以公开的，接着办理“调整公开属性”。"]

    def what_next(self) -> str:
        if self.cleaned_data["outcome"] == ReviewOutcome.OPEN:
            return "已登记评估：可以公开。下一步：办理“调整公开属性”。"
        due_on = review_due_on(self.row)
        return f"已登记评估：继续不予公开，应于{due_on:%Y-%m-%d}前再次评估。" if due_on else "已登记评估。"


class PassGateForm(PublicationActForm):
    """放行检查发现的问题"""

    button = "放行"
    danger = True
    reason = words("放行理由", "逐项说明为什么可以公开；您对放行负责，记录长期保留。")

    def perform(self) -> None:
        acts.pass_gate(self.row, reason=self.cleaned_data["reason"], **self.common)

    def consequences(self) -> list[str]:
        return ["仅对检查时的这一份内容有效；内容改动一个字，或者检查规则变化，都须重新检查、重新放行。"]

    def what_next(self) -> str:
        return "已放行。审签完成后即可发布。"


FORMS: Mapping[str, type[PublicationActForm]] = MappingProxyType(
    {
        "submit": SubmitForm,
        "recall": RecallForm,
        "pass_gate": PassGateForm,
        "release": ReleaseForm,
        "schedule": ScheduleForm,
        "unschedule": UnscheduleForm,
        "correct": CorrectForm,
        "revert": RevertForm,
        "withdraw": WithdrawForm,
        "reclassify": ReclassifyForm,
        "review_withholding": ReviewForm,
    }
)
