"""The administrator keeps the look of the own body's site; what it says is examined like everything public."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from gongkai.design import icons
from gongkai.places.models import Palette, PlaceEdition, SiteTemplate
from gongkai.places.tasks import REFUSED, publish_due
from gongkai.places.tests.conftest import Site

SHEET = (Path(icons.__file__).parent / "static" / "design" / "palettes.css").read_text()


def sent(**changes: object) -> dict[str, object]:
    names = ("site_name", "palette", "host", "sponsor", "contact", "site_code", "icp_number", "police_number")
    return {**dict.fromkeys(names, ""), "seen_version": 0, **changes}


def test_the_administrator_changes_the_own_site_and_no_other(site: Site, client):
    desk = site.desk("admin")
    answer = desk.post("look/", **sent(site_name="演示站名", palette="red", icp_number="京ICP备00000000号-1"))
    assert answer.status_code == 302
    row = SiteTemplate.objects.get()
    assert (row.body, row.version, row.changed_by) == (site.body, 1, desk.officer)
    assert "演示站名" in client.get("/bjrsj/").content.decode()
    assert "演示站名" not in client.get("/demo2/").content.decode()
    assert desk.client.get("/desk/site/").status_code == 403, "texts are for the editors"


@pytest.mark.parametrize(
    ("field", "value"),
    [("site_code", "123"), ("icp_number", "ICP 1"), ("police_number", "11010102000000"), ("host", "https://a.cn"),
     ("palette", "neon"), ("contact", "身份证号11010519491231002X")],
)  # fmt: skip
def test_what_is_malformed_or_personal_is_refused_and_stays_in_the_form(site: Site, field, value):
    answer = site.desk("admin").post("look/", **sent(**{field: value, "sponsor": "演示主办单位"}))
    assert answer.status_code == 422 and "演示主办单位" in answer.content.decode()
    assert not SiteTemplate.objects.exists()


def test_a_second_administrator_is_told_who_was_first(site: Site):
    desk = site.desk("admin")
    desk.post("look/", **sent(sponsor="甲"))
    answer = desk.post("look/", **sent(sponsor="乙"))
    assert answer.status_code == 409 and "系统管理员已于" in answer.content.decode()
    assert SiteTemplate.objects.get().sponsor == "甲"


def test_the_emblem_is_cleaned_and_shown(site: Site, client, picture):
    site.desk("admin").client.post("/desk/site/look/", {**sent(), "emblem_file": picture})
    row = SiteTemplate.objects.get()
    assert b"GPS" not in bytes(row.emblem)
    assert f'src="/bjrsj/pictures/{row.emblem_sha256}" alt=""' in client.get("/bjrsj/").content.decode()
    assert client.get(f"/bjrsj/pictures/{row.emblem_sha256}").content == bytes(row.emblem)
    assert client.get(f"/demo2/pictures/{row.emblem_sha256}").status_code == 404


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [one for one in Palette.values if one])
def test_every_palette_can_be_read(palette):
    blocks = re.findall(rf'data-palette="{palette}"\][^{{]*\{{([^}}]*)\}}', SHEET)
    tokens = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]
    assert len(tokens) == 2 and tokens[0] == tokens[1], "chosen light is the system's light"
    found = {"paper": "#ffffff", "wash": "#f5f7fa", "on": "#ffffff", **tokens[0]}
    pairs = [("brand", "paper"), ("brand", "wash"), ("brand", "brand-wash"), ("brand-deep", "brand-wash"),
             ("on", "brand"), ("on", "brand-deep"), ("on", "band")]  # fmt: skip
    for text, ground in pairs:
        assert contrast(found[text], found[ground]) >= 4.5, (text, ground)


def test_a_page_goes_live_and_comes_down_at_its_instants(site: Site, client):
    page = site.topic(go_live_at=timezone.now() + timedelta(hours=1))
    revision = page.save_revision()
    revision.publish()
    assert publish_due.func() == 0 and client.get("/bjrsj/topics/shiye/").status_code == 404
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()
    assert publish_due.func() == 1 and publish_due.func() == 0
    assert client.get("/bjrsj/topics/shiye/").status_code == 200
    type(page).objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    assert publish_due.func() == 1
    assert client.get("/bjrsj/topics/shiye/").status_code == 404


def test_a_page_refused_at_its_instant_says_so_in_its_history_and_holds_up_no_other(site: Site, client):
    from gongkai.publishing.models import WordList

    for slug, text in (("bad", "<p>【演示】旧提法。</p>"), ("good", "<p>【演示】好。</p>")):
        page = site.topic(slug, blocks=[("text", {"text": text})])
        revision = page.save_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()
    WordList.objects.update_or_create(
        body=site.body, kind="sensitive", defaults={"words": {"旧提法": ""}, "right": []}
    )
    assert publish_due.func() == 1 and publish_due.func() == 0
    assert PlaceEdition.objects.get().path == "topics/good"
    assert "旧提法" in str(PageLogEntry.objects.get(action=REFUSED).data["reasons"])
