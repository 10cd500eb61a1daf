"""Opinions sought: each with its own clock and its own meaning of silence (条例第十五条、第三十二条、第三十四条)."""

import pytest

from gongkai.foi import acts
from gongkai.foi.acts import Asked
from gongkai.foi.clock import clock_of, explanation_of
from gongkai.foi.consulting.periods import OTHER_BODY, set_period, term_for
from gongkai.foi.letter_facts import history_of
from gongkai.foi.models import Application, Consultation
from gongkai.foi.refusals import Refused
from gongkai.foi.stages import Stage
from gongkai.foi.tests.conftest import at, on
from gongkai.foi.verification import differences
from gongkai.law.ogi.clock import PauseKind, days_used
from gongkai.organizations.calendars import calendar_for

THIRD, CO, OTHER = PauseKind.THIRD_PARTY, PauseKind.CO_PRODUCER, PauseKind.OTHER_BODY
FIRST = Asked(name="示范科技有限公司", contact="北京市东城区演示路9号", matter="合同第三条的单价")
SECOND = Asked(name="第三方甲", matter="名单中的姓名")
C4 = {"reason": "属于商业秘密。", "consultation_result": "第三方书面不同意公开，理由合理。"}
A2 = {"provided_how": "随本答复书附纸质件。"}


def asks(bureau, application, day, kind=THIRD, asked=FIRST, **fields):
    return bureau.does(acts.seek_opinion, application, day, kind=kind, asked=asked, **fields)


def key(application, serial=1) -> str:
    return str(Consultation.objects.get(application=application, serial=serial).pk)


def delivered(bureau, application, day, serial=1):
    return bureau.does(acts.opinion_letter_delivered, application, day, consultation=key(application, serial))


def answers(bureau, application, day, answer, serial=1, **fields):
    given = {"reasons": "系商业秘密", **fields} if answer != "consent" else fields
    return bureau.does(
        acts.record_opinion, application, day, consultation=key(application, serial), answer=answer, **given
    )


def objected(bureau, *, reasonable=True):
    """Received 2 March 2026, asked on the 4th, arrived on the 6th, objected on the 16th."""
    application = delivered(bureau, asks(bureau, bureau.receives("2026-03-02"), "2026-03-04"), "2026-03-06")
    return answers(
        bureau, application, "2026-03-16", "objection", is_reasonable=reasonable, assessment="经审查"
    )


def test_the_letter_goes_to_the_third_party_and_a_notice_to_the_applicant(bureau):
    application = asks(bureau, bureau.receives("2026-03-02"), "2026-03-04")
    letter, notice = application.letters.all()
    assert (letter.kind, letter.number) == ("opinion_third_party", "京人社公开〔2026〕第1号-征")
    assert "示范科技有限公司" in letter.content.open() and "演示申请人甲" not in letter.content.open()
    assert (notice.kind, notice.number) == ("consultation_notice", "京人社公开〔2026〕第1号-征告")
    assert "示范科技" not in notice.content.open() and "单价" not in notice.content.open()
    assert application.stage == Stage.CONSULTING
    assert [e.act for e in application.events.all()][-2:] == [
        "foi.seek_third_party_opinion", "foi.notify_consultation",
    ]  # fmt: skip


def test_party_and_matter_are_sealed_and_stand_in_no_event(bureau):
    application = asks(bureau, bureau.receives("2026-03-02"), "2026-03-04")
    row = Consultation.objects.get()
    assert str(row.party_name) == str(row.matter) == "〔已加密〕"
    assert row.party_name.open() == "示范科技有限公司"
    for event in application.events.all():
        assert "示范" not in str(event.facts) and "单价" not in str(event.facts)


def test_fifteen_working_days_count_from_the_day_the_third_party_received_the_letter(bureau):
    application = asks(bureau, bureau.receives("2026-03-02"), "2026-03-04")
    assert Consultation.objects.get().due_on is None
    application = delivered(bureau, application, "2026-03-06")
    row = Consultation.objects.get()
    assert (row.delivered_on, row.due_on) == (on("2026-03-06"), on("2026-03-27"))
    assert application.act_by == on("2026-03-27")


