"""A new holiday arrangement: open cases are recomputed, before and after are kept, closed ones stay."""

import pytest

from gongkai.foi import acts
from gongkai.foi.models import Application
from gongkai.foi.recompute import recompute_open_cases
from gongkai.foi.tasks import recheck_open_deadlines
from gongkai.foi.tests.conftest import at, on
from gongkai.foi.verification import broken_projections
from gongkai.organizations.acts.add_local_holiday import LocalDraft, add_local_holiday
from gongkai.organizations.acts.adopt_notice import adopt_notice


def a_local_holiday(bureau, day):
    """A local holiday of the bureau, entered by its administrator."""
    draft = LocalDraft(on(day), name="地方假日", source="演示文件")
    add_local_holiday(bureau.body, draft, officer=bureau.admin, now=at("2024-09-25"))


@pytest.fixture
def two_cases(bureau):
    still_open = bureau.receives("2024-09-20")
    closed = bureau.does(acts.withdraw, bureau.receives("2024-09-20"), "2024-09-23", reason="来电撤回")
    return still_open, closed


def test_only_open_cases_move_and_the_change_is_recorded(bureau, two_cases):
    still_open, closed = two_cases
    a_local_holiday(bureau, "2024-10-10")

    report = recompute_open_cases(bureau.body, "地方假日调整")

    assert [(r.number, r.before, r.after) for r in report.changed] == [
        (still_open.number, on("2024-10-23"), on("2024-10-24"))
    ]
    assert report.looked_at == 1
    event = still_open.events.latest("seq")
    assert (event.act, event.facts["before"], event.facts["after"]) == (
        "foi.recompute", "2024-10-23", "2024-10-24",
    )  # fmt: skip
    assert Application.objects.get(pk=closed.pk).version == closed.version
    assert not list(broken_projections())


def test_running_it_twice_changes_nothing_the_second_time(bureau, two_cases):
    a_local_holiday(bureau, "2024-10-10")
    recompute_open_cases(None, "地方假日调整")

    assert recompute_open_cases(None, "地方假日调整").changed == ()


def test_another_body_is_not_touched(bureau, two_cases):
    a_local_holiday(bureau, "2024-10-10")

    assert recompute_open_cases(bureau.other, "地方假日调整").looked_at == 0


def test_a_provisional_due_date_becomes_firm_when_the_year_is_announced(bureau):
    application = bureau.receives("2026-12-15")
    assert application.due_provisional is True
    days = {"2027-01-01": "元旦", "2027-04-05": "清明节", "2027-05-01": "劳动节", "2027-05-02": "劳动节",
            "2027-06-09": "端午节", "2027-09-15": "中秋节", "2027-10-01": "国庆节", "2027-10-02": "国庆节",
            "2027-10-03": "国庆节"} | {f"2027-02-{n:02d}": "春节" for n in range(5, 13)}  # fmt: skip
    notice = {"year": 2027, "document_number": "国办发明电〔2026〕9号", "dated_on": "2026-12-20",
              "holidays": days, "makeup_days": {"2027-01-16": "春节"}}  # fmt: skip
    adopt_notice(notice, officer=None, now=at("2026-12-21"))

    report = recompute_open_cases(None, "2027年放假安排")

    assert [(r.was_provisional, r.is_provisional) for r in report.changed] == [(True, False)]
    kept = Application.objects.get(pk=application.pk)
    assert kept.due_provisional is False
    assert kept.reply_due_on == report.changed[0].after


def test_the_periodic_recheck_makes_a_forgotten_recompute_good(bureau, two_cases):
    a_local_holiday(bureau, "2024-10-10")

    assert recheck_open_deadlines.func() == 1
    assert recheck_open_deadlines.func() == 0
