"""Which outcomes need reconsideration first (救济告知设置): the default with its source, and the body's choice."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from gongkai.backoffice.access import OfficerRequest, screen, sent
from gongkai.backoffice.acts.act_form import judged
from gongkai.backoffice.setting_form import SettingForm, attempt, conflict_page
from gongkai.foi.remedy_choice_row import REMEDIES
from gongkai.foi.remedy_choices import MAY_SET, RemedyLine, choose_remedy, remedy_lines
from gongkai.organizations.models import Role
from gongkai.organizations.refusal import ActedBefore

SEEN_BY = (Role.DISCLOSURE_HANDLER, Role.REVIEWER, Role.SIGNER, Role.AUDITOR)


class RemedyForm(SettingForm):
    """设定救济途径: one outcome's remedy and the ground for it."""

    remedy = forms.ChoiceField(
        label="救济途径",
        choices=[("", "按默认"), *REMEDIES],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "请选择列出的救济途径。"},
    )
    source = judged(
        forms.CharField(
            label="依据",
            help_text="例如：本级行政复议机关的书面意见及文号、上级机关的规定。",
            error_messages={"required": "请写明设定的依据。"},
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
    )


@screen(*SEEN_BY)
def list_rules(request: OfficerRequest) -> HttpResponse:
    """Every outcome with the remedy its letters name, the source and how certain it is."""
    context = {"lines": remedy_lines(request.user.body), "may_set": request.user.has_role(MAY_SET)}
    return render(request, "backoffice/remedy_rules.html", context)


@screen(MAY_SET, methods=("GET", "POST"))
def edit_rule(request: OfficerRequest, code: str) -> HttpResponse:
    """Set one outcome's remedy; letters issued from then on name it."""
    line = _line_or_404(request, code)
    seen = line.choice.pk if line.choice else 0
    initial = {"remedy": line.choice.remedy, "source": line.choice.source} if line.choice else {}
    form = RemedyForm(sent(request), seen=seen, initial=initial)

    def act() -> None:
        data = form.cleaned_data
        choose_remedy(
            request.user.body, code, data["remedy"], data["source"], officer=request.user, seen=data["seen"]
        )

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, f"“{line.leaf.title}”的救济途径已设定，此后发出的答复随即采用。")
            return redirect("backoffice:remedy_rules")
    except ActedBefore as conflict:
        return conflict_page(request, conflict, entered=form.entered(), back=request.path)
    context = {"form": form, "line": line}
    return render(request, "backoffice/remedy_rule.html", context, status=422 if form.failed else 200)


def _line_or_404(request: OfficerRequest, code: str) -> RemedyLine:
    for line in remedy_lines(request.user.body):
        if line.leaf.code == code and line.may_be_set:
            return line
    raise Http404
