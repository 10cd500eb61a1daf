"""Sections (栏目): the tree with its duties, and one section to change, move, put in order, retire or remove."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from gongkai.backoffice.access import DISCLOSURE_OFFICE, READERS, OfficerRequest, screen, sent
from gongkai.backoffice.publication_settings.change_words import line_of
from gongkai.backoffice.publication_settings.section_forms import MoveForm, NewSectionForm, SectionForm
from gongkai.backoffice.setting_form import SettingForm, attempt, conflict_page
from gongkai.organizations.models import Body
from gongkai.organizations.refusal import ActedBefore
from gongkai.publishing import acts
from gongkai.publishing.acts.arrange_sections import section_subject
from gongkai.publishing.arranging import last_change, may_arrange
from gongkai.publishing.models import ArrangementChange, Section
from gongkai.publishing.sections import SectionDuty, SectionNode, section_duties, section_tree

HISTORY_SHOWN_MAX = 20


@dataclass(frozen=True)
class SectionRow:
    """栏目一行: a section at its depth, what it holds, and its duty when it has one."""

    section: Section
    depth: int
    count: int
    duty: SectionDuty | None


@screen(*READERS)
def list_sections(request: OfficerRequest) -> HttpResponse:
    """The tree of sections, the retired ones too. Three queries, however many."""
    body = request.user.body
    context = {"rows": list(_rows(body)), "may_arrange": may_arrange(body, request.user)}
    return render(request, "backoffice/publication_settings/sections.html", context)


def _rows(body: Body) -> Iterator[SectionRow]:
    held = dict(Section.objects.filter(body=body).annotate(n=Count("publications")).values_list("pk", "n"))
    kept = {duty.section.pk: duty for duty in section_duties(body, timezone.localdate())}

    def below(nodes: tuple[SectionNode, ...], depth: int) -> Iterator[SectionRow]:
        for node in nodes:
            key = node.section.pk
            yield SectionRow(node.section, depth, held.get(key, 0), kept.get(key))
            yield from below(node.children, depth + 1)

    yield from below(section_tree(body, with_retired=True), 0)


@screen(*DISCLOSURE_OFFICE, methods=("GET", "POST"))
def new_section(request: OfficerRequest) -> HttpResponse:
    """Add a section; `under` in the address proposes where."""
    body = request.user.body
    form = NewSectionForm(sent(request), body=body, initial={"parent": request.GET.get("under", "")})

    def act() -> None:
        acts.add_section(body, officer=request.user, facts=form.facts(), parent=form.parent())

    if request.method == "POST" and attempt(form, act):
        messages.success(request, f"栏目“{form.cleaned_data['title']}”已新增。")
        return redirect("backoffice:publication_settings")
    context = {"form": form, "refusals": form.refusals}
    return render(
        request,
        "backoffice/publication_settings/new_section.html",
        context,
        status=422 if form.failed else 200,
    )


@screen(*READERS)
def show_section(request: OfficerRequest, section_id: int) -> HttpResponse:
    """One section with its duty, what may be done with it, and its changes."""
    return _page(request, _section_or_404(request, section_id), {})


@screen(*DISCLOSURE_OFFICE, methods=("POST",))
def change_section(request: OfficerRequest, section_id: int, act: str) -> HttpResponse:
    """Do one act on a section; refusals come back with everything typed, a conflict is a 409 page."""
    section = _section_or_404(request, section_id)
    if act not in ACTS:
        raise Http404
    form_of, do, said = ACTS[act]
    form = form_of(request.POST, section=section, auto_id="move_%s" if act == "move" else "id_%s")
    title = section.title
    try:
        if not attempt(form, lambda: do(section, request, form)):
            return _page(request, _section_or_404(request, section_id), {act: form})
    except ActedBefore as conflict:
        back = reverse("backoffice:section", args=[section_id])
        return conflict_page(request, conflict, entered=form.entered(), back=back)
    messages.success(request, said.format(title))
    if act in ("remove", "up", "down"):
        return redirect("backoffice:publication_settings")
    return redirect("backoffice:section", section_id)


class BareForm(SettingForm):
    """A button: nothing to fill in, only the last change that was seen."""

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].required = False


def _change(section: Section, request: OfficerRequest, form: Any) -> None:
    acts.change_section(section, officer=request.user, facts=form.facts(), seen=form.cleaned_data["seen"])


def _move(section: Section, request: OfficerRequest, form: Any) -> None:
    acts.move_section(section, officer=request.user, parent=form.parent(), seen=form.cleaned_data["seen"])


def _retire(section: Section, request: OfficerRequest, form: Any) -> None:
    acts.retire_section(section, officer=request.user, seen=form.cleaned_data["seen"])


def _reinstate(section: Section, request: OfficerRequest, form: Any) -> None:
    acts.reinstate_section(section, officer=request.user, seen=form.cleaned_data["seen"])


def _remove(section: Section, request: OfficerRequest, form: Any) -> None:
    acts.remove_section(section, officer=request.user)


def _up(section: Section, request: OfficerRequest, form: Any) -> None:
    acts.shift_section(section, officer=request.user, step=-1)


def _down(section: Section, request: OfficerRequest, form: Any) -> None:
    acts.shift_section(section, officer=request.user, step=1)


Do = Callable[[Section, OfficerRequest, Any], None]
ACTS: dict[str, tuple[Callable[..., SettingForm], Do, str]] = {
    "change": (SectionForm, _change, "栏目“{}”已更改。"),
    "move": (MoveForm, _move, "栏目“{}”已移动。"),
    "up": (BareForm, _up, "栏目“{}”已上移。"),
    "down": (BareForm, _down, "栏目“{}”已下移。"),
    "retire": (BareForm, _retire, "栏目“{}”已停用，其中的信息仍然公开。"),
    "reinstate": (BareForm, _reinstate, "栏目“{}”已恢复使用。"),
    "remove": (BareForm, _remove, "栏目“{}”已删除。"),
}


def _page(request: OfficerRequest, section: Section, failed: dict[str, SettingForm]) -> HttpResponse:
    today = timezone.localdate()
    subject = section_subject(section)
    last = last_change(section.body, subject)
    seen = last.number if last else 0
    history = ArrangementChange.objects.filter(body=section.body, subject=subject)[:HISTORY_SHOWN_MAX]
    refusals = [reason for form in failed.values() for reason in form.refusals]
    context = {
        "section": section,
        "form": failed.get("change") or SectionForm(section=section, seen=seen),
        "move": failed.get("move") or MoveForm(section=section, seen=seen, auto_id="move_%s"),
        "error_form": next(iter(failed.values()), forms.Form()),
        "refusals": refusals,
        "seen": seen,
        "duty": next((d for d in section_duties(section.body, today) if d.section.pk == section.pk), None),
        "held": section.publications.count(),
        "children": list(section.children.order_by("position", "id")),
        "may_arrange": may_arrange(section.body, request.user),
        "lines": [line_of(row) for row in history],
    }
    return render(
        request, "backoffice/publication_settings/section.html", context, status=422 if failed else 200
    )


def _section_or_404(request: OfficerRequest, section_id: int) -> Section:
    rows = Section.objects.filter(body_id=request.user.body_id).select_related("body", "parent")
    try:
        return rows.get(pk=section_id)
    except Section.DoesNotExist:
        raise Http404 from None