def test_two_third_parties_side_by_side_pause_once(bureau):
    """4–16 March and 9–20 March: the clock stands still from the 5th to the 20th, each day once."""
    application = delivered(bureau, asks(bureau, bureau.receives("2026-03-02"), "2026-03-04"), "2026-03-05")
    application = asks(bureau, application, "2026-03-09", asked=SECOND, tell_applicant=False)
    application = delivered(bureau, application, "2026-03-10", serial=2)
    application = answers(bureau, application, "2026-03-16", "consent")
    assert application.stage == Stage.CONSULTING
    application = answers(bureau, application, "2026-03-20", "consent", serial=2)
    assert application.stage == Stage.ACCEPTED
    assert days_used(clock_of(application), on("2026-03-20"), calendar_for(bureau.body)) == 2
    assert application.reply_due_on == on("2026-04-16")


def test_the_answer_of_the_second_does_not_end_the_first(bureau):
    application = delivered(bureau, asks(bureau, bureau.receives("2026-03-02"), "2026-03-04"), "2026-03-05")
    application = delivered(
        bureau, asks(bureau, application, "2026-03-09", asked=SECOND), "2026-03-10", serial=2
    )
    application = answers(bureau, application, "2026-03-16", "consent", serial=2)
    first, second = Consultation.objects.order_by("serial")
    assert (first.ended_on, first.answer) == (None, "")
    assert (second.ended_on, second.answer) == (on("2026-03-16"), "consent")
    assert application.stage == Stage.CONSULTING
    assert differences(Application.objects.get(pk=application.pk)) == {}
    lines = history_of(application)
    assert lines[0].endswith("所需时间不计入答复期限。") and "征求完毕" not in lines[0]
    assert "2026年3月16日征求完毕" in lines[1]


def test_silence_of_a_third_party_ends_the_pause_on_its_last_day_whenever_it_is_recorded(bureau):
    application = delivered(bureau, asks(bureau, bureau.receives("2026-03-02"), "2026-03-04"), "2026-03-06")
    with pytest.raises(Refused, match="尚未届满"):
        bureau.does(
            acts.close_consultation_by_lapse, application, "2026-03-27", consultation=key(application)
        )
    application = bureau.does(
        acts.close_consultation_by_lapse, application, "2026-04-03", consultation=key(application)
    )
    row = Consultation.objects.get()
    assert (row.ended_on, row.answer) == (on("2026-03-27"), "none")
    assert application.reply_due_on == on("2026-04-23")
    assert application.events.last().facts["silence"] == "body_decides"


def test_silence_of_a_co_producer_is_consent_and_a_late_word_changes_nothing(bureau):
    asked = Asked(name="某某局", matter="联合印发的通知", channel="in_person", delivered_on=on("2026-03-04"))
    application = asks(bureau, bureau.receives("2026-03-02"), "2026-03-04", kind=CO, asked=asked)
    application = bureau.does(
        acts.close_consultation_by_lapse, application, "2026-03-26", consultation=key(application)
    )
    assert application.events.last().facts["silence"] == "deemed_consent"
    with pytest.raises(Refused, match="请选择一项征求意见"):
        answers(bureau, application, "2026-03-27", "objection")
    application = bureau.does(
        acts.decide, application, "2026-03-27", outcome="A2", facts=A2, co_produced=True
    )
    assert application.stage == Stage.DECIDED


def test_another_bodys_term_is_the_bodys_own_and_says_so(bureau):
    set_period(bureau.body, OTHER_BODY, 10, "本局公开工作办法", officer=bureau.signer, now=at("2026-01-05"))
    asked = Asked(name="某某局", matter="统计口径", delivered_on=on("2026-03-04"))
    asks(bureau, bureau.receives("2026-03-02"), "2026-03-04", kind=OTHER, asked=asked)
    assert Consultation.objects.get().due_on == on("2026-03-18")
    term = term_for(bureau.body, OTHER)
    assert term.certainty == "recalled" and "本局公开工作办法" in term.source
    assert term_for(bureau.body, THIRD).days == 15


