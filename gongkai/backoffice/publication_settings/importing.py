"""Take old pages in as drafts (导入信息): a sheet up, every fault by row and column, what it would make, then the yes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen, sent, sent_files
from gongkai.backoffice.file_answers import file_answer
from gongkai.backoffice.setting_form import SettingForm, attempt
from gongkai.backoffice.uploads import SheetForm, on_disk
from gongkai.backoffice.waiting_sheets import sheet_or_404, taken, upload_context
from gongkai.law.disclosure.attributes import GROUNDS
from gongkai.organizations.models import Role
from gongkai.publishing import acts
from gongkai.publishing.acts import Choices
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.draft_sheet import (
    ROWS_MAX,
    DraftRow,
    already_known,
    draft_template,
    read_draft_sheet,
)
from gongkai.publishing.models import WaitingSheet
from gongkai.publishing.stages import Attribute, PublicationKind, SheetPurpose
from gongkai.publishing.waiting import Upload, keep_waiting, rows_of

DRAFTERS = (Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER)
BY_HAND = ("inventory", "guide", "annual_report", "reply")
"""Kinds that are made elsewhere, each in its own way."""


class ImportForm(SettingForm):
    """确认导入: what all the rows are, and whether known ones are left out."""

    kind = forms.ChoiceField(
        label="信息类别",
        choices=[("", "请选择")] + [c for c in PublicationKind.choices if c[0] not in BY_HAND],
        error_messages={"required": "请选择信息类别。"},
    )
    ground = forms.ChoiceField(
        label="公开属性和依据",
        required=False,
        help_text="留空的，逐件确定后才能提交审签。",
        choices=[("", "逐件确定")]
        + [
            (attribute.label, [(g.key, g.label) for g in GROUNDS.values() if g.attribute == attribute.value])
            for attribute in (Attribute.PROACTIVE, Attribute.ON_APPLICATION)
        ],
    )
    skip_known = forms.BooleanField(label="名称和发文字号与已有信息相同的行不导入", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].required = False

    def choices(self) -> Choices:
        """What is chosen with the drafts; nothing when each is to be settled by itself."""
        key = self.cleaned_data["ground"]
        if not key:
            return Choices()
        return Choices(attribute=GROUNDS[key].attribute.value, ground=key)


@screen(*DRAFTERS)
def template(request: OfficerRequest) -> HttpResponse:
    """The empty sheet with its explanations."""
    return file_answer("信息导入模板.xlsx", draft_template())


@screen(*DRAFTERS, methods=("GET", "POST"))
def upload(request: OfficerRequest) -> HttpResponse:
    """Take a sheet, whole or not at all; sound, it waits to be confirmed."""
    form = SheetForm(sent(request), sent_files(request), rows_max=ROWS_MAX)
    faults: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        kept, faults = taken(form, lambda: _kept(request, form))
        if kept is not None:
            return redirect("backoffice:import_drafts_preview", kept.pk)
    return render(
        request,
        "backoffice/publication_settings/import.html",
        upload_context(request, form, faults, SheetPurpose.DRAFTS),
        status=422 if form.errors or faults else 200,
    )


def _kept(request: OfficerRequest, form: SheetForm) -> WaitingSheet:
    sheet = form.cleaned_data["sheet"]
    with on_disk(sheet) as path:
        rows = read_draft_sheet(path, str(sheet.name))
    kept = [{"number": row.number, "copy": row.copy.to_json()} for row in rows]
    return keep_waiting(request.user, SheetPurpose.DRAFTS, Upload(str(sheet.name), kept))


@screen(*DRAFTERS, methods=("GET", "POST"))
def preview(request: OfficerRequest, sheet_id: UUID) -> HttpResponse:
    """The drafts the sheet would make; by POST make them, all or none."""
    sheet = sheet_or_404(request, SheetPurpose.DRAFTS, sheet_id)
    rows = [DraftRow(row["number"], WorkingCopy.from_json(row["copy"])) for row in rows_of(sheet)]
    known = already_known(request.user.body, rows)
    form = ImportForm(sent(request), initial={"skip_known": True})
    made: list[Any] = []

    def act() -> None:
        wanted = [row.copy for row in rows if not (form.cleaned_data["skip_known"] and row.number in known)]
        made.extend(
            acts.import_drafts(
                request.user.body,
                officer=request.user,
                kind=form.cleaned_data["kind"],
                copies=wanted,
                choices=form.choices(),
                now=timezone.now(),
            )
        )

    if request.method == "POST" and attempt(form, act):
        sheet.delete()
        left_out = f"，另有{len(rows) - len(made)}行已有、没有重复导入" if len(made) < len(rows) else ""
        messages.success(request, f"已导入{len(made)}件，均为草稿{left_out}。逐件检查、审签后才能发布。")
        return redirect("backoffice:import_drafts")
    context = {
        "sheet": sheet,
        "form": form,
        "refusals": form.refusals,
        "rows": [(row.number, row.copy.tidied(), row.number in known) for row in rows],
        "known": len(known),
    }
    return render(
        request,
        "backoffice/publication_settings/import_preview.html",
        context,
        status=422 if form.failed else 200,
    )


@screen(*DRAFTERS, methods=("POST",))
def discard(request: OfficerRequest, sheet_id: UUID) -> HttpResponse:
    """Throw a waiting sheet away."""
    sheet_or_404(request, SheetPurpose.DRAFTS, sheet_id).delete()
    messages.success(request, "上传的表格已放弃，没有导入任何一行。")
    return redirect("backoffice:import_drafts")
