"""Reconsideration and litigation on a case: deadlines, results, what was ordered, and who may enter them."""

import pytest

from gongkai.foi import acts
from gongkai.foi.acts.file_remedy import SILENCE
from gongkai.foi.clock import state_of
from gongkai.foi.models import Application, RemedyRecord
from gongkai.foi.refusals import Refused
from gongkai.foi.remedies.queries import RemedyQueue, linked_from, remedies_at, remedies_of_officer
from gongkai.foi.remedies.recording import broken_records
from gongkai.foi.tests.conftest import on
from gongkai.foi.verification import verify_projection
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.remedy_cases import RemedyBlock, RemedyResult


@pytest.fixture
def refused(bureau) -> Application:
    """Received 20 September 2024, refused and answered on 24 September."""
    case = bureau.receives("2024-09-20")
    given = {one.key: "公开会影响内部管理秩序。" for one in OUTCOMES["C5"].required_facts}
    case = bureau.does(acts.decide, case, "2024-09-24", outcome="C5", facts=given)
    return bureau.does(acts.issue_reply, case, "2024-09-24")


def filed(bureau, case, day="2024-10-10", **changes):
    given = {
        "block": RemedyBlock.RECONSIDERATION.value,
        "authority": "北京市人民政府",
        "about": str(case.decisions.latest("pk").pk) if case.decisions.exists() else SILENCE,
        "reference": "京政复字〔2024〕第9号",
        "filed_on": on("2024-09-30"),
    }
    return bureau.does(acts.file_remedy, case, day, **{**given, **changes})


def key_of(case) -> str:
    return state_of(case).remedies[-1].key


def test_a_notice_of_10_october_2024_is_answered_by_23_october(bureau, refused):
    case = filed(bureau, refused)
    row = RemedyRecord.objects.get()
    assert (row.answer_due_on, row.act_by, row.is_open) == (on("2024-10-23"), on("2024-10-23"), True)
    assert row.reference.open() == "京政复字〔2024〕第9号"
    assert case.closed_on == on("2024-09-24"), "the case itself stays closed as it was"
    verify_projection(case)


def test_the_number_of_the_proceeding_stands_in_no_event(bureau, refused):
    case = filed(bureau, refused)
    assert "复字" not in str([event.facts for event in case.events.all()])


def test_the_whole_way_ordered_to_act_anew_in_a_linked_case(bureau, refused):
    case = filed(bureau, refused)
    case = bureau.does(acts.answer_remedy, case, "2024-10-23", remedy=key_of(case))
    case = bureau.does(
        acts.conclude_remedy, case, "2024-12-02", remedy=key_of(case), disposition="annulled",
        redo_due_on=on("2024-12-27"),
    )  # fmt: skip
    assert RemedyRecord.objects.get().act_by == on("2024-12-27")
    again = bureau.receives("2024-12-03")
    case = bureau.does(acts.follow_remedy, case, "2024-12-20", remedy=key_of(case), linked=again.number)
    row = RemedyRecord.objects.get()
    assert (row.result, row.act_by, row.is_open) == (RemedyResult.CORRECTED.value, None, False)
    assert list(linked_from(again)) == [case]
    assert broken_records(case.pk, state_of(case).remedies) == []
    assert case.events.order_by("seq").last().facts["timely"] is True


def test_a_late_answer_is_recorded_as_late(bureau, refused):
    case = filed(bureau, refused)
    case = bureau.does(acts.answer_remedy, case, "2024-10-24", remedy=key_of(case))
    assert case.events.order_by("seq").last().facts["timely"] is False


def test_silence_can_be_complained_of_only_when_the_period_is_over(bureau):
    case = bureau.receives("2024-09-20")
    with pytest.raises(Refused) as refused:
        filed(bureau, case, "2024-09-25", filed_on=None)
    assert "答复期限也未届满" in refused.value.reasons[0].message
    case = filed(bureau, case, "2024-11-11", filed_on=None, about=SILENCE)
    assert RemedyRecord.objects.get().decision is None
    assert case.stage == "accepted", "a complaint about silence does not stop the case"


def test_a_suit_after_reconsideration_needs_the_reconsideration_on_record(bureau, refused):
    after = RemedyBlock.LITIGATION_AFTER_RECONSIDERATION.value
    with pytest.raises(Refused) as reasons:
        filed(bureau, refused, block=after, authority="北京市东城区人民法院")
    assert reasons.value.reasons[0].field == "block"
    case = filed(bureau, refused)
    first = key_of(case)
    case = filed(bureau, case, "2024-12-10", block=after, authority="北京市东城区人民法院")
    assert str(RemedyRecord.objects.latest("pk").after_id) == first
    assert RemedyRecord.objects.latest("pk").answer_due_on == on("2024-12-25")


