import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gongkai.organizations.acts.create_officer import create_officer
from gongkai.organizations.models import Office, Officer, OfficerRole, Role
from gongkai.organizations.passwords import password_problems
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.roles import CASEWORK_ROLES, role_conflicts
from gongkai.organizations.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_an_officer_holds_the_given_roles_and_no_others(make_officer):
    officer = make_officer("handler", Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER)
    assert officer.has_role(Role.OFFICE_HANDLER)
    assert officer.has_role(Role.SIGNER, Role.DISCLOSURE_HANDLER)
    assert not officer.has_role(Role.SIGNER, Role.ADMINISTRATOR)
    assert officer.role_labels == ["公开办承办人", "处室承办人"]


def test_roles_are_read_once_for_each_instance(make_officer, django_assert_num_queries):
    officer = Officer.objects.get(pk=make_officer("handler", Role.DISCLOSURE_HANDLER).pk)
    with django_assert_num_queries(1):
        assert officer.has_role(Role.DISCLOSURE_HANDLER)
        assert not officer.has_role(Role.SIGNER)


def test_an_officer_out_of_service_holds_no_role(make_officer):
    officer = make_officer("signer", Role.SIGNER)
    officer.is_active = False
    assert not officer.has_role(Role.SIGNER)


def test_an_officer_logs_in_by_password_and_is_the_user_of_django(make_officer, rf, real_passwords):
    officer = make_officer("handler", Role.DISCLOSURE_HANDLER)
    assert get_user_model() is Officer
    request = rf.post("/desk/login/")
    assert authenticate(request, username="handler", password=PASSWORD) == officer
    assert officer.password.startswith("argon2")


def test_there_is_nobody_above_the_roles():
    fields = {field.name for field in Officer._meta.get_fields()}
    assert not fields & {"is_superuser", "is_staff", "user_permissions"}
    officer = Officer()
    assert officer.is_superuser is False
    with pytest.raises(AttributeError):
        officer.is_superuser = True


@pytest.mark.parametrize("casework", sorted(CASEWORK_ROLES))
@pytest.mark.parametrize("watching", [Role.ADMINISTRATOR, Role.SECURITY, Role.AUDITOR])
def test_who_administers_or_audits_handles_no_cases(casework, watching):
    (reason,) = role_conflicts([casework, watching])
    assert watching.label in reason and casework.label in reason


@pytest.mark.parametrize(
    "two",
    [{Role.ADMINISTRATOR, Role.AUDITOR}, {Role.ADMINISTRATOR, Role.SECURITY}, {Role.SECURITY, Role.AUDITOR}],
)
def test_no_two_of_the_three_administrators_are_one_person(two):
    (reason,) = role_conflicts(two)
    assert "三员应当分立" in reason and all(role.label in reason for role in two)


def test_every_conflict_is_told_at_once():
    assert len(role_conflicts(Role)) == 6


def test_casework_roles_may_be_combined():
    assert role_conflicts(CASEWORK_ROLES) == []
    assert role_conflicts([]) == []


def test_a_refused_officer_leaves_nothing_and_every_reason_is_given(body):
    with pytest.raises(OrganizationRefused) as refused:
        create_officer(
            body, username="Bad Name", display_title="", roles=["SIGNER", "auditor"], password="short"
        )
    reasons = " ".join(refused.value.reasons)
    for words in ("审计员不得兼任", "口令太短：至少需要10个字符", "用户名：以小写字母开头", "职务称谓："):
        assert words in reasons
    assert len(refused.value.reasons) >= 4
    assert Officer.objects.count() == OfficerRole.objects.count() == 0


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("handler-handler", "过于相似"),
        ("1234567890", "过于常见"),
        ("short", "至少需要10个字符"),
        (PASSWORD, ""),
    ],
)
def test_a_weak_password_is_told_what_to_mend(password, words):
    problems = password_problems(password, Officer(username="handler-handler"))
    assert [words in problem for problem in problems] == ([True] if words else [])


def test_an_unknown_role_is_named_with_those_there_are(body):
    with pytest.raises(OrganizationRefused, match="没有名为“BOSS”的角色.*DISCLOSURE_HANDLER"):
        create_officer(body, username="x", display_title="承办人", roles=["BOSS"], password=PASSWORD)
    with pytest.raises(OrganizationRefused, match="至少选择一个角色"):
        create_officer(body, username="x", display_title="承办人", roles=[], password=PASSWORD)


def test_only_the_administrator_of_the_body_opens_accounts(body, other_body, make_officer, admin):
    facts = {"display_title": "承办人", "roles": ["REVIEWER"], "password": PASSWORD}
    with pytest.raises(OrganizationRefused, match="只有系统管理员"):
        create_officer(body, username="x", officer=make_officer("handler", Role.DISCLOSURE_HANDLER), **facts)
    with pytest.raises(OrganizationRefused, match="本机关人员"):
        create_officer(other_body, username="x", officer=admin, **facts)
    opened = create_officer(body, username="x", officer=admin, **facts)
    assert opened.roles == frozenset() and opened.role_changes.get().roles == ["reviewer"]
    assert create_officer(body, username="y", **facts).has_role(Role.REVIEWER)


def test_an_officer_belongs_to_an_office_of_the_own_body(make_officer, other_body):
    office = Office.objects.create(body=other_body, name="办公室")
    with pytest.raises(ValidationError, match="不属于该工作人员所在机关"):
        make_officer("handler", Role.OFFICE_HANDLER, office=office)


def test_a_user_name_is_given_once(make_officer, body, other_body):
    make_officer("handler", Role.DISCLOSURE_HANDLER)
    with pytest.raises(OrganizationRefused):
        make_officer("handler", Role.DISCLOSURE_HANDLER, of=other_body)


def test_a_role_is_held_once(make_officer):
    officer = make_officer("handler", Role.DISCLOSURE_HANDLER)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficerRole.objects.create(officer=officer, role=Role.DISCLOSURE_HANDLER)


def test_one_disclosure_office_to_a_body(body):
    office = Office.objects.create(body=body, name="办公室", is_disclosure_office=True)
    assert body.disclosure_office == office
    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.create(body=body, name="法制处", is_disclosure_office=True)
