"""The whole way of an application, on real dates, and what its history then says."""

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.foi import acts
from gongkai.foi.clock import ClockNotStarted, clock_of, explanation_of, public_explanation
from gongkai.foi.lawful import lawful_acts
from gongkai.foi.models import Event, HistoryIsFinal
from gongkai.foi.stages import Stage
from gongkai.foi.tests.conftest import on
from gongkai.foi.verification import broken_projections, differences
from gongkai.law.ogi.receipt import Channel

GRANTED = {"outcome": "A2", "facts": {"provided_how": "随本告知书附纸质件，自发出之日起可查收"}}


def test_an_application_is_answered_in_time(bureau):
    application = bureau.receives("2024-09-20")
    application = bureau.does(acts.decide, application, "2024-10-22", **GRANTED)
    assert application.stage == Stage.DECIDED
    assert application.reply_due_on == on("2024-10-23")

    application = bureau.does(acts.issue_reply, application, "2024-10-23")

    assert (application.stage, application.outcome_code) == (Stage.CLOSED, "A2")
    assert application.closed_on == on("2024-10-23")
    assert application.timely is True
    assert [event.act for event in application.events.all()] == [
        "foi.receive",
        "foi.decide",
        "foi.issue_reply",
    ]


def test_a_reply_one_day_late_is_late(bureau):
    application = bureau.does(acts.decide, bureau.receives("2024-09-20"), "2024-10-24", **GRANTED)

    assert bureau.does(acts.issue_reply, application, "2024-10-24").timely is False


def test_the_whole_period_counts_anew_from_the_correction(bureau):
    application = bureau.receives("2024-09-20")
    application = bureau.does(acts.request_correction, application, "2024-09-23", items=["请写明年度"])
    assert application.stage == Stage.AWAITING_CORRECTION
    assert application.reply_due_on is None
    assert application.act_by == application.correction_due_on == on("2024-10-17")

    application = bureau.does(acts.receive_correction, application, "2024-10-09", text="2023年度")

    assert application.stage == Stage.ACCEPTED
    assert application.reply_due_on == on("2024-11-05")
    assert clock_of(application).counts_from == on("2024-10-09")


def test_days_of_a_consultation_do_not_count_once_its_events_are_there(bureau):
    from gongkai.foi.projection import fold

    application = bureau.receives("2024-09-20")
    events = [
        *application.events.all(),
        Event(act="foi.seek_third_party_opinion", on=on("2024-09-23"), facts={}),
    ]
    assert fold(events).stage == Stage.CONSULTING

    events.append(Event(act="foi.third_party_opinion_in", on=on("2024-10-09"), facts={}))
    assert fold(events).stage == Stage.ACCEPTED
    from gongkai.law.calendar import national_calendar
    from gongkai.law.ogi.clock import reply_due

    assert reply_due(clock_of(events), national_calendar()).on == on("2024-11-04")


def test_confirmation_starts_the_clock(bureau):
    application = bureau.receives("2024-09-20", channel=Channel.FAX)
    with pytest.raises(ClockNotStarted):
        clock_of(application)

    application = bureau.does(acts.confirm, application, "2024-09-23", way="电话")

    assert application.received_on == on("2024-09-23")
    assert explanation_of(application).due.on == application.reply_due_on == on("2024-10-24")


def test_withdrawing_an_unconfirmed_application_counts_it_as_received_that_day(bureau):
    application = bureau.receives("2024-09-20", channel=Channel.FAX)

    application = bureau.does(acts.withdraw, application, "2024-09-24", reason="申请人来电撤回")

    assert (application.received_on, application.closed_on) == (on("2024-09-24"), on("2024-09-24"))
    assert application.outcome_code == "F3"


def test_the_applicant_is_told_since_when_the_period_counts_after_a_correction(bureau):
    application = bureau.receives("2024-09-20")
    application = bureau.does(acts.request_correction, application, "2024-09-23", items=["请写明年度"])
    assert public_explanation(application)[0] == "请您最迟于2024年10月17日（含当日）按告知书补正申请内容。"

    application = bureau.does(acts.receive_correction, application, "2024-09-25", text="2023年度")

    assert public_explanation(application) == [
        "本机关于2024年9月20日收到您的申请，2024年9月25日收到补正申请后期限重新计算，"
        "最迟应在2024年10月28日（含当日）答复（条例第三十三条第二款）。",
    ]


def test_an_office_sees_the_case_while_it_has_it(bureau):
    from gongkai.foi.queries import visible_to

    application = bureau.receives("2024-09-20")
    application = bureau.does(
        acts.assign, application, "2024-09-23", office=bureau.office.office, handler=bureau.office
    )
    assert list(visible_to(bureau.office)) == [application]

    application = bureau.does(
        acts.send_back, application, "2024-09-24", officer=bureau.office, reason="不属于本处室职责"
    )
    assert not visible_to(bureau.office).exists()
    assert application.handler is None


