"""Nobody approves their own paper: not by another role, not through a deputy, not by force, not as administrator."""

from datetime import date

import pytest

from gongkai.organizations.models import Office, Role
from gongkai.signoff import acts
from gongkai.signoff.acts import Refused
from gongkai.signoff.plan import StepPlan
from gongkai.signoff.queries import my_queue
from gongkai.signoff.tests.conftest import ALL, at
from gongkai.signoff.words import StepKind

OWN = "文稿由您（或者您所代办的人）起草或者修改过"


@pytest.fixture
def many_hats(bureau):
    """One who drafts, reviews and signs."""
    roles = (Role.DISCLOSURE_HANDLER, Role.REVIEWER, Role.SIGNER)
    return bureau.hires("hats", "公开办主任", *roles)


def test_an_author_with_every_role_neither_reviews_nor_clears_nor_signs(bureau, many_hats):
    slip = bureau.starts(officer=many_hats)
    with pytest.raises(Refused, match="不得由您审核"):
        bureau.does(acts.review, slip, many_hats, step=1)
    bureau.does(acts.review, slip, bureau.reviewer, step=1)
    with pytest.raises(Refused, match="不得由您保密审查"):
        bureau.does(acts.secrecy_review, slip, many_hats, step=2, confirmed=ALL)
    bureau.does(acts.secrecy_review, slip, bureau.reviewer, step=2, confirmed=ALL)
    with pytest.raises(Refused, match="不得由您签发"):
        bureau.does(acts.sign, slip, many_hats, step=3)
    with pytest.raises(Refused, match="不得由您特别放行"):
        bureau.does(acts.force_release, slip, many_hats, reason="时间紧急，来不及等待。")
    assert my_queue(many_hats, at("2024-09-04")) == []


def test_whoever_changed_the_text_counts_as_its_author(bureau, many_hats):
    slip = bureau.starts(writers=[many_hats.pk])
    with pytest.raises(Refused, match="不得由您审核"):
        bureau.does(acts.review, slip, many_hats, step=1)


def test_an_administrator_approves_nothing_at_all(bureau):
    slip = bureau.starts()
    for act, given in (
        (acts.review, {"step": 1}),
        (acts.force_release, {"reason": "时间紧急，来不及等待。"}),
    ):
        with pytest.raises(type(slip).DoesNotExist):
            bureau.does(act, slip, bureau.admin, **given)


def test_a_signer_away_has_a_deputy_who_signs_in_their_place_and_the_slip_names_both(bureau):
    delegation = acts.delegate(
        bureau.signer, bureau.reviewer, officer=bureau.signer, first_on=date(2024, 9, 2),
        last_on=date(2024, 9, 6), reason="出差", now=at("2024-09-02"),
    )  # fmt: skip
    slip = bureau.starts(officer=bureau.handler)
    other = bureau.hires("reviewer-b", "审核人乙", Role.REVIEWER)
    bureau.does(acts.review, slip, other, step=1)
    bureau.does(acts.secrecy_review, slip, other, step=2, confirmed=ALL)
    item = my_queue(bureau.reviewer, at("2024-09-04"))[0]
    assert (item.step.kind, item.done_for) == ("sign", bureau.signer)
    slip = bureau.does(acts.sign, slip, bureau.reviewer, "2024-09-04", step=3)
    step = slip.steps.get(number=3)
    assert (step.done_by_title, step.done_for_title) == ("审核人", bureau.signer.display_title)
    assert slip.events.last().done_for == bureau.signer
    assert str(delegation) == "2024-09-02–2024-09-06"


def test_the_day_after_the_delegation_the_deputy_may_no_longer_sign(bureau):
    acts.delegate(
        bureau.signer, bureau.reviewer, officer=bureau.signer, first_on=date(2024, 9, 2),
        last_on=date(2024, 9, 6), reason="出差", now=at("2024-09-02"),
    )  # fmt: skip
    slip = bureau.reviewed(bureau.starts())
    with pytest.raises(Refused, match="不由您办理"):
        bureau.does(acts.sign, slip, bureau.reviewer, "2024-09-07", step=3)


