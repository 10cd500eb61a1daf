"""The demonstration shows a living office: every queue filled, a whole year to report."""

import pytest

from gongkai.foi import demo
from gongkai.foi.desk import Queue, desk
from gongkai.foi.models import Application, Letter
from gongkai.foi.tests.conftest import on
from gongkai.foi.verification import broken_projections
from gongkai.organizations.models import Body


@pytest.mark.parametrize("today", ["2026-11-24", "2026-02-18", "2025-10-06"])
def test_the_demonstration_can_be_loaded_on_any_day(bureau, today):
    made = demo.load(bureau.body, today=on(today))

    assert made == Application.objects.filter(body=bureau.body).count() == len(demo.CASES)
    assert not list(broken_projections())
    assert all("【演示】" in row.description.open() for row in Application.objects.all())


def test_every_queue_of_the_demonstration_has_a_case(bureau):
    demo.load(bureau.body, today=on("2026-11-24"))

    counts = desk(bureau.handler, today=on("2026-11-24")).counts

    assert [queue.label for queue in Queue if queue != Queue.MINE and not counts[queue]] == []
    assert desk(bureau.office, queue=Queue.MINE, today=on("2026-11-24")).total == 3


def test_loading_twice_changes_nothing_and_numbers_follow_the_days(bureau):
    demo.load(bureau.body, today=on("2026-11-24"))
    assert demo.load(bureau.body, today=on("2026-11-25")) == 0

    letters = list(
        Letter.objects.order_by("series", "year", "serial").values_list("series", "year", "issued_on")
    )
    assert letters == sorted(letters)
    assert Body.objects.get(code="demo2").pk not in set(Application.objects.values_list("body_id", flat=True))
