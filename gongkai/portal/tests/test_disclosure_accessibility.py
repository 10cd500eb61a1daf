"""The public pages of 政府信息公开 pass axe-core (WCAG 2.2 AA) in every mode, on a phone and on a desk screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.ledger.receipts import sign_receipt
from gongkai.portal.tests.browsing import browser, chromium  # noqa: F401  (fixtures)
from gongkai.portal.tests.disclosing import MEETINGS, SUBSIDY, desk, press, room  # noqa: F401  (fixtures)
from gongkai.portal.tests.test_accessibility import problems_of
from gongkai.publishing import acts
from gongkai.publishing.acts import Choices
from gongkai.publishing.guide import draft_guide
from gongkai.publishing.models import Edition, InventoryItem
from gongkai.publishing.tests.conftest import a_copy, at

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TABLE = "<h2>标准</h2><table><tr><th>项目</th><th>标准</th></tr><tr><td>职业培训补贴</td><td>每人一千元</td></tr></table>"
LISTS = ("", "sections/fdzdgknr/", "sections/fdzdgknr/ogi20-1/?kind=policy&q=通知", "sections/nianbao/", "guide/",
         "catalogue/", "catalogue/?q=没有的", "inventory/", "inventory/?state=late", "withdrawn/")  # fmt: skip


@pytest.fixture
def published(room):  # noqa: F811
    """One of everything: a list, a file, a table, a correction let out by force, a withdrawal, a guide."""
    room.lists_duties([MEETINGS, SUBSIDY], "2024-09-02")
    room.lists_duties([replace(MEETINGS, time_limit="3个工作日内"), SUBSIDY], "2024-09-03")
    item = InventoryItem.objects.get(level2=SUBSIDY.level2)
    duty = Choices(attribute="proactive", ground="ogi20-1", items=[item])
    draft = room.press.drafts(choices=duty, copy=a_copy(html=TABLE, topic="就业"))
    room.press.does(acts.attach, draft, "2024-09-03", name="说明.txt", content="标准说明".encode())
    row = room.press.does(acts.release, room.press.readies(draft))
    room.corrects(row, forced=True)
    room.withdraws(room.publishes(title="【演示】撤回的一件", kind="plan"))
    room.press.does(acts.release, room.press.readies(draft_guide(room.body, officer=room.press.handler,
                                                                  dated_on=at("2024-09-04"))))  # fmt: skip
    room.covers_the_log()
    return room


def test_the_pages_of_what_is_published(browser, live_server, published):  # noqa: F811
    page, found = browser.new_context().new_page(), []
    numbers = {edition.index_number for edition in Edition.objects.all()}
    for path in (*LISTS, *(f"documents/{number}/" for number in sorted(numbers))):
        page.goto(f"{live_server.url}/bjrsj/disclosure/{path}")
        for summary in page.locator("summary").all():
            summary.click()
        found += problems_of(page, path or "disclosure")
    page.goto(f"{live_server.url}/demo2/disclosure/")
    found += problems_of(page, "nothing published")
    assert not found, "\n".join(found)


def test_the_pages_of_the_log(browser, live_server, published):  # noqa: F811
    page, found = browser.new_context().new_page(), []
    page.goto(f"{live_server.url}/bjrsj/log/")
    found += problems_of(page, "log")
    page.goto(f"{live_server.url}/bjrsj/log/verify/")
    for digest, words in (("", "error"), ("a" * 64, "unknown"), (Edition.objects.last().sha256, "known")):
        page.get_by_label("摘要（SHA-256）").fill(digest)
        page.get_by_role("button", name="核验").click()
        found += problems_of(page, f"verify {words}")
    page.goto(f"{live_server.url}/bjrsj/log/receipt/")
    for text, words in (
        ("", "error"),
        ("不是回执", "false"),
        (sign_receipt("收到申请 2026-0001"), "genuine"),
    ):
        page.get_by_label("回执全文").fill(text)
        page.get_by_role("button", name="核验").click()
        found += problems_of(page, f"receipt {words}")
    assert page.get_by_text("回执真实").is_visible()
    assert not found, "\n".join(found)
