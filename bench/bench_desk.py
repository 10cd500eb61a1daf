"""Desk and case page with many cases: p50 and p95 in milliseconds, and queries a page.

"查询" is what the room reads and opens; "整页" is the whole answer of the web application, signed in.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

TODAY = date(2026, 11, 24)
TIMES = 60


def run(n: int = 200_000) -> list[dict[str, Any]]:
    """Build n cases in the scratch installation and measure."""
    officer, seconds = _prepare(n)
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    rows = [_measured(f"{name}（{n} 件）", work) for name, work in _scenes(officer)]
    rows.append({"测量": f"造数（{n} 件）", "秒": round(seconds, 1), "件/秒": round(n / seconds)})
    return rows


def _prepare(n: int) -> tuple[Any, float]:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    import config.sqlite  # noqa: F401

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench.desk_cases import build
    from gongkai.organizations import demo
    from gongkai.organizations.calendars import calendar_for
    from gongkai.organizations.models import Officer

    call_command("migrate", verbosity=0)
    body = demo.load()
    officer = Officer.objects.select_related("body").get(username="handler")
    start = time.perf_counter()
    build(body, officer, n, TODAY, calendar_for(body))
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return officer, seconds


def _scenes(officer: Any) -> list[tuple[str, Callable[[], Any]]]:
    from gongkai.foi.desk import Queue, desk
    from gongkai.foi.lawful import lawful_acts
    from gongkai.foi.models import Application
    from gongkai.foi.queries import case

    numbers = list(
        Application.objects.order_by("pk").values_list("number", flat=True)[
            :: max(1, Application.objects.count() // 50)
        ]
    )
    turn = iter(numbers * TIMES)

    def a_case() -> None:
        found = case(officer, next(turn))
        found.application.applicant_name.open()
        lawful_acts(found.application, officer, TODAY)

    scenes: list[tuple[str, Callable[[], Any]]] = [
        ("工作台·全部在办，查询", lambda: desk(officer, today=TODAY)),
        ("工作台·逾期，查询", lambda: desk(officer, queue=Queue.OVERDUE, today=TODAY)),
        ("工作台·已办结第1页，查询", lambda: desk(officer, queue=Queue.CLOSED, today=TODAY)),
        ("工作台·已办结第1000页，查询", lambda: desk(officer, queue=Queue.CLOSED, page=1000, today=TODAY)),
        ("按证件号查找，查询", lambda: desk(officer, search="110101199001010012", today=TODAY)),
        ("案件页，查询并开封、列可办事项", a_case),
    ]
    return scenes + _pages(officer, numbers)


def _pages(officer: Any, numbers: list[str]) -> list[tuple[str, Callable[[], Any]]]:
    """The same as whole pages, signed in."""
    from django.test import Client
    from django.urls import reverse

    from gongkai.organizations import demo

    client = Client()
    client.post(reverse("backoffice:login"), {"username": officer.username, "password": demo.PASSWORD})
    turn = iter(numbers * TIMES)

    def get(address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} 返回 {answer.status_code}")

    return [
        ("工作台，整页", lambda: get(reverse("backoffice:desk"))),
        ("案件页，整页", lambda: get(reverse("backoffice:case", args=[next(turn)]))),
    ]


def _measured(name: str, work: Callable[[], Any]) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work()
    with CaptureQueriesContext(connection) as queries:
        work()
    asked = len(queries)
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return {
        "测量": name,
        "p50 毫秒": round(taken[len(taken) // 2], 1),
        "p95 毫秒": round(taken[int(len(taken) * 0.95)], 1),
        "查询次数": asked,
    }


if __name__ == "__main__":
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000):
        print(line)
