"""A sheet an officer uploads (上传表格): one file, of a size a page can be waited for, gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.design.renderer import OfficialForm

MEGABYTES_MAX = 20
ENDINGS = (".xlsx", ".xls", ".ods", ".csv")


class SheetForm(OfficialForm):
    """上传表格: one file; subclasses say how many rows it may have."""

    sheet = forms.FileField(
        label="表格文件",
        error_messages={"required": "请选择表格文件。", "empty": "所选文件是空的，请核对。"},
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, *args: object, rows_max: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "sheet"
        ].help_text = f"Excel（.xlsx）或者 CSV 文件，不超过 {MEGABYTES_MAX} 兆字节、{rows_max:,} 行。"

    def clean_sheet(self) -> UploadedFile:
        """The file, when a page can be waited for it."""
        sheet: UploadedFile = self.cleaned_data["sheet"]
        if (sheet.size or 0) > MEGABYTES_MAX * 1024 * 1024:
            raise forms.ValidationError(f"文件超过 {MEGABYTES_MAX} 兆字节，请拆分后分别导入。")
        return sheet


@contextmanager
def on_disk(sheet: UploadedFile) -> Iterator[Path]:
    """The upload as a file of its own that is gone afterwards, whatever happens."""
    ending = Path(str(sheet.name)).suffix.lower()
    with tempfile.NamedTemporaryFile(suffix=ending if ending in ENDINGS else "") as kept:
        for chunk in sheet.chunks():
            kept.write(chunk)
        kept.flush()
        yield Path(kept.name)