def test_a_late_word_of_a_third_party_is_kept_and_does_not_move_the_clock(bureau):
    application = delivered(bureau, asks(bureau, bureau.receives("2026-03-02"), "2026-03-04"), "2026-03-06")
    application = bureau.does(
        acts.close_consultation_by_lapse, application, "2026-03-30", consultation=key(application)
    )
    due = application.reply_due_on
    application = answers(
        bureau, application, "2026-03-31", "objection", is_reasonable=True, assessment="理由成立"
    )
    row = Consultation.objects.get()
    assert (row.answer, row.ended_on, application.reply_due_on) == ("objection", on("2026-03-27"), due)
    assert row.reasons.open() == "系商业秘密"


def test_refusing_for_a_third_party_demands_that_it_was_asked(bureau):
    application = bureau.receives("2026-03-02")
    with pytest.raises(Refused) as refused:
        bureau.does(acts.decide, application, "2026-03-03", outcome="C4", facts=C4)
    assert "应当先书面征求第三方意见" in refused.value.reasons[0].message
    assert refused.value.reasons[0].article == "条例第三十二条"


def test_an_objection_for_good_reason_carries_the_refusal(bureau):
    application = bureau.does(acts.decide, objected(bureau), "2026-03-17", outcome="C4", facts=C4)
    assert application.outcome_code == "C4"


@pytest.mark.parametrize("answer", ["consent", "objection"])
def test_consent_or_an_objection_without_good_reason_does_not(bureau, answer):
    if answer == "objection":
        application = objected(bureau, reasonable=False)
    else:
        application = answers(
            bureau, asks(bureau, bureau.receives("2026-03-02"), "2026-03-04"), "2026-03-16", answer
        )
    with pytest.raises(Refused, match="不能以此为由不予公开"):
        bureau.does(acts.decide, application, "2026-03-17", outcome="C4", facts=C4)


def test_a_third_party_that_cannot_be_asked_is_recorded_with_the_reason(bureau):
    application = bureau.receives("2026-03-02")
    fields = {"party_name": "不知其名的举报人", "matter": "举报材料", "reason": "未留联系方式，查无下落"}
    application = bureau.does(acts.note_no_consultation, application, "2026-03-03", **fields)
    assert application.stage == Stage.ACCEPTED and clock_of(application).pauses == ()
    application = bureau.does(acts.decide, application, "2026-03-04", outcome="C4", facts=C4)
    assert application.outcome_code == "C4"


def test_disclosing_against_good_reasons_demands_the_public_interest_and_the_notice(bureau):
    application = objected(bureau)
    with pytest.raises(Refused, match="不公开对公共利益的重大影响"):
        bureau.does(acts.decide, application, "2026-03-17", outcome="A2", facts=A2)
    reasons = {**A2, "public_interest": "涉及财政资金使用，事关公众监督。"}
    application = bureau.does(acts.decide, application, "2026-03-17", outcome="A2", facts=reasons)
    with pytest.raises(Refused, match="尚有1个第三方未书面告知"):
        bureau.does(acts.issue_reply, application, "2026-03-18")
    application = bureau.does(
        acts.tell_third_party, application, "2026-03-18", consultation=key(application),
        disclosed="合同第三条的单价", reasons="事关公众监督",
    )  # fmt: skip
    notice = application.letters.last()
    assert notice.kind == "disclosure_notice" and "公共利益造成重大影响" in notice.content.open()
    application = bureau.does(acts.issue_reply, application, "2026-03-18")
    assert application.stage == Stage.CLOSED


def test_an_objection_without_good_reason_needs_the_notice_but_no_public_interest(bureau):
    application = bureau.does(
        acts.decide, objected(bureau, reasonable=False), "2026-03-17", outcome="A2", facts=A2
    )
    with pytest.raises(Refused, match="未书面告知"):
        bureau.does(acts.issue_reply, application, "2026-03-17")
    bureau.does(
        acts.tell_third_party, application, "2026-03-17", consultation=key(application),
        disclosed="合同第三条的单价", reasons="已在招标公告中公开",
    )  # fmt: skip
    assert "理由不能成立" in application.letters.last().content.open()


