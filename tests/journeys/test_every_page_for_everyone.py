"""Every page of both faces passes axe-core in light, dark, high contrast and elder mode, on a phone and on a desk screen.

The pages are those of the table of addresses: a new page is looked at from the day it has its row. They are answered to
the browser by the test client of an officer who may open them, so one browser and one database serve them all.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, Route

from gongkai.backoffice.tests.conftest import Bureau, bureau, quick_and_apart  # noqa: F401  (fixtures)
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from gongkai.portal.tests.test_accessibility import LOOK, MODES, STILL, STOP_MOVING, WIDTHS, options
from tests.adversarial.places_asked_for import places_of
from tests.adversarial.test_role_url_matrix import DESK, MATRIX, PUBLIC, ROLES, Line, lines

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

SITE = "http://testserver"
SHOWN = {200, 404, 409, 410, 422}
ELDER = {"mode": "elder"}
PARTS = 6
"""Into how many tests the desk is parted, so that a page that fails is found again quickly."""
WALKED_ELSEWHERE = {
    "portal/tests/test_accessibility.py": {
        "portal:apply_applicant", "portal:apply_information", "portal:apply_check", "portal:receipt",
        "portal:track_case", "portal:track_correction", "portal:track_withdraw",
    },
    "portal/tests/test_disclosure_accessibility.py": {"portal:disclosure_section", "portal:disclosure_document"},
    "portal/tests/test_page_kinds_accessibility.py": {"portal:disclosure_related"},
    "portal/tests/test_proofs_accessibility.py": {"portal:annual_report"},
    "tests/journeys/test_places_are_written.py": {"places:topic"},
}  # fmt: skip
"""Pages that need a session, a release or a report: whole tests of their own make those."""
FILES = {
    "portal:healthz", "portal:robots", "portal:sitemap", "portal:favicon", "portal:icon", "portal:icon_maskable",
    "portal:manifest", "portal:service_worker", "portal:body_manifest", "portal:body_sitemap", "portal:body_sitemap_part",
    "portal:feed", "portal:section_feed", "portal:search_suggestions", "portal:search_description", "portal:log_file",
    "portal:log_proof", "portal:receipt_pdf", "portal:receipt_signed", "portal:receipt_content", "portal:track_letter",
    "portal:track_letter_proof", "portal:track_provided", "portal:disclosure_catalogue_file",
    "portal:disclosure_inventory_file", "portal:disclosure_content", "portal:disclosure_attachment",
    "portal:disclosure_text", "portal:annual_report_file", "portal:annual_report_content", "portal:annual_report_proof",
    "places:home_content", "places:topic_content", "places:picture",
}  # fmt: skip


def static_answer(route: Route, path: str) -> None:
    """A style sheet, script or picture as it lies in its room."""
    found = finders.find(path.removeprefix("/static/"))
    with open(found, "rb") as file:
        route.fulfill(body=file.read(), content_type=mimetypes.guess_type(found)[0] or "text/plain")


class Reader:
    """A browser whose pages come from a test client: no server, no second connection to the database."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answer: Any = None
        page.route(f"{SITE}/**", self._fulfil)

    def _fulfil(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            static_answer(route, path)
        elif route.request.is_navigation_request():
            route.fulfill(body=self.answer.content, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    def opens(self, answer: Any, address: str) -> None:
        """Show the answer at its address, everything folded opened."""
        self.answer = answer
        self.page.goto(f"{SITE}{address}")
        self.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        self.page.evaluate(STOP_MOVING, STILL)
        self.page.evaluate(AXE_SCRIPT)

    def problems(self, name: str, *, is_error: bool) -> Iterator[str]:
        """What is wrong in each mode at each width; a page with errors, which only adds words, on a phone alone."""
        for width in WIDTHS[:1] if is_error else WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            for mode in ({}, ELDER) if is_error else MODES:
                for problem in self.page.evaluate(LOOK, [mode, options(mode)]):
                    yield f"{name} {width}px {mode or 'standard'}: {problem}"


@pytest.fixture
def reader(browser) -> Reader:  # noqa: F811
    return Reader(browser.new_context().new_page())


def answered(line: Line, visitor: Client, places: dict[str, dict[str, object]]) -> tuple[Any, str]:
    """The answer to one row, nothing of it kept."""
    address = reverse(line.name, kwargs=places.get(line.name, {}))
    with transaction.atomic():
        answer = visitor.get(address) if line.method == "GET" else visitor.post(address, {})
        transaction.set_rollback(True)
    return answer, address


def walk(
    reader: Reader, table: list[Line], visitors: dict[str, Client], places: Any
) -> tuple[set[str], list[str]]:
    """The names of the pages looked at, and everything wrong with them; an answer to a script has no page."""
    seen, found = set(), []
    for line in table:
        role = next((r for r, code in zip(ROLES, line.expected, strict=True) if code in SHOWN), None)
        if role is None:
            continue
        answer, address = answered(line, visitors[role], places)
        if (
            answer.content
            and answer.get("Content-Type", "").startswith("text/html")
            and "Content-Disposition" not in answer
        ):
            reader.opens(answer, address)
            found += reader.problems(str(line), is_error=line.method == "POST")
            seen.add(line.name)
    return seen, found


@pytest.fixture
def visitors(bureau: Bureau) -> dict[str, Client]:  # noqa: F811
    found = {role: bureau.desk(role).client for role in ROLES if role != "anonymous"}
    return {"anonymous": Client(raise_request_exception=False), **found}


@pytest.fixture
def places(bureau: Bureau) -> dict[str, dict[str, object]]:  # noqa: F811
    return places_of(bureau, [line.name for line in MATRIX])


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_of_the_desk_in_every_mode(reader, visitors, places, part):
    seen, found = walk(reader, lines(DESK)[part::PARTS], visitors, places)
    assert not found, "\n".join(found)
    assert len(seen) > 60 // PARTS, "the pages of the desk were not reached"


def test_every_public_page_in_every_mode(reader, visitors, places):
    public = [one for one in lines(PUBLIC, alike=True) if one.name not in FILES | elsewhere()]
    seen, found = walk(reader, public, visitors, places)
    assert not found, "\n".join(found)
    expected = {one.name for one in public if one.method == "GET"}
    assert expected - seen == set(), "public pages nobody looked at: walk them, or say where they are walked"


def elsewhere() -> set[str]:
    return set().union(*WALKED_ELSEWHERE.values())


def test_what_is_walked_elsewhere_and_what_is_no_page_are_addresses_that_exist():
    known = {one.name for one in lines(PUBLIC, alike=True)}
    assert (FILES | elsewhere()) - known == set()
