"""The desk (办件台): queues at the left, rows sorted by the day something must be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import READERS, OfficerRequest, screen
from gongkai.backoffice.covering import covered_line
from gongkai.backoffice.file_answers import file_answer
from gongkai.backoffice.time_left import time_left
from gongkai.design.words import TimeLeft
from gongkai.files import write_csv, write_xlsx
from gongkai.foi.desk import PAGE_SIZE, Desk, Queue, desk
from gongkai.foi.models import Application
from gongkai.foi.queries import visible_to
from gongkai.foi.stages import Stage
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Office, Officer, Role

SUMMARY_CHARS = 40
SUMMARY_READ = SUMMARY_CHARS * 4  # a line is at most that much before blanks are folded
WHOLE_BODY = (Role.DISCLOSURE_HANDLER, Role.REVIEWER, Role.SIGNER, Role.AUDITOR)
SEARCH_CHARS_MAX = 64
EXPORT_ROWS_MAX = 5000
EXPORT_HEADER = ["编号", "申请人类别", "申请人", "所需政府信息", "承办处室", "承办人", "阶段", "剩余时间"]
EMPTY = {
    Queue.OPEN: "没有在办的申请。新的申请到达后会出现在这里。",
    Queue.AWAITING_CONFIRMATION: "没有等待确认的申请。",
    Queue.AWAITING_CORRECTION: "没有等待补正的申请。",
    Queue.AWAITING_PAYMENT: "没有等待缴费的申请。",
    Queue.ACCEPTED: "没有正在办理的申请。",
    Queue.NEAR_DUE: "五个工作日内没有到期的申请。",
    Queue.OVERDUE: "没有逾期的申请，请保持。",
    Queue.DECIDED: "没有等待发出的答复。",
    Queue.MINE: "没有交给您承办的申请。",
    Queue.CLOSED: "还没有办结的申请。",
}


@dataclass(frozen=True)
class Row:
    """One line of the desk (办件行): nothing but what the line shows."""

    number: str
    kind: str
    applicant: str
    summary: str
    office: str
    handler: str
    stage: str
    time: TimeLeft


@screen(*READERS, Role.ADMINISTRATOR, Role.SECURITY)
def show_desk(request: OfficerRequest) -> HttpResponse:
    """One page of a queue. An administrator, who handles no case, goes on to the officers."""
    if not request.user.has_role(*READERS):
        return redirect("backoffice:officers")
    queue, page = request.GET.get("queue", ""), _whole(request.GET.get("page"))
    return _page(request, queue=queue, page=page, office=_office(request))


@screen(*READERS, methods=("POST",))
def search(request: OfficerRequest) -> HttpResponse:
    """Look for a case by its number, or by an applicant's exact number; sent by POST, so that no
    identity number ever stands in an address or a log."""
    text = request.POST.get("text", "").strip()[:SEARCH_CHARS_MAX]
    found = desk(request.user, search=text, today=timezone.localdate()) if text else None
    if found is not None and found.total == 1:
        return redirect("backoffice:case", found.rows[0].application.number)
    return _page(request, text=text, page=_whole(request.POST.get("page")))


def _page(
    request: OfficerRequest, *, queue: str = "", text: str = "", page: int = 1, office: int | None = None
) -> HttpResponse:
    today = timezone.localdate()
    shown = desk(request.user, queue=queue or Queue.OPEN, search=text, page=page, today=today, office=office)
    context = {
        "desk": shown,
        "rows": rows_of(shown, request.user, today),
        "queues": [(q, q.label, shown.counts[q]) for q in Queue],
        "empty": EMPTY[shown.queue],
        "page_links": page_of(shown.page, shown.total, PAGE_SIZE),
        "offices": _offices(request.user),
        "office": office,
        "may_register": request.user.has_role(Role.DISCLOSURE_HANDLER),
    }
    return render(request, "backoffice/desk.html", context)


def _offices(officer: Officer) -> list[tuple[int, str]]:
    """The offices to choose from; an office's own handler sees no other's cases anyway."""
    if not officer.has_role(*WHOLE_BODY):
        return []
    return list(Office.objects.filter(body=officer.body).values_list("pk", "name"))


def _office(request: OfficerRequest) -> int | None:
    """The office asked for; anything else than a number means all."""
    text = request.GET.get("office", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def rows_of(shown: Desk, officer: Officer, today: date) -> list[Row]:
    """The rows in words; their summaries are opened together, in one query."""
    calendar = calendar_for(officer.body)
    summaries = summaries_of(officer, [row.application for row in shown.rows])
    found = []
    for line in shown.rows:
        case = line.application
        found.append(
            Row(
                number=case.number,
                kind=case.get_applicant_kind_display(),
                applicant=case.applicant_masked,
                summary=summaries.get(case.pk, ""),
                office=case.handling_office.name if case.handling_office else "",
                handler=case.handler.display_title if case.handler else "",
                stage=stage_words(case),
                time=time_left(case, today, calendar),
            )
        )
    return found


def summaries_of(officer: Officer, cases: list[Application]) -> dict[object, str]:
    """The first characters of what each applicant asks for."""
    keys = [case.pk for case in cases]
    rows = (
        visible_to(officer)
        .filter(pk__in=keys)
        .only("id", "data_key", "description", "applicant_name", "applicant_kind")
    )
    return {row.pk: shortened(covered_line(row, row.description.open()[:SUMMARY_READ])) for row in rows}


def shortened(text: str) -> str:
    """One line of at most forty characters."""
    line = " ".join(text[: SUMMARY_CHARS * 4].split())
    return line if len(line) <= SUMMARY_CHARS else f"{line[:SUMMARY_CHARS]}…"


def stage_words(case: Application) -> str:
    """The stage; of a closed case, how it ended."""
    if case.outcome_code and case.outcome_code in OUTCOMES:
        return f"{Stage(case.stage).label}：{OUTCOMES[case.outcome_code].title}"
    return str(Stage(case.stage).label)


def page_of(number: int, total: int, size: int) -> Page[int]:
    """A page object for the design room's pager, without reading the rows again."""
    return Paginator(range(total), size).page(number)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 1


@screen(*READERS)
def export(request: OfficerRequest, ending: str) -> HttpResponse:
    """What the queue shows, as a sheet: names stay masked, formulas are defused."""
    today = timezone.localdate()
    queue = request.GET.get("queue", "")
    office = _office(request)
    shown = desk(request.user, queue=queue or Queue.OPEN, today=today, size=EXPORT_ROWS_MAX, office=office)
    lines = [
        [r.number, r.kind, r.applicant, r.summary, r.office, r.handler, r.stage, r.time.words]
        for r in rows_of(shown, request.user, today)
    ]
    write = write_csv if ending == "csv" else write_xlsx
    name = f"办件-{shown.queue.label}-{today.isoformat()}.{ending}"
    return file_answer(name, write(EXPORT_HEADER, lines))
