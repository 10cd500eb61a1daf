"""Passkeys in a real browser with a virtual authenticator: registered, used to sign in, removed."""

import pyotp
import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Page, expect

from gongkai.audit.models import AuditRecord
from gongkai.backoffice.tests.conftest import Bureau, quick_and_apart  # noqa: F401  (a fixture)
from gongkai.organizations import demo
from gongkai.organizations.models import Passkey
from gongkai.organizations.second_factors import begin_enrolment, confirm_enrolment
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from tests.journeys.test_officer_answers import is_accessible

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def spare(transactional_db) -> list[str]:
    """The handler with a one-time password in force; the recovery codes."""
    bureau = Bureau()
    officer = bureau.officer("handler")
    officer.password = make_password(demo.PASSWORD)
    officer.save()
    now = timezone.now()
    enrolment = begin_enrolment(officer, now=now)
    return confirm_enrolment(officer, pyotp.TOTP(enrolment.secret).at(now), now=now)


def with_device(page: Page) -> tuple[object, str]:
    """A virtual authenticator of the browser, which verifies its user."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session, made["authenticatorId"]


def signs_in_by_password(page: Page, base: str, code: str) -> None:
    page.goto(f"{base}/desk/login/")
    page.get_by_label("用户名").fill("handler")
    page.get_by_label("口令").fill(demo.PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_label("动态口令").fill(code)
    page.get_by_role("button", name="验证并登录").click()
    expect(page).to_have_url(f"{base}/desk/")


def test_a_key_is_registered_signs_in_alone_and_no_more_once_it_is_removed(browser, live_server, spare):  # noqa: F811
    base = live_server.url.replace("127.0.0.1", "localhost")
    page = browser.new_context(locale="zh-CN").new_page()
    session, device = with_device(page)
    signs_in_by_password(page, base, spare[0])
    page.goto(f"{base}/desk/account/passkeys/")
    is_accessible(page)
    page.get_by_label("名称").fill("办公室电脑")
    page.get_by_role("button", name="登记通行密钥").click()
    expect(page.get_by_role("cell", name="办公室电脑", exact=True)).to_be_visible()
    page.get_by_role("button", name="退出").click()

    page.goto(f"{base}/desk/login/")
    is_accessible(page)
    page.get_by_role("button", name="用通行密钥登录").click()
    expect(page).to_have_url(f"{base}/desk/")
    key = Passkey.objects.get()
    assert key.last_used_at is not None
    assert AuditRecord.objects.filter(kind="sign_in", facts__by="passkey").count() == 1

    page.goto(f"{base}/desk/account/passkeys/")
    page.get_by_role("button", name="移除").click()
    expect(page.get_by_text("还没有登记通行密钥")).to_be_visible()
    page.get_by_role("button", name="退出").click()
    page.goto(f"{base}/desk/login/")
    page.get_by_role("button", name="用通行密钥登录").click()
    expect(page.get_by_text("通行密钥没有通过验证")).to_be_visible()
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": device})


def test_without_script_the_one_time_password_still_signs_in(browser, live_server, spare):  # noqa: F811
    base = live_server.url.replace("127.0.0.1", "localhost")
    page = browser.new_context(java_script_enabled=False).new_page()
    signs_in_by_password(page, base, spare[1])
    page.goto(f"{base}/desk/login/")
    expect(page.get_by_role("button", name="用通行密钥登录")).not_to_be_visible()
