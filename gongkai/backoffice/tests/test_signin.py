"""Login, lockout, second factor, sessions."""

from datetime import timedelta

import pyotp
import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.test import Client

from gongkai.backoffice.tests.conftest import TODAY, at, text
from gongkai.organizations import demo
from gongkai.organizations.second_factors import begin_enrolment, confirm_enrolment


@pytest.fixture
def browser(bureau, settings):
    """A browser at the login page; passwords are hashed the quick way."""
    for username in ("handler", "office"):
        officer = bureau.officer(username)
        officer.password = make_password(demo.PASSWORD)
        officer.save()
    return Client()


def sign_in(browser, username="handler", password=demo.PASSWORD, **more):
    return browser.post("/desk/login/", {"username": username, "password": password, **more})


def with_factor(officer) -> tuple[pyotp.TOTP, list[str]]:
    enrolment = begin_enrolment(officer, now=at(TODAY, 9))
    totp = pyotp.TOTP(enrolment.secret)
    return totp, confirm_enrolment(officer, totp.at(at(TODAY, 9)), now=at(TODAY, 9))


def test_a_right_password_leads_to_the_desk_with_a_new_session(browser):
    browser.get("/desk/login/")
    answer = sign_in(browser)
    assert (answer.status_code, answer.url) == (302, "/desk/")
    assert browser.get("/desk/").status_code == 200


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(browser):
    wrong, unknown = sign_in(browser, password="not-this-one"), sign_in(browser, username="nobody")
    assert wrong.status_code == unknown.status_code == 422
    assert "用户名或口令不正确" in text(wrong)
    said = [text(answer).split("有以下问题")[1].split("供行政")[0] for answer in (wrong, unknown)]
    assert said[0] == said[1]


def test_an_inactive_officer_is_answered_like_a_wrong_password(browser, bureau):
    officer = bureau.officer("handler")
    officer.is_active = False
    officer.save()
    assert "用户名或口令不正确" in text(sign_in(browser))


def test_five_failures_pause_the_login_even_for_the_right_password(browser):
    for _ in range(5):
        answer = sign_in(browser, password="not-this-one")
    assert answer.status_code == 429
    assert "15 分钟后再试" in text(answer)
    assert sign_in(browser).status_code == 429


def test_the_login_leads_only_to_addresses_of_our_own(browser):
    assert sign_in(browser, next="https://example.com/").url == "/desk/"
    browser.post("/desk/logout/")
    assert sign_in(browser, next="/desk/account/").url == "/desk/account/"


def test_who_was_signed_out_over_a_form_comes_back_to_its_page(browser):
    assert browser.post("/desk/cases/2024-0001/cover/").url == "/desk/login/?next=/desk/cases/2024-0001/"
    assert browser.post("/desk/cases/2024-0001/acts/decide/").url.endswith("/cases/2024-0001/acts/decide/")


def test_an_officer_with_a_factor_is_not_signed_in_by_the_password_alone(browser, bureau):
    totp, _ = with_factor(bureau.officer("handler"))
    assert sign_in(browser).url == "/desk/login/code/"
    assert browser.get("/desk/").status_code == 302
    answer = browser.post("/desk/login/code/", {"code": totp.at(at(TODAY, 12))})
    assert answer.url == "/desk/"
    assert browser.get("/desk/").status_code == 200


def test_a_code_works_once_and_a_recovery_code_stands_in_for_it(browser, bureau):
    totp, spare = with_factor(bureau.officer("handler"))
    code = totp.at(at(TODAY, 12))
    sign_in(browser)
    browser.post("/desk/login/code/", {"code": code})
    browser.post("/desk/logout/")
    sign_in(browser)
    again = browser.post("/desk/login/code/", {"code": code})
    assert again.status_code == 422 and "已经用过" in text(again)
    assert browser.post("/desk/login/code/", {"code": spare[0]}).url == "/desk/"


def test_guessing_codes_locks_the_login_as_guessing_passwords_does(browser, bureau):
    totp, _ = with_factor(bureau.officer("handler"))
    sign_in(browser)
    for _ in range(5):
        answer = browser.post("/desk/login/code/", {"code": "000000"})
    assert browser.post("/desk/login/code/", {"code": totp.at(at(TODAY, 12))}).status_code == 429
    assert sign_in(browser).status_code == 429
    assert answer.status_code in (422, 429)


def test_the_code_page_is_closed_to_whoever_gave_no_password(browser):
    assert browser.get("/desk/login/code/").url == "/desk/login/"


def test_logout_is_a_button_and_not_a_link(browser):
    sign_in(browser)
    assert browser.get("/desk/logout/").status_code == 405
    browser.post("/desk/logout/")
    assert browser.get("/desk/").status_code == 302


def test_thirty_idle_minutes_end_the_session_and_work_keeps_it(bureau):
    desk = bureau.desk("handler")
    with time_machine.travel(at(TODAY, 12) + timedelta(minutes=25), tick=False):
        assert desk.get("").status_code == 200
    with time_machine.travel(at(TODAY, 12) + timedelta(minutes=50), tick=False):
        assert desk.get("").status_code == 200
    with time_machine.travel(at(TODAY, 12) + timedelta(minutes=81), tick=False):
        assert desk.get("").status_code == 302


def test_enrolling_shows_a_picture_and_then_the_recovery_codes_once(bureau):
    desk = bureau.desk("handler")
    page = desk.get("account/second-factor/").content.decode()
    assert 'src="data:image/svg+xml' in page and " style=" not in page
    secret = page.split("<code>")[1].split("</code>")[0].replace(" ", "")
    wrong = desk.post("account/second-factor/", code="000000")
    assert wrong.status_code == 422 and secret in wrong.content.decode().replace(" ", "")
    done = desk.post("account/second-factor/", code=pyotp.TOTP(secret).at(at(TODAY, 12)))
    assert done.content.decode().count("<li><code>") == 10
    assert "已启用" in text(desk.get("account/"))


def test_turning_the_factor_off_asks_for_the_password(bureau):
    officer = bureau.officer("handler")
    officer.password = make_password(demo.PASSWORD)
    officer.save()
    with_factor(officer)
    desk = bureau.desk("handler")
    assert desk.post("account/second-factor/off/", present="not-this-one").status_code == 422
    assert desk.post("account/second-factor/off/", present=demo.PASSWORD).status_code == 302
    assert "未启用" in text(desk.get("account/"))


def test_a_new_password_is_judged_in_chinese_and_ends_other_sessions(bureau):
    officer = bureau.officer("handler")
    officer.password = make_password(demo.PASSWORD)
    officer.save()
    here, elsewhere = bureau.desk("handler"), bureau.desk("handler")
    weak = here.post("account/password/", present=demo.PASSWORD, new="handler1", again="handler1")
    assert weak.status_code == 422
    assert "口令" in text(weak) and "This password" not in text(weak)
    strong = "an-unusual-passphrase"
    assert here.post("account/password/", present=demo.PASSWORD, new=strong, again=strong).status_code == 302
    assert here.get("").status_code == 200
    assert elsewhere.get("").status_code == 302


def test_no_page_of_the_desk_may_be_kept_by_a_browser(bureau):
    desk = bureau.desk("handler")
    for address in ("", "account/", "new/", "login/"):
        assert "no-store" in desk.get(address)["Cache-Control"]
