"""What a reader puts in to be verified (核验): a digest or a file, a signed receipt. Nothing of it is kept."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django import forms

from gongkai.design.renderer import OfficialForm

FILE_BYTES_MAX = 100 * 1024 * 1024
RECEIPT_BYTES_MAX = 100_000
_DIGEST = re.compile(r"[0-9a-f]{64}")


class EitherForm(OfficialForm):
    """A form of which one of two fields is needed: neither is marked as optional (选填)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.expected = True  # type: ignore[attr-defined]


class DigestForm(EitherForm):
    """核验摘要或者文件."""

    digest_text = forms.CharField(
        label="摘要（SHA-256）",
        help_text="64位的数字和字母a至f，不区分大小写。",
        required=False,
        max_length=200,
        error_messages={"max_length": "摘要应为64位数字和字母。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "code"}),
    )
    file = forms.FileField(
        label="或者选择文件",
        help_text="本页内容文件或者附件，不超过100MB。只计算摘要，不保存文件。",
        required=False,
        allow_empty_file=True,
    )

    def clean_digest_text(self) -> str:
        """The digest in small letters, without spaces or the name sha256sum puts behind it."""
        words = str(self.cleaned_data["digest_text"]).lower().removeprefix("sha256:").split()
        text = words[0] if words and len(words[0]) == 64 else "".join(words)
        if text and not _DIGEST.fullmatch(text):
            raise forms.ValidationError(f"摘要应为64位数字和字母a至f，现有{len(text)}位。请核对。")
        return text

    def clean_file(self) -> Any:
        """The file, within its size."""
        file = self.cleaned_data["file"]
        if file and file.size > FILE_BYTES_MAX:
            raise forms.ValidationError("文件超过100MB。请自行计算SHA-256，填写摘要核验。")
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        given = super().clean() or {}
        if not self.errors and not given.get("digest_text") and not given.get("file"):
            self.add_error("digest_text", "请填写摘要，或者选择文件。")
        return given

    def digest(self) -> str:
        """The digest to look for: of the file when there is one."""
        file = self.cleaned_data.get("file")
        if not file:
            return str(self.cleaned_data["digest_text"])
        found = hashlib.sha256()
        for chunk in file.chunks():
            found.update(chunk)
        return found.hexdigest()


class ReceiptForm(EitherForm):
    """核验回执."""

    text = forms.CharField(
        label="回执全文",
        help_text="从第一行“receipt/v1”起，到最后一行签名止，一字不改地粘贴。",
        required=False,
        max_length=RECEIPT_BYTES_MAX,
        strip=False,
        error_messages={"max_length": "回执过长，请只粘贴一份回执。"},
        widget=forms.Textarea(
            attrs={"rows": 10, "class": "code", "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    file = forms.FileField(label="或者选择回执文件", help_text="文本文件，不超过100KB。", required=False)

    def clean_file(self) -> Any:
        """The file, within its size."""
        file = self.cleaned_data["file"]
        if file and file.size > RECEIPT_BYTES_MAX:
            raise forms.ValidationError("文件超过100KB，不是一份回执。")
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        given = super().clean() or {}
        if not self.errors and not given.get("file") and not str(given.get("text", "")).strip():
            self.add_error("text", "请粘贴回执全文，或者选择回执文件。")
        return given

    def receipt(self) -> str:
        """The receipt as it was signed: line ends as they were, the blank around it gone."""
        file = self.cleaned_data.get("file")
        text = file.read().decode("utf-8", "replace") if file else str(self.cleaned_data["text"])
        return text.removeprefix("\ufeff").replace("\r\n", "\n").strip() + "\n"
