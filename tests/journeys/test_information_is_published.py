"""An officer drafts, attaches, examines, masks, submits and releases, in a real browser without script.

Set GONGKAI_SCREENS to a folder to keep pictures of the main pages at 390 and 1280 px.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Page, expect

from gongkai.backoffice.tests.conftest import quick_and_apart  # noqa: F401  (a fixture)
from gongkai.backoffice.tests.publications.conftest import Newsroom
from gongkai.organizations import demo
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from gongkai.publishing import acts
from gongkai.publishing.models import Publication
from gongkai.publishing.tests.conftest import desk  # noqa: F401  (a fixture)
from tests.journeys.test_officer_answers import is_accessible, keep

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TITLE = "【演示】关于发放技能提升补贴的公示"


@pytest.fixture
def newsroom(transactional_db, settings, desk) -> Newsroom:  # noqa: F811
    found = Newsroom(desk)
    for username in ("handler", "reviewer", "signer", "auditor"):
        officer = getattr(found, username)
        officer.password = make_password(demo.PASSWORD)
        officer.save()
    return found


def signs_in(page: Page, base: str, username: str = "handler") -> None:
    page.goto(f"{base}/desk/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("口令").fill(demo.PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.goto(f"{base}/desk/publications/")


def today(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_from_the_first_word_to_the_public_without_script(browser, live_server, newsroom):  # noqa: F811
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    signs_in(page, live_server.url)
    page.get_by_role("link", name="起草").click()
    drafts(page)
    attaches(page)
    examines_and_masks(page)
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="送审签").click()
    page.get_by_role("button", name="送审签").click()
    expect(page.get_by_role("status").first).to_contain_text("已送审签")
    newsroom.desk.sign(Publication.objects.get())
    page.reload()
    page.get_by_role("link", name="发布", exact=True).click()
    expect(page.get_by_text("任何人都可以在本机关政府信息公开栏目看到")).to_be_visible()
    page.get_by_role("button", name="立即发布").click()
    expect(page.get_by_role("status").first).to_contain_text("已发布，索引号")
    row = Publication.objects.get()
    assert row.state == "released"
    assert "11010519491231002X" not in row.current_edition.html
    assert [one.name for one in row.current_edition.attachments.all()] == ["补贴标准.csv"]


def drafts(page: Page) -> None:
    page.get_by_label("信息类别").select_option("通知公告")
    page.get_by_label("名称", exact=True).fill(TITLE)
    page.get_by_label("发文字号").fill("京人社能发[2026]第012号")
    page.get_by_label("内容概述").fill("公示技能提升补贴发放对象。")
    page.get_by_label("正文").fill("现予公示。\n申请人张某，身份证号码11010519491231002X。")
    page.get_by_role("button", name="预览").click()
    expect(page.locator(".suggestion")).to_contain_text("京人社能发〔2026〕12号")
    expect(page.locator(".sheet")).to_contain_text("现予公示。")
    page.get_by_label("成文日期").fill(today())
    page.get_by_role("radio", name="主动公开").check()
    page.get_by_label("依据", exact=True).select_option("ogi20-11")
    page.get_by_role("button", name="保存工作稿").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "已建立工作稿。发文字号已改为“京人社能发〔2026〕12号”"
    )


def attaches(page: Page) -> None:
    page.get_by_role("link", name="添加附件").click()
    page.get_by_label("文件").set_input_files(
        files=[{"name": "补贴标准.csv", "mimeType": "text/csv", "buffer": "等级,标准\n高级,2000\n".encode()}]
    )
    page.get_by_role("button", name="添加附件").click()
    expect(page.get_by_role("status").first).to_contain_text("已添加附件 1 个")
    page.get_by_role("link", name="返回该信息").click()


def examines_and_masks(page: Page) -> None:
    page.get_by_role("link", name="检查报告").click()
    page.get_by_role("button", name="开始检查").click()
    expect(page.locator(".found")).to_contain_text("发现居民身份证号码“11")
    page.get_by_role("button", name="遮盖此处").click()
    expect(page.get_by_role("status").first).to_contain_text("未发现须处理的问题")


def looks_at(page: Page, address: str, name: str) -> None:
    page.goto(address)
    keep(page, f"publications-{name}")
    is_accessible(page)


def test_every_screen_of_publications_is_accessible(browser, live_server, newsroom):  # noqa: F811
    day = today()
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    signs_in(page, live_server.url)
    base = f"{live_server.url}/desk/publications/"
    looks_at(page, base, "empty")
    held = newsroom.drafts(
        day, html="<p>申请人张某，身份证号码11010519491231002X。</p>", dated_on=timezone.localdate()
    )
    newsroom.does(acts.attach, held, day, name="甲.csv", content="项目,数\n".encode())
    newsroom.does(acts.attach, held, day, name="乙.csv", content="姓名,手机\n张某,13912345678\n".encode())
    newsroom.examines(held, day)
    released = newsroom.publishes(day)
    newsroom.does(acts.correct, released, day, note="概述有误。")
    looks_at(page, f"{base}?queue=underway", "list")
    looks_at(page, f"{base}new/", "new")
    page.get_by_role("button", name="保存工作稿").click()
    keep(page, "publications-new-refused")
    is_accessible(page)
    for part in ("", "edit/", "attachments/", "gate/", "acts/submit/"):
        looks_at(page, f"{base}{held.pk}/{part}", f"held-{part.strip('/').replace('/', '-')}")
    for part in ("", "editions/1/", "acts/withdraw/", "acts/revert/", "acts/reclassify/"):
        looks_at(page, f"{base}{released.pk}/{part}", f"released-{part.strip('/').replace('/', '-')}")
    newsroom.withheld()
    looks_at(page, f"{base}withheld/", "withheld")
    ready = newsroom.readies(newsroom.drafts(day), day)
    for part in ("", "acts/release/", "acts/schedule/", "edit/"):
        looks_at(page, f"{base}{ready.pk}/{part}", f"ready-{part.strip('/').replace('/', '-')}")
    loses(page, newsroom, f"{base}{held.pk}/edit/", held)


def loses(page: Page, newsroom: Newsroom, address: str, held: Publication) -> None:
    """The page of a conflict, with what was typed."""
    page.goto(address)
    newsroom.does(acts.edit_draft, held, today(), choices=acts.Choices(reason=""))
    page.get_by_role("button", name="保存工作稿").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("他人已先行办理")
    keep(page, "publications-conflict")
    is_accessible(page)
