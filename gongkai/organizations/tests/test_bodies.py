import pytest

from gongkai.law.ogi.remedies import OrganLevel
from gongkai.organizations import demo
from gongkai.organizations.models import Body, BodyLevel, Office, Officer, OfficerRole, Role, Venue
from gongkai.organizations.roles import role_conflicts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("level", "organ", "article"),
    [
        (BodyLevel.LOCAL_DEPARTMENT, "本级人民政府", "第二十四条第一款第（一）项"),
        (BodyLevel.LOCAL_GOVERNMENT, "上一级人民政府", "第二十四条第一款第（二）项"),
        (BodyLevel.PROVINCIAL_GOVERNMENT, "本机关", "第二十四条第二款"),
        (BodyLevel.STATE_DEPARTMENT, "本机关", "第二十五条"),
        (BodyLevel.VERTICAL, "上一级主管部门", "第二十七条"),
    ],
)
def test_the_kind_of_body_says_which_organ_reconsiders(level, organ, article):
    rule = Body(level=level).jurisdiction
    assert rule.reconsidered_by == organ
    assert rule.citation.text == f"《中华人民共和国行政复议法》{article}"
    assert rule.by_itself == (organ == "本机关")


def test_every_kind_of_body_known_to_the_law_can_be_chosen_and_no_other():
    assert {Body(level=level).organ_level for level in BodyLevel} == set(OrganLevel)


def test_an_unknown_contact_fact_refers_to_the_official_site(body):
    facts = dict(body.contact_facts())
    assert facts["联系电话"] == facts["受理地址"] == "以官网公布为准"
    body.disclosure_phone = "010-12345678"
    assert dict(body.contact_facts())["联系电话"] == "010-12345678"


def test_the_court_is_not_guessed(body):
    assert body.court == "有管辖权的人民法院"


def test_the_demonstration_holds_public_facts_only_and_leaves_the_rest_blank():
    bureau = demo.load()
    assert (bureau.code, bureau.name) == ("bjrsj", "北京市人力资源和社会保障局")
    assert bureau.disclosure_address == "北京市东城区安定门外大街187号"
    assert bureau.reconsideration_body == "北京市人民政府"
    unknown = [bureau.disclosure_phone, bureau.disclosure_hours, bureau.disclosure_fax]
    assert [*unknown, bureau.disclosure_email, bureau.disclosure_postcode] == [""] * 5
    assert "首都图书馆" in bureau.venues.values_list("name", flat=True)
    assert bureau.disclosure_office is not None


def test_loading_the_demonstration_twice_changes_nothing():
    def state():
        models = (Body, Office, Venue, Officer, OfficerRole)
        return [list(model.objects.order_by("pk").values()) for model in models]

    demo.load()
    first = state()
    demo.load()
    assert state() == first


def test_the_demonstration_has_one_officer_for_each_role_in_both_bodies():
    demo.load()
    for suffix, code in (("", "bjrsj"), ("2", "demo2")):
        names = ["handler", "office", "reviewer", "signer", "admin", "security", "auditor"]
        officers = [Officer.objects.get(username=f"{name}{suffix}") for name in names]
        assert [officer.roles for officer in officers] == [{role} for role in Role]
        assert {officer.body.code for officer in officers} == {code}
        assert all(role_conflicts(officer.roles) == [] for officer in officers)
        assert all(officer.check_password("gongkai-demo-2026") for officer in officers[:1])


def test_the_demonstration_is_sound_by_its_own_rules():
    demo.load()
    for row in [*Body.objects.all(), *Office.objects.all(), *Venue.objects.all(), *Officer.objects.all()]:
        row.full_clean()
