"""The newcomer's walk: apply as a citizen, answer as an officer, see that case in the year's report."""

from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Page, expect

from gongkai.backoffice.tests.conftest import Bureau, quick_and_apart  # noqa: F401  (a fixture)
from gongkai.foi.models import Application
from gongkai.foi.signing import paper_ref
from gongkai.organizations import demo
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from gongkai.signoff.walking import walk
from tests.journeys.test_citizen_applies import applies
from tests.journeys.test_officer_answers import signs_in_by_keyboard

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bureau(transactional_db) -> Bureau:
    found = Bureau()
    handler = found.officer("handler")
    handler.password = make_password(demo.PASSWORD)
    handler.save()
    return found


def answers(page: Page, number: str) -> None:
    """From the desk to the issued reply: granted, the information attached to the letter's words."""
    page.get_by_role("link", name=number).click()
    page.get_by_role("link", name="作出处理决定").click()
    page.get_by_role("radio", name="予以公开 A2").check()
    page.get_by_role("button", name="下一步：填写事实和理由").click()
    page.get_by_label("提供的方式、途径和时间").fill("自答复之日起可在网上查询页下载。")
    page.get_by_role("button", name="作出处理决定").click()
    expect(page.get_by_role("status").first).to_contain_text("答复已送审签")
    walk(paper_ref(Application.objects.get(number=number)), timezone.now())
    page.reload()
    page.get_by_role("link", name="发出答复").click()
    page.get_by_role("button", name="发出答复").click()
    expect(page.get_by_role("status").first).to_contain_text("按期办结")


def follows(page: Page, base: str, number: str, code: str) -> None:
    page.goto(f"{base}/bjrsj/track/")
    page.get_by_label("申请编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()


def test_an_application_becomes_a_figure_in_the_annual_report(browser, live_server, bureau):  # noqa: F811
    citizen = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    number, code = applies(citizen, live_server.url)

    officer = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    signs_in_by_keyboard(officer, live_server.url)
    answers(officer, number)

    follows(citizen, live_server.url, number, code)
    expect(citizen.get_by_text("作出答复，本件办结。")).to_be_visible()
    with citizen.expect_download() as download:
        citizen.get_by_role("link", name="下载PDF").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")

    assert Application.objects.count() == 1
    officer.get_by_role("link", name="年度报告").click()
    officer.get_by_label("报告年度").fill(str(timezone.localdate().year))
    officer.get_by_role("button", name="建立年度报告").click()
    row = officer.locator(".report-sheet tr", has_text="（一）予以公开")
    row.get_by_role("link", name="1", exact=True).first.click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("共 1 件")
    expect(officer.get_by_role("link", name=number)).to_be_visible()
