"""Evidence bundles on the desk (证据材料): ask with a reason, see how far it is, take the PDF away."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen, sent
from gongkai.backoffice.cases import file_or_404
from gongkai.backoffice.file_answers import file_answer
from gongkai.design.renderer import OfficialForm
from gongkai.foi.evidence.making import EVIDENCE_ROLES, ask_for_bundle, open_bundle
from gongkai.foi.evidence.rows import EvidenceBundle
from gongkai.foi.refusals import Refusal, Refused
from gongkai.foi.revealing import REASON_CHARS_MAX

SHOWN_MAX = 10


class EvidenceForm(OfficialForm):
    """制作证据材料: for which proceeding."""

    reason = forms.CharField(
        label="用途",
        max_length=REASON_CHARS_MAX,
        help_text="例如：行政复议答复举证。材料含申请人的全部信息，制作会留下查看记录。",
        error_messages={"required": "请写明用途。", "max_length": f"用途不超过{REASON_CHARS_MAX}字。"},
    )

    refusals: list[Refusal]

    def show(self, refused: Refused) -> None:
        """Every reason at its field, or on top."""
        for reason in refused.reasons:
            if reason.field in self.fields:
                self.add_error(reason.field, f"{reason.message}{reason.way_out}")
            else:
                self.refusals.append(reason)


@screen(*EVIDENCE_ROLES, methods=("GET", "POST"))
def show_evidence(request: OfficerRequest, number: str) -> HttpResponse:
    """The bundles of a case, the newest first; by POST begin one."""
    case = file_or_404(request.user, number).application
    form = EvidenceForm(sent(request))
    form.refusals = []
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_bundle(case, officer=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.show(refused)
        else:
            return redirect("backoffice:evidence", number)
    failed = bool(form.errors or form.refusals)
    rows = EvidenceBundle.objects.filter(application=case).select_related("officer")[:SHOWN_MAX]
    context = {
        "case": case,
        "form": form,
        "refusals": form.refusals,
        "bundles": list(rows),
        "now": timezone.now(),
    }
    return render(request, "backoffice/evidence.html", context, status=422 if failed else 200)


@screen(*EVIDENCE_ROLES)
def evidence_file(request: OfficerRequest, number: str, bundle_id: UUID) -> HttpResponse:
    """A finished bundle as PDF."""
    case = file_or_404(request.user, number).application
    try:
        found = EvidenceBundle.objects.get(pk=bundle_id, application=case)
        name, content = open_bundle(request.user, found.pk)
    except EvidenceBundle.DoesNotExist:
        raise Http404 from None
    return file_answer(name, content)
