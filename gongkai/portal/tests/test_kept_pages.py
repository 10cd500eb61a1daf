"""Public pages kept ready: the same answers as without them, and never one that is no longer true."""

from datetime import date, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import resolve
from django.utils import timezone

from gongkai.baking import bakery, oven, rendering, staleness
from gongkai.baking.dependence import all_addresses
from gongkai.baking.models import StaleAddress
from gongkai.organizations.models import Body, LocalHoliday, Office, Venue
from gongkai.portal.tests.keeping_pages import (  # noqa: F401  (fixtures)
    CATALOGUE,
    FIRST,
    FRONT,
    HOST,
    ORIGIN,
    desk,
    kitchen,
    press,
    room,
)
from gongkai.publishing import acts
from gongkai.publishing.models import Outbox, Section
from gongkai.publishing.tests.conftest import a_copy, at
from gongkai.reports.acts import open_report
from gongkai.reports.content import content_of
from gongkai.reports.freezing import freeze
from gongkai.reports.signing import SignedOff

NEW = "【演示】关于再次调整失业保险金发放标准的通知"


def test_every_kept_page_is_answered_like_the_application_answers_it(kitchen):  # noqa: F811
    draft = kitchen.room.press.drafts()
    kitchen.room.press.does(acts.attach, draft, "2024-09-03", name="说明.txt", content="标准".encode() * 400)
    kitchen.room.press.does(acts.release, kitchen.room.press.readies(draft))
    kitchen.room.covers_the_log()
    kitchen.bakes()
    kitchen.drains()
    kept = kitchen.kept()
    assert {FIRST, f"{FIRST}content.json", FRONT, CATALOGUE, "/bjrsj/"} <= kept
    for address in kept:
        ready, live = kitchen.reads(address), kitchen.reads(address, live=True)
        assert not ready.is_live, address
        assert (ready.status, ready.body) == (live.status, live.body), address
        assert ready.headers.pop("accept-ranges") == "bytes"
        assert ready.headers == live.headers, address


def test_a_reader_who_has_the_page_from_the_application_need_not_fetch_it_again(kitchen):  # noqa: F811
    kitchen.room.publishes()
    etag = kitchen.reads(FIRST, live=True).headers["etag"]
    kitchen.bakes()
    assert kitchen.reads(FIRST, if_none_match=etag).status == 304
    assert kitchen.reads(FIRST, live=True, if_none_match=etag).status == 304


def test_a_correction_is_read_at_once_and_kept_again_a_moment_later(kitchen):  # noqa: F811
    publication = kitchen.room.publishes()
    kitchen.bakes()
    kitchen.room.corrects(publication, copy=a_copy(NEW))
    for address in (FIRST, FRONT, CATALOGUE):
        answer = kitchen.reads(address)
        assert answer.is_live and NEW in answer.text, address
    kitchen.drains()
    for address in (FIRST, FRONT, CATALOGUE):
        answer = kitchen.reads(address)
        assert not answer.is_live and NEW in answer.text, address
    assert kitchen.checks() == {}


def test_whole_lists_as_files_go_at_once_and_are_made_again_a_while_after(kitchen):  # noqa: F811
    publication = kitchen.room.publishes()
    kitchen.bakes()
    whole = "/bjrsj/disclosure/catalogue.json"
    for n in range(3):
        assert whole in kitchen.kept() or n
        kitchen.room.corrects(publication, copy=a_copy(f"{NEW}{n}"))
        kitchen.drains()
        answer = kitchen.reads(whole)
        assert answer.is_live and f"{NEW}{n}" in answer.text
    with time_machine.travel(timezone.now() + staleness.SLOWLY, tick=False):
        kitchen.drains()
        assert not kitchen.reads(whole).is_live and f"{NEW}2" in kitchen.reads(whole).text
        assert not StaleAddress.objects.filter(
            address=whole, done_at=None, not_before__lte=timezone.now()
        ).exists()
        assert kitchen.checks() == {}


def test_what_is_withdrawn_is_gone_at_once_and_answers_with_the_notice(kitchen):  # noqa: F811
    draft = kitchen.room.press.drafts()
    kitchen.room.press.does(acts.attach, draft, "2024-09-03", name="说明.txt", content="标准".encode())
    publication = kitchen.room.press.does(acts.release, kitchen.room.press.readies(draft))
    kitchen.bakes()
    kitchen.drains()
    files = (f"{FIRST}content.json", f"{FIRST}attachments/1")
    bakery.bake([files[1]])
    assert {FIRST, *files} <= kitchen.kept()
    kitchen.room.withdraws(publication)
    assert {FIRST, *files}.isdisjoint(kitchen.kept())
    assert kitchen.reads(FIRST).status == 410
    assert [kitchen.reads(file).status for file in files] == [404, 404]
    kitchen.drains()
    assert {FIRST, *files}.isdisjoint(kitchen.kept())
    assert kitchen.reads(FIRST).status == 410
    assert kitchen.checks() == {}


