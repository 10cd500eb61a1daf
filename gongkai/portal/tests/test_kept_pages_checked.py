"""The look for old pages: each way of being old is found, by another way than the one that should have prevented it."""

import json
import shutil
from datetime import timedelta

import pytest
import time_machine
from click.testing import CliRunner
from django.utils import timezone

from gongkai.baking import bakery, freshness, staleness
from gongkai.baking.models import StaleAddress
from gongkai.baking.tasks import check_pages, forget_done_marks
from gongkai.console import bake_commands, serve
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


@pytest.fixture
def put_back(kitchen, tmp_path):  # noqa: F811
    """A correction, after which the pages of before are put back by hand, as by a restored backup."""
    publication = kitchen.room.publishes()
    kitchen.bakes()
    folder = staleness.store().current().folder
    shutil.copytree(folder, tmp_path / "before")
    kitchen.room.corrects(publication, copy=a_copy("【演示】更正后的通知"))
    kitchen.drains()
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "before", folder)
    return publication


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


def test_the_operator_makes_all_pages_and_looks_them_over(kitchen, put_back):  # noqa: F811
    checked = CliRunner().invoke(bake_commands.check_freshness, ["--every", "--json"])
    assert checked.exit_code == 1
    said = json.loads(checked.output)
    assert said["ok"] is False and {"host": HOST, "address": FIRST, "why": "marked"} in said["old"]
    made = CliRunner().invoke(bake_commands.bake_every_page)
    assert made.exit_code == 0 and "页面，用时" in made.output and "每秒" in made.output
    checked = CliRunner().invoke(bake_commands.check_freshness, ["--every"])
    assert checked.exit_code == 0 and "没有陈旧页面。" in checked.output


def test_without_an_address_of_the_site_the_operator_is_told_what_to_set(kitchen, settings):  # noqa: F811
    settings.GONGKAI_BAKED_ORIGINS = []
    told = CliRunner().invoke(bake_commands.bake_every_page)
    assert told.exit_code == 2 and "GONGKAI_BAKED_ORIGINS" in told.output
    settings.GONGKAI_BAKED_ORIGINS = ["https://www.other.example"]
    told = CliRunner().invoke(bake_commands.bake_every_page)
    assert told.exit_code == 2 and "GONGKAI_HOSTS" in told.output and "www.other.example" in told.output
    settings.GONGKAI_BAKED_ORIGINS = ["www.gov.example"]
    told = CliRunner().invoke(bake_commands.bake_every_page)
    assert told.exit_code == 2 and "不是网站来源" in told.output


def test_two_bakers_do_not_fill_generations_side_by_side(kitchen):  # noqa: F811
    with bakery.only_baker() as alone:
        assert alone
        told = CliRunner().invoke(bake_commands.bake_every_page)
    assert told.exit_code == 1 and "请稍后再试" in told.output


@pytest.mark.parametrize(
    ("host", "port", "named"),
    [("127.0.0.1", 8000, "http://127.0.0.1:8000"), ("10.1.2.3", 80, "http://10.1.2.3"), ("::1", 8000, "http://[::1]:8000"),
     ("0.0.0.0", 8000, None)],
)  # fmt: skip
def test_pages_are_kept_for_the_address_the_program_listens_on(monkeypatch, host, port, named):
    import os

    for name in ("GONGKAI_BAKED_ORIGINS", "GONGKAI_ORIGINS"):
        monkeypatch.delenv(name, raising=False)
    serve.name_the_origin(host, port)
    assert os.environ.get("GONGKAI_BAKED_ORIGINS") == named
    monkeypatch.setenv("GONGKAI_ORIGINS", "https://www.gov.example")
    monkeypatch.delenv("GONGKAI_BAKED_ORIGINS", raising=False)
    serve.name_the_origin(host, port)
    assert "GONGKAI_BAKED_ORIGINS" not in os.environ


def test_before_it_serves_the_program_lets_go_of_pages_of_another_design(kitchen, settings):  # noqa: F811
    from gongkai.baking.design_mark import program_mark

    kitchen.bakes()
    assert not bakery.serve_nothing_of_another_design() and kitchen.kept()
    settings.STATIC_URL = "/other/"
    program_mark.cache_clear()
    assert bakery.serve_nothing_of_another_design()
    assert staleness.store().current() is None
