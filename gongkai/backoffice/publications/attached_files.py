"""Files of a working copy (附件): upload, take off, order, clean by consent; and downloads that never open as a page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from gongkai.backoffice.access import CASEWORK, READERS, OfficerRequest, screen
from gongkai.backoffice.file_answers import UNKNOWN, file_answer
from gongkai.backoffice.provide_form import ManyFilesField, ManyFilesInput
from gongkai.backoffice.publications.drafting import DRAFTERS
from gongkai.backoffice.publications.finding import conflict_page, file_or_404
from gongkai.design.renderer import OfficialForm
from gongkai.files import Remedy
from gongkai.files.inspection import RULES
from gongkai.publishing import acts, storage
from gongkai.publishing.models import Attachment
from gongkai.publishing.queries import PublicationFile, open_attachment
from gongkai.publishing.refusals import PublicationConflict, Refusal, Refused


class UploadForm(OfficialForm):
    """添加附件"""

    seen_version = forms.IntegerField(widget=forms.HiddenInput(), required=False)
    attachments = ManyFilesField(
        label="文件", widget=ManyFilesInput(), required=False,
        help_text=f"每个不超过 {storage.SIZE_MAX // 1024 // 1024} 兆字节，共不超过 {storage.COUNT_MAX} 个。"
        "添加时即检查内部结构；作者、位置等读者看不到的信息自动清理。",
    )  # fmt: skip

    def clean_attachments(self) -> list[UploadedFile]:
        chosen: list[UploadedFile] = self.cleaned_data["attachments"]
        if not chosen:
            raise forms.ValidationError("请选择文件。")
        return chosen


@screen(*DRAFTERS, methods=("GET", "POST"))
def attachments(request: OfficerRequest, key: UUID) -> HttpResponse:
    """The files of the working copy, and everything that may be done to them."""
    file = file_or_404(request, key)
    if request.method == "GET":
        return _show(request, file, _empty_form(file))
    do, _, which = request.POST.get("do", "").partition(":")
    try:
        if do in ("up", "down", "detach", "clean"):
            said = _changed(request, file, do, _of(file, which))
        else:
            return _upload(request, file)
    except Refused as refused:
        return _show(
            request, file_or_404(request, key), _empty_form(file), refusals=refused.reasons, status=422
        )
    except PublicationConflict as conflict:
        return conflict_page(
            request, file.publication, conflict, label="附件", entered=_names(request), may_reopen=False
        )
    messages.success(request, said)
    return redirect("backoffice:publication_attachments", key)


def _changed(request: OfficerRequest, file: PublicationFile, do: str, row: Attachment) -> str:
    """Do one thing to one file; say what was done."""
    common: dict[str, Any] = {"officer": request.user, "seen_version": _seen(request)}
    if do == "detach":
        acts.detach(file.publication, attachment=row, **common)
        return f"已移除附件“{row.name}”。"
    if do == "clean":
        _clean(request, file, row)
        return f"已从“{row.name}”中去掉您同意去掉的内容。"
    order = list(file.attachments)
    at = order.index(row)
    to = at + (1 if do == "down" else -1)
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    acts.order_attachments(file.publication, attachments=order, **common)
    return "已调整附件顺序。"


def _clean(request: OfficerRequest, file: PublicationFile, row: Attachment) -> None:
    """The file as handed in, taken off and added again without what the officer agrees to lose; in its old place."""
    accept = [code for code in request.POST.getlist("accept") if code in consentable(row)]
    if not accept:
        raise Refused((Refusal("请勾选同意去掉的内容。", "", "", "attachments"),))
    content = storage.read_original(row)
    with transaction.atomic():
        left = acts.detach(
            file.publication, officer=request.user, seen_version=_seen(request), attachment=row
        )
        added = acts.attach(
            left,
            officer=request.user,
            seen_version=left.version,
            name=row.name,
            content=content,
            accept=accept,
        )
        left.refresh_from_db()
        order = [added if one == row else one for one in file.attachments]
        acts.order_attachments(left, officer=request.user, seen_version=left.version, attachments=order)


def _upload(request: OfficerRequest, file: PublicationFile) -> HttpResponse:
    """Each file by itself: what can be taken is kept, what cannot is named with every reason."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, file, form, status=422)
    row, seen, added = file.publication, form.cleaned_data["seen_version"] or 0, []
    for one in form.cleaned_data["attachments"]:
        try:
            acts.attach(row, officer=request.user, seen_version=seen, name=str(one.name), content=one.read())
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error("attachments", f"“{one.name}”没有添加：{reason.message}{reason.way_out}")
        else:
            added.append(str(one.name))
            seen += 1
    if added:
        messages.success(request, f"已添加附件 {len(added)} 个：{'、'.join(added)}。")
    if form.errors:
        return _show(request, file_or_404(request, row.pk), form, status=422)
    return redirect("backoffice:publication_attachments", row.pk)


