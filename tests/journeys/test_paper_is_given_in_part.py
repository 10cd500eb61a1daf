"""A paper is given in part in a real browser: boxes by mouse, words by keyboard, a second person confirms; axe on each screen.

Set GONGKAI_SCREENS to a folder to keep pictures at 390 and 1280 px.
"""

import pytest
from playwright.sync_api import Page, expect

from gongkai.backoffice.tests.conftest import Bureau, quick_and_apart  # noqa: F401  (a fixture)
from gongkai.files.inspection.tests.builders import pdf_pages
from gongkai.foi.attachments import store_attachment
from gongkai.foi.models import Attachment, Redaction, RedactionState
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from tests.journeys.test_officer_answers import (
    bureau,  # noqa: F401  (a fixture)
    is_accessible,
    keep,
    signs_in_by_keyboard,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PAPER = pdf_pages(
    b"BT /F1 20 Tf 80 700 Td (Call 13800138000 now) Tj ET BT /F1 16 Tf 80 600 Td (What anybody may read) Tj ET"
)


def test_a_paper_is_given_in_part(browser, live_server, bureau: Bureau):  # noqa: F811
    from django.utils import timezone

    today = timezone.localdate().isoformat()
    case = bureau.case(today)
    store_attachment(
        case, name="【演示】台账.pdf", content=PAPER, purpose=Attachment.Purpose.SOURCE,
        officer=bureau.officer("handler"), now=timezone.now(),
    )  # fmt: skip
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    signs_in_by_keyboard(page, live_server.url)
    page.goto(f"{live_server.url}/desk/cases/{case.number}/")
    page.get_by_role("link", name="区分处理（遮盖后提供）").click()
    page.get_by_label("本件已有的附件").select_option(label="【演示】台账.pdf")
    keep(page, "redactions")
    is_accessible(page)
    page.get_by_role("button", name="开始").click()
    hides_by_mouse_and_keyboard(page)
    confirms(browser.new_context().new_page(), live_server.url, page.url.partition("?")[0])
    assert Redaction.objects.get().state == RedactionState.CONFIRMED


def hides_by_mouse_and_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1000})
    sheet = page.locator("[data-redaction-sheet]")
    sheet.locator("img").evaluate("image => image.decode()")
    box = sheet.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.12, box["y"] + box["height"] * 0.27)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.30)
    page.mouse.up()
    expect(page.get_by_label("画框")).not_to_have_value("")
    form = page.get_by_role("region", name="遮盖第1页")
    form.get_by_label("理由").select_option("trade_secret")
    form.get_by_role("button", name="遮盖").click()
    expect(page.get_by_role("status").first).to_contain_text("已遮盖")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("button", name="遮盖所选").click()
    expect(page.get_by_role("alert")).to_contain_text("请选择遮盖的理由")
    is_accessible(page)
    page.get_by_role("button", name="查找").click()
    keep(page, "redaction-found")
    is_accessible(page)
    page.locator("#found-reason").select_option("personal_privacy")
    page.get_by_role("button", name="遮盖所选").press("Enter")
    expect(page.get_by_role("heading", name="已遮盖")).to_be_visible()
    page.get_by_role("button", name="生成文件并提交确认").click()
    expect(page.get_by_text("待另一人确认")).to_be_visible()


def confirms(page: Page, base: str, address: str) -> None:
    signs_in_by_keyboard(page, base, "signer")
    page.goto(address)
    page.locator(".redaction-page img").first.evaluate("image => image.decode()")
    keep(page, "redaction-confirm")
    is_accessible(page)
    page.get_by_role("button", name="确认，作为答复所附信息").click()
    expect(page.get_by_text("遮盖后的文件已作为答复所附信息。").first).to_be_visible()
    is_accessible(page)
