"""Accounts and roles: opened, changed, stopped, within one body."""

from gongkai.backoffice.tests.conftest import text
from gongkai.organizations.models import Officer, Role

NEW = {
    "username": "handler.b",
    "display_title": "公开办承办人乙",
    "roles": ["disclosure_handler"],
    "password": "an-unusual-passphrase",
}


def test_a_new_officer_can_sign_in_with_the_role_given(bureau):
    assert bureau.desk("admin").post("officers/new/", **NEW).status_code == 302
    assert Officer.objects.get(username="handler.b").has_role(Role.DISCLOSURE_HANDLER)


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
    answer = bureau.desk("admin").post(f"officers/{person.pk}/", roles=["reviewer"])
    assert answer.status_code == 302
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
    assert "这个页面由系统管理员使用" in text(answer)
