"""One form for each act on a slip (办理表单). Whether something may be done is judged by `signoff`, not here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms

from gongkai.backoffice.acts.act_form import judged, text_field
from gongkai.backoffice.slips.history import name_of
from gongkai.design.renderer import OfficialForm
from gongkai.organizations.models import Office, Officer
from gongkai.signoff import acts
from gongkai.signoff.acting import OPINION_MAX
from gongkai.signoff.acts.add_countersign import DAYS as COUNTERSIGN_DAYS
from gongkai.signoff.acts.force_release import REASON_MIN
from gongkai.signoff.models import Slip
from gongkai.signoff.queries import SlipFile, standing_label
from gongkai.signoff.refusals import Refusal, Refused
from gongkai.signoff.secrecy import CONFIRMATIONS
from gongkai.signoff.words import SlipState, StepState


class SlipActForm(OfficialForm):
    """一项办理: its fields, what will happen, the act itself, and what is next."""

    button: ClassVar[str]
    danger: ClassVar[bool] = False
    template: ClassVar[str] = "backoffice/slips/act.html"

    seen_version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, file: SlipFile, officer: Officer, step: int, **kwargs: Any) -> None:
        self.file, self.slip, self.officer, self.step = file, file.slip, officer, step
        initial = {"seen_version": file.slip.version, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.refusals: list[Refusal] = []

    @property
    def asked(self) -> dict[str, Any]:
        """The arguments every act takes."""
        return {"officer": self.officer, "seen_version": self.cleaned_data["seen_version"]}

    def perform(self) -> Slip:
        """Do the act; raises Refused or SlipConflict and then nothing has changed."""
        raise NotImplementedError

    def consequences(self) -> list[str]:
        """What will happen, before it does."""
        return []

    def what_next(self, slip: Slip) -> str:
        """After the act: what happened, what is next, who has it now."""
        raise NotImplementedError

    def show(self, refused: Refused) -> None:
        """Put every reason at its field, or on top when it is about the whole."""
        for reason in refused.reasons:
            if reason.field in self.fields:
                self.add_error(reason.field, f"{reason.message}{reason.way_out}")
            else:
                self.refusals.append(reason)


class StepForm(SlipActForm):
    """办理一步: agree, with or without a word."""

    done: ClassVar[str]
    act: ClassVar[Callable[..., Slip]]

    opinion = text_field(
        "意见", hint="同意而没有其他意见的，可以不填。意见只有能看到本审签单的人可见，不对外公开。", required=False,
        longest=OPINION_MAX,
    )  # fmt: skip

    def perform(self) -> Slip:
        return type(self).act(self.slip, step=self.step, opinion=self.cleaned_data["opinion"], **self.asked)

    def consequences(self) -> list[str]:
        return ["您的签署只对本页显示的这份内容有效；文稿一经修改即须重新审签。"]

    def what_next(self, slip: Slip) -> str:
        if slip.state == SlipState.SIGNED:
            return f"{self.done}。审签完毕，由承办人办理下一步。"
        return f"{self.done}。现在{standing_label(slip)}。"


class CountersignForm(StepForm):
    """会签"""

    button, done = "同意会签", "已会签"
    act = staticmethod(acts.countersign)


class ReviewForm(StepForm):
    """审核"""

    button, done = "审核通过", "已审核"
    act = staticmethod(acts.review)


class SignForm(StepForm):
    """签发"""

    button, done = "签发", "已签发"
    act = staticmethod(acts.sign)


class SealForm(StepForm):
    """用印"""

    button, done = "已用印", "已登记用印"
    act = staticmethod(acts.seal)


class SecrecyReviewForm(StepForm):
    """保密审查: every point is confirmed by itself."""

    button, done = "保密审查通过", "已通过保密审查"
    act = staticmethod(acts.secrecy_review)

    confirmed = judged(
        forms.MultipleChoiceField(
            label="逐项确认", choices=[(one.key, f"{one.label}（{one.basis}）") for one in CONFIRMATIONS],
            widget=forms.CheckboxSelectMultiple, help_text="不能确认的，不要勾选，请退回并说明理由。",
            error_messages={"invalid_choice": "请从列出的要点中选择。"},
        )
    )  # fmt: skip
    field_order = ("seen_version", "confirmed", "opinion")

    def perform(self) -> Slip:
        given = self.cleaned_data
        return acts.secrecy_review(
            self.slip, step=self.step, confirmed=given["confirmed"], opinion=given["opinion"], **self.asked
        )


class SendBackForm(SlipActForm):
    """退回"""

    button = "退回"
    to = judged(
        forms.TypedChoiceField(
            label="退回到哪一步", coerce=int, empty_value=None, choices=(), widget=forms.RadioSelect(),
            error_messages={"invalid_choice": "请选择列出的步骤。"},
        )
    )  # fmt: skip
    reason = judged(
        text_field("退回的理由", hint="写明哪里需要修改；起草人和各步骤办理人都能看到。", longest=OPINION_MAX)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {step.number: step for step in self.file.steps}
        targets = [(one.number, rows[one.number]) for one in self.file.targets]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (
                number,
                "起草人（修改文稿后重新送审签）"
                if number == 0
                else f"{name_of(row)}：{row.done_by_title or row.taker}",
            )
            for number, row in targets
        ]

    def perform(self) -> Slip:
        given = self.cleaned_data
        return acts.send_back(self.slip, to=given["to"], reason=given["reason"], **self.asked)

    def consequences(self) -> list[str]:
        return ["所选步骤及其以后已有的签署全部作废，须重新办理。"]

    def what_next(self, slip: Slip) -> str:
        if slip.state == SlipState.RETURNED:
            return f"已退回{slip.author.display_title}修改，修改后从第一步重新审签。"
        return f"已退回。现在{standing_label(slip)}。"


class AddCountersignForm(SlipActForm):
    """加会签"""

    button = "加会签"
    offices = judged(
        forms.ModelMultipleChoiceField(
            Office.objects.none(), label="会签处室", widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "没有选择会签处室。请选择至少一个处室。", "invalid_choice": "请选择本机关的处室。", "invalid_pk_value": "请选择列出的处室。"},
        )
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offices"].queryset = Office.objects.filter(body_id=self.slip.body_id)  # type: ignore[attr-defined]

    def perform(self) -> Slip:
        return acts.add_countersign(self.slip, offices=list(self.cleaned_data["offices"]), **self.asked)

    def consequences(self) -> list[str]:
        return [f"所选处室同时会签，各限{COUNTERSIGN_DAYS}个工作日；全部会签完毕之前不进入下一步。"]

    def what_next(self, slip: Slip) -> str:
        return f"已加会签。现在{standing_label(slip)}。"


class ForceReleaseForm(SlipActForm):
    """特别放行: rare, and visible for good."""

    button = "特别放行"
    danger = True
    template = "backoffice/slips/force_release.html"

    reason = judged(
        text_field(
            "特别放行的理由",
            hint=f"写明情况如何紧急、为何不能等待，不少于{REASON_MIN}个字。",
            longest=OPINION_MAX,
        )
    )
    understood = forms.BooleanField(
        label="我已阅读以上后果，确认在上列步骤未办的情况下放行本件，并由我负责。",
        error_messages={"required": "请确认已阅读后果；不能确认的，请按流程办理。"},
    )

    def clean(self) -> dict[str, Any]:
        """Both together: what the act would say of the reason is said beside a missing confirmation."""
        given: dict[str, Any] = super().clean() or {}
        if "understood" in self.errors and len(given.get("reason", "").strip()) < REASON_MIN:
            self.add_error("reason", f"理由不足{REASON_MIN}个字。请写明情况如何紧急、为何不能等待。")
        return given

    def perform(self) -> Slip:
        return acts.force_release(self.slip, reason=self.cleaned_data["reason"], **self.asked)

    def left_out(self) -> list[str]:
        """The steps nobody will have taken."""
        return [f"{name_of(step)}：{step.taker}" for step in self.file.steps if step.state != StepState.DONE]

    def what_next(self, slip: Slip) -> str:
        return "已特别放行，审签结束；未办的步骤和您的理由已记录，公开时标明。"


FORMS: Mapping[str, type[SlipActForm]] = MappingProxyType(
    {
        "countersign": CountersignForm,
        "review": ReviewForm,
        "secrecy_review": SecrecyReviewForm,
        "sign": SignForm,
        "seal": SealForm,
        "send_back": SendBackForm,
        "add_countersign": AddCountersignForm,
        "force_release": ForceReleaseForm,
    }
)
STEP_ACTS = frozenset(name for name, form in FORMS.items() if issubclass(form, StepForm))
