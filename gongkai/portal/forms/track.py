"""What an applicant fills in while following a case: number and code, a correction, a withdrawal."""

from __future__ import annotations

from django import forms

from gongkai.design.renderer import OfficialForm
from gongkai.portal.attachments import ACCEPTED, RULE

WRONG_PAIR = "申请编号或者查询码不正确。请对照回执核对；查询码遗失的，可以携带身份证件到受理地点查询。"


class TrackForm(OfficialForm):
    """查询进度."""

    number = forms.CharField(
        label="申请编号",
        help_text="回执上的编号，例如 2026-0001。",
        max_length=40,
        error_messages={"required": "请填写申请编号。", "max_length": "申请编号过长，请对照回执核对。"},
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off", "spellcheck": "false"}),
    )
    query_code = forms.CharField(
        label="查询码",
        help_text="回执上的10位数字和字母，不区分大小写，可以不输连字符。",
        max_length=40,
        error_messages={"required": "请填写查询码。", "max_length": "查询码过长，请对照回执核对。"},
        widget=forms.TextInput(
            attrs={
                "class": "short code-entry",
                "autocomplete": "off",
                "spellcheck": "false",
                "autocapitalize": "characters",
            }
        ),
    )


class SeveralFiles(forms.ClearableFileInput):
    """A file control that takes several files."""

    allow_multiple_selected = True


class CorrectionForm(OfficialForm):
    """提交补正: what was asked for, in words and, where needed, in papers."""

    text = forms.CharField(
        label="补正内容",
        help_text="请按补正告知书列明的事项逐项说明。补正后的内容与原申请一并办理。",
        max_length=5000,
        error_messages={"required": "请填写补正内容。", "max_length": "补正内容不超过5000字。"},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    papers = forms.Field(
        label="补正材料",
        help_text=f"{RULE}页面提示有误时，请重新选择材料。",
        required=False,
        widget=SeveralFiles(attrs={"accept": ACCEPTED}),
    )


class WithdrawForm(OfficialForm):
    """撤回申请."""

    reason = forms.CharField(
        label="撤回的理由",
        help_text="可以不填。",
        required=False,
        max_length=500,
        error_messages={"max_length": "撤回的理由不超过500字。"},
        widget=forms.Textarea(attrs={"rows": 3, "class": "brief"}),
    )
    confirmed = forms.BooleanField(
        label="我确认撤回这份申请。撤回后本件办结，不再答复；仍需要信息的，可以重新申请。",
        error_messages={"required": "请勾选确认，或者返回不撤回。"},
    )

    def clean_reason(self) -> str:
        """The reason as it will be recorded."""
        return str(self.cleaned_data["reason"]).strip() or "申请人在网上撤回，未说明理由。"


def wrong_pair(form: TrackForm) -> TrackForm:
    """Say that the pair is wrong, without saying which half."""
    form.add_error(None, WRONG_PAIR)
    return form


def must_wait(form: TrackForm, words: str) -> TrackForm:
    """Say how long to wait after several wrong tries."""
    form.add_error(None, f"已连续多次输入不正确，请在{words}后再试。您的申请正常办理，不受影响。")
    return form
