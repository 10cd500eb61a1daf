"""Pages kept from when a reader asks for them: other display modes, files of a text, related publications."""

import pytest

from gongkai.baking import staleness
from gongkai.baking.models import Rank, StaleAddress
from gongkai.portal.tests.keeping_pages import (  # noqa: F401  (fixtures)
    FIRST,
    FRONT,
    HOST,
    desk,
    kitchen,
    press,
    room,
)
from gongkai.publishing.tests.conftest import a_copy

NEW = "【演示】关于再次调整失业保险金发放标准的通知"
RELATED = FIRST.replace("/documents/", "/related/")
ELDER = {"cookie": "gongkai_display=elder.dark"}
PDF, PAGE = f"{FIRST}text.pdf", f"{FIRST}text.html"


def test_a_reader_with_a_look_of_his_own_is_answered_from_a_kept_page_after_the_first(kitchen):  # noqa: F811
    publication = kitchen.room.publishes()
    kitchen.bakes()
    first = kitchen.reads(FIRST, **ELDER)
    assert first.is_live and 'data-mode="elder"' in first.text
    kitchen.drains()
    kept = kitchen.reads(FIRST, **ELDER)
    assert not kept.is_live and (kept.body, kept.headers["etag"]) == (first.body, first.headers["etag"])
    assert kept.headers["vary"] == "Cookie, Accept-Encoding"
    plain = kitchen.reads(FIRST)
    assert not plain.is_live and 'data-mode="elder"' not in plain.text
    assert staleness.store().current().read(f"{HOST}~elder.dark", FIRST).tree == "plain"  # for nginx too
    assert kitchen.checks() == {}
    kitchen.room.corrects(publication, copy=a_copy(NEW))
    answer = kitchen.reads(FIRST, **ELDER)
    assert answer.is_live and NEW in answer.text


def test_a_withdrawn_document_is_gone_in_every_look(kitchen):  # noqa: F811
    publication = kitchen.room.publishes()
    kitchen.bakes()
    kitchen.reads(FIRST, **ELDER)
    kitchen.drains()
    assert not kitchen.reads(FIRST, **ELDER).is_live
    kitchen.room.withdraws(publication)
    assert kitchen.reads(FIRST, **ELDER).status == 410
    kitchen.drains()
    assert kitchen.reads(FIRST, **ELDER).is_live and kitchen.checks() == {}


@pytest.mark.parametrize(
    "cookie", ["gongkai_display=dark.elder", "gongkai_display=../../x", "gongkai_display="]
)
def test_a_look_written_otherwise_is_answered_by_the_application_and_keeps_nothing(kitchen, cookie):  # noqa: F811
    kitchen.bakes()
    assert kitchen.reads(FRONT, cookie=cookie).is_live
    assert not StaleAddress.objects.filter(rank=Rank.ASKED).exists()


def test_many_who_ask_leave_one_note(kitchen):  # noqa: F811
    kitchen.room.publishes()
    kitchen.bakes()
    kitchen.forgets_who_asked()
    for _ in range(5):
        kitchen.reads(FIRST, **ELDER)
        kitchen.forgets_who_asked()
    assert StaleAddress.objects.filter(rank=Rank.ASKED).count() == 1


@pytest.mark.parametrize("address", [PDF, PAGE, RELATED, f"{FIRST}text.docx"])
def test_files_of_a_text_and_what_is_related_lie_ready_once_asked_for(kitchen, address):  # noqa: F811
    publication = kitchen.room.publishes()
    kitchen.bakes()
    first = kitchen.reads(address)
    assert first.is_live and first.status == 200 and address not in kitchen.kept()
    kitchen.drains()
    kept = kitchen.reads(address)
    assert not kept.is_live and kept.body == first.body and kept.headers["etag"] == first.headers["etag"]
    assert kitchen.reads(address, if_none_match=first.headers["etag"]).status == 304
    kitchen.room.corrects(publication, copy=a_copy(NEW))
    assert address not in kitchen.kept() and kitchen.reads(address).is_live
    kitchen.drains()
    assert not kitchen.reads(address).is_live
    kitchen.room.withdraws(publication)
    assert address not in kitchen.kept() and kitchen.reads(address).status == 404
    kitchen.drains()
    assert address not in kitchen.kept() and kitchen.checks() == {}


def test_a_kept_file_is_the_same_when_it_is_made_again(kitchen):  # noqa: F811
    from django.core.cache import cache

    kitchen.room.publishes()
    kitchen.bakes()
    for address in (PDF, PAGE, f"{FIRST}text.docx"):
        kitchen.reads(address)
    kitchen.drains()
    assert {PDF, PAGE} <= kitchen.kept()
    cache.clear()
    assert kitchen.checks() == {}


def test_a_release_nearby_takes_what_is_related_and_not_the_files(kitchen):  # noqa: F811
    kitchen.room.publishes()
    kitchen.bakes()
    for address in (RELATED, PDF):
        kitchen.reads(address)
    kitchen.drains()
    assert {RELATED, PDF} <= kitchen.kept()
    kitchen.room.publishes(title="【演示】关于失业保险金发放标准的解读")
    assert RELATED not in kitchen.kept() and PDF in kitchen.kept()
    kitchen.drains()
    assert RELATED not in kitchen.kept()  # until somebody asks
    assert kitchen.checks() == {}


def test_sitemaps_and_feeds_of_sections_lie_ready_and_follow_a_release(kitchen):  # noqa: F811
    kitchen.room.publishes()
    kitchen.bakes()
    assert kitchen.reads("/bjrsj/disclosure/sections/fdzdgknr/feed.atom").is_live
    kitchen.drains()
    wanted = {"/sitemap.xml", "/bjrsj/sitemap.xml", "/bjrsj/disclosure/sections/fdzdgknr/feed.atom"}
    assert wanted <= kitchen.kept()
    kitchen.room.publishes(title=NEW)
    assert wanted.isdisjoint(kitchen.kept())
    assert NEW in kitchen.reads("/bjrsj/disclosure/sections/fdzdgknr/feed.atom").text
    assert "2024-00002" in kitchen.reads("/bjrsj/sitemap.xml").text