def test_a_delegation_ended_early_ends_at_once(bureau):
    row = acts.delegate(
        bureau.signer, bureau.office, officer=bureau.admin, first_on=date(2024, 9, 2),
        last_on=date(2024, 9, 30), reason="休假", now=at("2024-09-02"),
    )  # fmt: skip
    slip = bureau.reviewed(bureau.starts())
    assert [i.step.kind for i in my_queue(bureau.office, at("2024-09-04"))] == ["sign"]
    acts.end_delegation(row, officer=bureau.signer, now=at("2024-09-04"))
    assert my_queue(bureau.office, at("2024-09-04")) == []
    with pytest.raises(type(slip).DoesNotExist):
        bureau.does(acts.sign, slip, bureau.office, "2024-09-04", step=3)
    with pytest.raises(Refused, match="已经终止"):
        acts.end_delegation(row, officer=bureau.signer)


def test_the_authors_deputy_and_the_author_as_deputy_approve_nothing_of_it(bureau, many_hats):
    acts.delegate(
        many_hats, bureau.deputy_signer, officer=many_hats, first_on=date(2024, 9, 2),
        last_on=date(2024, 9, 6), reason="出差", now=at("2024-09-02"),
    )  # fmt: skip
    acts.delegate(
        bureau.signer, many_hats, officer=bureau.signer, first_on=date(2024, 9, 2),
        last_on=date(2024, 9, 6), reason="出差", now=at("2024-09-02"),
    )  # fmt: skip
    slip = bureau.starts(officer=many_hats)
    bureau.does(acts.review, slip, bureau.reviewer, step=1)
    bureau.does(acts.secrecy_review, slip, bureau.reviewer, step=2, confirmed=ALL)
    with pytest.raises(Refused, match="不得由您签发"):
        bureau.does(acts.sign, slip, many_hats, "2024-09-04", step=3)
    # in the own place of a signer, the author's deputy may sign; in the author's place never
    slip = bureau.does(acts.sign, slip, bureau.deputy_signer, "2024-09-04", step=3)
    assert slip.steps.get(number=3).done_for is None


def test_whoever_reviewed_does_not_sign_the_same_paper(bureau, many_hats):
    slip = bureau.starts()
    bureau.does(acts.review, slip, many_hats, step=1)
    bureau.does(acts.secrecy_review, slip, bureau.reviewer, step=2, confirmed=ALL)
    with pytest.raises(Refused, match="签发须由另一人办理"):
        bureau.does(acts.sign, slip, many_hats, step=3)
    assert my_queue(many_hats, at("2024-09-04")) == []
    assert len(my_queue(bureau.signer, at("2024-09-04"))) == 1


def test_a_body_may_let_one_person_review_and_sign_by_its_own_route(bureau, many_hats):
    kind = bureau.cabinet.kind()
    acts.set_route(kind, officer=bureau.admin, steps=kind.default_plan, apart=False)
    slip = bureau.starts()
    bureau.does(acts.review, slip, many_hats, step=1)
    bureau.does(acts.secrecy_review, slip, many_hats, step=2, confirmed=ALL)
    assert bureau.does(acts.sign, slip, many_hats, step=3).state == "signed"


def test_a_paper_only_its_author_could_approve_is_not_started(bureau):
    for officer in (bureau.signer, bureau.deputy_signer):
        officer.is_active = officer == bureau.deputy_signer
        officer.save()
    with pytest.raises(Refused, match="只有起草人自己可以办理"):
        bureau.starts(officer=bureau.deputy_signer)


def test_the_reasons_against_a_delegation_come_all_at_once(bureau):
    with pytest.raises(Refused) as refused:
        acts.delegate(
            bureau.signer, bureau.signer2, officer=bureau.reviewer, first_on=date(2024, 9, 6),
            last_on=date(2024, 9, 2), reason="", now=at("2024-09-10"),
        )  # fmt: skip
    said = " ".join(map(str, refused.value.reasons))
    for why in (
        "只能委托他人代办自己的职责",
        "只能在本机关内委托",
        "早于起始日期",
        "截止日期已过",
        "请写明事由",
    ):
        assert why in said


