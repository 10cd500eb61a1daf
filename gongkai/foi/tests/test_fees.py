"""The processing fee of a case, from notice to payment, lapse or withdrawal, on real dates (国办函〔2020〕109号)."""

import pytest

from gongkai.foi import acts
from gongkai.foi.clock import clock_of, public_explanation
from gongkai.foi.correspondence import open_letter
from gongkai.foi.demo.people import id_number
from gongkai.foi.fees import FeeNotice, FeeSums, open_notice, place_in_month, sums_of_year
from gongkai.foi.models import Letter
from gongkai.foi.refusals import Refused
from gongkai.foi.stages import Delivery, DueState, Stage
from gongkai.foi.tests.conftest import on
from gongkai.law.ogi.clock import RestartKind

WAY = "凭缴款码在代收银行缴纳"
PAGES = {"basis": "pages", "pages": 72, "grounds": "近三个月申请三十二件", "payment_way": WAY}
ITEMS = {"basis": "items", "grounds": "当月申请十五件", "payment_way": WAY}
GRANTED = {"outcome": "A2", "facts": {"provided_how": "随本告知书附纸质件"}}


def text_of(application, kind):
    return Letter.objects.get(application=application, kind=kind).content.open()


def charged(bureau, **changes):
    """Received 2024-09-20, charged by pages on 2024-09-25, the notice handed over the same day."""
    application = bureau.receives("2024-09-20")
    fields = {**PAGES, "delivered_on": on("2024-09-25"), **changes}
    return bureau.does(acts.issue_fee_notice, application, "2024-09-25", **fields)


def test_seventy_two_pages_cost_420_yuan_and_the_period_stands_by(bureau):
    application = charged(bureau)

    assert (application.stage, application.due_state) == (Stage.AWAITING_PAYMENT, DueState.AWAITING_PAYMENT)
    assert application.reply_due_on is None
    assert application.act_by == on("2024-10-28")  # 20 working days after 25 September, over National Day
    text = text_of(application, "fee_notice")
    assert "第31—72页：42页×10元＝420元。" in text
    assert "最迟不晚于2024年10月28日" in text
    assert "收费通知书" in public_explanation(application)[0]


def test_the_whole_period_counts_anew_from_the_day_after_payment(bureau):
    application = bureau.does(acts.record_payment, charged(bureau), "2024-10-14", yuan=420)

    assert application.stage == Stage.ACCEPTED
    assert application.reply_due_on == on("2024-11-11")
    assert clock_of(application).restarts[-1].kind is RestartKind.PAYMENT
    assert "最迟于2024年11月11日（含当日）答复" in text_of(application, "payment_confirmation")
    assert sums_of_year(bureau.body, 2024) == FeeSums(1, 420, 420)
    assert FeeNotice.objects.get().standing == FeeNotice.Standing.PAID


def test_an_extension_before_the_notice_ends_with_the_payment(bureau):
    application = bureau.does(
        acts.extend, bureau.receives("2024-09-20"), "2024-09-23", days=10, reason="量大"
    )
    application = bureau.does(
        acts.issue_fee_notice, application, "2024-09-25", **PAGES, delivered_on=on("2024-09-25")
    )
    application = bureau.does(acts.record_payment, application, "2024-10-14", yuan=420)

    assert (application.extension_days, application.reply_due_on) == (0, on("2024-11-11"))


def test_no_case_is_closed_before_the_twentieth_working_day_has_passed(bureau):
    application = charged(bureau)
    with pytest.raises(Refused, match="缴费期限至2024-10-28，尚未届满"):
        bureau.does(acts.close_no_payment, application, "2024-10-28")

    application = bureau.does(acts.close_no_payment, application, "2024-10-29")

    assert (application.stage, application.outcome_code) == (Stage.CLOSED, "F2")
    text = text_of(application, "closing_no_payment")
    assert "于2024年9月25日送达，应缴信息处理费420元，缴费期限至2024年10月28日，逾期未缴纳。" in text
    assert "视为放弃" in text
    assert FeeNotice.objects.get().standing == FeeNotice.Standing.LAPSED
    assert sums_of_year(bureau.body, 2024) == FeeSums(1, 420, 0)


def test_the_time_to_pay_counts_from_the_delivery_of_a_posted_notice(bureau):
    application = charged(bureau, delivered_on=None)
    with pytest.raises(Refused, match="尚未登记送达"):
        bureau.does(acts.close_no_payment, application, "2024-12-02")

    application = bureau.does(acts.deliver_fee_notice, application, "2024-09-30", proof="邮件签收记录")

    assert application.act_by == on("2024-11-01")
    with pytest.raises(Refused, match="已登记于2024-09-30送达"):
        bureau.does(acts.deliver_fee_notice, application, "2024-10-08", proof="又一份回执")