def consentable(row: Attachment) -> list[str]:
    """Codes of what was found in a file and may be taken out once a person agrees."""
    codes = dict.fromkeys(one["code"] for one in row.inspection.get("findings", ()))
    return [code for code in codes if code in RULES and RULES[code].remedy is Remedy.ON_CONSENT]


def _seen(request: OfficerRequest) -> int:
    text = request.POST.get("seen_version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _of(file: PublicationFile, which: str) -> Attachment:
    for row in file.attachments:
        if str(row.pk) == which:
            return row
    raise Http404


def _names(request: OfficerRequest) -> list[tuple[str, str]]:
    names = [str(one.name) for one in request.FILES.getlist("attachments")]
    return [("选择的文件（须重新选择）", "、".join(names))] if names else []


def _empty_form(file: PublicationFile) -> UploadForm:
    return UploadForm(initial={"seen_version": file.publication.version})


def _show(
    request: OfficerRequest,
    file: PublicationFile,
    form: UploadForm,
    *,
    refusals: tuple[Refusal, ...] = (),
    status: int = 200,
) -> HttpResponse:
    offer = next(one for one in file.offers if one.act == "attach")
    context: dict[str, Any] = {
        "publication": file.publication, "file": file, "form": form, "offer": offer, "refusals": refusals,
        "rows": [(row, lines_of(row), [(code, RULES[code].title) for code in consentable(row)])
                 for row in file.attachments],
        "version": file.publication.version,
    }  # fmt: skip
    return render(request, "backoffice/publications/attachments.html", context, status=status)


def lines_of(row: Attachment) -> list[str]:
    """What was found in a file, a line each; how many more there are."""
    findings = row.inspection.get("findings", [])
    lines = [f"{one['place']}　{one['message']}".strip("　") for one in findings]
    more = row.inspection.get("found", len(findings)) - len(findings)
    return [*lines, f"另有{more}处，未一一列出。"] if more > 0 else lines


@screen(*READERS)
def attachment_file(request: OfficerRequest, key: UUID, attachment_id: UUID) -> HttpResponse:
    """A file as it will be published, always saved and never opened by the browser."""
    return _file(request, key, attachment_id, original=False)


@screen(*CASEWORK)
def original_file(request: OfficerRequest, key: UUID, attachment_id: UUID) -> HttpResponse:
    """A file as it was handed in, before cleaning."""
    return _file(request, key, attachment_id, original=True)


def _file(request: OfficerRequest, key: UUID, attachment_id: UUID, *, original: bool) -> HttpResponse:
    try:
        row, content = open_attachment(request.user, attachment_id, original=original)
    except Attachment.DoesNotExist:
        raise Http404 from None
    if row.publication_id != key:
        raise Http404
    response = file_answer(f"原件-{row.name}" if original else row.name, content)
    response["Content-Type"] = UNKNOWN
    return response
