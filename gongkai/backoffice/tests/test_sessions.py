"""Sessions: listed and ended, proved again before what matters, and nothing typed is lost when one runs out."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.test import Client

from gongkai.audit.models import AuditRecord
from gongkai.backoffice.tests.conftest import TODAY, at, text
from gongkai.foi import acts
from gongkai.organizations import demo
from gongkai.organizations.models import KeptForm

REASON = "【演示】核对号码后联系申请人"


def later(minutes: int):
    return time_machine.travel(at(TODAY, 12) + timedelta(minutes=minutes), tick=False)


@pytest.fixture
def login(bureau):
    for username in ("handler", "security", "office"):
        officer = bureau.officer(username)
        officer.password = make_password(demo.PASSWORD)
        officer.save()

    def begin(
        username="handler", browser=None, following="", agent="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"
    ):
        browser = browser or Client(headers={"user-agent": agent})
        fields = {"username": username, "password": demo.PASSWORD, "next": following}
        return browser, browser.post("/desk/login/", fields)

    return begin


def test_my_sessions_are_listed_with_this_one_marked(login):
    here, _ = login()
    login(agent="Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Safari/537.36")
    page = text(here.get("/desk/account/sessions/"))
    assert "Firefox，Windows（当前）" in page and "Chrome，Android" in page
    assert "30 分钟没有操作" in page and "登录满 12 小时" in page


def test_ending_the_others_leaves_only_this_one(login):
    here, _ = login()
    elsewhere, _ = login()
    assert here.post("/desk/account/sessions/end/").status_code == 302
    assert here.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/").status_code == 302
    assert text(here.get("/desk/account/sessions/")).count("Firefox") == 1
    assert AuditRecord.objects.filter(kind="session_ended").count() == 1


def test_what_was_typed_when_the_session_ran_out_comes_back_after_the_login(bureau, login):
    case = bureau.case()
    browser, _ = login()
    page = f"/desk/cases/{case.number}/reveal/"
    with later(40):
        answer = browser.post(page, {"purpose": "contact", "reason": REASON})
        assert answer.status_code == 302 and "kept" in answer.url and REASON not in answer.url
        following = browser.get(answer.url).context["next"]
        _, entered = login(browser=browser, following=following)
        back = browser.get(entered.url)
        assert back.status_code == 200 and f'value="{REASON}"' in back.content.decode()
        done = browser.post(page, {"purpose": "contact", "reason": REASON})
        assert done.url.endswith("#applicant")


def test_what_was_typed_is_sealed_and_given_to_nobody_else(bureau, login):
    case = bureau.does(acts.assign, bureau.case(), office=bureau.officer("office").office)
    browser, _ = login()
    page = f"/desk/cases/{case.number}/reveal/"
    with later(40):
        browser.post(page, {"purpose": "contact", "reason": REASON})
        row = KeptForm.objects.get()
        assert str(row.typed) == "〔已加密〕"
        other, _ = login("office")
        assert REASON not in other.get(f"{page}?kept={row.pk}").content.decode()
    with later(120):
        again, _ = login()
        assert REASON not in again.get(f"{page}?kept={row.pk}").content.decode()


def test_a_password_is_never_kept(bureau, login):
    browser, _ = login()
    with later(40):
        browser.post(
            "/desk/account/password/", {"present": "secret-one", "new": "secret-two", "again": "secret-two"}
        )
        assert KeptForm.objects.get().typed.open() == []


def test_roles_are_changed_only_with_a_fresh_proof_of_who_it_is(bureau, login):
    browser, _ = login("security")
    person = bureau.officer("reviewer")
    page, fields = f"/desk/officers/{person.pk}/", {"roles": ["signer"], "reason": "岗位调整"}
    with later(9):
        assert browser.get(page).status_code == 200
    with later(15):
        answer = browser.post(page, fields)
        assert answer.url.startswith("/desk/account/confirm/?next=") and not person.role_changes.exists()
        asked = browser.get(answer.url)
        wrong = browser.post(
            "/desk/account/confirm/", {"present": "not-this-one", "next": asked.context["next"]}
        )
        assert wrong.status_code == 422
        proved = browser.post(
            "/desk/account/confirm/", {"present": demo.PASSWORD, "next": asked.context["next"]}
        )
        back = browser.get(proved.url)
        assert 'name="roles" value="signer"' in back.content.decode()
        assert browser.post(page, fields).url == "/desk/officers/"
        assert person.role_changes.get().roles == ["signer"]


def test_a_proof_leads_only_to_addresses_of_our_own(login):
    browser, _ = login()
    answer = browser.post(
        "/desk/account/confirm/", {"present": demo.PASSWORD, "next": "https://example.com/"}
    )
    assert answer.url == "/desk/account/"


def test_twelve_hours_end_even_a_busy_session(bureau):
    desk = bureau.desk("handler")
    for minutes in range(20, 12 * 60, 20):
        with later(minutes):
            assert desk.get("account/").status_code == 200
    with later(12 * 60 + 1):
        assert desk.get("account/").status_code == 302
