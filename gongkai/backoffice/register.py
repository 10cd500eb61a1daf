"""The ledger (申请台账): download the template, upload a filled sheet, take the whole register away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen, sent, sent_files
from gongkai.backoffice.file_answers import file_answer
from gongkai.backoffice.uploads import ENDINGS, MEGABYTES_MAX, on_disk
from gongkai.design.renderer import OfficialForm
from gongkai.files import HostileFile, UnreadableFile
from gongkai.foi.models import ImportBatch
from gongkai.foi.queries import visible_to
from gongkai.foi.refusals import Refused
from gongkai.foi.register import exporting
from gongkai.foi.register.importing import LedgerProblems, import_register
from gongkai.organizations.models import Role

BATCHES_SHOWN_MAX = 20
ROWS_MAX = (
    5_000  # a page that is waited for; longer ledgers go through the command line with its progress bar
)


class LedgerForm(OfficialForm):
    """导入台账: one file."""

    sheet = forms.FileField(
        label="台账文件",
        help_text=f"Excel（.xlsx）或者 CSV 文件，不超过 {MEGABYTES_MAX} 兆字节、{ROWS_MAX:,} 行。第一行为列名，可以从模板开始填写。",
        error_messages={"required": "请选择台账文件。", "empty": "所选文件是空的，请核对。"},
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def clean_sheet(self) -> UploadedFile:
        sheet: UploadedFile = self.cleaned_data["sheet"]
        if (sheet.size or 0) > MEGABYTES_MAX * 1024 * 1024:
            raise forms.ValidationError(f"文件超过 {MEGABYTES_MAX} 兆字节，请拆分后分别导入。")
        return sheet


@screen(Role.DISCLOSURE_HANDLER, methods=("GET", "POST"))
def show_register(request: OfficerRequest) -> HttpResponse:
    """The ledger page; by POST takes a sheet in, whole or not at all."""
    form = LedgerForm(sent(request), sent_files(request))
    context: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        context = _taken_in(request, form)
    context |= {
        "form": form,
        "batches": ImportBatch.objects.filter(body=request.user.body)[:BATCHES_SHOWN_MAX],
    }
    failed = bool(form.errors or context.get("problems"))
    return render(request, "backoffice/register.html", context, status=422 if failed else 200)


def _taken_in(request: OfficerRequest, form: LedgerForm) -> dict[str, Any]:
    sheet: UploadedFile = form.cleaned_data["sheet"]
    try:
        with on_disk(sheet) as path:
            result = import_register(
                request.user.body,
                path,
                filename=str(sheet.name),
                officer=request.user,
                now=timezone.now(),
                rows_max=ROWS_MAX,
            )
    except LedgerProblems as found:
        return {"problems": found.problems, "problems_total": found.total}
    except (HostileFile, UnreadableFile) as complaint:
        form.add_error("sheet", list(complaint.reasons))
        if any("行数超过" in reason for reason in complaint.reasons):
            form.add_error("sheet", "更长的台账请由运维人员用命令行导入：gongkai import applications。")
        return {}
    except Refused as refused:
        form.add_error(None, [str(reason) for reason in refused.reasons])
        return {}
    return {"result": result}


@screen(Role.DISCLOSURE_HANDLER)
def template(request: OfficerRequest) -> HttpResponse:
    """The empty sheet with its explanations."""
    return file_answer("申请台账模板.xlsx", exporting.template())


@screen(Role.DISCLOSURE_HANDLER)
def export(request: OfficerRequest, ending: str) -> HttpResponse:
    """The whole register of the body in the same sheet it is read from."""
    write = exporting.export_csv if ending == "csv" else exporting.export_xlsx
    name = f"申请台账-{request.user.body.short_name}-{timezone.localdate().isoformat()}.{ending}"
    return file_answer(name, write(visible_to(request.user)))