def test_a_rendering_overtaken_by_a_release_is_thrown_away(kitchen, monkeypatch):  # noqa: F811
    publication = kitchen.room.publishes()
    kitchen.bakes()
    staleness.store().remove([FIRST])
    real, released = oven.render, []

    def slowly(address, origin, seen):
        found = real(address, origin, seen)
        if address == FIRST and not released:
            released.append(kitchen.room.corrects(publication, copy=a_copy(NEW)))  # while the baker is at it
        return found

    monkeypatch.setattr(oven, "render", slowly)
    assert oven.bake([FIRST]).overtaken == (FIRST,)
    assert FIRST not in kitchen.kept()
    kitchen.drains()
    assert NEW in kitchen.reads(FIRST).text and FIRST in kitchen.kept()


def test_a_generation_being_filled_is_never_behind_the_one_that_is_served(kitchen, monkeypatch):  # noqa: F811
    publication = kitchen.room.publishes()
    kitchen.bakes()
    before = staleness.store().current().name

    def once(done, total):
        if not corrected:
            corrected.append(kitchen.room.corrects(publication, copy=a_copy(NEW)))
            kitchen.drains()  # into the generation still served

    corrected: list = []
    bakery.bake_all(once)
    assert staleness.store().current().name != before
    assert len(staleness.store().generations()) == 1
    assert NEW in kitchen.reads(FIRST).text and not kitchen.reads(FIRST).is_live
    assert set(all_addresses()) - kitchen.kept() == set()
    assert kitchen.checks() == {}


def test_a_release_that_fails_leaves_pages_away_and_the_next_check_makes_them_again(kitchen, monkeypatch):  # noqa: F811
    publication = kitchen.room.publishes()
    kitchen.bakes()
    from gongkai.publishing.acting import Acting

    def breaks(*_, **__):
        raise OSError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(Acting, "record", breaks)
        with pytest.raises(OSError, match="power cut"):
            kitchen.room.press.does(
                acts.withdraw, publication, "2024-09-12", reason="replaced", explanation="见新。"
            )
    assert FIRST not in kitchen.kept() and kitchen.reads(FIRST).status == 200
    assert kitchen.checks(find_missing=True) == {}
    kitchen.drains()
    assert FIRST in kitchen.kept()


def test_when_the_log_covers_it_the_page_offers_its_proof(kitchen):  # noqa: F811
    kitchen.room.publishes()
    kitchen.bakes()
    assert "等待公布" in kitchen.reads(FIRST).text
    kitchen.room.covers_the_log()
    answer = kitchen.reads(FIRST)
    assert answer.is_live and "等待公布" not in answer.text
    bakery.renew_when_redesigned()  # the first key of the log shows on every document
    kitchen.drains()
    assert not kitchen.reads(FIRST).is_live and "等待公布" not in kitchen.reads(FIRST).text
    kitchen.room.publishes(title="【演示】第二件")
    kitchen.drains()
    assert "等待公布" in kitchen.reads(FIRST.replace("-00001", "-00002")).text
    before = kitchen.kept()
    kitchen.room.covers_the_log()
    assert before - kitchen.kept() == {FIRST.replace("-00001", "-00002")}  # and no other page


def test_a_change_of_settings_contacts_or_name_takes_the_whole_body(kitchen):  # noqa: F811
    kitchen.room.publishes()
    body = kitchen.body
    section = Section.objects.filter(body=body, parent__isnull=False).first()
    changes = (
        lambda: acts.retire_section(
            acts.add_section(body, officer=kitchen.room.press.handler, facts=acts.SectionFacts("专题", "zt")),
            officer=kitchen.room.press.handler,
        ),
        lambda: acts.shift_section(section, officer=kitchen.room.press.handler, step=1),
        lambda: Office.objects.filter(body=body).first().save(),
        lambda: Venue.objects.create(body=body, name="演示大厅", kind="window"),
        lambda: Venue.objects.filter(body=body).first().delete(),
        lambda: body.save(),
    )
    kitchen.bakes()
    for change in changes:
        assert FIRST in kitchen.kept()
        change()
        assert not [address for address in kitchen.kept() if address.startswith("/bjrsj/")]
        assert "/demo2/disclosure/" in kitchen.kept()  # the other body keeps its pages
        kitchen.drains()
    assert kitchen.checks() == {}


