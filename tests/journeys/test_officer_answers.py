"""An officer signs in by keyboard, opens the case, decides, previews the letter and issues it, in a real browser.

Set GONGKAI_SCREENS to a folder to keep pictures of the main pages at 390 and 1280 px.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Page, expect

from gongkai.backoffice.tests.conftest import Bureau, quick_and_apart  # noqa: F401  (a fixture)
from gongkai.foi import acts
from gongkai.foi.models import Application, Stage
from gongkai.foi.signing import paper_ref
from gongkai.law.ogi.receipt import Channel
from gongkai.organizations import demo
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from gongkai.signoff.walking import walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SCREENS = os.environ.get("GONGKAI_SCREENS", "")
WIDTHS = (390, 1280)
ASKED = (
    "【演示】2023年度失业保险基金收支情况",
    "【演示】职业技能提升补贴的申领条件和发放名单",
    "【演示】2022年以来劳务派遣许可的办理情况统计，含许可、变更、延续、注销的件数和企业名称",
    "【演示】公务员录用体检标准的执行口径",
)
DAYS_BACK = (0, 24, 0, 38)


@pytest.fixture
def bureau(transactional_db, settings) -> Bureau:
    found = Bureau()
    for username in ("handler", "signer", "admin"):
        officer = found.officer(username)
        officer.password = make_password(demo.PASSWORD)
        officer.save()
    return found


@pytest.fixture
def cases(bureau) -> list[Application]:
    """Cases on the handler's desk: of today, soon due, late, waiting for a correction, a fax to be confirmed."""
    today = timezone.localdate().isoformat()
    days = [(timezone.localdate() - timedelta(days=back)).isoformat() for back in DAYS_BACK]
    found = [bureau.case(day, description=asked) for day, asked in zip(days, ASKED, strict=True)]
    found.append(bureau.case(today, channel=Channel.FAX, description="【演示】传真申请的信息"))
    bureau.does(acts.assign, found[1], today, office=bureau.officer("office").office)
    bureau.does(acts.request_correction, found[2], today, items=["请写明所需统计的年度。"])
    return found


def keep(page: Page, name: str) -> None:
    """Pictures of the whole page at both widths, when pictures are wanted."""
    if not SCREENS:
        return
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(Path(SCREENS) / f"{name}-{width}.png"), full_page=True)


