"""Files of a case: several at once, and for what (附件)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.design.renderer import OfficialForm
from gongkai.foi.attachments import COUNT_MAX, SIZE_MAX
from gongkai.foi.models import Attachment
from gongkai.organizations.models import Role

PROVIDERS = (Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER, Role.SIGNER)
PURPOSES = [
    (Attachment.Purpose.REPLY.value, Attachment.Purpose.REPLY.label),
    (Attachment.Purpose.CORRECTION.value, Attachment.Purpose.CORRECTION.label),
    (Attachment.Purpose.APPLICATION.value, Attachment.Purpose.APPLICATION.label),
]


class ManyFilesInput(forms.ClearableFileInput):
    """Several files at once (多个附件)."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files; none is fine."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [one for one in (data or []) if one]


class ProvideForm(OfficialForm):
    """添加附件: what goes out with the reply, or what the applicant handed in later."""

    purpose = forms.ChoiceField(
        label="用途",
        choices=PURPOSES,
        help_text="“答复所附信息”随答复提供给申请人，发出答复后申请人可以下载。",
        error_messages={"required": "请选择用途。", "invalid_choice": "请选择列出的用途。"},
    )
    attachments = ManyFilesField(
        label="文件",
        help_text=f"最多 {COUNT_MAX} 个，每个不超过 {SIZE_MAX // 1024 // 1024} 兆字节。",
        widget=ManyFilesInput(),
        error_messages={"required": "请选择文件。"},
    )

    def clean_attachments(self) -> list[UploadedFile]:
        chosen: list[UploadedFile] = self.cleaned_data["attachments"]
        if not chosen:
            raise forms.ValidationError("请选择文件。")
        return chosen
