"""The usual way of a paper, the ways back, and what each leaves behind."""

from datetime import date

import pytest

from gongkai.signoff import acts
from gongkai.signoff.acts import Refused, SlipConflict
from gongkai.signoff.models import Slip
from gongkai.signoff.queries import my_queue, slip_file, standing_label
from gongkai.signoff.tests.conftest import ALL, at


def states(slip):
    return [step.state for step in Slip.objects.get(pk=slip.pk).steps.order_by("number")]


def test_reviewed_cleared_of_secrets_and_signed_a_paper_is_done_and_its_room_hears_of_it(bureau):
    slip = bureau.starts()
    assert standing_label(slip) == "待审核"
    slip = bureau.signed(slip)
    assert (slip.state, states(slip)) == ("signed", ["done"] * 4)
    assert bureau.cabinet.told == [("signed", "trial.paper:1")]
    assert [event.label for event in slip.events.all()] == ["送审签", "审核", "保密审查", "签发"]
    assert slip.ended_at == at("2024-09-03")


def test_each_step_is_due_in_working_days_from_when_it_opened_across_a_holiday(bureau):
    slip = bureau.starts(day="2024-09-13")  # Friday before mid-autumn; the 14th is worked, 15th–17th are off
    assert slip.steps.get(number=1).due_on == date(2024, 9, 18)
    slip = bureau.does(acts.review, slip, bureau.reviewer, "2024-09-14", step=1)
    assert slip.steps.get(number=2).due_on == date(2024, 9, 19)


def test_two_offices_countersign_side_by_side_and_nothing_goes_on_before_both_have(bureau):
    first, second = bureau.offices[1], bureau.offices[2]
    people = [
        bureau.hires(f"cs{i}", "处室承办人", "office_handler", office=o)
        for i, o in enumerate((first, second))
    ]
    slip = bureau.starts()
    bureau.does(acts.add_countersign, slip, bureau.handler, offices=[first, second])
    bureau.does(acts.review, slip, bureau.reviewer, step=1)
    assert states(slip) == ["done", "done", "waiting", "waiting", "open", "open"]
    bureau.does(acts.countersign, slip, people[1], step=5, opinion="无不同意见。")
    assert states(slip)[2] == "waiting"
    slip = bureau.does(acts.countersign, slip, people[0], step=4)
    assert states(slip) == ["done", "done", "open", "waiting", "done", "done"]
    assert standing_label(slip) == "待保密审查"


def test_an_office_countersigns_for_itself_only(bureau):
    there = bureau.offices[1]
    bureau.hires("cs", "处室承办人", "office_handler", office=there)
    stranger = bureau.hires("other", "处室承办人", "office_handler", office=bureau.offices[2])
    slip = bureau.starts()
    bureau.does(acts.add_countersign, slip, bureau.handler, offices=[there])
    with pytest.raises(Slip.DoesNotExist):
        bureau.does(acts.countersign, slip, stranger, step=4)
    with pytest.raises(Refused, match="“会签”不由您办理"):
        bureau.does(acts.countersign, slip, bureau.reviewer, step=4)


def test_sent_back_to_its_author_it_goes_round_again_from_the_first_step(bureau):
    slip = bureau.reviewed(bureau.starts())
    slip = bureau.does(acts.send_back, slip, bureau.signer, "2024-09-04", to=0, reason="请补充依据。")
    assert (slip.state, states(slip)) == ("returned", ["open", "waiting", "waiting", "waiting"])
    assert bureau.cabinet.told == [("returned", "trial.paper:1")]
    again = bureau.starts(day="2024-09-05", digest="b" * 64)
    assert (again.pk, again.state, again.round, again.digest) == (slip.pk, "open", 2, "b" * 64)
    assert states(again) == ["done", "open", "waiting", "waiting"]
    assert bureau.signed(again, "2024-09-06").state == "signed"
    assert Slip.objects.count() == 1


def test_sent_back_to_a_step_on_the_way_only_what_came_after_falls_away(bureau):
    slip = bureau.reviewed(bureau.starts())
    slip = bureau.does(acts.send_back, slip, bureau.signer, to=2, reason="请重新核对第三条是否涉及个人隐私。")
    assert states(slip) == ["done", "done", "open", "waiting"]
    assert slip.state == "open"
    assert bureau.cabinet.told == []
    assert slip.steps.get(number=1).done_by == bureau.reviewer


