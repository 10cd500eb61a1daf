"""Every public page passes axe-core (WCAG 2.2 AA) in every mode, on a phone and on a desk screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from gongkai.foi.models import Application
from gongkai.portal.tests.browsing import browser, chromium  # noqa: F401  (fixtures)
from gongkai.portal.tests.conftest import PERSON, WANTED

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MODES = [
    {},
    {"theme": "dark"},
    {"contrast": "high"},
    {"contrast": "high", "theme": "dark"},
    {"mode": "elder"},
]
WIDTHS = [390, 1280]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A mode is only a matter of style: beyond the first look these are the rules it can break.
RULES_OF_STYLE = ["color-contrast", "target-size", "scrollable-region-focusable"]
STILL = "*, *::before, *::after { transition: none !important; }"
STOP_MOVING = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""
LOOK = """async ([chosen, options]) => {
    const root = document.documentElement;
    for (const axis of ["mode", "contrast", "theme"]) delete root.dataset[axis];
    Object.assign(root.dataset, chosen);
    const { violations } = await axe.run(document, options);
    const found = violations.flatMap(v => v.nodes.map(n => `${v.id} ${n.target} ${n.failureSummary}`));
    if (root.scrollWidth > window.innerWidth) found.push("wider than the screen");
    return found;
}"""


def options(mode: dict) -> dict:
    """Everything on the first look and in elder mode, which shows other things; 7:1 in high contrast."""
    if not mode or "mode" in mode:
        only = {"type": "tag", "values": TAGS}
    else:
        enhanced = ["color-contrast-enhanced"] if mode.get("contrast") else []
        only = {"type": "rule", "values": RULES_OF_STYLE + enhanced}
    return {"runOnly": only, "resultTypes": ["violations"]}


def problems_of(page: Page, name: str) -> list[str]:
    """What is wrong with a page in each mode at each width, in words."""
    found = []
    page.evaluate(STOP_MOVING, STILL)
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for mode in MODES:
            where = f"{name} {width}px {mode or 'standard'}"
            found.extend(f"{where}: {problem}" for problem in page.evaluate(LOOK, [mode, options(mode)]))
    return found


def goes_on(page: Page) -> None:
    page.locator(".form > .actions").get_by_role("button", name="继续").click()


def test_the_pages_before_and_beside_an_application(browser, live_server, bureau):  # noqa: F811
    page = browser.new_context().new_page()
    found = []
    for path in ("", "bjrsj/", "bjrsj/apply/", "bjrsj/track/", "bjrsj/annual-reports/", "nowhere/"):
        page.goto(f"{live_server.url}/{path}")
        found += problems_of(page, path or "bodies")
    page.goto(f"{live_server.url}/bjrsj/track/")
    page.get_by_role("button", name="查询").click()
    found += problems_of(page, "track with errors")
    assert not found, "\n".join(found)


def test_the_pages_of_an_application_with_and_without_errors(browser, live_server, bureau):  # noqa: F811
    page = browser.new_context().new_page()
    page.goto(f"{live_server.url}/bjrsj/apply/kind/")
    goes_on(page)
    found = problems_of(page, "kind with errors")
    page.get_by_label("自然人").check()
    goes_on(page)
    goes_on(page)
    found += problems_of(page, "applicant with errors")
    page.get_by_label("姓名").fill(PERSON["applicant_name"])
    page.get_by_label("证件号码").fill(PERSON["id_number"])
    page.get_by_label("联系电话").fill(PERSON["phone"])
    goes_on(page)
    page.get_by_label("附件").set_input_files(
        files=[{"name": "程序.exe", "mimeType": "application/x-dosexec", "buffer": b"MZ"}]
    )
    goes_on(page)
    found += problems_of(page, "information with errors")
    page.get_by_label("所需信息的名称或者文号").fill(WANTED["subject"])
    goes_on(page)
    found += problems_of(page, "check")
    page.get_by_role("button", name="提交申请").click()
    found += problems_of(page, "receipt")
    assert not found, "\n".join(found)


def test_the_pages_of_a_case(browser, live_server, bureau, citizen):  # noqa: F811
    number, code = citizen.applies()
    page = browser.new_context().new_page()
    page.goto(f"{live_server.url}/bjrsj/track/")
    page.get_by_label("申请编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    page.get_by_text("逐日计算表与依据").click()
    found = problems_of(page, "case")
    bureau.asks_for_correction_today(Application.objects.get())
    page.reload()
    found += problems_of(page, "case to be corrected")
    page.get_by_role("link", name="提交补正").click()
    page.get_by_role("button", name="提交补正").click()
    found += problems_of(page, "correction with errors")
    page.goto(f"{live_server.url}/bjrsj/track/case/withdraw/")
    page.get_by_role("button", name="撤回申请").click()
    found += problems_of(page, "withdrawal with errors")
    assert not found, "\n".join(found)
