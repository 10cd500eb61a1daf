"""The way of a report to the public (年报的审签和公布): sent round, taken back, published, corrected."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen, sent
from gongkai.backoffice.annual_reports.editing import carried_out
from gongkai.backoffice.annual_reports.report_forms import PublishForm, RecallForm, SubmitForm
from gongkai.backoffice.annual_reports.screens import report_or_404
from gongkai.backoffice.annual_reports.standing_words import slip_line
from gongkai.organizations.models import Role
from gongkai.reports import acts
from gongkai.reports.content import content_of
from gongkai.reports.freezing import unchanged, unfit, warnings_of
from gongkai.reports.signing import standing_of, unsigned

PUBLISHERS = (Role.SIGNER, Role.DISCLOSURE_HANDLER)


@screen(Role.DISCLOSURE_HANDLER, methods=("GET", "POST"))
def submit(request: OfficerRequest, year: int) -> HttpResponse:
    """Send the report round; what stands in the way is said before anything is asked."""
    report = report_or_404(request.user, year)
    content = content_of(report)
    amending = report.editions.exists()
    form = SubmitForm(sent(request), report=report, amending=amending)
    missing = [*unchanged(report, content), *unfit(report, content, timezone.now())]
    return carried_out(
        request,
        form,
        lambda common: acts.submit(report, reason=form.reason(), **common),
        "已送审签。下一步：由审签流程中的人员办理，签发后再公布。",
        "backoffice/report_submit.html",
        {
            "amending": amending,
            "missing": missing if request.method == "GET" else [],
            "warnings": warnings_of(content),
            "slip": slip_line(standing_of(report, content)),
        },
    )


@screen(Role.DISCLOSURE_HANDLER, methods=("GET", "POST"))
def recall(request: OfficerRequest, year: int) -> HttpResponse:
    """Take the report back from its slip."""
    report = report_or_404(request.user, year)
    form = RecallForm(sent(request), report=report)
    return carried_out(
        request,
        form,
        lambda common: acts.recall(report, reason=form.cleaned_data["reason"], **common),
        "已收回，已有的签署不再有效。修改后请重新送审签。",
        "backoffice/report_recall.html",
        {"slip": slip_line(standing_of(report))},
    )


@screen(*PUBLISHERS, methods=("GET", "POST"))
def publish(request: OfficerRequest, year: int) -> HttpResponse:
    """Freeze and publish what was signed; when already published, publish the correction."""
    report = report_or_404(request.user, year)
    content = content_of(report)
    amending = report.editions.exists()
    form = PublishForm(sent(request), report=report, content=content)
    standing = standing_of(report, content)
    missing = [
        *unchanged(report, content),
        *unfit(report, content, timezone.now()),
        *unsigned(standing),
    ]

    def do(common: dict[str, Any]) -> Any:
        release = acts.amend if amending else acts.publish
        return release(report, acknowledged=form.acknowledged(), **common)

    return carried_out(
        request,
        form,
        do,
        "更正版本已公布，原版本予以保留。" if amending else "年度报告已公布，内容已冻结为第1版。",
        "backoffice/report_publish.html",
        {
            "amending": amending,
            "missing": missing if request.method == "GET" else [],
            "slip": slip_line(standing),
            "may_submit": request.user.has_role(Role.DISCLOSURE_HANDLER),
        },
    )