def test_a_decision_may_be_replaced_until_the_reply_goes_out(bureau):
    application = bureau.does(acts.decide, bureau.receives("2024-09-20"), "2024-10-10", **GRANTED)
    part = acts.SeverancePart(part="经办人手机号码", code="C4", reason="属于个人隐私，第三方不同意公开")
    application = bureau.does(
        acts.decide, application, "2024-10-11", outcome="B1", facts={"provided_how": "附件"}, severance=[part]
    )
    application = bureau.does(acts.issue_reply, application, "2024-10-12")

    kept = application.decisions.latest("pk")
    assert application.outcome_code == "B1"
    assert "经办人手机号码" in kept.reasons.open()["withheld_parts"]
    assert kept.severance.open()[0]["code"] == "C4"
    assert application.letters.get().kind == "reply_granted_in_part"


def test_a_withheld_part_reads_as_one_sentence_however_it_was_typed():
    part = acts.SeverancePart(part="经办人手机号码。", code="C4", reason="属于个人隐私，第三方不同意公开；")

    assert part.sentence().startswith("经办人手机号码：涉及商业秘密、个人隐私等")
    assert part.sentence().endswith("），属于个人隐私，第三方不同意公开。")


def test_the_list_of_lawful_acts_says_what_may_be_done_and_until_when(bureau):
    application = bureau.receives("2024-09-20")

    offers = {offer.act: offer for offer in lawful_acts(application, bureau.handler, on("2024-09-23"))}

    assert {act for act, offer in offers.items() if offer.allowed} == {
        "request_correction", "assign", "decide", "withdraw", "demand_reasons", "issue_fee_notice",
        "seek_third_party_opinion", "seek_co_producer_opinion", "seek_agency_opinion", "note_no_consultation",
        "split",
    }  # fmt: skip
    assert offers["request_correction"].deadline == on("2024-09-30")
    assert offers["decide"].deadline == on("2024-10-23")
    assert [r.message for r in offers["confirm"].refusals] == ["本件现为“办理中”，不能办理“确认收到申请”。"]
    assert offers["extend"].refusals[0].way_out == "请由公开工作机构负责人（签发人）办理。"


def test_the_head_is_offered_the_extension_until_the_last_day(bureau):
    application = bureau.receives("2024-09-20")

    def offer(day):
        return next(o for o in lawful_acts(application, bureau.signer, on(day)) if o.act == "extend")

    assert offer("2024-10-23").allowed
    assert not offer("2024-10-24").allowed


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (
            Stage.ACCEPTED,
            "本机关于2024年9月20日收到您的申请，最迟应在2024年10月23日（含当日）答复（条例第三十三条第二款）。",
        ),
        (Stage.AWAITING_CORRECTION, "请您最迟于2024年10月17日（含当日）按告知书补正申请内容。"),
        (Stage.CLOSED, "本件已于2024年9月24日办结。"),
    ],
)
def test_the_tracking_page_explains_the_deadline(bureau, stage, sentence):
    application = bureau.receives("2024-09-20")
    if stage == Stage.AWAITING_CORRECTION:
        application = bureau.does(acts.request_correction, application, "2024-09-23", items=["请写明年度"])
    if stage == Stage.CLOSED:
        application = bureau.does(acts.withdraw, application, "2024-09-24", reason="撤回")

    assert public_explanation(application)[0] == sentence


def test_history_cannot_be_rewritten_in_code(bureau):
    event = bureau.receives("2024-09-20").events.get()

    with pytest.raises(HistoryIsFinal):
        event.save()
    with pytest.raises(HistoryIsFinal):
        event.delete()
    with pytest.raises(HistoryIsFinal):
        Event.objects.all().delete()
    with pytest.raises(HistoryIsFinal):
        Event.objects.update(on=on("2024-01-01"))


def test_history_cannot_be_rewritten_in_the_database(bureau):
    bureau.receives("2024-09-20")

    with (
        pytest.raises(
            IntegrityError if connection.vendor == "sqlite" else Exception, match="办理记录只能增加"
        ),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE foi_event SET act = 'foi.decide'")


def test_a_hand_in_the_database_is_found(bureau):
    application = bureau.receives("2024-09-20")
    type(application).objects.filter(pk=application.pk).update(reply_due_on=on("2024-12-31"))

    assert differences(application) == {"reply_due_on": (on("2024-12-31"), on("2024-10-23"))}
    assert [row.number for row, _ in broken_projections()] == [application.number]
