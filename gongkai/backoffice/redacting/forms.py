"""Forms of the redaction screens (区分处理表单)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from gongkai.backoffice.redacting import places
from gongkai.design.renderer import OfficialForm
from gongkai.foi.models import Attachment, Redaction
from gongkai.foi.redacting.confirm import confirm
from gongkai.foi.redacting.mark import NOTE_MAX, mark
from gongkai.foi.redacting.propose import propose
from gongkai.foi.redacting.reject import reject
from gongkai.foi.redacting.unmark import unmark
from gongkai.foi.refusals import Refused
from gongkai.law.ogi.withholding import grounds
from gongkai.organizations.models import Officer

WRONG_PLACE = "框的写法不对：每行写左、上、右、下四个百分数，例如 10,20,30,25。"


class StartForm(OfficialForm):
    """开始区分处理: a file of the case, or a new one that stays inside the office."""

    attachment = forms.ChoiceField(label="本件已有的附件", required=False)
    file = forms.FileField(
        label="上传原件", required=False,
        help_text="PDF、图片、DOCX、XLSX。原件加密保存，不对外提供，也不改动。",
    )  # fmt: skip

    def __init__(self, *args: Any, kept: list[tuple[Attachment, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(row.pk), name) for row, name in kept]
        self.fields["attachment"].choices = [("", "不选，上传新文件"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("attachment") and not given.get("file"):
            self.add_error("file", "请选择已有的附件，或者上传文件。")
        return given


class RedactionForm(OfficialForm):
    """办理表单: the version the officer saw; `perform` does the act."""

    act: str = ""
    done: str = ""
    seen_version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, redaction: Redaction, officer: Officer, **kwargs: Any) -> None:
        self.redaction, self.officer = redaction, officer
        initial = {"seen_version": redaction.version, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)

    def perform(self) -> None:
        """Do the act. Raises Refused or RedactionConflict."""
        raise NotImplementedError

    def known(self) -> dict[str, Any]:
        """What every act is told."""
        return {"officer": self.officer, "seen_version": self.cleaned_data["seen_version"]}

    def show(self, refused: Refused) -> None:
        """Put every reason where its field is."""
        for reason in refused.reasons:
            at = reason.field if reason.field in self.fields else None
            self.add_error(at, str(reason))


def chosen_places(data: Any) -> list[str]:
    """The values of all checkboxes of words, cells and suggestions."""
    return list(data.getlist("place")) if isinstance(data, QueryDict) else []


class MarkForm(RedactionForm):
    """遮盖: boxes, chosen words or cells, and the ground."""

    act, done = "mark", "已遮盖。"
    page = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)
    areas = forms.CharField(
        label="画框", required=False,
        help_text="在页面上拖动鼠标，或者每行写一个框：左,上,右,下，均为占页面的百分数，例如 10,20,30,25。",
        widget=forms.Textarea(attrs={"rows": 3, "data-redaction-areas": "", "spellcheck": "false"}),
    )  # fmt: skip
    stretch = forms.CharField(
        label="区域", required=False,
        help_text="写 B2、B2:C9、C（整列）、3（整行）或者 全部（整张表）；整列、整行、整张表将被删除。",
        widget=forms.TextInput(attrs={"class": "short"}),
    )  # fmt: skip
    reason = forms.ChoiceField(
        label="理由", choices=[("", "请选择"), *grounds()],
        error_messages={"required": "请选择遮盖的理由。", "invalid_choice": "请选择列出的理由。"},
    )  # fmt: skip
    note = forms.CharField(
        label="说明", required=False, max_length=NOTE_MAX, help_text="只供内部核对，不对外。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.redaction.kind
        if kind not in ("pdf", "picture"):
            del self.fields["areas"]
        if kind != "xlsx":
            del self.fields["stretch"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        page = given.get("page") or 1
        found: list[places.Place] = []
        try:
            for value in chosen_places(self.data):
                found += places.read(value)
            found += places.read_areas(given.get("areas", ""), page)
        except ValueError:
            self.add_error("areas" if "areas" in self.fields else None, WRONG_PLACE)
        if given.get("stretch"):
            found.append({"sheet": page, "stretch": given["stretch"].strip()})
        given["places"] = found
        return given

    def perform(self) -> None:
        given = self.cleaned_data
        mark(
            self.redaction, places=given["places"], reason=given["reason"], note=given["note"], **self.known()
        )


class UnmarkForm(RedactionForm):
    """取消遮盖"""

    act, done = "unmark", "已取消所选遮盖。"
    mark = forms.UUIDField(widget=forms.HiddenInput())

    def perform(self) -> None:
        unmark(self.redaction, marks=[self.cleaned_data["mark"]], **self.known())


class ProposeForm(RedactionForm):
    """提交确认"""

    act, done = "propose", "已生成遮盖后的文件并通过复查，请由另一人确认。"
    words = forms.BooleanField(label="附上未遮盖的文字（便于检索和朗读）", required=False, initial=True)
    kept_reason = forms.CharField(
        label="保留的理由", required=False,
        help_text="其他位置仍有相同文字或者个人信息而不遮盖的，说明理由。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def perform(self) -> None:
        given = self.cleaned_data
        propose(self.redaction, words=given["words"], kept_reason=given["kept_reason"], **self.known())


class ConfirmForm(RedactionForm):
    """确认"""

    act, done = "confirm", "已确认，遮盖后的文件已作为答复所附信息。"
    digest = forms.CharField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, redaction: Redaction, **kwargs: Any) -> None:
        initial = {"digest": redaction.output_digest, **kwargs.pop("initial", {})}
        super().__init__(*args, redaction=redaction, initial=initial, **kwargs)

    def perform(self) -> None:
        confirm(self.redaction, seen_digest=self.cleaned_data["digest"], **self.known())


class RejectForm(RedactionForm):
    """退回修改"""

    act, done = "reject", "已退回修改。"
    reason = forms.CharField(
        label="退回的理由", widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明退回的理由。"},
    )  # fmt: skip

    def perform(self) -> None:
        reject(self.redaction, reason=self.cleaned_data["reason"], **self.known())


FORMS: dict[str, type[RedactionForm]] = {
    form.act: form for form in (MarkForm, UnmarkForm, ProposeForm, ConfirmForm, RejectForm)
}