def test_a_holiday_takes_what_counts_working_days(kitchen):  # noqa: F811
    kitchen.bakes()
    inventory = "/bjrsj/disclosure/inventory.json"
    LocalHoliday.objects.create(
        body=kitchen.body,
        day=date(2024, 9, 30),
        is_working=False,
        name="演示",
        source="演示",
        added_at=datetime(2024, 9, 1, tzinfo=ZoneInfo("Asia/Shanghai")),
        added_by=kitchen.room.press.handler,
    )
    assert inventory not in kitchen.kept() and FRONT in kitchen.kept()


def test_a_document_put_into_another_section_moves_in_both_lists(kitchen):  # noqa: F811
    publication = kitchen.room.publishes()
    kitchen.bakes()
    old = publication.sections.get()
    new = Section.objects.filter(body=kitchen.body, category="ogi20-5").get()
    publication.sections.set([new])
    gone = {f"/bjrsj/disclosure/sections/fdzdgknr/{row.slug}/" for row in (old, new)} | {FIRST}
    assert gone.isdisjoint(kitchen.kept())
    kitchen.drains()
    assert gone <= kitchen.kept() and kitchen.checks() == {}


def test_a_document_lapses_on_its_day_without_anybody_doing_anything(kitchen):  # noqa: F811
    beijing = ZoneInfo("Asia/Shanghai")
    kitchen.room.publishes(copy=a_copy(effective_on=date(2024, 9, 1), expires_on=date(2024, 10, 31)))
    with time_machine.travel(datetime(2024, 10, 31, 23, 0, tzinfo=beijing), tick=False):
        kitchen.bakes()
        assert not kitchen.reads(FIRST).is_live and "<dd>有效</dd>" in kitchen.reads(FIRST).text
        assert (
            staleness.store().current().read(HOST, FIRST).tree == "own"
        )  # no plain web server knows the hour
    with time_machine.travel(datetime(2024, 11, 1, 0, 0, 1, tzinfo=beijing), tick=False):
        answer = kitchen.reads(FIRST)
        assert answer.is_live and "<dd>失效</dd>" in answer.text
        kitchen.drains()
        answer = kitchen.reads(FIRST)
        assert not answer.is_live and "<dd>失效</dd>" in answer.text
        assert staleness.store().current().read(HOST, FIRST).until is None  # nothing changes any more


KEPT_KINDS = {
    "home", "disclosure", "disclosure_section", "disclosure_guide", "disclosure_withdrawn", "disclosure_catalogue",
    "disclosure_catalogue_file", "disclosure_inventory", "disclosure_inventory_file", "disclosure_content",
    "disclosure_attachment", "disclosure_document", "annual_reports", "annual_report", "annual_report_file",
    "annual_report_content", "feed", "section_feed", "venues", "statistics", "site_map", "sitemap", "body_sitemap",
    "body_sitemap_part",
}  # fmt: skip
KEPT_PLACES = {"home", "home_content", "topic", "topic_content", "picture", "report"}
"""Every kind of address of the public face that may be kept; one more is a decision, made here."""


def test_only_these_kinds_of_addresses_are_ever_kept(kitchen):  # noqa: F811
    kitchen.room.publishes()
    spaces = {f"portal:{kind}" for kind in KEPT_KINDS} | {f"places:{kind}" for kind in KEPT_PLACES}
    found = {resolve(quote(address)).view_name for address in all_addresses()}
    assert found <= spaces
    assert "portal:disclosure_document" in found


def test_a_report_made_public_takes_its_pages_and_the_lists_that_name_it(kitchen):  # noqa: F811
    kitchen.bakes()
    before = kitchen.kept()
    report = open_report(2025, officer=kitchen.room.press.handler, now=at("2026-01-10"))
    signed = SignedOff("signoff.slip:1", forced=False)
    freeze(report, content_of(report), kitchen.room.press.signer, at("2026-01-20"), (), signed)
    names = ("annual-reports/", "statistics/", "sitemap/", "disclosure/sections/nianbao/")
    sitemaps = {"/sitemap.xml", "/bjrsj/sitemap.xml", "/bjrsj/sitemap-1.xml"}
    assert before - kitchen.kept() == {f"/bjrsj/{name}" for name in names} | sitemaps
    kitchen.drains()
    new = {f"/bjrsj/annual-reports/2025/{name}" for name in ("", "report.pdf", "editions/1/content.json")}
    assert new <= kitchen.kept() and "2025年" in kitchen.reads("/bjrsj/annual-reports/").text
    assert kitchen.checks() == {}


