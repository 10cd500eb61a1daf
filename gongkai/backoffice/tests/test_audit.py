"""The trail as the desk writes it, and the page on which the auditor reads it."""

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from gongkai.audit.models import AuditRecord
from gongkai.audit.verification import verify
from gongkai.backoffice.audit_words import subject_words
from gongkai.backoffice.tests.conftest import text
from gongkai.organizations import demo


def kinds() -> list[str]:
    return list(AuditRecord.objects.order_by("seq").values_list("kind", flat=True))


@pytest.fixture
def browser(bureau):
    officer = bureau.officer("handler")
    officer.password = make_password(demo.PASSWORD)
    officer.save()
    return Client()


def sign_in(browser, username="handler", password=demo.PASSWORD):
    return browser.post("/desk/login/", {"username": username, "password": password})


def test_a_wrong_password_a_login_and_a_logout_are_recorded_in_their_order(browser):
    sign_in(browser, password="not-this-one")
    sign_in(browser)
    browser.post("/desk/logout/")
    assert kinds() == ["sign_in_failed", "sign_in", "sign_out"]
    assert verify().is_whole


def test_a_name_nobody_has_is_not_kept(browser):
    sign_in(browser, username="my-secret-passphrase")
    row = AuditRecord.objects.get()
    assert (row.kind, row.officer_number, row.body_number) == ("sign_in_failed", None, None)
    assert "my-secret-passphrase" not in str(row.facts) + row.subject


def test_five_failures_and_the_pause_after_them_are_recorded(browser):
    for _ in range(6):
        sign_in(browser, password="not-this-one")
    assert kinds().count("sign_in_locked") == 2
    assert kinds().count("sign_in_failed") == 4


def test_every_file_that_leaves_the_desk_is_recorded(bureau):
    case = bureau.case()
    bureau.desk("handler").get(f"cases/{case.number}/receipt.pdf")
    bureau.desk("handler").get("export.csv")
    receipt, export = AuditRecord.objects.order_by("seq")
    assert (receipt.kind, receipt.subject) == ("downloaded", f"number {case.number}")
    assert receipt.facts == {"what": "receipt_file"}
    assert (export.kind, export.facts) == ("exported", {"what": "desk_export"})


def test_a_refused_download_is_no_download(bureau):
    case = bureau.case()
    bureau.desk("handler2").get(f"cases/{case.number}/receipt.pdf")
    assert kinds() == []


def test_a_changed_setting_is_recorded_and_a_refused_change_is_not(bureau):
    desk = bureau.desk("admin")
    desk.post("calendar/local/?year=2024", day="2024-09-25", is_working="")
    assert kinds() == []
    fields = {
        "day": "2024-10-08",
        "name": "演示停工",
        "source": "示府办〔2024〕9号",
        "kind": "off",
        "is_working": "0",
    }
    answer = desk.post("calendar/local/?year=2024", **fields)
    assert kinds() == (["setting_changed"] if answer.status_code == 302 else [])


def test_the_auditor_reads_filters_and_pages_the_trail_of_the_own_body(bureau, browser):
    sign_in(browser)
    case = bureau.case()
    bureau.desk("handler").get(f"cases/{case.number}/receipt.pdf")
    bureau.desk("handler2").get("export.csv")
    auditor = bureau.desk("auditor")
    page = text(auditor.get("audit/"))
    assert "登录" in page and "登记回执" in page and case.number in page
    assert page.count("办件列表") == 0
    only = text(auditor.get("audit/", group="sign_in"))
    assert "登记回执" not in only
    assert "没有符合条件的审计记录" in text(auditor.get("audit/", first="2031-01-01"))
    assert "没有符合条件的审计记录" in text(auditor.get("audit/", officer=str(bureau.officer("signer").pk)))
    assert auditor.get("audit/", officer="'", first="x", group="y", page="z").status_code == 200


def test_the_trail_shows_nothing_personal(bureau):
    case = bureau.case()
    bureau.desk("handler").get(f"cases/{case.number}/receipt.pdf")
    page = bureau.desk("auditor").get("audit/").content.decode()
    for secret in ("演示申请人甲", "11010519491231002X", "13800138000", "演示路1号"):
        assert secret not in page


def test_a_page_of_the_trail_costs_the_same_however_long_it_is(bureau):
    case, handler, auditor = bureau.case(), bureau.desk("handler"), bureau.desk("auditor")
    auditor.get("audit/")
    counts = []
    for _ in (1, 2):
        for _ in range(5):
            handler.get(f"cases/{case.number}/receipt.pdf")
        with CaptureQueriesContext(connection) as queries:
            auditor.get("audit/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9


@pytest.mark.parametrize("username", ["handler", "admin", "signer"])
def test_only_the_auditor_opens_the_trail(bureau, username):
    assert bureau.desk(username).get("audit/").status_code == 403


def test_every_part_of_a_desk_address_has_a_word_in_the_trail():
    parts = {
        name
        for pattern in get_resolver("gongkai.backoffice.urls").url_patterns
        for one in getattr(pattern, "url_patterns", [pattern])
        for name in one.pattern.converters
    }
    assert {
        name: subject_words(f"{name} 7", {}) for name in parts if name in subject_words(f"{name} 7", {})
    } == {}
    assert subject_words("number 2026-0031 act issue_fee_notice", {}) == "编号 2026-0031，事项 发出收费通知书"