def is_accessible(page: Page) -> None:
    """No violation by axe-core, at phone and desk width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url} at {width}: {found.generate_report()}"


def signs_in_by_keyboard(page: Page, base: str, username: str = "handler") -> None:
    page.goto(f"{base}/desk/")
    page.get_by_label("用户名").focus()
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(demo.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="退出")).to_be_visible()


def test_the_whole_way_by_keyboard(browser, live_server, bureau, cases):  # noqa: F811
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{live_server.url}/desk/login/")
    keep(page, "login")
    is_accessible(page)
    signs_in_by_keyboard(page, live_server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("全部在办")
    keep(page, "desk")
    is_accessible(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    opened = page.get_by_role("heading", level=1).inner_text().removeprefix("申请 ")
    page.goto(f"{live_server.url}/desk/")
    page.keyboard.press("/")
    page.keyboard.type(cases[0].number)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"申请 {cases[0].number}")
    assert opened in {case.number for case in cases}
    keep(page, "case")
    is_accessible(page)
    decides_and_issues(page, cases[0])


def decides_and_issues(page: Page, case: Application) -> None:
    page.get_by_role("link", name="作出处理决定").click()
    keep(page, "choose")
    is_accessible(page)
    page.get_by_role("radio", name="部分公开（区分处理）").check()
    page.get_by_role("button", name="下一步：填写事实和理由").click()
    page.get_by_label("提供的方式、途径和时间").fill("随本告知书附纸质件一份。")
    part = page.get_by_role("group", name="不予公开的部分之1")
    part.get_by_label("不予公开的部分").fill("个人账户明细")
    page.get_by_role("button", name="作出处理决定").click()
    expect(page.get_by_role("alert")).to_contain_text("请选择不予公开的情形")
    keep(page, "decide-refused")
    is_accessible(page)
    part.get_by_label("情形").select_option("C4")
    part.get_by_label("理由").fill("涉及参保人个人隐私，第三方不同意公开。")
    page.get_by_role("button", name="按现在所填刷新预览").click()
    expect(page.locator(".sheet")).to_contain_text("个人账户明细")
    keep(page, "decide")
    page.get_by_role("button", name="作出处理决定").click()
    expect(page.get_by_role("status").first).to_contain_text("答复已送审签")
    expect(page.get_by_role("link", name="发出答复", exact=True)).to_have_count(0)
    walk(paper_ref(case), timezone.now())  # the slip's own screens have their own journey
    page.reload()
    page.get_by_role("link", name="发出答复").click()
    expect(page.locator(".sheet")).to_contain_text("预览稿")
    keep(page, "issue")
    is_accessible(page)
    page.get_by_role("button", name="发出答复").click()
    expect(page.get_by_role("status").first).to_contain_text("按期办结")
    keep(page, "closed")
    case.refresh_from_db()
    assert (case.stage, case.letters.count()) == (Stage.CLOSED, 1)
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_everything_works_without_script(browser, live_server, bureau, cases):  # noqa: F811
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{live_server.url}/desk/login/")
    page.get_by_label("用户名").fill("handler")
    page.get_by_label("口令").fill(demo.PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("link", name=cases[0].number).click()
    page.get_by_role("link", name="申请人撤回申请").click()
    page.get_by_label("撤回的方式和理由").fill("电话说明已从网站取得。")
    page.get_by_role("button", name="登记撤回并办结").click()
    expect(page.get_by_role("status").first).to_contain_text("已登记撤回")


def test_nothing_on_the_desk_breaks_the_content_policy(browser, live_server, bureau, cases):  # noqa: F811
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    broken: list[str] = []
    page.on("console", lambda said: broken.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: broken.append(str(error)))
    signs_in_by_keyboard(page, live_server.url)
    number = cases[0].number
    for name in ("", f"cases/{number}/", f"cases/{number}/acts/decide/?outcome=B1", "new/", "register/", "reports/",
                 "account/", "account/second-factor/"):  # fmt: skip
        page.goto(f"{live_server.url}/desk/{name}")
        keep(page, "plain-" + (name.strip("/").replace("/", "-").partition("?")[0] or "desk"))
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
            f"{name} is too wide"
        )
    assert broken == []


def test_a_phone_never_scrolls_sideways(browser, live_server, bureau, cases):  # noqa: F811
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    signs_in_by_keyboard(page, live_server.url)
    number = cases[0].number
    for name in ("", f"cases/{number}/", f"cases/{number}/acts/decide/?outcome=B1", "new/", "register/"):
        page.goto(f"{live_server.url}/desk/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


def test_the_annual_report_opens_the_cases_behind_a_figure(browser, live_server, bureau, cases):  # noqa: F811
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    signs_in_by_keyboard(page, live_server.url)
    page.get_by_role("link", name="年度报告").click()
    this_year = timezone.localdate().year
    counted = Application.objects.filter(received_on__year=this_year).count()
    page.get_by_label("报告年度").fill(str(this_year))
    page.get_by_role("button", name="建立年度报告").click()
    expect(page.get_by_role("heading", level=1).first).to_contain_text("编制中")
    keep(page, "report")
    is_accessible(page)
    page.locator(".report-sheet").get_by_role("link", name=str(counted), exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"共 {counted} 件")
    keep(page, "report-cases")
    page.go_back()
    page.get_by_role("link", name="录入或者导入表二").click()
    keep(page, "report-table2")
    is_accessible(page)
    page.go_back()
    page.get_by_role("link", name="编辑正文").click()
    keep(page, "report-sections")
    is_accessible(page)


def test_an_administrator_keeps_officers_and_calendar(browser, live_server, bureau):  # noqa: F811
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    signs_in_by_keyboard(page, live_server.url, "admin")
    expect(page.get_by_role("heading", level=1)).to_contain_text("人员")
    keep(page, "officers")
    is_accessible(page)
    page.get_by_role("link", name="工作日历").click()
    keep(page, "calendar")
    is_accessible(page)
