"""Warnings five and two working days ahead, on the day and after it; a digest once a day; a feed only its owner has."""

import pytest
from django.core import mail

from gongkai.foi import acts
from gongkai.foi.models import OfficerReminder
from gongkai.foi.reminding.digest import send_digests
from gongkai.foi.reminding.feed import calendar_text, new_token, officer_of, revoke
from gongkai.foi.reminding.warnings import Level, warnings_for
from gongkai.foi.tests.conftest import at, on
from gongkai.law.ogi.receipt import Channel


@pytest.fixture
def case(bureau):
    """Received on Friday 20 September 2024: a correction may be asked for until 30 September, the reply is due on
    23 October."""
    return bureau.receives("2024-09-20")


def said(officer, day):
    return [(one.what[:4], one.due_on.isoformat(), one.level) for one in warnings_for(officer, on(day))]


@pytest.mark.parametrize(
    ("day", "level"),
    [
        ("2024-10-15", None), ("2024-10-16", Level.EARLY), ("2024-10-18", Level.EARLY),
        ("2024-10-21", Level.NEAR), ("2024-10-22", Level.NEAR), ("2024-10-23", Level.TODAY),
        ("2024-10-24", Level.OVERDUE), ("2024-12-02", Level.OVERDUE),
    ],
)  # fmt: skip
def test_the_reply_is_warned_of_at_five_two_and_no_days_and_when_late(bureau, case, day, level):
    expected = [("答复期限", "2024-10-23", level)] if level else []
    assert said(bureau.handler, day) == expected


def test_the_seven_day_line_for_a_correction_is_warned_of_while_it_lies_ahead(bureau, case):
    assert said(bureau.handler, "2024-09-27")[0] == ("需要补正", "2024-09-30", Level.NEAR)
    assert not [one for one in said(bureau.handler, "2024-10-08") if one[0] == "需要补正"]


def test_an_online_application_unconfirmed_for_more_than_one_working_day_is_late(bureau):
    bureau.body.online_receipt = "CONFIRMED"
    bureau.body.save()
    bureau.receives("2024-09-19", channel=Channel.ONLINE, delivery="online")
    found = said(bureau.handler, "2024-09-23")
    assert found in ([("与申请人", "2024-09-20", Level.OVERDUE)], [])


def test_an_awaited_correction_is_warned_of_by_its_own_last_day(bureau, case):
    bureau.does(acts.request_correction, case, "2024-09-23", items=["请写明年度。"], days=5)
    assert said(bureau.handler, "2024-09-27") == [("申请人补", "2024-09-29", Level.NEAR)]


def test_an_office_is_warned_of_its_own_cases_and_another_body_of_none(bureau, case):
    assert said(bureau.office, "2024-10-23") == [] == said(bureau.handler2, "2024-10-23")
    bureau.does(acts.assign, case, "2024-09-23", office=bureau.office.office)
    assert len(said(bureau.office, "2024-10-23")) == 1


def test_warnings_cost_the_same_for_one_case_and_for_many(bureau, case, django_assert_max_num_queries):
    for day in ("2024-09-23", "2024-09-24", "2024-09-25"):
        bureau.receives(day)
    warnings_for(bureau.handler, on("2024-10-23"))
    with django_assert_max_num_queries(4):
        assert len(warnings_for(bureau.handler, on("2024-10-23"))) == 4


@pytest.fixture
def addressed(bureau, case):
    bureau.handler.email = "chengban@example.cn"
    bureau.handler.save()
    return bureau


def test_the_digest_goes_out_once_on_a_working_day_and_says_nothing_personal(addressed, case):
    assert send_digests(at("2024-10-22", 7)) == 0, "not before eight"
    assert send_digests(at("2024-10-22", 9)) == 1
    assert send_digests(at("2024-10-22", 15)) == 0
    message = mail.outbox[0]
    assert case.number in message.body and "2024-10-23" in message.body
    for private in ("演示申请人", "失业保险", "13800138000", "110105"):
        assert private not in message.subject + message.body
    assert send_digests(at("2024-10-23", 9)) == 1


def test_no_digest_on_a_day_off_without_news_or_when_not_wanted(addressed):
    assert send_digests(at("2024-10-19", 9)) == 0, "a Saturday"
    assert send_digests(at("2024-10-09", 9)) == 0, "nothing falls due"
    OfficerReminder.objects.update_or_create(officer=addressed.handler, defaults={"wants_digest": False})
    assert send_digests(at("2024-10-22", 9)) == 0


def test_a_feed_is_found_by_its_token_alone_and_ends_when_revoked_or_renewed(bureau, case):
    first = new_token(bureau.handler)
    assert officer_of(first) == bureau.handler
    assert first not in str(list(OfficerReminder.objects.values()))
    second = new_token(bureau.handler)
    assert officer_of(first) is None and officer_of(second) == bureau.handler
    revoke(bureau.handler)
    assert officer_of(second) is None and officer_of("") is None


def test_an_officer_no_longer_active_has_no_feed(bureau):
    token = new_token(bureau.handler)
    bureau.handler.is_active = False
    bureau.handler.save()
    assert officer_of(token) is None


def test_the_feed_holds_whole_days_numbers_and_nothing_personal(bureau, case):
    text = calendar_text(bureau.handler, at("2024-10-09"))
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20241023\r\nDTEND;VALUE=DATE:20241024\r\n" in text
    assert f"SUMMARY:{case.number} 答复期限" in text
    assert "DTSTAMP:20241009T020000Z" in text
    assert "演示" not in text and "失业" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
