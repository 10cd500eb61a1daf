"""Revise the list (动态调整): a sheet up, every fault by row and column, what it would change, then the confirmation."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from gongkai.backoffice.access import READERS, OfficerRequest, screen, sent, sent_files
from gongkai.backoffice.acts.act_form import day_field
from gongkai.backoffice.file_answers import file_answer
from gongkai.backoffice.inventory.revisions import Differences
from gongkai.backoffice.setting_form import SettingForm, attempt, conflict_page
from gongkai.backoffice.uploads import SheetForm, on_disk
from gongkai.backoffice.waiting_sheets import sheet_or_404, taken, upload_context
from gongkai.organizations.models import Body, Role
from gongkai.organizations.refusal import ActedBefore
from gongkai.publishing import acts
from gongkai.publishing.acts.revise_inventory import NOTE_MAX
from gongkai.publishing.inventory.history import revisions
from gongkai.publishing.inventory.rows import InventoryRow, compare
from gongkai.publishing.inventory.sheet import ROWS_MAX, read_sheet, write_sheet
from gongkai.publishing.models import InventoryRevision, WaitingSheet
from gongkai.publishing.stages import SheetPurpose
from gongkai.publishing.waiting import Upload, keep_waiting, rows_of


class RevisionForm(SettingForm):
    """确认调整: from when, and why. `seen` is the revision the rows were compared with."""

    dated_on = day_field("调整日期", hint="新清单自这一天起执行，不晚于今天。")
    note = forms.CharField(
        label="调整说明",
        max_length=NOTE_MAX,
        help_text="随清单一并公布。例如：根据机构职能调整，新增工伤预防事项。",
        widget=forms.Textarea(attrs={"rows": 3, "class": "brief"}),
        error_messages={
            "required": "请填写调整说明。",
            "max_length": f"调整说明超过{NOTE_MAX}个字，请缩短。",
        },
    )

    def clean_dated_on(self) -> date:
        """A day that has come; the act judges it again, against the revision before."""
        day: date = self.cleaned_data["dated_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("调整日期不能晚于今天。")
        return day


@screen(*READERS)
def template(request: OfficerRequest) -> HttpResponse:
    """The sheet to fill in, filled with the list in force."""
    name = f"主动公开全清单-{request.user.body.short_name}-{timezone.localdate().isoformat()}.xlsx"
    return file_answer(name, write_sheet(acts.current_rows(request.user.body)))


@screen(Role.DISCLOSURE_HANDLER, methods=("GET", "POST"))
def upload(request: OfficerRequest) -> HttpResponse:
    """Take a sheet, whole or not at all; sound, it waits to be confirmed."""
    form = SheetForm(sent(request), sent_files(request), rows_max=ROWS_MAX)
    faults: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        kept, faults = taken(form, lambda: _kept(request, form))
        if kept is not None:
            return redirect("backoffice:inventory_preview", kept.pk)
    context = {
        **upload_context(request, form, faults, SheetPurpose.INVENTORY),
        "has_list": _newest_number(request.user.body) > 0,
    }
    return render(
        request, "backoffice/inventory/revise.html", context, status=422 if form.errors or faults else 200
    )


def _kept(request: OfficerRequest, form: SheetForm) -> WaitingSheet:
    sheet = form.cleaned_data["sheet"]
    with on_disk(sheet) as path:
        rows = read_sheet(path, str(sheet.name))
    found = Upload(str(sheet.name), [row.to_json() for row in rows], base=_newest_number(request.user.body))
    return keep_waiting(request.user, SheetPurpose.INVENTORY, found)


@screen(Role.DISCLOSURE_HANDLER, methods=("GET", "POST"))
def preview(request: OfficerRequest, sheet_id: UUID) -> HttpResponse:
    """What the sheet would change; by POST put it in force. `again` compares it with what is in force by now."""
    sheet = sheet_or_404(request, SheetPurpose.INVENTORY, sheet_id)
    rows = [InventoryRow.from_json(row) for row in rows_of(sheet)]
    if "again" in request.POST:
        sheet.base = _newest_number(request.user.body)
        sheet.save(update_fields=["base"])
        typed = {name: request.POST.get(name, "") for name in ("dated_on", "note")}
        return _preview_page(request, sheet, rows, RevisionForm(seen=sheet.base, initial=typed))
    first = {"dated_on": timezone.localdate()}
    form = RevisionForm(sent(request), seen=sheet.base, initial=first)
    done: list[InventoryRevision] = []
    try:
        if request.method == "POST" and attempt(form, lambda: done.append(_revised(request, form, rows))):
            sheet.delete()
            return _revised_page(request, done[0])
    except ActedBefore as conflict:
        again = [(name, request.POST.get(name, "")) for name in ("dated_on", "note")]
        back = reverse("backoffice:inventory_preview", args=[sheet.pk])
        return conflict_page(request, conflict, entered=form.entered(), back=back, again=again)
    return _preview_page(request, sheet, rows, form)


def _revised(request: OfficerRequest, form: RevisionForm, rows: list[InventoryRow]) -> InventoryRevision:
    data = form.cleaned_data
    return acts.revise_inventory(
        request.user.body,
        officer=request.user,
        rows=rows,
        dated_on=data["dated_on"],
        note=data["note"].strip(),
        seen_number=data["seen"],
    )


def _revised_page(request: OfficerRequest, revision: InventoryRevision) -> HttpResponse:
    said = f"清单第{revision.number}版已生效，公布稿已起草。请检查后提交审签，公布后公众才能看到。"
    messages.success(request, said)
    return redirect("backoffice:inventory_revision", revision.number)


def _preview_page(
    request: OfficerRequest, sheet: WaitingSheet, rows: list[InventoryRow], form: RevisionForm
) -> HttpResponse:
    changes = compare(acts.current_rows(request.user.body), rows)
    context = {
        "sheet": sheet,
        "form": form,
        "refusals": form.refusals,
        "count": len(rows),
        "nothing": changes.nothing,
        "differences": Differences.between(changes),
        "is_first": sheet.base == 0,
        "outdated": sheet.base != _newest_number(request.user.body),
    }
    return render(request, "backoffice/inventory/preview.html", context, status=422 if form.failed else 200)


@screen(Role.DISCLOSURE_HANDLER, methods=("POST",))
def discard(request: OfficerRequest, sheet_id: UUID) -> HttpResponse:
    """Throw a waiting sheet away; the list stays as it is."""
    sheet_or_404(request, SheetPurpose.INVENTORY, sheet_id).delete()
    messages.success(request, "上传的表格已放弃，现行清单没有变化。")
    return redirect("backoffice:inventory_revise")


def _newest_number(body: Body) -> int:
    return revisions(body).values_list("number", flat=True).first() or 0
