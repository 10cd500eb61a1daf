"""The time other bodies are given to answer (期限设定): the Regulations name none, so the body's head sets it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen
from gongkai.design.renderer import OfficialForm
from gongkai.foi.consulting.periods import OTHER_BODY, set_period, term_for
from gongkai.foi.models import PeriodSetting
from gongkai.foi.refusals import Refused
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.consultation import OPINION_DAYS_MAX
from gongkai.organizations.models import Role

SHOWN_MAX = 20


class TermForm(OfficialForm):
    """期限设定表单."""

    days = forms.IntegerField(
        label="期限（工作日）",
        min_value=1,
        max_value=OPINION_DAYS_MAX,
        error_messages={
            "required": "请填写期限。",
            "invalid": "期限应为整数。",
            "min_value": "期限至少1个工作日。",
            "max_value": f"期限不超过{OPINION_DAYS_MAX}个工作日。",
        },
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    source = forms.CharField(
        label="依据",
        max_length=200,
        help_text="例如：本机关政府信息公开工作办法的名称和条款。",
        error_messages={"required": "请写明依据。", "max_length": "依据不超过200字。"},
    )


@screen(Role.SIGNER, methods=("GET", "POST"))
def set_opinion_term(request: OfficerRequest) -> HttpResponse:
    """The term now in force with where it comes from, earlier ones, and a new one by POST."""
    form = TermForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            set_period(
                request.user.body, OTHER_BODY, form.cleaned_data["days"], form.cleaned_data["source"],
                officer=request.user, now=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(reason.field, f"{reason.message}{reason.way_out}")
        else:
            messages.success(request, "期限已设定，自下一件起适用；正在征求的意见期限不变。")
            return redirect("backoffice:periods")
    kept = PeriodSetting.objects.filter(body=request.user.body, period=OTHER_BODY).select_related("officer")
    context = {
        "form": form,
        "term": term_for(request.user.body, PauseKind.OTHER_BODY),
        "settings": kept.order_by("-pk")[:SHOWN_MAX],
    }
    return render(request, "backoffice/periods.html", context, status=422 if form.errors else 200)
