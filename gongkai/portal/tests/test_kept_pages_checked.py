"""The look for old pages: each way of being old is found, by another way than the one that should have prevented it."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from gongkai.baking import bakery, freshness, staleness
from gongkai.baking.models import StaleAddress
from gongkai.baking.tasks import check_pages, forget_done_marks
from gongkai.portal.tests.keeping_pages import (  # noqa: F401  (fixtures)
    FIRST,
    FRONT,
    HOST,
    desk,
    kitchen,
    press,
    put_back,
    room,
)


def test_pages_put_back_from_before_a_correction_are_found_by_its_mark(kitchen, put_back):  # noqa: F811
    assert not kitchen.reads(FIRST).is_live  # nothing else would notice
    found = kitchen.checks()
    assert found[FIRST] == "marked" and found[FRONT] == "marked"
    assert "/demo2/disclosure/" not in found
    assert kitchen.reads(FIRST).is_live
    kitchen.drains()
    assert kitchen.checks() == {}


def test_and_without_the_marks_by_the_word_the_correction_left(kitchen, put_back):  # noqa: F811
    StaleAddress.objects.all().delete()
    assert kitchen.checks(heal=False)[FIRST] == "word"
    assert FIRST in kitchen.kept()  # it was only asked to look
    assert kitchen.checks()[FIRST] == "word" and FIRST not in kitchen.kept()


def test_a_damaged_file_a_page_of_another_host_and_one_past_its_time_are_found(kitchen, settings):  # noqa: F811
    kitchen.room.publishes()
    kitchen.bakes()
    generation = staleness.store().current()
    path = generation.content_path(HOST, FIRST, "plain", small=True)
    path.write_bytes(b"damaged")
    inventory = "/bjrsj/disclosure/inventory/"
    assert generation.read(HOST, inventory).until is not None
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert kitchen.checks(heal=False) == {FIRST: "broken", inventory: "expired", **_others(generation)}
    assert kitchen.checks() == {FIRST: "broken"}
    settings.ALLOWED_HOSTS = [HOST, "m.gov.example"]
    settings.GONGKAI_BAKED_ORIGINS = ["http://m.gov.example"]
    assert set(kitchen.checks().values()) == {"host"}
    kitchen.drains()
    assert {each.host for each in staleness.store().current()} == {"m.gov.example"}


def _others(generation) -> dict[str, str]:
    return {each.address: "expired" for each in generation if each.page.until is not None}


def test_what_is_missing_is_made_again(kitchen):  # noqa: F811
    kitchen.room.publishes()
    kitchen.bakes()
    staleness.store().remove([FIRST, FRONT])
    assert freshness.check(sample=0, find_missing=True).missing == 2
    kitchen.drains()
    assert {FIRST, FRONT} <= kitchen.kept()
    assert freshness.check(sample=0, find_missing=True).missing == 0


def test_the_scheduled_look_says_what_it_found_in_the_log(kitchen, put_back, caplog):  # noqa: F811
    assert check_pages.func() > 0
    assert f"kept page older than its facts: {HOST}{FIRST} (marked)" in caplog.text
    assert check_pages.func() == 0


def test_marks_are_forgotten_a_day_after_they_were_done(kitchen):  # noqa: F811
    kitchen.bakes()
    kitchen.room.publishes()
    kitchen.drains()
    assert forget_done_marks.func() == 0
    waiting = StaleAddress.objects.filter(done_at__isnull=True).count()
    with time_machine.travel(timezone.now() + timedelta(days=1, hours=1), tick=False):
        assert forget_done_marks.func() > 0
    assert StaleAddress.objects.count() == waiting  # pages that will change by themselves still wait


def test_of_another_design_all_pages_are_let_go_at_once(kitchen):  # noqa: F811
    kitchen.room.publishes()
    kitchen.bakes()
    kitchen.room.covers_the_log()  # the log has its first key, which documents show
    assert kitchen.checks(heal=False) == {"/": "design"} and FRONT in kitchen.kept()
    assert kitchen.checks() == {"/": "design"} and kitchen.kept() == set()
    assert bakery.renew_when_redesigned() and kitchen.checks() == {}


def test_before_it_serves_the_program_lets_go_of_pages_of_another_design(kitchen, settings):  # noqa: F811
    from gongkai.baking.design_mark import program_mark

    kitchen.bakes()
    assert not bakery.serve_nothing_of_another_design() and kitchen.kept()
    settings.STATIC_URL = "/other/"
    program_mark.cache_clear()
    assert bakery.serve_nothing_of_another_design()
    assert staleness.store().current() is None
