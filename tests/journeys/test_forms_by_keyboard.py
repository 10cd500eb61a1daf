"""Every main form of both faces by keyboard alone: reached in the order it is read, focus seen, sent, errors led to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Page, Route

from gongkai.backoffice.tests.conftest import Bureau, bureau, quick_and_apart  # noqa: F401  (fixtures)
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from tests.journeys.test_every_page_for_everyone import SITE, static_answer

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

FORMS = [
    ("", "/bjrsj/apply/kind/"), ("", "/bjrsj/track/"), ("", "/bjrsj/log/verify/"), ("", "/bjrsj/log/receipt/"),
    ("", "/desk/login/"), ("handler", "/desk/new/"), ("handler", "/desk/publications/new/"),
    ("handler", "/desk/venues/new/"), ("handler", "/desk/account/password/"), ("signer", "/desk/slips/delegations/new/"),
    ("handler", "/desk/publication-settings/sections/new/"), ("admin", "/desk/officers/new/"),
]  # fmt: skip
TABS_MAX = 140
CONTROLS = """() => {
    const form = document.querySelector("main form:not([role=search])");
    const seen = new Set(), found = [];
    for (const one of form.querySelectorAll("input:not([type=hidden]), select, textarea, button")) {
        if (one.disabled || !one.checkVisibility()) continue;
        const key = one.type === "radio" ? one.name : one.id || one.name || one.textContent.trim();
        if (!seen.has(key)) found.push(key);
        seen.add(key);
    }
    return found;
}"""
FOCUSED = """() => {
    const one = document.activeElement;
    const key = one.type === "radio" ? one.name : one.id || one.name || one.textContent.trim();
    const style = getComputedStyle(one);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return [key, ring || style.boxShadow !== "none", one.type || ""];
}"""


class Typist:
    """A browser without a mouse. What it sends is noted, then answered by the test client: where the browser's driver
    calls back, the database is another one."""

    def __init__(self, page: Page, client: Client) -> None:
        self.page, self.client = page, client
        self.answer: Any = None
        self.sent: tuple[str, bytes, str] | None = None
        page.route(f"{SITE}/**", self._answers)

    def _answers(self, route: Route) -> None:
        asked = route.request
        path = urlsplit(asked.url).path
        if path.startswith("/static/"):
            static_answer(route, path)
        elif asked.is_navigation_request():
            if asked.method == "POST":
                self.sent = (path, asked.post_data_buffer or b"", asked.headers.get("content-type", ""))
            content = b"" if asked.method == "POST" else self.answer.content
            route.fulfill(body=content, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    def opens(self, address: str) -> None:
        """A page by its address."""
        self.answer = self.client.get(address)
        assert self.answer.status_code == 200, address
        self.page.goto(f"{SITE}{address}")

    def sends(self) -> None:
        """Press Enter where the focus is, and see what comes back."""
        self.page.keyboard.press("Enter")
        self.page.wait_for_function("document.body.childElementCount === 0")
        assert self.sent is not None, "Enter sends the form"
        path, body, kind = self.sent
        self.answer = self.client.generic("POST", path, body, content_type=kind)
        self.page.goto(f"{SITE}{path}")

    def tabs_through(self) -> list[tuple[str, bool, str]]:
        """Where the focus goes, until it has been through the form."""
        wanted, found = set(self.page.evaluate(CONTROLS)), []
        for _ in range(TABS_MAX):
            self.page.keyboard.press("Tab")
            found.append(tuple(self.page.evaluate(FOCUSED)))
            wanted.discard(found[-1][0])
            if not wanted:
                break
        return found


@pytest.mark.parametrize(("who", "address"), FORMS, ids=[address for _, address in FORMS])
def test_a_form_is_filled_in_and_mended_by_keyboard_alone(browser, bureau, who, address):  # noqa: F811
    client = bureau.desk(who).client if who else Client()
    typist = Typist(browser.new_context(viewport={"width": 1280, "height": 900}).new_page(), client)
    page = typist.page
    typist.opens(address)
    wanted, went = page.evaluate(CONTROLS), typist.tabs_through()
    order = [key for key, _, _ in went if key in set(wanted)]
    assert list(dict.fromkeys(order)) == wanted, "every control, in the order it is read"
    unseen = [key for key, is_seen, _ in went if not is_seen]
    assert not unseen, f"focus not seen on {unseen}"
    typist.sends()
    summary = page.get_by_role("alert").first
    assert summary.get_by_role("link").count() or summary.is_visible(), "the errors are said"
    assert page.evaluate("document.activeElement.closest('[role=alert]') !== null"), "and have the focus"
    if summary.get_by_role("link").count():
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        field = page.evaluate("location.hash.slice(1)")
        assert field and page.evaluate("document.activeElement.id") == field, "an error leads to its field"
