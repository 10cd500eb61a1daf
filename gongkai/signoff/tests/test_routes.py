"""How a body says which way its papers go, and what is no way at all."""

import pytest

from gongkai.organizations.models import Role
from gongkai.signoff import acts, papers
from gongkai.signoff.acts import Refused
from gongkai.signoff.plan import StepPlan, plan_problems, positions, usual
from gongkai.signoff.routes import route_for, routes_of
from gongkai.signoff.words import StepKind as K

REVIEW, SECRECY, SIGN = usual()
SEAL = StepPlan(K.SEAL, 1, Role.DISCLOSURE_HANDLER)


def said(*steps, needs_secrecy_review=True):
    return " ".join(map(str, plan_problems(steps, needs_secrecy_review=needs_secrecy_review)))


def test_the_usual_routes_are_sound():
    for plan in (usual(), usual(seal=True), usual(seal=True, secrecy=False)):
        assert plan_problems(plan, needs_secrecy_review=SECRECY in plan) == []


def test_neighbouring_countersignatures_run_side_by_side():
    one, two = (StepPlan(K.COUNTERSIGN, 3, office_id=n) for n in (1, 2))
    assert list(positions([one, two, REVIEW, SECRECY, SIGN, SEAL])) == [1, 1, 2, 3, 4, 5]
    assert list(positions([one, REVIEW, two, SIGN])) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ((REVIEW, SECRECY), "签发须有且只有一步"),
        ((REVIEW, SECRECY, SIGN, SIGN), "签发须有且只有一步"),
        ((SECRECY, SIGN), "缺少审核"),
        ((REVIEW, SIGN), "缺少保密审查"),
        ((REVIEW, SIGN, SECRECY), "签发之后只能用印"),
        ((REVIEW, SECRECY, SEAL, SIGN), "用印须在签发之后"),
        ((StepPlan(K.HANDLE, 1, Role.DISCLOSURE_HANDLER), REVIEW, SECRECY, SIGN), "承办是每张审签单的第一步"),
        ((StepPlan(K.COUNTERSIGN, 3), REVIEW, SECRECY, SIGN), "没有选择处室"),
        ((StepPlan(K.REVIEW, 0, Role.REVIEWER), SECRECY, SIGN), "时限须为1至30个工作日"),
        ((StepPlan(K.REVIEW, 2, Role.AUDITOR), SECRECY, SIGN), "没有选择合适的岗位"),
    ],
)
def test_an_unfit_route_is_told_what_is_wrong_with_it(steps, why):
    assert why in said(*steps)


def test_what_stays_in_the_house_needs_no_secrecy_review():
    assert said(REVIEW, SIGN, needs_secrecy_review=False) == ""


def test_a_body_sets_its_own_route_and_slips_under_way_keep_theirs(bureau):
    kind = bureau.cabinet.kind()
    old = bureau.starts("trial.paper:1")
    acts.set_route(kind, officer=bureau.admin, steps=[REVIEW, SECRECY, SIGN, SEAL], note="加盖印章")
    new = bureau.starts("trial.paper:2")
    assert [slip.steps.count() for slip in (old, new)] == [4, 5]
    assert route_for(bureau.body, kind).row.version == 1
    assert route_for(bureau.other_body(), kind).row is None
    assert [r.row for r in routes_of(bureau.body) if r.paper.kind == "trial.paper"][0].note == "加盖印章"


def test_only_the_administrator_of_the_body_sets_routes_within_the_body_and_not_over_another(bureau):
    kind = bureau.cabinet.kind()
    foreign = bureau.office2.office_id or bureau.other_body().offices.first().pk
    step = StepPlan(K.COUNTERSIGN, 3, office_id=foreign)
    with pytest.raises(Refused) as refused:
        acts.set_route(kind, officer=bureau.signer, steps=[step, *usual()], seen_version=4)
    text = " ".join(map(str, refused.value.reasons))
    for why in ("由系统管理员设置", "不属于本机关", "已被他人修改"):
        assert why in text


def test_a_kind_of_paper_with_an_unfit_default_is_refused_at_the_start(bureau):
    with pytest.raises(ValueError, match="缺少保密审查"):
        papers.register(bureau.cabinet.kind((REVIEW, SIGN)))


def test_a_route_nobody_can_walk_is_refused_before_the_paper_starts(bureau):
    kind = bureau.cabinet.kind()
    empty = bureau.body.offices.exclude(officers__isnull=False).first()
    step = StepPlan(K.COUNTERSIGN, 3, office_id=empty.pk)
    acts.set_route(kind, officer=bureau.admin, steps=[step, *usual()])
    with pytest.raises(Refused, match="会签”没有人员可以办理"):
        bureau.starts()
