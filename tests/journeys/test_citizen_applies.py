"""A citizen applies, keeps the receipt, follows the case and fetches the reply, in a real browser.

Set GONGKAI_SCREENS to a folder to keep pictures of the main pages.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongkai.foi.models import Application
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from gongkai.portal.tests.conftest import COMPANY, PERSON, WANTED, Bureau

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SCREENS = os.environ.get("GONGKAI_SCREENS", "")


@pytest.fixture
def bureau(transactional_db, settings) -> Bureau:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return Bureau()


def keep(page: Page, name: str) -> None:
    """A picture of the whole page, when pictures are wanted."""
    if SCREENS:
        page.screenshot(path=str(Path(SCREENS) / f"{name}.png"), full_page=True)


def goes_on(page: Page) -> None:
    page.locator(".form > .actions").get_by_role("button", name="继续").click()


def fills_in_person(page: Page) -> None:
    page.get_by_label("姓名").fill(PERSON["applicant_name"])
    page.get_by_label("证件号码").fill(PERSON["id_number"])
    page.get_by_label("联系电话").fill(PERSON["phone"])


def applies(page: Page, base: str) -> tuple[str, str]:
    """From the home page to the receipt; returns number and query code."""
    page.goto(f"{base}/bjrsj/")
    page.get_by_role("main").get_by_role("link", name="提出申请").click()
    page.get_by_role("link", name="开始填写").click()
    page.get_by_label("自然人").check()
    goes_on(page)
    fills_in_person(page)
    goes_on(page)
    page.get_by_label("所需信息的名称或者文号").fill(WANTED["subject"])
    page.get_by_label("附件").set_input_files(
        files=[{"name": "委托书.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF"}]
    )
    goes_on(page)
    expect(page.get_by_text("委托书.pdf")).to_be_visible()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已提交")
    number, code = page.locator(".receipt__key dd").all_inner_texts()
    return number, code


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_whole_way(browser, live_server, bureau, script):  # noqa: F811
    page = browser.new_context(java_script_enabled=script, viewport={"width": 390, "height": 844}).new_page()
    number, code = applies(page, live_server.url)
    application = Application.objects.get()
    bureau.answers_today(application)

    page.goto(f"{live_server.url}/bjrsj/track/")
    page.get_by_label("申请编号").fill(number)
    page.get_by_label("查询码").fill(code.lower())
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_text("作出答复，本件办结。")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载PDF").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    assert code not in page.url
    assert number not in page.url


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_wrong_number_keeps_the_page_and_leads_to_the_field(browser, live_server, bureau, script):  # noqa: F811
    page = browser.new_context(java_script_enabled=script).new_page()
    page.goto(f"{live_server.url}/bjrsj/apply/kind/")
    page.get_by_label("商业企业").check()
    goes_on(page)
    page.get_by_label("单位名称").fill(COMPANY["applicant_name"])
    page.get_by_label("统一社会信用代码").fill("91350100M000100Y44")
    page.get_by_label("联系电话").fill("12")
    goes_on(page)
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("请填写法定代表人（负责人）姓名。")
    expect(page.get_by_label("单位名称")).to_have_value(COMPANY["applicant_name"])
    expect(page.get_by_label("联系电话")).to_have_value("12")
    summary.get_by_role("link").first.click()
    assert page.url.endswith("#id_uscc")


def test_two_quick_clicks_are_one_application(browser, live_server, bureau):  # noqa: F811
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/bjrsj/apply/kind/")
    page.get_by_label("自然人").check()
    goes_on(page)
    fills_in_person(page)
    goes_on(page)
    page.get_by_label("所需信息的名称或者文号").fill(WANTED["subject"])
    goes_on(page)
    page.get_by_role("button", name="提交申请").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已提交")
    assert Application.objects.count() == 1


def test_a_mode_changes_in_place_and_nothing_typed_is_lost(browser, live_server, bureau):  # noqa: F811
    page = browser.new_context().new_page()
    page.goto(f"{live_server.url}/bjrsj/track/")
    page.get_by_label("申请编号").fill("2026-0001")
    page.get_by_role("button", name="长者模式").click()
    expect(page.locator("html")).to_have_attribute("data-mode", "elder")
    expect(page.get_by_label("申请编号")).to_have_value("2026-0001")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-mode", "elder")


def test_the_form_is_filled_in_by_keyboard_alone(browser, live_server, bureau):  # noqa: F811
    page = browser.new_context().new_page()
    page.goto(f"{live_server.url}/bjrsj/apply/kind/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    _tab_to(page, "id_applicant_kind_0")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("申请人信息")
    _tab_to(page, "id_applicant_name")
    page.keyboard.type(PERSON["applicant_name"])
    _tab_to(page, "id_id_number")
    page.keyboard.type(PERSON["id_number"])
    _tab_to(page, "id_phone")
    page.keyboard.type(PERSON["phone"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("所需信息")


def _tab_to(page: Page, control: str) -> None:
    """Press Tab until the control has the focus, at most 30 times."""
    for _ in range(30):
        if page.evaluate("document.activeElement.id") == control:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{control} cannot be reached by keyboard")


@pytest.mark.skipif(not SCREENS, reason="pictures are kept only when GONGKAI_SCREENS names a folder")
@pytest.mark.parametrize(("width", "suffix"), [(1280, ""), (390, "-phone")])
def test_pictures_of_the_main_pages(browser, live_server, bureau, width, suffix):  # noqa: F811
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(f"{live_server.url}/bjrsj/")
    keep(page, f"home{suffix}")
    applies(page, live_server.url)
    keep(page, f"receipt{suffix}")
    page.get_by_role("button", name="查看办理进度").click()
    keep(page, f"track{suffix}")
    page.goto(f"{live_server.url}/bjrsj/apply/kind/")
    page.get_by_label("自然人").check()
    goes_on(page)
    fills_in_person(page)
    goes_on(page)
    page.get_by_label("所需信息的名称或者文号").fill(WANTED["subject"])
    keep(page, f"apply{suffix}")
