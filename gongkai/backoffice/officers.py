"""Officers and their roles (人员): kept small; the rules of separation live in gongkai.organizations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.backoffice.access import OfficerRequest, screen, sent
from gongkai.backoffice.confirming import confirmed_lately
from gongkai.backoffice.passwords import PASSWORD_HINT
from gongkai.design.renderer import OfficialForm
from gongkai.organizations.acts.change_roles import CHANGERS, propose_roles
from gongkai.organizations.acts.create_officer import create_officer
from gongkai.organizations.acts.guard_account import reset_password as give_password
from gongkai.organizations.acts.guard_account import set_active as let_in
from gongkai.organizations.acts.guard_account import take_factor_away
from gongkai.organizations.models import Office, Officer, Role, RoleChange
from gongkai.organizations.passwords import password_problems
from gongkai.organizations.refusal import ActedBefore, OrganizationRefused
from gongkai.organizations.second_factors import has_second_factor

ROLES_REQUIRED = "请至少选择一个角色。"
CHANGES_SHOWN_MAX = 20


def roles_field() -> forms.TypedMultipleChoiceField:
    """The roles one officer holds (角色)."""
    return forms.TypedMultipleChoiceField(
        label="角色",
        choices=Role.choices,
        coerce=Role,
        widget=forms.CheckboxSelectMultiple,
        help_text="系统管理员、安全管理员、审计员由不同的人担任，不得兼任办案角色。变更须经另一名管理员确认。",
        error_messages={"required": ROLES_REQUIRED},
    )


class NewOfficerForm(OfficialForm):
    """新增人员: a post with its account and roles."""

    username = forms.CharField(
        label="用户名",
        max_length=40,
        help_text="小写字母开头，由小写字母、数字和 . _ - 组成。",
        error_messages={"required": "请填写用户名。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "middle"}),
    )
    display_title = forms.CharField(
        label="职务称谓",
        max_length=40,
        help_text="写入文书和办理记录，例如：公开办承办人。",
        error_messages={"required": "请填写职务称谓。"},
        widget=forms.TextInput(attrs={"class": "middle"}),
    )
    office = forms.ModelChoiceField(
        Office.objects.none(), label="处室", required=False, empty_label="不属于处室"
    )
    roles = roles_field()
    password = forms.CharField(
        label="初始口令",
        help_text=PASSWORD_HINT,
        strip=False,
        max_length=256,
        error_messages={"required": "请填写初始口令。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "middle"}),
    )

    def __init__(self, officer: Officer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.filter(body=officer.body)  # type: ignore[attr-defined]


class RolesForm(OfficialForm):
    """变更角色: the roles to be held and why."""

    roles = roles_field()
    reason = forms.CharField(
        label="变更理由",
        max_length=200,
        help_text="例如：岗位调整。",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ResetForm(OfficialForm):
    """重置口令: a new first password; the officer's sessions end."""

    password = forms.CharField(
        label="新的初始口令",
        help_text=PASSWORD_HINT,
        strip=False,
        max_length=256,
        error_messages={"required": "请填写新的初始口令。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "middle"}),
    )

    def __init__(self, officer: Officer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if problems := password_problems(password, self.officer):
            raise ValidationError(problems)
        return password


@screen(*CHANGERS)
def list_officers(request: OfficerRequest) -> HttpResponse:
    """Everybody of the own body, and the role changes that wait for a second administrator."""
    rows = (
        Officer.objects.filter(body=request.user.body).select_related("office").prefetch_related("role_rows")
    )
    officers = [(row, [str(held) for held in row.role_rows.all()]) for row in rows]
    changes = RoleChange.objects.filter(target__body=request.user.body, state=RoleChange.State.WAITING)
    context = {
        "officers": officers,
        "changes": changes.select_related("target", "proposed_by"),
        "may_open": request.user.has_role(Role.ADMINISTRATOR),
    }
    return render(request, "backoffice/officers.html", context)


@screen(Role.ADMINISTRATOR, methods=("GET", "POST"))
@confirmed_lately
def new_officer(request: OfficerRequest) -> HttpResponse:
    """Open an account of the own body; its roles wait for a second administrator."""
    form = NewOfficerForm(request.user, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            created = create_officer(request.user.body, officer=request.user, **form.cleaned_data)
        except OrganizationRefused as refused:
            form.add_error(None, list(refused.reasons))
        else:
            words = f"已新增“{created.display_title}”（{created.username}）。角色待另一名管理员确认后生效。"
            messages.success(request, f"{words}请本人首次登录后修改口令。")
            return redirect("backoffice:officers")
    return render(request, "backoffice/new_officer.html", {"form": form}, status=422 if form.errors else 200)


@screen(*CHANGERS, methods=("GET", "POST"))
@confirmed_lately
def edit_officer(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """Propose other roles for an officer of the own body; other acts on the account stand beside it."""
    person = _own(request, officer_id)
    form = RolesForm(sent(request), initial={"roles": list(person.roles)})
    if request.method == "POST" and form.is_valid():
        try:
            propose_roles(person, officer=request.user, **form.cleaned_data)
        except OrganizationRefused as refused:
            form.add_error("roles", list(refused.reasons))
        except ActedBefore as conflict:
            back = reverse("backoffice:officer", args=[person.pk])
            context = {"conflict": conflict, "back": back}
            return render(request, "backoffice/setting_conflict.html", context, status=409)
        else:
            messages.success(request, f"已提出“{person.display_title}”的角色变更，待另一名管理员确认后生效。")
            return redirect("backoffice:officers")
    return _page(request, person, form, ResetForm(person))


@screen(Role.ADMINISTRATOR, methods=("POST",))
@confirmed_lately
def reset_password(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """Give a first password again; the officer's sessions end with the old one."""
    person = _own(request, officer_id)
    form = ResetForm(person, request.POST)
    if not form.is_valid():
        return _page(request, person, RolesForm(initial={"roles": list(person.roles)}), form)
    give_password(person, form.cleaned_data["password"], officer=request.user)
    messages.success(request, f"已重置“{person.display_title}”的口令，其原有登录失效。")
    return redirect("backoffice:officers")


@screen(Role.SECURITY, methods=("POST",))
@confirmed_lately
def remove_factor(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """Take away a second factor whose device is lost."""
    person = _own(request, officer_id)
    try:
        take_factor_away(person, officer=request.user)
    except OrganizationRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"已解除“{person.display_title}”的第二因素，请其登录后重新启用。")
    return redirect("backoffice:officer", person.pk)


@screen(Role.ADMINISTRATOR, methods=("POST",))
@confirmed_lately
def set_active(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """Stop or restore an account; what the officer did stays on record."""
    person = _own(request, officer_id)
    try:
        person = let_in(person, request.POST.get("active") == "1", officer=request.user)
    except OrganizationRefused as refused:
        messages.error(request, str(refused))
        return redirect("backoffice:officer", person.pk)
    words = "已恢复使用" if person.is_active else "已停用，其登录立即失效"
    messages.success(request, f"“{person.display_title}”的账户{words}。")
    return redirect("backoffice:officers")


def _own(request: OfficerRequest, officer_id: int) -> Officer:
    person = Officer.objects.filter(body=request.user.body, pk=officer_id).first()
    if person is None:
        raise Http404
    return person


def _page(request: OfficerRequest, person: Officer, form: RolesForm, reset: ResetForm) -> HttpResponse:
    changes = person.role_changes.select_related("proposed_by", "decided_by")[:CHANGES_SHOWN_MAX]
    context = {
        "form": form,
        "reset": reset,
        "person": person,
        "changes": changes,
        "waits": any(one.state == RoleChange.State.WAITING for one in changes),
        "factor_is_on": has_second_factor(person),
        "is_self": person.pk == request.user.pk,
        "is_administrator": request.user.has_role(Role.ADMINISTRATOR),
        "is_security": request.user.has_role(Role.SECURITY),
    }
    status = 422 if form.errors or reset.errors else 200
    return render(request, "backoffice/officer.html", context, status=status)