def test_two_delegations_of_one_officer_do_not_overlap(bureau):
    given = {"officer": bureau.signer, "reason": "出差", "now": at("2024-09-02")}
    acts.delegate(bureau.signer, bureau.office, first_on=date(2024, 9, 2), last_on=date(2024, 9, 6), **given)
    with pytest.raises(Refused, match="2024-09-02至2024-09-06已委托"):
        acts.delegate(
            bureau.signer, bureau.reviewer, first_on=date(2024, 9, 6), last_on=date(2024, 9, 9), **given
        )
    acts.delegate(
        bureau.signer, bureau.reviewer, first_on=date(2024, 9, 7), last_on=date(2024, 9, 9), **given
    )


def test_forced_out_a_paper_says_so_for_good_and_names_the_steps_left_out(bureau):
    slip = bureau.starts()
    bureau.does(acts.review, slip, bureau.reviewer, step=1)
    with pytest.raises(Refused, match="不足10个字"):
        bureau.does(acts.force_release, slip, bureau.signer, reason="急件。")
    with pytest.raises(Refused, match="特别放行由签发人决定"):
        bureau.does(acts.force_release, slip, bureau.reviewer, reason="突发事件应急信息，须立即公开。")
    slip = bureau.does(acts.force_release, slip, bureau.signer, reason="突发事件应急信息，须立即公开。")
    assert slip.state == "forced"
    assert slip.events.last().facts == {"left_out": [2, 3]}
    assert [step.state for step in slip.steps.order_by("number")] == ["done", "done", "skipped", "skipped"]
    assert bureau.cabinet.told == [("signed", "trial.paper:1")]


def test_a_step_given_to_a_post_by_name_is_that_posts_alone(bureau):
    kind = bureau.cabinet.kind()
    plan = [*kind.default_plan[:2], type(kind.default_plan[2]).from_json({
        "kind": "sign", "days": 2, "role": "", "office": None, "officer": bureau.deputy_signer.pk})]  # fmt: skip
    acts.set_route(kind, officer=bureau.admin, steps=plan)
    slip = bureau.reviewed(bureau.starts())
    with pytest.raises(Refused, match="请由分管负责人办理"):
        bureau.does(acts.sign, slip, bureau.signer, step=3)
    assert bureau.does(acts.sign, slip, bureau.deputy_signer, step=3).state == "signed"


def test_a_post_by_name_without_its_role_any_more_takes_the_step_no_longer(bureau):
    kind = bureau.cabinet.kind()
    named = StepPlan(StepKind.SIGN, 2, officer_id=bureau.deputy_signer.pk)
    acts.set_route(kind, officer=bureau.admin, steps=[*kind.default_plan[:2], named])
    slip = bureau.reviewed(bureau.starts())
    bureau.deputy_signer.role_rows.update(role=Role.REVIEWER)
    former = type(bureau.deputy_signer).objects.get(pk=bureau.deputy_signer.pk)
    assert my_queue(former, at("2024-09-04")) == []
    with pytest.raises(Refused, match="“签发”不由您办理"):
        bureau.does(acts.sign, slip, former, step=3)
    with pytest.raises(Refused, match="“签发”没有人员可以办理"):
        bureau.starts("trial.paper:2")


def test_other_bodies_see_no_slip_and_an_office_only_its_own(bureau):
    from gongkai.signoff.scope import visible_to

    mine = bureau.starts("trial.paper:1", officer=bureau.office)
    bureau.starts("trial.paper:2", officer=bureau.handler)
    theirs = bureau.starts("trial.paper:3", officer=bureau.handler2)
    day = date(2024, 9, 4)
    assert [slip.pk for slip in visible_to(bureau.handler2, day)] == [theirs.pk]
    assert [slip.pk for slip in visible_to(bureau.office, day)] == [mine.pk]
    assert visible_to(bureau.signer, day).count() == visible_to(bureau.auditor, day).count() == 2
    assert visible_to(bureau.admin, day).count() == 0
    assert Office.objects.filter(body=bureau.body).count() > 2
