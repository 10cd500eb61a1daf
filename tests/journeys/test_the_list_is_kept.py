"""An officer keeps the list of duties and the settings of publication, in a real browser; every page passes axe.

Set GONGKAI_SCREENS to a folder to keep pictures of the main pages at 390 and 1280 px.
"""

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Page, expect

from gongkai.backoffice.tests.conftest import quick_and_apart  # noqa: F401  (a fixture)
from gongkai.backoffice.tests.listing import ASKED, MEETING, POLICY, WAGES, Keeper, as_cells, sheet
from gongkai.organizations import demo
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from gongkai.publishing.models import Section
from gongkai.publishing.tests.conftest import desk  # noqa: F401  (a fixture)
from tests.journeys.test_officer_answers import is_accessible, keep

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def keeper(transactional_db, settings, desk) -> Keeper:  # noqa: F811
    found = Keeper(desk)
    found.handler.password = make_password(demo.PASSWORD)
    found.handler.save()
    return found


@pytest.fixture
def page(browser, live_server, keeper) -> Page:  # noqa: F811
    opened = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    opened.goto(f"{live_server.url}/desk/login/")
    opened.get_by_label("用户名").fill("handler")
    opened.get_by_label("口令").fill(demo.PASSWORD)
    opened.get_by_role("button", name="登录", exact=True).click()
    expect(opened.get_by_role("button", name="退出")).to_be_visible()
    return opened


def looks_at(page: Page, name: str) -> None:
    keep(page, name)
    is_accessible(page)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width}"


def uploads(page: Page, file, button: str) -> None:
    given = {"name": file.name, "mimeType": "application/octet-stream", "buffer": file.read()}
    page.get_by_label("表格文件").set_input_files(files=[given])
    page.get_by_role("button", name=button).click()


def test_the_list_is_revised_and_its_duties_are_seen(page, live_server, keeper):
    keeper.lists()
    page.get_by_role("link", name="公开清单").click()
    looks_at(page, "list")
    page.get_by_role("link", name="就业政策法规咨询").click()
    looks_at(page, "list-item")
    page.get_by_role("link", name="公开任务").click()
    looks_at(page, "list-board")
    page.get_by_role("link", name="调整清单").click()
    uploads(page, sheet(["就业", None, "甲"]), "上传并对照")
    expect(page.get_by_role("alert")).to_contain_text("没有读入任何一行")
    looks_at(page, "list-faults")
    wanted = [as_cells(row) for row in (POLICY, MEETING, ASKED)]
    wanted[1][8] = "全社会"
    uploads(page, sheet(*wanted), "上传并对照")
    expect(page.get_by_text("新增0项、调整1项、取消1项")).to_be_visible()
    page.get_by_role("button", name="确认调整").click()
    expect(page.get_by_role("alert")).to_contain_text("请填写调整说明")
    looks_at(page, "list-preview")
    page.get_by_label("调整日期").fill(timezone.localdate().isoformat())
    page.get_by_label("调整说明").fill("最低工资标准由其他部门公开。")
    page.get_by_role("button", name="确认调整").click()
    expect(page.get_by_role("status").first).to_contain_text("清单第2版已生效，公布稿已起草")
    looks_at(page, "list-revision")
    page.get_by_role("link", name="清单版次").first.click()
    looks_at(page, "list-revisions")
    page.goto(f"{live_server.url}/desk/inventory/revisions/2/")
    page.get_by_role("link", name="查看公布稿").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("主动公开全清单")


def test_the_settings_are_arranged_and_old_pages_taken_in(page, live_server, keeper):
    keeper.revises([WAGES])
    page.get_by_role("link", name="发布设置").click()
    looks_at(page, "settings-sections")
    page.get_by_role("link", name="新增栏目").click()
    page.get_by_role("button", name="新增栏目").click()
    expect(page.get_by_role("alert")).to_contain_text("栏目名称应为1至60个字")
    looks_at(page, "settings-new-section")
    page.get_by_label("名称").fill("专题专栏")
    page.get_by_label("路径").fill("zhuanti")
    page.get_by_role("button", name="新增栏目").click()
    page.get_by_role("link", name="专题专栏").click()
    looks_at(page, "settings-section")
    page.get_by_role("button", name="停用“专题专栏”").click()
    expect(page.get_by_role("status").first).to_contain_text("已停用")
    assert Section.objects.get(slug="zhuanti").retired_on == timezone.localdate()
    numbers_and_words(page)
    page.get_by_role("link", name="导入信息").click()
    looks_at(page, "settings-import")
    head = ["名称", "发文字号", "成文日期"]
    uploads(page, sheet(["【演示】旧通知", "京人社就发〔2018〕3号", "2018-03-02"], head=head), "上传并核对")
    looks_at(page, "settings-import-preview")
    page.get_by_label("信息类别").select_option(label="通知公告")
    page.get_by_role("button", name="导入为草稿").click()
    expect(page.get_by_role("status").first).to_contain_text("已导入1件，均为草稿")
    for name, link in (("catalogue", "目录导出"), ("changes", "变更记录")):
        page.get_by_role("navigation", name="发布设置").get_by_role("link", name=link).click()
        looks_at(page, f"settings-{name}")


def numbers_and_words(page: Page) -> None:
    """A numbering rule tried on examples; words pasted with a fault, then without."""
    page.get_by_role("link", name="索引号").click()
    page.get_by_label("编制规则").fill("{agency}-{year}-{serial}")
    page.get_by_role("button", name="先试编，不保存").click()
    expect(page.get_by_role("status").first).to_contain_text(f"000014349-{timezone.localdate().year}-1")
    page.get_by_text("按信息类别的编码").click()
    looks_at(page, "settings-index")
    page.get_by_label("编制规则").fill("{agency}")
    page.get_by_role("button", name="保存编制规则").click()
    looks_at(page, "settings-index-refused")
    page.get_by_role("link", name="错别字词表").click()
    page.get_by_label("词条", exact=True).fill("其它")
    page.get_by_role("button", name="添加").click()
    expect(page.get_by_role("alert")).to_contain_text("第1行")
    looks_at(page, "settings-words-refused")
    page.get_by_label("词条", exact=True).fill("帐户 账户")
    page.get_by_role("button", name="添加").click()
    looks_at(page, "settings-words")
    page.get_by_label("移出“帐户”").check()
    page.get_by_role("button", name="移出所选词条").click()
    expect(page.get_by_role("status").first).to_contain_text("词表现有0个")
