"""The further kinds of public pages pass axe-core in every mode, on a phone and on a desk screen; and weigh little."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from gongkai.portal.tests.browsing import browser, chromium  # noqa: F401  (fixtures)
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.portal.tests.test_accessibility import problems_of
from gongkai.publishing.tests.conftest import a_copy

DOCUMENT = "bjrsj/disclosure/documents/000014349/2024-00001/"
RELATED = "bjrsj/disclosure/related/000014349/2024-00001/"
GONE = "bjrsj/disclosure/documents/000014349/2024-00003/"
KINDS = (
    DOCUMENT, RELATED, GONE, "bjrsj/venues/", "demo2/venues/", "bjrsj/statistics/", "demo2/statistics/", "bjrsj/sitemap/",
    "offline/", "bjrsj/disclosure/documents/none/",
)  # fmt: skip
BUDGET = 60_000
"""Bytes of HTML and CSS of a document page, compressed."""


def prose(length: int) -> str:
    """So many characters that repeat nothing a compressor could use."""
    return "".join(chr(0x4E00 + (n * n * 7919 + n * 104729) % 20000) for n in range(length))


@pytest.fixture
def with_everything(room):  # noqa: F811
    """A corrected document with a long text, one beside it, one withdrawn."""
    text = f"<h2>一、标准</h2>{''.join(f'<p>{prose(500)}</p>' for _ in range(10))}"
    publication = room.publishes(kind="normative", copy=a_copy(html=text))
    room.publishes(copy=a_copy("【演示】关于调整失业保险金发放标准的补充通知"))
    room.withdraws(room.publishes(title="【演示】撤回的一件"))
    room.corrects(publication)
    room.covers_the_log()
    return room


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_every_further_kind_of_page_in_every_mode_at_both_widths(
    browser, live_server, with_everything  # noqa: F811
):  # fmt: skip
    page, found = browser.new_context().new_page(), []
    for path in KINDS:
        page.goto(f"{live_server.url}/{path}")
        for summary in page.locator("summary").all():
            summary.click()
        found += problems_of(page, path)
    assert not found, "\n".join(found)


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_a_document_page_asks_nobody_else_and_fetches_what_belongs_with_it(
    browser, live_server, with_everything  # noqa: F811
):  # fmt: skip
    page, asked, said = browser.new_context().new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_server.url}/{DOCUMENT}")
    page.locator("#related").scroll_into_view_if_needed()
    page.locator("#related-list").wait_for()
    assert "补充通知" in page.locator("#related-list").inner_text()
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(live_server.url).netloc}
    assert not said


def test_the_page_and_the_styles_of_a_document_stay_within_their_weight(with_everything):
    page = with_everything.client.get(f"/{DOCUMENT}").content
    sheets = re.findall(r'rel="stylesheet" href="/static/([^"]+)"', page.decode())
    assert len(sheets) >= 3 and not re.search(
        rb'(?:src|href)="(?:https?:)?//(?!testserver)[^"]*\.(?:js|css)', page
    )
    weights = {"page": len(gzip.compress(page))}
    for sheet in sheets:
        with open(finders.find(sheet), "rb") as file:
            weights[sheet] = len(gzip.compress(file.read()))
    assert sum(weights.values()) < BUDGET, weights