@pytest.mark.parametrize(
    "page",
    ["apply/", "apply/kind/", "apply/applicant/", "apply/check/", "receipt/", "receipt/pdf/", "track/", "track/case/",
     "log/verify/", "log/receipt/"],
)  # fmt: skip
def test_a_personal_page_is_refused_even_when_it_is_asked_for(kitchen, page):  # noqa: F811
    kitchen.bakes()
    tally = oven.bake([f"/bjrsj/{page}"])
    assert tally.kept == 0 and f"/bjrsj/{page}" not in kitchen.kept()


def test_no_address_of_the_desk_is_kept(kitchen):  # noqa: F811
    kitchen.bakes()
    assert oven.bake(["/desk/", "/desk/login/", "/healthz", "/display/"]).kept == 0


class Given:
    """An answer that looks public but for one thing."""

    @staticmethod
    def made(**changes):
        from django.http import HttpResponse

        response = HttpResponse(changes.get("content", "演示"), status=changes.get("status", 200))
        response["Cache-Control"] = changes.get("control", "public, no-cache")
        if changes.get("cookie"):
            response.set_cookie("x", "y")
        return response


@pytest.mark.parametrize(
    ("changes", "judged"),
    [
        ({}, "keep"), ({"status": 404}, "pass"), ({"status": 410}, "pass"), ({"status": 302}, "pass"),
        ({"status": 500}, "later"), ({"status": 503}, "later"), ({"control": "private"}, "pass"),
        ({"control": "public, no-store"}, "pass"), ({"control": ""}, "pass"), ({"cookie": True}, "pass"),
        ({"content": '<input name="csrfmiddlewaretoken" value="x">'}, "pass"),
    ],
)  # fmt: skip
def test_what_is_kept_is_whole_and_the_same_for_everybody(changes, judged):
    assert rendering.verdict(Given.made(**changes)).value == judged


def test_a_page_that_cannot_be_made_now_is_tried_again(kitchen, monkeypatch):  # noqa: F811
    kitchen.bakes()
    staleness.store().remove([FRONT])
    fault = rendering.Rendered(FRONT, rendering.Origin.parse(ORIGIN), rendering.Verdict.LATER)
    with monkeypatch.context() as patched:
        patched.setattr(oven, "render", lambda *_: fault)
        assert oven.bake([FRONT]).later == 1
    waiting = StaleAddress.objects.get(address=FRONT, done_at__isnull=True)
    assert waiting.not_before is not None
    with time_machine.travel(waiting.not_before, tick=False):
        kitchen.drains()
    assert FRONT in kitchen.kept()


def test_without_kept_pages_nothing_is_noted_and_nothing_asked(press, settings, tmp_path):  # noqa: F811
    settings.GONGKAI_BAKED_DIR = tmp_path / "baked"
    press.publishes()
    assert not StaleAddress.objects.exists() and not (tmp_path / "baked").exists()


def test_every_word_is_followed_and_a_page_older_than_one_is_found(kitchen, caplog):  # noqa: F811
    publication = kitchen.room.publishes()
    kitchen.bakes()
    kitchen.drains()
    assert not Outbox.objects.filter(topic="bake", done_at__isnull=True).exists()
    facts = {"edition": 1}
    Outbox.objects.create(  # as by a programme that leaves word without anybody hearing it
        publication=publication, topic="bake", change="corrected", facts=facts, written_at=publication.first_released_at
    )  # fmt: skip
    bakery._follow_words()
    assert FIRST not in kitchen.kept()
    assert "older than a release" in caplog.text
    kitchen.drains()
    assert FIRST in kitchen.kept()


def test_of_another_design_nothing_is_served_until_it_is_made_again(kitchen, settings):  # noqa: F811
    from gongkai.baking.design_mark import program_mark
    from gongkai.baking.serving import baked_first

    kitchen.bakes()
    settings.X_FRAME_OPTIONS = "SAMEORIGIN"
    program_mark.cache_clear()
    kitchen.layer = baked_first(kitchen._passed_on)
    assert kitchen.reads(FRONT).is_live
    assert bakery.renew_when_redesigned() and not bakery.renew_when_redesigned()
    assert not kitchen.reads(FRONT).is_live


def test_body_names_changed_behind_everybodys_back_are_found_by_rendering_again(kitchen):  # noqa: F811
    kitchen.room.publishes()
    kitchen.bakes()
    Body.objects.filter(code="bjrsj").update(name="演示机关")
    found = kitchen.checks()
    assert set(found.values()) == {"differs"} and FIRST in found and "/demo2/" not in found
    assert FIRST not in kitchen.kept()  # and healed
    kitchen.drains()
    assert "演示机关" in kitchen.reads(FIRST).text and kitchen.checks() == {}
