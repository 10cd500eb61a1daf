"""Roles are changed by two administrators, never by one, and the three administrators stay apart."""

import pytest

from gongkai.audit.models import AuditRecord
from gongkai.organizations.acts.change_roles import confirm_roles, decline_roles, propose_roles
from gongkai.organizations.acts.guard_account import reset_password, set_active, take_factor_away
from gongkai.organizations.models import Officer, Role, RoleChange
from gongkai.organizations.refusal import ActedBefore, OrganizationRefused
from gongkai.organizations.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def security(make_officer):
    return make_officer("security", Role.SECURITY, display_title="安全管理员")


@pytest.fixture
def target(make_officer):
    return make_officer("handler", Role.DISCLOSURE_HANDLER)


def roles_of(officer) -> frozenset[Role]:
    return Officer.objects.get(pk=officer.pk).roles


def test_a_change_counts_only_when_another_administrator_confirms_it(target, admin, security):
    change = propose_roles(target, [Role.REVIEWER, Role.SIGNER], officer=security, reason="岗位调整")
    assert roles_of(target) == {Role.DISCLOSURE_HANDLER}
    assert confirm_roles(change, officer=admin).roles == {Role.REVIEWER, Role.SIGNER}
    kinds = list(AuditRecord.objects.order_by("seq").values_list("kind", "facts__added", "facts__removed"))
    assert kinds == [
        ("roles_proposed", "reviewer,signer", "disclosure_handler"),
        ("roles_changed", "reviewer,signer", "disclosure_handler"),
    ]


def test_who_proposed_does_not_confirm(target, security):
    change = propose_roles(target, [Role.REVIEWER], officer=security, reason="岗位调整")
    with pytest.raises(OrganizationRefused, match="不得自行确认"):
        confirm_roles(change, officer=security)
    assert roles_of(target) == {Role.DISCLOSURE_HANDLER}


def test_nobody_proposes_or_confirms_the_own_roles(admin, security, make_officer):
    make_officer("admin.b", Role.ADMINISTRATOR)
    with pytest.raises(OrganizationRefused, match="不得变更自己的角色"):
        propose_roles(admin, [Role.SECURITY], officer=admin, reason="岗位调整")
    change = propose_roles(admin, [Role.REVIEWER], officer=security, reason="岗位调整")
    with pytest.raises(OrganizationRefused, match="不得变更自己的角色"):
        confirm_roles(change, officer=admin)


def test_every_reason_against_a_proposal_is_given_at_once(other_body, make_officer, target):
    foreign = make_officer("signer2", Role.SIGNER, of=other_body)
    with pytest.raises(OrganizationRefused) as refused:
        propose_roles(target, [Role.SIGNER, Role.AUDITOR, Role.SECURITY], officer=foreign, reason=" ")
    assert len(refused.value.reasons) == 6
    assert not RoleChange.objects.exists()


@pytest.mark.parametrize(
    ("role", "label"),
    [(Role.ADMINISTRATOR, "系统管理员"), (Role.SECURITY, "安全管理员"), (Role.AUDITOR, "审计员")],
)
def test_the_last_holder_keeps_the_role_until_another_has_it(make_officer, role, label):
    last = make_officer("last", role)
    other = make_officer("other", Role.SECURITY if role != Role.SECURITY else Role.ADMINISTRATOR)
    with pytest.raises(OrganizationRefused, match=f"唯一的{label}"):
        propose_roles(last, [Role.REVIEWER], officer=other, reason="岗位调整")
    make_officer("next", role)
    assert propose_roles(last, [Role.REVIEWER], officer=other, reason="岗位调整").pk


def test_two_removals_under_way_cannot_take_the_last_two_holders(make_officer, security):
    first, second = make_officer("a.one", Role.AUDITOR), make_officer("a.two", Role.AUDITOR)
    boss = make_officer("boss", Role.ADMINISTRATOR)
    changes = [
        propose_roles(one, [Role.REVIEWER], officer=security, reason="岗位调整") for one in (first, second)
    ]
    confirm_roles(changes[0], officer=boss)
    with pytest.raises(OrganizationRefused, match="唯一的审计员"):
        confirm_roles(changes[1], officer=boss)


def test_the_last_holder_is_not_stopped_either(make_officer, admin):
    auditor = make_officer("auditor", Role.AUDITOR)
    with pytest.raises(OrganizationRefused, match="唯一的审计员"):
        set_active(auditor, False, officer=admin)
    make_officer("auditor.b", Role.AUDITOR)
    assert set_active(auditor, False, officer=admin).is_active is False


def test_one_change_of_an_officer_waits_at_a_time(target, admin, security):
    propose_roles(target, [Role.REVIEWER], officer=security, reason="岗位调整")
    with pytest.raises(ActedBefore, match="安全管理员已于"):
        propose_roles(target, [Role.SIGNER], officer=admin, reason="岗位调整")


def test_a_declined_change_changes_nothing_and_is_decided_once(target, admin, security):
    change = propose_roles(target, [Role.REVIEWER], officer=security, reason="岗位调整")
    decline_roles(change, officer=admin)
    assert roles_of(target) == {Role.DISCLOSURE_HANDLER}
    with pytest.raises(ActedBefore, match="已否决"):
        confirm_roles(change, officer=admin)


def test_a_change_proposed_on_other_roles_than_those_held_now_is_refused(target, admin, security):
    change = propose_roles(target, [Role.REVIEWER], officer=security, reason="岗位调整")
    target.role_rows.create(role=Role.SIGNER)
    with pytest.raises(OrganizationRefused, match="提出变更后已有变化"):
        confirm_roles(change, officer=admin)


def test_password_and_second_factor_are_in_two_hands(target, admin, security):
    with pytest.raises(OrganizationRefused, match="只有安全管理员"):
        take_factor_away(target, officer=admin)
    with pytest.raises(OrganizationRefused, match="只有系统管理员"):
        reset_password(target, PASSWORD, officer=security)
    take_factor_away(target, officer=security)
    reset_password(target, "another-unusual-phrase", officer=admin)
    kinds = list(AuditRecord.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds == ["factor_removed", "password_reset"]
