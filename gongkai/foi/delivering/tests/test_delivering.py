"""Facts of delivery: the day of posting or of signature counts, what came back must go again, opening is proven."""

import pytest

from gongkai.foi import acts
from gongkai.foi.delivering.acknowledgement import acknowledgement_paper
from gongkai.foi.delivering.opening import note_opened
from gongkai.foi.delivering.standing import standings
from gongkai.foi.models import LetterOpened
from gongkai.foi.refusals import Refused
from gongkai.foi.stages import Delivery
from gongkai.foi.tests.conftest import at, on
from gongkai.foi.verification import verify_projection
from gongkai.law.calendar import national_calendar
from gongkai.law.ogi.delivery import DeliveryRule
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.papers import render_pdf, render_text

CALENDAR = national_calendar()


@pytest.fixture
def replied(bureau):
    """Received 20 September 2024 (due 28 October); the reply posted on 18 October."""
    case = bureau.receives("2024-09-20")
    given = {one.key: "公开会影响内部管理秩序。" for one in OUTCOMES["C5"].required_facts}
    case = bureau.does(acts.decide, case, "2024-10-16", outcome="C5", facts=given)
    return bureau.does(acts.issue_reply, case, "2024-10-18", delivery=Delivery.POST)


def records(bureau, case, day, what, note="【演示】", **changes):
    given = {"letter": case.letters.get().number, "what": what, "note": note, **changes}
    return bureau.does(acts.record_delivery, case, day, **given)


def standing(case):
    return standings(case.events.all())[0]


def test_a_reply_posted_in_time_is_in_time_even_if_it_is_signed_for_afterwards(bureau, replied):
    case = records(bureau, replied, "2024-11-04", "signed", "申请人本人")
    one = standing(case)
    assert (one.rule, one.judged(CALENDAR).on) == (DeliveryRule.POSTING, on("2024-10-18"))
    assert one.is_timely(CALENDAR) is True
    assert case.closed_on == on("2024-10-18")
    verify_projection(case)


def test_a_reply_that_came_back_must_go_again_and_then_counts_by_its_new_posting(bureau, replied):
    case = records(bureau, replied, "2024-10-22", "attempted", "无人")
    case = records(bureau, case, "2024-10-30", "returned", "地址不详")
    assert standing(case).must_go_again and standing(case).attempts == 1
    case = records(bureau, case, "2024-11-01", "posted", "1234567890123")
    one = standing(case)
    assert (one.must_go_again, one.judged(CALENDAR).on, one.is_timely(CALENDAR)) == (
        False, on("2024-11-01"), False,
    )  # fmt: skip


def test_a_reply_fetched_counts_from_the_signature(bureau, replied):
    case = records(bureau, replied, "2024-10-30", "returned", "拒收")
    case = records(bureau, case, "2024-11-04", "signed", "申请人本人")
    one = standing(case)
    assert (one.rule, one.judged(CALENDAR).on) == (DeliveryRule.SIGNATURE, on("2024-11-04"))


def test_an_announcement_of_1_november_counts_on_2_december_2024(bureau, replied):
    case = records(bureau, replied, "2024-10-30", "returned", "查无此人")
    case = records(bureau, case, "2024-11-01", "announced", "本机关门户网站")
    judged = standing(case).judged(CALENDAR)
    assert (judged.on, judged.certainty) == (on("2024-12-02"), "recalled")


def test_tracking_numbers_and_names_stand_in_no_event(bureau, replied):
    case = records(bureau, replied, "2024-10-21", "signed", "演示申请人甲之妻")
    event = case.events.order_by("seq").last()
    assert "演示申请人甲" not in str(event.facts) and event.remarks.open() == "演示申请人甲之妻"


@pytest.mark.parametrize(
    ("day", "changes", "field"),
    [
        ("2024-10-21", {"letter": "京人社公开〔2024〕第9号"}, "letter"),
        ("2024-10-21", {"what": "flown"}, "what"),
        ("2024-10-21", {"note": ""}, "note"),
        ("2024-10-17", {}, "on"),
    ],
)
def test_each_gap_is_refused_at_its_field(bureau, replied, day, changes, field):
    given = {"what": "posted", **changes}
    with pytest.raises(Refused) as reasons:
        records(bureau, replied, day, given.pop("what"), given.pop("note", "1234"), **given)
    assert [one.field for one in reasons.value.reasons] == [field]


def test_nothing_is_recorded_of_a_case_without_letters(bureau):
    case = bureau.receives("2024-09-20")
    with pytest.raises(Refused):
        bureau.does(acts.record_delivery, case, "2024-09-23", letter="x", what="posted", note="1")


def test_the_first_download_is_kept_and_no_later_one(bureau, replied):
    letter = replied.letters.get()
    assert note_opened(letter, at("2024-10-20")) is True
    assert note_opened(letter, at("2024-10-21")) is False
    assert LetterOpened.objects.get().at == at("2024-10-20")


def test_the_sheet_to_be_signed_names_the_letter_and_prints(bureau, replied):
    letter = replied.letters.get()
    sheet = acknowledgement_paper(letter, on("2024-10-18"))
    assert letter.number in render_text(sheet) and "受送达人签名或者盖章" in render_text(sheet)
    assert render_pdf(sheet).startswith(b"%PDF-")