def test_an_appeal_makes_a_suit_pending_again_and_only_once(bureau, refused):
    case = filed(bureau, refused, block="litigation_direct", authority="北京市东城区人民法院")
    key = key_of(case)
    case = bureau.does(acts.conclude_remedy, case, "2024-12-02", remedy=key, disposition="claim_dismissed")
    assert RemedyRecord.objects.get().appeal_due_on == on("2024-12-17")
    case = bureau.does(acts.appeal_remedy, case, "2024-12-16", remedy=key, by="applicant")
    assert RemedyRecord.objects.get().result == "pending"
    case = bureau.does(acts.conclude_remedy, case, "2025-03-03", remedy=key, disposition="unlawful")
    assert RemedyRecord.objects.get().result == "corrected"
    with pytest.raises(Refused):
        bureau.does(acts.appeal_remedy, case, "2025-03-04", remedy=key, by="body")


def test_a_record_struck_stays_in_the_history_and_counts_nowhere(bureau, refused):
    case = filed(bureau, refused)
    case = bureau.does(acts.strike_remedy, case, "2024-10-11", remedy=key_of(case), reason="登记错件。")
    assert remedies_at(bureau.body, on("2024-12-31")) == ()
    assert remedies_of_officer(bureau.handler, "all").rows == ()
    assert RemedyRecord.objects.get().is_struck
    assert case.events.filter(act="foi.file_remedy").exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"block": "war"}, "block"),
        ({"authority": " "}, "authority"),
        ({"about": "00000000-0000-0000-0000-000000000000"}, "about"),
        ({"filed_on": on("2024-10-11")}, "filed_on"),
        ({"procedure": "quick"}, "procedure"),
    ],
)
def test_each_gap_in_a_record_is_refused_at_its_field(bureau, refused, fields, field):
    with pytest.raises(Refused) as reasons:
        filed(bureau, refused, **fields)
    assert [one.field for one in reasons.value.reasons] == [field]
    assert not RemedyRecord.objects.exists()


def test_a_result_of_the_other_kind_of_proceeding_is_refused(bureau, refused):
    case = filed(bureau, refused)
    with pytest.raises(Refused) as reasons:
        bureau.does(
            acts.conclude_remedy, case, "2024-12-02", remedy=key_of(case), disposition="claim_dismissed"
        )
    assert reasons.value.reasons[0].field == "disposition"


def test_an_order_cannot_follow_a_decision_upheld(bureau, refused):
    case = filed(bureau, refused)
    with pytest.raises(Refused) as reasons:
        bureau.does(
            acts.conclude_remedy, case, "2024-12-02", remedy=key_of(case), disposition="upheld",
            redo_due_on=on("2024-12-27"),
        )  # fmt: skip
    assert reasons.value.reasons[0].field == "redo_due_on"


@pytest.mark.parametrize("who", ["office", "reviewer", "auditor"])
def test_only_the_disclosure_office_enters_remedies(bureau, refused, who):
    if who == "office":
        Application.objects.filter(pk=refused.pk).update(handling_office=bureau.office.office)
    try:
        with pytest.raises(Refused) as reasons:
            filed(bureau, refused, officer=getattr(bureau, who))
        assert "没有办理" in reasons.value.reasons[0].message
    finally:
        assert not RemedyRecord.objects.exists()


def test_another_bodys_officer_sees_none_of_it(bureau, refused):
    case = filed(bureau, refused)
    with pytest.raises(Application.DoesNotExist):
        bureau.does(acts.answer_remedy, case, "2024-10-23", remedy=key_of(case), officer=bureau.handler2)
    assert remedies_of_officer(bureau.handler2, "all").counts[RemedyQueue.ALL] == 0


def test_a_case_of_another_body_cannot_be_linked(bureau, refused):
    case = filed(bureau, refused)
    case = bureau.does(
        acts.conclude_remedy, case, "2024-12-02", remedy=key_of(case), disposition="ordered_to_act",
        redo_due_on=on("2024-12-27"),
    )  # fmt: skip
    for wrong in ("2024-7777", case.number):
        with pytest.raises(Refused) as reasons:
            bureau.does(acts.follow_remedy, case, "2024-12-20", remedy=key_of(case), linked=wrong)
        assert reasons.value.reasons[0].field == "linked"


def test_the_list_costs_the_same_for_one_record_and_for_many(bureau, refused, django_assert_num_queries):
    case = filed(bureau, refused)
    with django_assert_num_queries(2):
        remedies_of_officer(bureau.handler, "all")
    for day in ("2024-10-11", "2024-10-12", "2024-10-14"):
        case = filed(bureau, case, day)
    with django_assert_num_queries(2):
        page = remedies_of_officer(bureau.handler, "all")
        assert [row.application.number for row in page.rows] == [case.number] * 4
