"""Pages written by officials are kept like all others: published, changed, taken down, and nothing old is read."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection

from gongkai.places.facts.look import SiteTemplate
from gongkai.places.tests.conftest import Site, apart  # noqa: F401  (fixture)
from gongkai.portal.tests.conftest import own_vault  # noqa: F401  (fixture)
from gongkai.portal.tests.keeping_pages import FIRST, desk, kitchen, press, room  # noqa: F401  (fixtures)
from gongkai.publishing.tests.conftest import a_copy

TOPIC = "/bjrsj/topics/shiye/"


@pytest.fixture
def site(kitchen) -> Site:  # noqa: F811
    return Site()


def test_a_topic_comes_changes_and_goes_and_is_never_old(kitchen, site):  # noqa: F811
    kitchen.bakes()
    page = site.published(site.topic())
    answer = kitchen.reads(TOPIC)
    assert answer.is_live and "按月发放" in answer.text
    kitchen.drains()
    assert not kitchen.reads(TOPIC).is_live
    page.blocks = [("text", {"text": "<p>【演示】失业保险金按季发放。</p>"})]
    site.published(page)
    assert kitchen.reads(TOPIC).is_live and "按季发放" in kitchen.reads(TOPIC).text
    kitchen.drains()
    assert not kitchen.reads(TOPIC).is_live and "按季发放" in kitchen.reads(TOPIC).text
    page.unpublish()
    assert TOPIC not in kitchen.kept() and kitchen.reads(TOPIC).status == 404
    kitchen.drains()
    assert TOPIC not in kitchen.kept() and kitchen.checks() == {}


def test_a_topic_deleted_is_gone_at_once(kitchen, site):  # noqa: F811
    page = site.published(site.topic())
    kitchen.bakes()
    assert TOPIC in kitchen.kept()
    page.delete()
    assert TOPIC not in kitchen.kept() and kitchen.reads(TOPIC).status == 404


def test_what_is_withdrawn_leaves_the_boxes_of_the_home_page(kitchen, site):  # noqa: F811
    publication = kitchen.room.publishes()
    home = site.home()
    home.blocks = [("newest", {"title": "最新公开", "count": 8})]
    site.published(home)
    kitchen.bakes()
    title = a_copy().title
    assert not kitchen.reads("/bjrsj/").is_live and title in kitchen.reads("/bjrsj/").text
    kitchen.room.withdraws(publication)
    assert title not in kitchen.reads("/bjrsj/").text
    kitchen.drains()
    assert not kitchen.reads("/bjrsj/").is_live and title not in kitchen.reads("/bjrsj/").text
    assert kitchen.checks() == {}


def test_a_new_look_takes_every_page_of_the_body(kitchen, site):  # noqa: F811
    kitchen.room.publishes()
    kitchen.bakes()
    SiteTemplate.objects.create(body=site.body, site_name="演示站名")
    assert not [each for each in kitchen.kept() if each.startswith("/bjrsj/")]
    kitchen.drains()
    assert "演示站名" in kitchen.reads(FIRST).text and not kitchen.reads(FIRST).is_live
    assert kitchen.checks() == {}


@pytest.mark.django_db(transaction=True)
def test_a_page_and_a_publication_released_at_once_do_not_wait_for_each_other_for_ever(kitchen, site):  # noqa: F811
    publication, page, failures = kitchen.room.publishes(), site.published(site.topic()), []
    kitchen.bakes()

    def guarded(work):
        def run():
            try:
                for n in range(6):
                    work(n)
            except BaseException as failed:
                failures.append(failed)
            finally:
                connection.close()

        return threading.Thread(target=run)

    def write(n):
        page.blocks = [("text", {"text": f"<p>【演示】第{n}次修改。</p>"})]
        page.save_revision().publish()
        time.sleep(0.01)

    threads = [
        guarded(write),
        guarded(lambda n: kitchen.room.corrects(publication, copy=a_copy(f"【演示】第{n}版"))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failures == []
    kitchen.drains()
    assert kitchen.checks() == {}
