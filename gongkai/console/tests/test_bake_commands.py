"""The operator's words for kept pages: make all, look them over; and what is said when something is not set."""

import json
import os

import pytest
from click.testing import CliRunner

from gongkai.baking import bakery
from gongkai.console import bake_commands, serve
from gongkai.portal.tests.keeping_pages import (  # noqa: F401  (fixtures)
    FIRST,
    HOST,
    desk,
    kitchen,
    press,
    put_back,
    room,
)


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
    told = CliRunner().invoke(bake_commands.check_freshness)  # or every page would seem one of another host
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
    for name in ("GONGKAI_BAKED_ORIGINS", "GONGKAI_ORIGINS"):
        monkeypatch.delenv(name, raising=False)
    serve.name_the_origin(host, port)
    assert os.environ.get("GONGKAI_BAKED_ORIGINS") == named
    monkeypatch.setenv("GONGKAI_ORIGINS", "https://www.gov.example")
    monkeypatch.delenv("GONGKAI_BAKED_ORIGINS", raising=False)
    serve.name_the_origin(host, port)
    assert "GONGKAI_BAKED_ORIGINS" not in os.environ
