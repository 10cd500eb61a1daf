"""Accounts and roles: opened, changed, stopped, within one body."""

from django.urls import get_resolver

from gongkai.backoffice.tests.conftest import text
from gongkai.organizations.models import Officer, Role

NEW = {
    "username": "handler.b",
    "display_title": "公开办承办人乙",
    "roles": ["disclosure_handler"],
    "password": "an-unusual-passphrase",
}


def confirmed(bureau, person, by="security"):
    """Another administrator confirms what waits for the person."""
    change = person.role_changes.get(state="waiting")
    return bureau.desk(by).post(f"officers/changes/{change.pk}/", decision="confirm")


def test_a_new_officer_has_the_roles_given_when_another_administrator_confirms(bureau):
    assert bureau.desk("admin").post("officers/new/", **NEW).status_code == 302
    person = Officer.objects.get(username="handler.b")
    assert not person.has_role(Role.DISCLOSURE_HANDLER)
    assert "公开办承办人乙（handler.b）：无角色 改为 公开办承办人" in text(
        bureau.desk("security").get("officers/")
    )
    assert confirmed(bureau, person).status_code == 302
    assert Officer.objects.get(username="handler.b").has_role(Role.DISCLOSURE_HANDLER)


def test_who_proposed_sees_no_button_to_confirm_and_is_refused_when_sent_all_the_same(bureau):
    bureau.desk("admin").post("officers/new/", **NEW)
    person = Officer.objects.get(username="handler.b")
    page = f"officers/changes/{person.role_changes.get().pk}/"
    assert "确认，立即生效" not in text(bureau.desk("admin").get(page))
    answer = confirmed(bureau, person, by="admin")
    assert answer.status_code == 422 and "不得自行确认" in text(answer)
    assert bureau.desk("handler2").get(page).status_code == 403


def test_a_change_decided_meanwhile_is_answered_by_who_and_when(bureau):
    bureau.desk("admin").post("officers/new/", **NEW)
    change = Officer.objects.get(username="handler.b").role_changes.get()
    bureau.desk("security").post(f"officers/changes/{change.pk}/", decision="decline")
    answer = bureau.desk("security").post(f"officers/changes/{change.pk}/", decision="confirm")
    assert answer.status_code == 409 and "安全管理员已于2024年9月24日" in text(answer)


def test_roles_that_exclude_each_other_are_refused_with_everything_kept(bureau):
    answer = bureau.desk("admin").post("officers/new/", **{**NEW, "roles": ["administrator", "signer"]})
    assert answer.status_code == 422
    assert "系统管理员不得兼任" in text(answer) and "公开办承办人乙" in answer.content.decode()


def test_a_weak_first_password_is_refused_in_chinese(bureau):
    answer = bureau.desk("admin").post("officers/new/", **{**NEW, "password": "12345"})
    assert answer.status_code == 422
    assert "口令太短：至少需要10个字符" in text(answer)


def test_a_name_already_taken_is_said_by_its_name(bureau):
    answer = bureau.desk("admin").post("officers/new/", **{**NEW, "username": "handler"})
    assert answer.status_code == 422
    assert "用户名：" in text(answer)


def test_a_changed_role_counts_with_the_next_request(bureau):
    person = bureau.officer("handler")
    desk = bureau.desk("handler")
    assert desk.get("new/").status_code == 200
    answer = bureau.desk("admin").post(f"officers/{person.pk}/", roles=["reviewer"], reason="岗位调整")
    assert answer.status_code == 302
    assert desk.get("new/").status_code == 200
    confirmed(bureau, person)
    assert desk.get("new/").status_code == 403


def test_a_stopped_account_is_out_at_once_and_nobody_stops_the_own(bureau):
    person, admin = bureau.officer("handler"), bureau.officer("admin")
    desk = bureau.desk("handler")
    boss = bureau.desk("admin")
    boss.post(f"officers/{person.pk}/active/", active="0")
    assert desk.get("").status_code == 302
    boss.post(f"officers/{admin.pk}/active/", active="0")
    assert bureau.officer("admin").is_active


def test_a_reset_password_ends_the_sessions(bureau):
    person = bureau.officer("handler")
    desk = bureau.desk("handler")
    answer = bureau.desk("admin").post(f"officers/{person.pk}/password/", password="an-unusual-passphrase")
    assert answer.status_code == 302
    assert desk.get("").status_code == 302


def test_an_officer_of_another_body_does_not_exist(bureau):
    foreign = bureau.officer("handler2")
    boss = bureau.desk("admin")
    assert boss.get(f"officers/{foreign.pk}/").status_code == 404
    assert boss.post(f"officers/{foreign.pk}/active/", active="0").status_code == 404


def test_the_wrong_role_learns_who_may(bureau):
    answer = bureau.desk("handler").get("officers/")
    assert answer.status_code == 403
    assert "这个页面由系统管理员、安全管理员使用" in text(answer)


def test_the_security_administrator_opens_only_these_pages(bureau):
    found = {
        pattern.name
        for room in get_resolver().url_patterns
        if getattr(room, "namespace", None) == "backoffice"
        for pattern in room.url_patterns
        if Role.SECURITY in (getattr(getattr(pattern, "callback", None), "admits", None) or ())
    }
    own = {"account", "password", "factor_on", "factor_off", "passkeys", "remove_passkey", "recovery_codes"}
    own |= {"confirm", "sessions", "end_sessions"}
    assert found - own == {"desk", "officers", "officer", "officer_factor", "role_change"}
    desk = bureau.desk("security")
    assert desk.get("").url == "/desk/officers/"
    case = bureau.case()
    assert desk.get(f"cases/{case.number}/").status_code == desk.get("audit/").status_code == 403
    assert desk.get("officers/new/").status_code == 403


def test_the_last_auditor_is_not_stopped(bureau):
    person = bureau.officer("auditor")
    page = bureau.desk("admin").post(f"officers/{person.pk}/active/", active="0")
    assert page.status_code == 302 and bureau.officer("auditor").is_active
