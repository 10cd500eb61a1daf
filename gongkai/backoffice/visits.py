"""How much is read (访问统计): for those who write and arrange what is public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen
from gongkai.organizations.models import Role
from gongkai.visits.models import DailyCount
from gongkai.visits.queries import DayFigures, by_day, top

PERIODS = {"7": "最近7天", "30": "最近30天", "365": "最近一年"}
USUAL = "30"
TABLES = (
    (DailyCount.Kind.VIEW, "浏览最多的页面", "地址"),
    (DailyCount.Kind.DOWNLOAD, "下载最多的文件", "地址"),
    (DailyCount.Kind.NOT_FOUND, "没有结果的检索", "检索词"),
)
SEES = (Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER, Role.REVIEWER, Role.SIGNER, Role.AUDITOR)


@screen(*SEES)
def show_visits(request: OfficerRequest) -> HttpResponse:
    """Figures of the officer's own body: by day, and what is read and looked for most."""
    chosen = request.GET.get("days", USUAL)
    period = chosen if chosen in PERIODS else USUAL
    last = timezone.localdate()
    first, code = last - timedelta(days=int(period) - 1), request.user.body.code
    days = by_day(code, first, last)
    tables = [
        (title, heading, [(unquote(subject), count) for subject, count in top(code, kind, first, last)])
        for kind, title, heading in TABLES
    ]
    context = {
        "periods": PERIODS,
        "period": period,
        "days": list(reversed(days)),
        "most": max((day.views for day in days), default=0),
        "sums": _sums(days),
        "tables": tables,
    }
    return render(request, "backoffice/visits.html", context)


def _sums(days: list[DayFigures]) -> list[tuple[str, int]]:
    names: dict[str, Any] = {
        "visits": "访问",
        "views": "浏览页面",
        "downloads": "下载文件",
        "searches": "检索",
    }
    return [(label, sum(getattr(day, name) for day in days)) for name, label in names.items()]
