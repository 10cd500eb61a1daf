"""Standing in for a colleague who is away (委托代办): the list, a new one, its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, READERS, OfficerRequest, screen, sent
from gongkai.backoffice.acts.act_form import DayInput, judged
from gongkai.design.renderer import OfficialForm
from gongkai.design.words import date_cn
from gongkai.organizations.models import Officer, Role
from gongkai.organizations.roles import CASEWORK_ROLES
from gongkai.signoff import acts
from gongkai.signoff.models import Delegation
from gongkai.signoff.refusals import Refusal, Refused

PAGE_SIZE = 30


@dataclass(frozen=True)
class DelegationRow:
    """委托一行: with where it stands today."""

    delegation: Delegation
    state: str
    tone: str
    may_end: bool


class DelegationForm(OfficialForm):
    """新增委托: an administrator may set one for a colleague, everybody else for oneself."""

    principal = judged(
        forms.ModelChoiceField(
            Officer.objects.none(), label="委托人", empty_label="请选择",
            error_messages={"invalid_choice": "请选择本机关的人员。"},
        )
    )  # fmt: skip
    deputy = judged(
        forms.ModelChoiceField(
            Officer.objects.none(), label="受托人", empty_label="请选择",
            help_text="受托人在委托期间代办委托人的审签步骤；委托人起草的文稿，受托人也不得审签。",
            error_messages={"invalid_choice": "请选择本机关的人员。"},
        )
    )  # fmt: skip
    first_on = judged(
        forms.DateField(
            label="起始日期",
            widget=DayInput(),
            error_messages={"invalid": "起始日期应写成 2026-11-24 的样子。"},
        )
    )
    last_on = judged(
        forms.DateField(
            label="截止日期", help_text="含当日。", widget=DayInput(),
            error_messages={"invalid": "截止日期应写成 2026-11-24 的样子。"},
        )
    )  # fmt: skip
    reason = judged(
        forms.CharField(
            label="事由",
            max_length=200,
            help_text="例如出差、休假。",
            error_messages={"max_length": "事由不超过200字。"},
        )
    )

    def __init__(self, officer: Officer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer
        self.refusals: list[Refusal] = []
        people = people_of(officer)
        if officer.has_role(Role.ADMINISTRATOR):
            self.fields["principal"].queryset = people  # type: ignore[attr-defined]
        else:
            del self.fields["principal"]
        self.fields["deputy"].queryset = people.exclude(pk=officer.pk)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What has no value cannot be judged by the act: say so at its field, all at once."""
        given: dict[str, Any] = super().clean() or {}
        for name, field in self.fields.items():
            if name not in self.errors and not given.get(name):
                verb = "选择" if isinstance(field, forms.ModelChoiceField) else "填写"
                self.add_error(name, f"请{verb}{field.label}。")
        return given

    def perform(self) -> Delegation:
        """Set it; raises Refused with every reason."""
        given = dict(self.cleaned_data)
        return acts.delegate(
            given.pop("principal", self.officer), given.pop("deputy"), officer=self.officer, **given
        )

    def show(self, refused: Refused) -> None:
        """Put every reason at its field, or on top."""
        for reason in refused.reasons:
            if reason.field in self.fields:
                self.add_error(reason.field, f"{reason.message}{reason.way_out}")
            else:
                self.refusals.append(reason)


def people_of(officer: Officer) -> QuerySet[Officer]:
    """Who handles papers in the officer's body."""
    rows = Officer.objects.filter(body_id=officer.body_id, is_active=True, role_rows__role__in=CASEWORK_ROLES)
    return rows.distinct().order_by("display_title", "username")


@screen(*READERS, Role.ADMINISTRATOR)
def list_delegations(request: OfficerRequest) -> HttpResponse:
    """Those the officer is part of; for an administrator or auditor, all of the body."""
    page = Paginator(acts.delegations_visible_to(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "page": page, "rows": [_row(one, request.user, today) for one in page], "chosen": "delegations",
        "is_reader": request.user.has_role(*READERS),
        "may_delegate": request.user.has_role(*CASEWORK, Role.ADMINISTRATOR),
    }  # fmt: skip
    return render(request, "backoffice/slips/delegations.html", context)


@screen(*CASEWORK, Role.ADMINISTRATOR, methods=("GET", "POST"))
def new_delegation(request: OfficerRequest) -> HttpResponse:
    """Name a deputy for some days."""
    form = DelegationForm(request.user, sent(request), initial={"first_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            row = form.perform()
        except Refused as refused:
            form.show(refused)
        else:
            messages.success(
                request,
                f"已委托{row.deputy.display_title}代{row.principal.display_title}办理审签，至{date_cn(row.last_on)}。",
            )
            return redirect("backoffice:slip_delegations")
    wrong = bool(form.errors or form.refusals)
    context = {"form": form, "refusals": form.refusals}
    return render(request, "backoffice/slips/new_delegation.html", context, status=422 if wrong else 200)


@screen(*CASEWORK, Role.ADMINISTRATOR, methods=("POST",))
def end(request: OfficerRequest, delegation_id: UUID) -> HttpResponse:
    """End a delegation at once; what the deputy did stays as it is."""
    row = acts.delegations_visible_to(request.user).filter(pk=delegation_id).first()
    if row is None:
        raise Http404
    try:
        acts.end_delegation(row, officer=request.user)
    except Refused as refused:
        messages.error(request, "".join(f"{one.message}{one.way_out}" for one in refused.reasons))
    else:
        messages.success(
            request, f"已终止委托，{row.deputy.display_title}不再代{row.principal.display_title}办理。"
        )
    return redirect("backoffice:slip_delegations")


def _row(row: Delegation, officer: Officer, today: date) -> DelegationRow:
    state, tone = _standing(row, today)
    may_end = (
        row.ended_at is None
        and row.last_on >= today
        and (officer.pk in (row.principal_id, row.deputy_id) or officer.has_role(Role.ADMINISTRATOR))
    )
    return DelegationRow(row, state, tone, may_end)


def _standing(row: Delegation, today: date) -> tuple[str, str]:
    if row.ended_at is not None:
        return "已终止", "none"
    if row.last_on < today:
        return "已到期", "none"
    return ("生效中", "in-time") if row.first_on <= today else ("尚未开始", "soon")