def test_going_back_needs_a_reason_and_a_step_that_was_taken(bureau):
    slip = bureau.reviewed(bureau.starts())
    with pytest.raises(Refused) as refused:
        bureau.does(acts.send_back, slip, bureau.signer, to=3, reason=" ")
    assert set(refused.value.by_field()) == {"reason", "to"}
    with pytest.raises(Refused, match="没有选择退回到哪一步"):
        bureau.does(acts.send_back, slip, bureau.signer, to=None, reason="请再核对。")
    with pytest.raises(Refused, match="不由您办理"):
        bureau.does(acts.send_back, slip, bureau.handler, to=0, reason="想改一改。")


def test_of_two_reviewers_the_second_is_told_who_was_first_and_when(bureau):
    slip = bureau.starts()
    bureau.does(acts.review, slip, bureau.reviewer, step=1, seen_version=1)
    with pytest.raises(SlipConflict, match="审核人已于2024-09-03 10:00办理“审核”"):
        bureau.does(acts.send_back, slip, bureau.reviewer, to=0, reason="不妥。", seen_version=1)


def test_a_paper_changed_behind_the_slip_is_not_signed(bureau):
    slip = bureau.reviewed(bureau.starts())
    bureau.cabinet.digests["trial.paper:1"] = "c" * 64
    with pytest.raises(Refused, match="文稿在送审签之后有改动"):
        bureau.does(acts.sign, slip, bureau.signer, step=3)
    again = bureau.starts(digest="c" * 64)
    assert states(again) == ["done", "open", "waiting", "waiting"]
    assert [event.label for event in again.events.all()][-1] == "重新送审签"


def test_a_secrecy_review_confirms_every_point_or_names_those_left_with_their_articles(bureau):
    slip = bureau.starts()
    bureau.does(acts.review, slip, bureau.reviewer, step=1)
    with pytest.raises(Refused) as refused:
        bureau.does(acts.secrecy_review, slip, bureau.reviewer, step=2, confirmed=ALL[:1])
    assert [reason.article for reason in refused.value.reasons] == ["条例第十四条", "条例第十五条"]
    slip = bureau.does(acts.secrecy_review, slip, bureau.reviewer, step=2, confirmed=ALL)
    assert slip.events.last().facts["confirmed"] == ALL


def test_an_opinion_is_kept_sealed_and_read_on_the_slip(bureau):
    slip = bureau.starts()
    bureau.does(acts.review, slip, bureau.reviewer, step=1, opinion="请注意第二条的表述。")
    event = slip_file(bureau.signer, slip.pk, at("2024-09-04")).events[-1]
    assert event.opinion.open() == "请注意第二条的表述。"
    assert "表述" not in str(type(event).objects.values("opinion").get(pk=event.pk))


def test_a_paper_taken_back_by_its_author_counts_for_nothing_and_begins_a_new_slip(bureau):
    slip = bureau.signed(bureau.starts())
    with pytest.raises(Refused, match="收回由承办人办理"):
        bureau.does(acts.withdraw_slip, slip, bureau.signer)
    assert bureau.does(acts.withdraw_slip, slip, bureau.handler, reason="内容有误").state == "withdrawn"
    assert bureau.starts(day="2024-09-09").pk != slip.pk


def test_the_queue_shows_each_officer_what_waits_for_them_the_most_urgent_first(bureau):
    early, late = bureau.starts("trial.paper:1", "2024-09-02"), bureau.starts("trial.paper:2", "2024-09-05")
    bureau.reviewed(early)
    now = at("2024-09-09")
    assert [(i.slip.pk, i.days_left, i.is_late) for i in my_queue(bureau.reviewer, now)] == [
        (late.pk, 0, False)
    ]
    assert [(i.slip.pk, i.step.kind, i.days_left) for i in my_queue(bureau.signer, now)] == [
        (early.pk, "sign", -2)
    ]
    assert my_queue(bureau.handler, now) == my_queue(bureau.admin, now) == my_queue(bureau.signer2, now) == []


def test_the_queue_and_the_slip_cost_as_many_queries_for_thirty_papers_as_for_three(
    bureau, django_assert_num_queries
):
    now = at("2024-09-04")
    for number in range(3):
        slip = bureau.starts(f"trial.paper:{number}")
    with django_assert_num_queries(7):
        assert len(my_queue(bureau.reviewer, now)) == 3
    for number in range(3, 30):
        bureau.starts(f"trial.paper:{number}")
    with django_assert_num_queries(5):  # roles and calendar are known by now
        assert len(my_queue(bureau.reviewer, now)) == 30
    with django_assert_num_queries(6):
        assert len(slip_file(bureau.reviewer, slip.pk, now).steps) == 4
