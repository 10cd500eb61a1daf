"""Reconsiderations and suits on the desk (复议诉讼): the list with deadlines, and a case's own section."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import READERS, OfficerRequest, screen
from gongkai.design.words import date_cn
from gongkai.foi.models import Application, RemedyRecord
from gongkai.foi.remedies.queries import (
    PAGE_SIZE,
    RemedyQueue,
    linked_from,
    remedies_of_case,
    remedies_of_officer,
)
from gongkai.foi.remedy_choices import chosen_rule
from gongkai.law.ogi.outcome_model import Remedy
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.remedy_cases import RemedyBlock, RemedyResult

EMPTY = {
    RemedyQueue.DUE: "没有等待答复、举证或者落实的复议、诉讼。",
    RemedyQueue.PENDING: "没有尚未审结的复议、诉讼。",
    RemedyQueue.CONCLUDED: "还没有已审结的复议、诉讼。",
    RemedyQueue.ALL: "还没有登记过复议、诉讼。收到答复通知或者应诉通知后，在有关办件页登记。",
}
NEAR_DAYS = 3  # natural days


@dataclass(frozen=True)
class RemedyLine:
    """一行: a record with what is due next, in words."""

    record: RemedyRecord
    result: str
    duty: str
    tone: str
    due_on: date | None


@screen(*READERS)
def list_remedies(request: OfficerRequest) -> HttpResponse:
    """The records of the cases this officer may see, those with the nearest deadline first."""
    asked = request.GET.get("page", "1")
    page = remedies_of_officer(
        request.user, request.GET.get("queue", ""), int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    )
    total = page.counts[page.queue]
    context = {
        "queue": page.queue,
        "queues": [(queue, page.counts[queue]) for queue in RemedyQueue],
        "lines": [line_of(row, timezone.localdate()) for row in page.rows],
        "empty": EMPTY[page.queue],
        "page": Paginator(range(total), PAGE_SIZE).get_page(page.page),
    }
    return render(request, "backoffice/remedies.html", context)


def line_of(row: RemedyRecord, today: date) -> RemedyLine:
    """What a record says at a glance."""
    due = row.act_by
    if due is None:
        return RemedyLine(row, _result(row), "", "none", None)
    if row.disposition:
        duty = "落实责令事项"
    else:
        duty = "举证、答辩" if RemedyBlock(row.block).is_litigation else "书面答复"
    days = (due - today).days
    tone = "late" if days < 0 else "soon" if days <= NEAR_DAYS else "in-time"
    return RemedyLine(row, _result(row), duty, tone, due)


def _result(row: RemedyRecord) -> str:
    if row.is_struck:
        return "误登已撤销"
    return row.disposition_label or RemedyResult.PENDING.label


def case_section(case: Application, today: date, hide: Callable[[str], str] = str) -> dict[str, Any]:
    """The section of the case page: its records, each with its facts, and the cases it was linked from."""
    rows = list(remedies_of_case(case))
    return {
        "records": [(line_of(row, today), list(_facts(row, hide))) for row in rows],
        "linked_from": list(linked_from(case)),
    }


def _facts(row: RemedyRecord, hide: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    about = row.decision
    yield (
        "针对",
        f"{date_cn(about.decided_on)}作出的决定（{OUTCOMES[about.outcome_code].title}）"
        if about
        else "逾期未作出答复",
    )
    yield "复议机关" if row.block == RemedyBlock.RECONSIDERATION else "人民法院", row.authority
    if row.reference:
        yield "案号（文号）", hide(row.reference.display())
    yield "程序", row.get_procedure_display()
    if row.filed_on:
        yield "申请（起诉）日期", date_cn(row.filed_on)
    yield "收到通知", date_cn(row.notified_on)
    answered = f"，已于{date_cn(row.answered_on)}提交" if row.answered_on else ""
    yield "答复、举证期限", f"{date_cn(row.answer_due_on)}{answered}"
    if row.concluded_on:
        yield "审结", f"{date_cn(row.concluded_on)}，表四：{row.get_result_display()}"
    if row.redo_due_on:
        done = f"，已于{date_cn(row.followed_on)}落实" if row.followed_on else ""
        yield "责令的期限", f"{date_cn(row.redo_due_on)}{done}"
    if note := remedy_first_note(row):
        yield "提示", note


def remedy_first_note(row: RemedyRecord) -> str:
    """Whether a direct suit passed over a reconsideration that the law wants first."""
    if row.block != RemedyBlock.LITIGATION_DIRECT or row.disposition:
        return ""
    if row.decision is None:
        return "逾期未答复属未履行法定职责，依复议法第二十三条应先申请行政复议，可以在答辩中提出。"
    rule = chosen_rule(row.application.body, row.decision.outcome_code)
    if rule.remedy is not Remedy.RECONSIDERATION_FIRST:
        return ""
    doubt = "（各地掌握不一，请核对）" if rule.citation.certainty == "recalled" else ""
    return f"该结论依{rule.citation.short}应先申请行政复议{doubt}，可以在答辩中提出。"
