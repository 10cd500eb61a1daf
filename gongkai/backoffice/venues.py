"""Where and how the public gets information (场所和渠道): venues and contact facts, with their changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.backoffice.access import OfficerRequest, screen, sent
from gongkai.backoffice.acts.act_form import judged
from gongkai.backoffice.setting_form import SettingForm, attempt, conflict_page
from gongkai.organizations.acts.remove_venue import remove_venue
from gongkai.organizations.acts.set_contacts import CONTACT_FIELDS, CONTACTS, set_contacts
from gongkai.organizations.acts.set_venue import VenueFacts, add_venue, change_venue, venue_subject
from gongkai.organizations.contacting import KEEPERS, last_change
from gongkai.organizations.facts.bodies import NOT_PUBLISHED
from gongkai.organizations.models import Body, ContactChange, Venue, VenueChannel, VenueKind
from gongkai.organizations.refusal import ActedBefore

CHANGES_SHOWN_MAX = 20
BLANK = f"不掌握的请留空，公众页面显示“{NOT_PUBLISHED}”。"


def _text(label: str, longest: int, hint: str = "", width: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        help_text=hint,
        error_messages={"max_length": f"{label}最多{longest}个字。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", **({"class": width} if width else {})}),
    )


class VenueForm(SettingForm):
    """公开场所表单."""

    name = judged(_text("名称", 100, "场所的全称。"))
    kind = judged(forms.ChoiceField(label="类别", choices=[("", "请选择"), *VenueKind.choices]))
    address = _text("地址", 200, f"写明所在区，公众页面据此标在示意图上。{BLANK}")
    hours = _text("开放时间", 200, "例如：工作日 9:00—11:30，13:30—17:00。")
    phone = _text("联系电话", 60, "办公电话，多个号码用顿号隔开。", "middle")
    channels = forms.MultipleChoiceField(
        label="可以办理", choices=VenueChannel.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def facts(self) -> VenueFacts:
        """What was typed, as the act takes it."""
        data = self.cleaned_data
        texts = {name: data[name] for name in ("name", "kind", "address", "hours", "phone")}
        return VenueFacts(channels=tuple(data["channels"]), **texts)


class ContactsForm(SettingForm):
    """联系方式表单: what the guide says of the office in charge (条例第十二条)."""

    disclosure_address = _text("受理地址", 200, BLANK)
    disclosure_postcode = _text("邮政编码", 6, width="short")
    disclosure_hours = _text("办公时间", 200, "例如：工作日 9:00—11:30，13:30—17:00。")
    disclosure_phone = _text("联系电话", 60, "办公电话，多个号码用顿号隔开。", "middle")
    disclosure_fax = _text("传真", 60, width="middle")
    disclosure_email = _text("电子邮箱", 254, "单位邮箱。", "middle")


@dataclass(frozen=True)
class ContactLine:
    """变更一行: who changed what, every value before and after (the words of `_changes.html`)."""

    change: ContactChange
    name: str
    fields: tuple[tuple[str, str, str], ...]


def lines_of(changes: Iterable[ContactChange]) -> list[ContactLine]:
    """Recorded changes in words, their fields in the order of the forms: a database keeps none."""
    place = {str(field.verbose_name): n for n, field in enumerate((*Venue._meta.fields, *Body._meta.fields))}
    found = []
    for change in changes:
        before, after = change.facts.get("before", {}), change.facts.get("after", {})
        fields = (
            (key, before.get(key, ""), after.get(key, ""))
            for key in sorted({**before, **after}, key=lambda key: place.get(key, len(place)))
        )
        found.append(
            ContactLine(change, change.facts.get("name", ""), tuple(f for f in fields if f[1] or f[2]))
        )
    return found


@screen(*KEEPERS)
def list_venues(request: OfficerRequest) -> HttpResponse:
    """The venues and contacts of the own body as the public sees them, and the latest changes."""
    body = request.user.body
    changes = ContactChange.objects.filter(body=body)[:CHANGES_SHOWN_MAX]
    context = {
        "venues": list(body.venues.all()),
        "contacts": body.contact_facts(),
        "lines": lines_of(changes),
    }
    return render(request, "backoffice/venues.html", context)


@screen(*KEEPERS, methods=("GET", "POST"))
def new_venue(request: OfficerRequest) -> HttpResponse:
    """Enter a venue."""
    form = VenueForm(sent(request))
    body = request.user.body
    if request.method == "POST" and attempt(
        form, lambda: add_venue(body, form.facts(), officer=request.user)
    ):
        messages.success(request, f"已登记“{form.cleaned_data['name']}”，公众页面随即更新。")
        return redirect("backoffice:venues")
    return _form_page(request, form, "登记公开场所")


@screen(*KEEPERS, methods=("GET", "POST"))
def edit_venue(request: OfficerRequest, venue_id: int) -> HttpResponse:
    """Change a venue; a conflict is a 409 page that keeps what was typed."""
    venue = _venue_or_404(request, venue_id)
    seen = _seen(venue.body, venue_subject(venue))
    known = {name: getattr(venue, name) for name in ("name", "kind", "address", "hours", "phone", "channels")}
    form = VenueForm(sent(request), seen=seen, initial=known)

    def act() -> None:
        change_venue(venue, form.facts(), officer=request.user, seen=form.cleaned_data["seen"])

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, f"“{venue.name}”已更改，公众页面随即更新。")
            return redirect("backoffice:venues")
    except ActedBefore as conflict:
        return conflict_page(request, conflict, entered=form.entered(), back=request.path)
    history = ContactChange.objects.filter(body=venue.body, subject=venue_subject(venue))[:CHANGES_SHOWN_MAX]
    return _form_page(request, form, known["name"], venue=venue, seen=seen, lines=lines_of(history))


@screen(*KEEPERS, methods=("POST",))
def remove(request: OfficerRequest, venue_id: int) -> HttpResponse:
    """Take a venue off; the record of it stays."""
    venue = _venue_or_404(request, venue_id)
    form = SettingForm(request.POST)
    try:
        if attempt(form, lambda: remove_venue(venue, officer=request.user, seen=form.cleaned_data["seen"])):
            messages.success(request, f"已撤销“{venue.name}”，公众页面不再列出；变更记录保留。")
            return redirect("backoffice:venues")
    except ActedBefore as conflict:
        return conflict_page(request, conflict, entered=[], back=reverse("backoffice:venue", args=[venue_id]))
    return redirect("backoffice:venue", venue_id)


@screen(*KEEPERS, methods=("GET", "POST"))
def edit_contacts(request: OfficerRequest) -> HttpResponse:
    """Change how the body can be reached."""
    body = request.user.body
    known = {name: getattr(body, name) for name in CONTACT_FIELDS}
    form = ContactsForm(sent(request), seen=_seen(body, CONTACTS), initial=known)

    def act() -> None:
        seen = form.cleaned_data["seen"]
        typed = {name: form.cleaned_data[name] for name in CONTACT_FIELDS}
        set_contacts(body, typed, officer=request.user, seen=seen)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, "联系方式已更改，公众页面和指南随即更新。")
            return redirect("backoffice:venues")
    except ActedBefore as conflict:
        return conflict_page(request, conflict, entered=form.entered(), back=request.path)
    return _form_page(request, form, "联系方式")


def _form_page(request: OfficerRequest, form: SettingForm, title: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, **more}
    return render(request, "backoffice/venue.html", context, status=422 if form.failed else 200)


def _seen(body: Body, subject: str) -> int:
    last = last_change(body, subject)
    return last.number if last else 0


def _venue_or_404(request: OfficerRequest, venue_id: int) -> Venue:
    venue = Venue.objects.select_related("body").filter(body_id=request.user.body_id, pk=venue_id).first()
    if venue is None:
        raise Http404
    return venue