def test_a_decision_made_anew_must_be_told_anew(bureau):
    facts = {**A2, "public_interest": "事关公众监督。"}
    application = bureau.does(acts.decide, objected(bureau), "2026-03-17", outcome="A2", facts=facts)
    tell = {"consultation": key(application), "disclosed": "单价", "reasons": "事关公众监督"}
    application = bureau.does(acts.tell_third_party, application, "2026-03-17", **tell)
    application = bureau.does(acts.decide, application, "2026-03-19", outcome="A2", facts=facts)
    with pytest.raises(Refused, match="未书面告知"):
        bureau.does(acts.issue_reply, application, "2026-03-19")


def test_a_partial_disclosure_that_withholds_it_needs_neither(bureau):
    part = acts.SeverancePart(part="单价", code="C4", reason="属于商业秘密，第三方不同意公开")
    application = bureau.does(
        acts.decide, objected(bureau), "2026-03-17", outcome="B1", facts=A2, severance=[part]
    )
    assert bureau.does(acts.issue_reply, application, "2026-03-18").stage == Stage.CLOSED


def test_co_produced_information_waits_for_the_other_maker(bureau):
    application = bureau.receives("2026-03-02")
    with pytest.raises(Refused, match="尚未征求其他制作机关的意见"):
        bureau.does(acts.decide, application, "2026-03-03", outcome="A2", facts=A2, co_produced=True)


def test_a_third_partys_silence_does_not_stand_in_for_a_co_producer(bureau):
    application = delivered(bureau, asks(bureau, bureau.receives("2026-03-02"), "2026-03-04"), "2026-03-06")
    application = bureau.does(
        acts.close_consultation_by_lapse, application, "2026-03-30", consultation=key(application)
    )
    with pytest.raises(Refused, match="尚未征求其他制作机关的意见"):
        bureau.does(acts.decide, application, "2026-03-30", outcome="A2", facts=A2, co_produced=True)


def test_an_extension_before_or_after_the_consultation_gives_the_same_day(bureau):
    def consulted(application, first, second):
        for step in (first, second):
            application = step(application)
        return answers(bureau, application, "2026-03-16", "consent")

    def extends(application):
        return bureau.does(acts.extend, application, "2026-03-04", days=10, reason="需检索档案")

    def asking(application):
        return asks(bureau, application, "2026-03-04")

    one = consulted(bureau.receives("2026-03-02"), extends, asking)
    other = consulted(bureau.receives("2026-03-02"), asking, extends)
    assert one.reply_due_on == other.reply_due_on == on("2026-04-24")


def test_all_that_is_missing_is_said_at_once(bureau):
    with pytest.raises(Refused) as refused:
        asks(bureau, bureau.receives("2026-03-02"), "2026-03-04", asked=Asked(matter="", channel="pigeon"))
    assert {reason.field for reason in refused.value.reasons} == {"party_name", "matter", "channel"}
    assert Consultation.objects.count() == 0


def test_an_unjudged_objection_is_not_recorded(bureau):
    application = delivered(bureau, asks(bureau, bureau.receives("2026-03-02"), "2026-03-04"), "2026-03-06")
    with pytest.raises(Refused) as refused:
        answers(bureau, application, "2026-03-16", "objection")
    assert {reason.field for reason in refused.value.reasons} == {"is_reasonable", "assessment"}


def test_the_clock_explains_each_skipped_day_by_its_consultation(bureau):
    lines = explanation_of(objected(bureau)).text_lines()
    assert any("征求第三方意见：2026年3月4日（星期三）发出" in line for line in lines)


def test_only_the_head_sets_a_term_and_names_its_ground(bureau):
    with pytest.raises(Refused) as refused:
        set_period(bureau.body, OTHER_BODY, 0, " ", officer=bureau.handler, now=at("2026-01-05"))
    assert [reason.field for reason in refused.value.reasons] == [None, "days", "source"]
    with pytest.raises(Refused, match="您没有设定期限的职责"):
        set_period(bureau.body, OTHER_BODY, 10, "办法", officer=bureau.signer2, now=at("2026-01-05"))