def test_a_late_payment_may_still_be_taken_while_the_case_is_open(bureau):
    application = bureau.does(acts.record_payment, charged(bureau), "2024-10-29", yuan=420)

    assert application.events.get(act="foi.record_payment").facts["late"] is True
    assert application.reply_due_on == on("2024-11-26")


def test_a_notice_taken_back_costs_the_applicant_no_day(bureau):
    application = bureau.does(acts.cancel_fee, charged(bureau), "2024-10-09", reason="页数计算有误")

    assert (application.stage, application.reply_due_on) == (Stage.ACCEPTED, on("2024-10-23"))
    assert "最迟于2024年10月23日（含当日）答复" in text_of(application, "fee_cancelled")
    assert sums_of_year(bureau.body, 2024) == FeeSums(0, 0, 0)
    assert bureau.does(acts.decide, application, "2024-10-22", **GRANTED).stage == Stage.DECIDED


def test_everything_wrong_with_a_notice_is_told_at_once(bureau):
    application = bureau.receives("2024-09-20", delivery=Delivery.READING)
    with pytest.raises(Refused) as refused:
        bureau.does(
            acts.issue_fee_notice, application, "2024-09-25", basis="pages", pages=30, grounds=" ",
            payment_way="", delivered_on=on("2024-09-24"),
        )  # fmt: skip
    assert [reason.field for reason in refused.value.reasons] == [
        "grounds", "payment_way", "basis", "pages", "delivered_on",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"basis": ""}, "计收方式"), ({"pages": None}, "页数"), ({"basis": "items", "pages": None}, "不收费")],
)
def test_a_notice_that_cannot_be_reckoned_is_refused(bureau, changes, words):
    with pytest.raises(Refused, match=words):
        charged(bureau, **changes)


def test_a_notice_after_the_reply_period_is_refused(bureau):
    with pytest.raises(Refused, match="本件已于2024-10-23届满"):
        bureau.does(acts.issue_fee_notice, bureau.receives("2024-09-20"), "2024-10-24", **PAGES)


def test_before_2021_there_was_no_tariff(bureau):
    with pytest.raises(Refused, match="当时没有信息处理费收费标准"):
        bureau.does(acts.issue_fee_notice, bureau.receives("2020-12-21"), "2020-12-22", **PAGES)


def test_a_wrong_amount_and_a_second_notice_are_refused(bureau):
    application = charged(bureau)
    with pytest.raises(Refused, match="应缴420元，所填为400元"):
        bureau.does(acts.record_payment, application, "2024-10-14", yuan=400)
    application = bureau.does(acts.record_payment, application, "2024-10-14", yuan=420)
    with pytest.raises(Refused, match="同一件只收取一次"):
        bureau.does(acts.issue_fee_notice, application, "2024-10-15", **PAGES)


def test_withdrawing_ends_the_notice(bureau):
    bureau.does(acts.withdraw, charged(bureau), "2024-10-09", reason="申请人来电撤回")

    assert FeeNotice.objects.get().standing == FeeNotice.Standing.GIVEN_UP


def test_items_are_counted_by_applicant_and_calendar_month_of_receipt(bureau):
    """Twelve in September, one in October, another applicant's between: the 11th and 12th cost 100 yuan each."""
    september = [bureau.receives("2024-09-20") for _ in range(12)]
    other = bureau.receives("2024-09-20", id_number=id_number(2), applicant_name="演示申请人乙")
    october = bureau.receives("2024-10-08")
    assert [place_in_month(case) for case in september] == list(range(1, 13))
    assert (place_in_month(other), place_in_month(october)) == (1, 1)

    with pytest.raises(Refused, match="本件为当月第10件，按标准不收费"):
        bureau.does(acts.issue_fee_notice, september[9], "2024-09-25", **ITEMS)
    for case in september[10:]:
        bureau.does(acts.issue_fee_notice, case, "2024-09-25", **ITEMS)

    assert [open_notice(case).yuan for case in september[10:]] == [100, 100]
    assert "本件为当月第12件" in text_of(september[11], "fee_notice")
    assert sums_of_year(bureau.body, 2024) == FeeSums(2, 200, 0)


def test_a_case_charged_by_pages_is_not_counted_among_the_items(bureau):
    cases = [bureau.receives("2024-09-20") for _ in range(12)]
    bureau.does(acts.issue_fee_notice, cases[0], "2024-09-25", **PAGES)

    assert place_in_month(cases[11]) == 11


def test_the_notice_is_kept_as_a_file(bureau):
    letter = charged(bureau).letters.get(kind="fee_notice")
    name, content = open_letter(bureau.handler, letter.pk, "pdf")
    assert name.startswith("政府信息公开信息处理费收费通知书")
    assert content.startswith(b"%PDF")
    assert letter.number == "京人社公开〔2024〕第1号-费"
