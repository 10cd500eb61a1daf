"""The pages of search pass axe-core (WCAG 2.2 AA) in every mode, on a phone and on a desk screen; by keyboard too."""

from __future__ import annotations

import pytest

from gongkai.portal.tests.browsing import browser, chromium  # noqa: F401  (fixtures)
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.portal.tests.test_accessibility import problems_of
from gongkai.portal.tests.test_search import keep_up
from gongkai.search.tests.conftest import own_index  # noqa: F401  (fixture)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PAGES = (
    "",
    "?q=失业保险&kind=policy",
    "?q=没有的词",
    "?q=失业保险 火星探测",
    "?q=演示&from=2024-01-01&sort=newest",
)


def test_every_state_of_the_page(browser, live_server, room):  # noqa: F811
    room.publishes()
    room.publishes(title="【演示】失业保险稳岗返还实施意见", kind="normative", document_number="")
    page, found = browser.new_context().new_page(), []
    page.goto(f"{live_server.url}/bjrsj/search/?q=失业")
    found += problems_of(page, "no index yet")
    keep_up()
    for query in PAGES:
        page.goto(f"{live_server.url}/bjrsj/search/{query}")
        for summary in page.locator("details:not([open]) > summary").all():
            summary.click()
        found += problems_of(page, query or "empty")
    page.goto(f"{live_server.url}/search/?q=失业保险")
    found += problems_of(page, "all bodies")
    assert not found, "\n".join(found)


def test_words_are_typed_and_a_choice_is_made_with_the_keyboard_alone(browser, live_server, room):  # noqa: F811
    room.publishes()
    room.publishes(title="【演示】失业保险稳岗返还实施意见", kind="normative", document_number="")
    keep_up()
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/bjrsj/search/")
    page.locator("#q").focus()
    page.keyboard.type("失业保险")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".search__list > li").count() == 2
    page.locator(".search__filters > summary").focus()
    page.keyboard.press("Enter")
    page.locator('input[name="kind"][value="normative"]').focus()
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".search__list > li").count() == 1
    assert page.locator("mark").first.inner_text() == "失业保险"
