"""An editor writes a page in a browser; the pages readers get pass axe-core in every mode and palette, phone and desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from gongkai.organizations import demo
from gongkai.organizations.models import Body
from gongkai.places import demo as places_demo
from gongkai.places.models import SiteTemplate
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from gongkai.portal.tests.test_accessibility import problems_of
from gongkai.publishing import demo as publishing_demo
from gongkai.signoff.walking import walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def body(settings, tmp_path) -> Body:
    settings.GONGKAI_VAULT_DIR, settings.MEDIA_ROOT = tmp_path / "vault", tmp_path / "places"
    found = demo.load()
    publishing_demo.load(found, sign=lambda publication, now: walk(publication.paper_ref, now))
    places_demo.load(found)
    return found


def test_the_pages_of_places_are_for_everybody(browser: Browser, live_server, body):  # noqa: F811
    page = browser.new_context().new_page()
    found = []
    for path in (
        "bjrsj/",
        "bjrsj/topics/zenyang-shenqing/",
        "bjrsj/topics/zhengce/",
        "bjrsj/report/",
        "demo2/",
    ):
        page.goto(f"{live_server.url}/{path}")
        for summary in page.locator("main summary").all():
            summary.click()
        found += problems_of(page, path)
    signs_in(page, live_server.url, "admin")
    page.goto(f"{live_server.url}/desk/site/look/")
    page.get_by_label("网站标识码").fill("12")
    page.get_by_role("button", name="保存").click()
    found += problems_of(page, "the look, with an error")
    SiteTemplate.objects.filter(body=body).update(palette="red")
    page.goto(f"{live_server.url}/bjrsj/")
    found += problems_of(page, "red")
    assert not found, "\n".join(found)


def test_an_editor_is_told_what_must_go_mends_it_and_publishes(browser: Browser, live_server, body):  # noqa: F811
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN").new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    signs_in(page, live_server.url, "handler")
    page.get_by_role("link", name="网站页面").click()
    page.get_by_role("link", name="【演示】怎样查询和申请政府信息").first.click()
    title = page.get_by_label(re.compile("^标题")).first
    title.fill("身份证号11010519491231002X")
    publishes(page)
    expect(page.get_by_text("请删改后再发布").first).to_be_visible()
    title = page.get_by_label(re.compile("^标题")).first
    expect(title).to_have_value("身份证号11010519491231002X")
    title.fill("【演示】怎样查找政府信息")
    publishes(page)
    expect(page.get_by_text("已经发布").first).to_be_visible()
    page.goto(f"{live_server.url}/bjrsj/topics/zenyang-shenqing/")
    expect(page.get_by_role("heading", level=1)).to_have_text("【演示】怎样查找政府信息")
    assert not wrong, "\n".join(wrong)


def signs_in(page, address: str, username: str) -> None:
    page.goto(f"{address}/desk/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("口令").fill(demo.PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_load_state()


def publishes(page) -> None:
    page.get_by_role("button", name="更多动作").last.click()
    page.get_by_role("button", name="发布", exact=True).last.click()
    page.wait_for_load_state()
