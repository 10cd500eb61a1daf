"""Ask for the personal data of a case (查看个人信息): purpose and reason first, then the case page with them."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.backoffice.access import CASEWORK, OfficerRequest, screen, sent
from gongkai.backoffice.cases import file_or_404
from gongkai.backoffice.covering import close_reveal, open_reveal
from gongkai.design.renderer import OfficialForm
from gongkai.foi.refusals import Refused
from gongkai.foi.revealing import REASON_CHARS_MAX, reveal
from gongkai.foi.reveals import RevealPurpose


class RevealForm(OfficialForm):
    """查看个人信息: what for, in a choice and in words."""

    purpose = forms.ChoiceField(
        label="查看用途", choices=RevealPurpose.choices, widget=forms.RadioSelect, required=False
    )
    reason = forms.CharField(
        label="查看理由",
        help_text=f"写明办理的具体事项，不超过{REASON_CHARS_MAX}个字。不要写入申请人的个人信息。",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@screen(*CASEWORK, methods=("GET", "POST"))
def reveal_case(request: OfficerRequest, number: str) -> HttpResponse:
    """The form; sent with purpose and reason, the data is open in this session for a while."""
    row = file_or_404(request.user, number).application
    form = RevealForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            kept = reveal(row, officer=request.user, **form.cleaned_data)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(reason.field, f"{reason.message}{reason.way_out}")
        else:
            open_reveal(request, kept)
            return redirect(f"{reverse('backoffice:case', args=[number])}#applicant")
    context = {"form": form, "case": row, "minutes": settings.GONGKAI_REVEAL_MINUTES}
    return render(request, "backoffice/reveal.html", context, status=422 if form.errors else 200)


@screen(*CASEWORK, methods=("POST",))
def cover_case(request: OfficerRequest, number: str) -> HttpResponse:
    """Cover the data again before the time is up."""
    row = file_or_404(request.user, number).application
    close_reveal(request, row)
    messages.success(request, "申请人的个人信息已重新遮盖。")
    return redirect("backoffice:case", number)
