"""Feeds, sitemaps, robots and icons: whatever reads the site by itself finds what is public, and nothing else."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from gongkai.portal import sitemap
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.publishing.models import Section

ATOM = {"a": "http://www.w3.org/2005/Atom"}
RULES = "disclosure/sections/fdzdgknr/ogi20-1/"
DOCUMENT = "http://testserver/bjrsj/disclosure/documents/000014349/2024-00001/"


def locations(xml: str) -> list[str]:
    ElementTree.fromstring(xml)
    return re.findall(r"<loc>([^<]+)</loc>", xml)


def test_a_feed_has_the_newest_first_each_under_its_permanent_address(room):  # noqa: F811
    room.publishes("2024-09-05", title="【演示】先发布的")
    room.publishes("2024-09-06", title="【演示】后发布的")
    room.press.drafts(title="【演示】草稿")
    feed = ElementTree.fromstring(room.reads("disclosure/feed.atom"))
    assert [e.text for e in feed.findall("a:entry/a:title", ATOM)] == ["【演示】后发布的", "【演示】先发布的"]
    assert feed.findall("a:entry/a:id", ATOM)[1].text == DOCUMENT


def test_a_correction_is_the_same_entry_changed_later(room):  # noqa: F811
    room.corrects(room.publishes())
    entry = ElementTree.fromstring(room.reads("disclosure/feed.atom")).find("a:entry", ATOM)
    assert entry.find("a:id", ATOM).text == DOCUMENT
    assert entry.find("a:published", ATOM).text.startswith("2024-09-05")
    assert entry.find("a:updated", ATOM).text.startswith("2024-09-10")


def test_what_is_withdrawn_leaves_the_feed_and_the_sitemap_at_once(room):  # noqa: F811
    publication = room.publishes()
    assert DOCUMENT in room.reads("disclosure/feed.rss") and DOCUMENT in room.reads("sitemap.xml")
    room.withdraws(publication)
    assert DOCUMENT not in room.reads("disclosure/feed.rss") and DOCUMENT not in room.reads("sitemap.xml")


def test_a_section_has_feeds_of_its_own_and_its_page_names_them(room):  # noqa: F811
    room.publishes()
    page = room.reads(RULES)
    for form, kind in (("atom", "application/atom+xml"), ("rss", "application/rss+xml")):
        (address,) = re.findall(rf'<link rel="alternate" type="{re.escape(kind)}"[^>]* href="([^"]+)"', page)
        assert address == f"http://testserver/bjrsj/{RULES}feed.{form}"
        answer = room.client.get(address)
        assert answer["Content-Type"].startswith(kind) and DOCUMENT in answer.content.decode()
    assert DOCUMENT not in room.reads("disclosure/sections/fdzdgknr/ogi20-7/feed.atom")


@pytest.mark.parametrize(
    "path", ["disclosure/feed.exe", "disclosure/sections/none/feed.atom", f"{RULES}feed.exe"]
)
def test_there_is_no_feed_of_what_is_not_there(room, path):  # noqa: F811
    assert room.client.get(f"/bjrsj/{path}").status_code == 404


def test_a_feed_and_a_sitemap_ask_the_same_few_queries_however_long(
    room, django_assert_num_queries  # noqa: F811
):  # fmt: skip
    for n in range(2):
        for path, count in (("disclosure/feed.atom", 2), (f"{RULES}feed.atom", 3), ("sitemap.xml", 5)):
            with django_assert_num_queries(count):
                room.reads(path)
        with django_assert_num_queries(2):
            room.client.get("/sitemap.xml")
        for title in range(3):
            room.publishes(title=f"【演示】第{n}{title}件")


def test_the_sitemap_of_a_body_names_pages_sections_and_documents(room):  # noqa: F811
    room.publishes()
    room.press.drafts(title="【演示】草稿")
    xml = room.reads("sitemap.xml")
    found = locations(xml)
    assert len(found) == len(set(found))
    assert f"<loc>{DOCUMENT}</loc><lastmod>2024-09-05</lastmod>" in xml
    assert f"http://testserver/bjrsj/{RULES}" in found
    assert sum("/documents/" in one for one in found) == 1
    assert not any(word in one for one in found for word in ("demo2", "track", "receipt", "desk"))


def test_every_address_in_the_sitemap_is_there(room):  # noqa: F811
    room.publishes()
    for address in locations(room.reads("sitemap.xml")):
        assert room.client.get(address).status_code in (200, 302), address


def test_a_large_sitemap_is_parted_and_the_parts_are_named_by_the_installation(
    room, monkeypatch  # noqa: F811
):  # fmt: skip
    for n in range(3):
        room.publishes(title=f"【演示】第{n}件")
    monkeypatch.setattr(sitemap, "PART", 2)
    parts = [f"http://testserver/bjrsj/sitemap-{n}.xml" for n in (1, 2)]
    assert locations(room.reads("sitemap.xml")) == parts
    assert locations(room.client.get("/sitemap.xml").content.decode()) == [
        *parts, "http://testserver/demo2/sitemap-1.xml",
    ]  # fmt: skip
    documents = [
        one for n in (1, 2) for one in locations(room.reads(f"sitemap-{n}.xml")) if "/documents/" in one
    ]
    assert len(documents) == len(set(documents)) == 3
    for number in (0, 3):
        assert room.client.get(f"/bjrsj/sitemap-{number}.xml").status_code == 404


def test_robots_keeps_out_what_one_person_does_and_names_the_sitemap(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in text and "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /*/disclosure" not in text


@pytest.mark.parametrize(
    ("address", "size"), [("icons/192", 192), ("icons/512-maskable", 512), ("icons/180", 180)]
)
def test_the_icon_comes_as_a_picture_of_its_size(client, db, address, size):
    answer = client.get(f"/{address}.png")
    with Image.open(BytesIO(answer.content)) as picture:
        assert picture.size == (size, size)
        corner, middle = picture.getpixel((0, 0)), picture.getpixel((size // 2, size - 4))
    assert (corner[3] == 255) is ("maskable" in address) and middle[:3] == (0x1D, 0x4F, 0x91)
    assert "max-age" in answer["Cache-Control"]


def test_there_are_no_other_sizes(client, db):
    assert client.get("/icons/100000.png").status_code == 404


def test_browsers_find_the_favicon_they_ask_for(client, db):
    with Image.open(BytesIO(client.get("/favicon.ico").content)) as picture:
        assert picture.format == "ICO"


def test_the_sections_of_a_body_with_nothing_are_in_its_sitemap_too(room):  # noqa: F811
    assert Section.objects.filter(body=room.press.other).count() > 15
    assert len(locations(room.reads("sitemap.xml", "demo2"))) > 24
