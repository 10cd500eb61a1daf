"""A paper goes round on its slip, sent back once, in real browsers without script; every screen held to axe.

Set GONGKAI_SCREENS to a folder to keep pictures of the main pages at 390 and 1280 px.
"""

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from gongkai.backoffice.tests.conftest import Bureau, quick_and_apart  # noqa: F401  (a fixture)
from gongkai.backoffice.tests.signing import REASON, TITLE, Signing
from gongkai.organizations import demo
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from gongkai.publishing import acts as publishing_acts
from gongkai.publishing.models import Publication
from gongkai.signoff import acts
from gongkai.signoff.models import Slip
from gongkai.signoff.words import SlipState, StepKind
from tests.journeys.test_officer_answers import is_accessible, keep

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
POSTS = ("handler", "office", "reviewer", "signer", "admin", "auditor")


@pytest.fixture
def signing(transactional_db, settings) -> Signing:
    found = Signing()
    for username in POSTS:
        officer = found.officer(username)
        officer.password = make_password(demo.PASSWORD)
        officer.save()
    return found


class Rooms:
    """One browser window for each post."""

    def __init__(self, browser: Browser, base: str, *, script: bool) -> None:  # noqa: F811
        self.browser, self.base, self.script = browser, base, script
        self.pages: dict[str, Page] = {}

    def of(self, username: str, address: str = "") -> Page:
        """The window of that officer, signed in, at that address of the desk."""
        if username not in self.pages:
            size = {"width": 390, "height": 844}
            page = self.browser.new_context(java_script_enabled=self.script, viewport=size).new_page()
            page.goto(f"{self.base}/desk/login/")
            page.get_by_label("用户名").fill(username)
            page.get_by_label("口令").fill(demo.PASSWORD)
            page.get_by_role("button", name="登录", exact=True).click()
            self.pages[username] = page
        page = self.pages[username]
        page.goto(f"{self.base}/desk/{address}")
        return page


def opens(rooms: Rooms, username: str, act: str) -> Page:
    """The officer finds the paper in the queue, reads it, and chooses the act."""
    page = rooms.of(username, "slips/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator(".sheet--paper")).to_contain_text("现就有关事项通知如下")
    page.locator(".acts").get_by_role("link", name=act).first.click()
    return page


def says(page: Page, words: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(words)


def today() -> str:
    return timezone.localdate().isoformat()


def test_sent_back_once_and_signed_in_the_end_without_script(browser, live_server, signing):  # noqa: F811
    signing.countersigned_by("社会保险处")
    draft = signing.draft()
    rooms = Rooms(browser, live_server.url, script=False)
    sends(rooms, draft)
    page = opens(rooms, "office", "会签（社会保险处）")
    page.get_by_role("button", name="同意会签").click()
    says(page, "已会签。现在待审核。")
    is_sent_back(rooms)
    comes_back(rooms, draft)
    page = opens(rooms, "office", "会签（社会保险处）")
    page.get_by_role("button", name="同意会签").click()
    page = opens(rooms, "reviewer", "审核")
    page.get_by_label("意见").fill("已改正，同意。")
    page.get_by_role("button", name="审核通过").click()
    says(page, "已审核。现在待保密审查。")
    is_found_fit(rooms)
    page = opens(rooms, "signer", "签发")
    page.get_by_role("button", name="签发").click()
    says(page, "已签发。审签完毕")
    slip = Slip.objects.get()
    assert (slip.state, slip.round, slip.version) == (SlipState.SIGNED, 2, 8)


def sends(rooms: Rooms, draft: Publication) -> None:
    page = rooms.of("handler", f"publications/{draft.pk}/acts/submit/")
    page.get_by_role("button", name="送审签").click()
    says(page, "已送审签")


def is_sent_back(rooms: Rooms) -> None:
    page = opens(rooms, "reviewer", "退回")
    page.get_by_role("button", name="退回", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("请写明退回的理由。")
    page.get_by_role("radio", name="起草人（修改文稿后重新送审签）").check()
    page.get_by_label("退回的理由").fill(REASON)
    page.get_by_role("button", name="退回", exact=True).click()
    says(page, "已退回公开办承办人修改")


def comes_back(rooms: Rooms, draft: Publication) -> None:
    page = rooms.of("handler", "slips/?list=returned")
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator(".timeline")).to_contain_text(REASON)
    page.get_by_role("link", name="打开信息办理页").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    page.get_by_role("link", name="修改工作稿").click()
    page.get_by_label("内容概述").fill("调整失业保险金发放标准。")
    page.get_by_role("button", name="保存工作稿").click()
    sends(rooms, draft)


def is_found_fit(rooms: Rooms) -> None:
    page = opens(rooms, "reviewer", "保密审查")
    page.get_by_role("checkbox", name="不涉及国家秘密").check()
    page.get_by_role("button", name="保密审查通过").click()
    expect(page.get_by_role("alert")).to_contain_text("尚未确认“公开后不会危及")
    for point in ("公开后不会危及国家安全", "不涉及商业秘密"):
        page.get_by_role("checkbox", name=point).check()
    page.get_by_role("button", name="保密审查通过").click()
    says(page, "已通过保密审查。现在待签发。")


def looks_at(page: Page, name: str) -> None:
    keep(page, f"slips-{name}")
    is_accessible(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


def test_every_screen_of_the_slip_is_accessible(browser, live_server, signing):  # noqa: F811
    rooms = Rooms(browser, live_server.url, script=True)
    looks_at(rooms.of("signer", "slips/"), "empty")
    slip = some_slips(signing)
    looks_at(rooms.of("reviewer", "slips/"), "queue")
    looks_at(rooms.of("signer", "slips/"), "queue-deputy")
    looks_at(rooms.of("handler", "slips/?list=returned"), "returned")
    looks_at(rooms.of("auditor", "slips/?list=all"), "all")
    one = f"slips/{slip.pk}/"
    for username, part in (
        ("reviewer", ""), ("handler", ""), ("auditor", ""), ("reviewer", "acts/secrecy_review/?step=4"),
        ("reviewer", "acts/send_back/"), ("reviewer", "acts/add_countersign/"), ("signer", "acts/force_release/"),
        ("signer", "acts/sign/?step=5"),
    ):  # fmt: skip
        looks_at(
            rooms.of(username, one + part),
            f"slip-{username}-{part.partition('?')[0].strip('/').replace('/', '-')}",
        )
    is_refused_and_beaten(rooms, signing, slip)


def some_slips(signing: Signing) -> Slip:
    """One half-way with opinions, one sent back, one late, one of a reply."""
    back = signing.sent("【演示】关于公布职业培训机构名单的公告", day=today(), hour=1)
    acts.send_back(back, officer=signing.officer("reviewer"), seen_version=1, to=0, reason=REASON)
    signing.sent("【演示】关于开展劳动合同专项检查的通知", day="2026-10-09")
    bureau = Bureau()
    bureau.decided()
    signing.countersigned_by("社会保险处", "就业促进处")
    draft = signing.draft(
        html="<p>各区人力资源和社会保障局：</p>" + "<p>现就调整失业保险金发放标准的有关事项通知如下。</p>" * 6
    )
    publishing_acts.attach(
        draft, officer=signing.officer("handler"), seen_version=draft.version, name="发放标准.csv",
        content="档次,金额\n一,2000\n".encode(),
    )  # fmt: skip
    publishing_acts.examine(Publication.objects.get(pk=draft.pk), officer=signing.officer("handler"))
    slip = signing.sends(draft, day=today(), hour=1)
    now = {"day": today(), "hour": 2}
    signing.passes(slip, StepKind.COUNTERSIGN, by="office", opinion="本处同意，数字已核对。", **now)
    other = signing.body.offices.get(name="就业促进处").officers.get()
    signing.passes(slip, StepKind.COUNTERSIGN, by=other.username, **now)
    reviewer, signer = signing.officer("reviewer"), signing.officer("signer")
    days = {"first_on": timezone.localdate(), "last_on": timezone.localdate()}
    acts.delegate(reviewer, signer, officer=reviewer, reason="出差", **days)
    return signing.passes(slip, StepKind.REVIEW, by="reviewer", opinion="文字已核，同意。", **now)


def is_refused_and_beaten(rooms: Rooms, signing: Signing, slip: Slip) -> None:
    """A form that is refused, and one that comes second."""
    page = rooms.of("signer", f"slips/{slip.pk}/acts/force_release/")
    page.get_by_label("特别放行的理由").fill("紧急")
    page.get_by_role("button", name="特别放行").click()
    looks_at(page, "force-refused")
    page = rooms.of("reviewer", f"slips/{slip.pk}/acts/send_back/")
    page.get_by_label("退回的理由").fill(REASON)
    office = signing.body.offices.get(name="政府信息公开工作机构")
    acts.add_countersign(
        slip, officer=signing.officer("handler"), seen_version=slip.version, offices=[office]
    )
    page.get_by_role("button", name="退回", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("他人已先行办理本件")
    looks_at(page, "conflict")


def test_deputies_and_routes_are_accessible_and_need_no_script(browser, live_server, signing):  # noqa: F811
    rooms = Rooms(browser, live_server.url, script=True)
    page = rooms.of("signer", "slips/delegations/new/")
    looks_at(page, "delegation-new")
    page.get_by_role("button", name="确定委托").click()
    looks_at(page, "delegation-refused")
    page.get_by_label("受托人").select_option("审核人")
    for label in ("起始日期", "截止日期"):
        page.get_by_label(label).fill(today())
    page.get_by_label("事由").fill("出差")
    page.get_by_role("button", name="确定委托").click()
    says(page, "已委托审核人代公开工作机构负责人办理审签")
    looks_at(page, "delegations")
    looks_at(rooms.of("admin", "slips/routes/"), "routes")
    sets_a_route(Rooms(browser, live_server.url, script=False))
    looks_at(rooms.of("admin", "slips/routes/publishing.edition/"), "route-versions")


def sets_a_route(rooms: Rooms) -> None:
    page = rooms.of("admin", "slips/routes/publishing.edition/")
    page.get_by_role("button", name="增加一步").click()
    last = page.get_by_role("group", name="第4步")
    last.get_by_label("步骤").select_option("会签")
    last.get_by_label("时限").press("Enter")  # keeps the route, moves nothing
    expect(page.get_by_role("alert")).to_contain_text("第4步“会签”没有选择处室。")
    page.get_by_role("group", name="第4步").get_by_label("处室").select_option("社会保险处")
    for place in (4, 3, 2):
        page.get_by_role("group", name=f"第{place}步").get_by_role("button", name="上移").click()
    page.get_by_label("说明").fill("涉及社会保险的，先会签。")
    page.get_by_role("button", name="保存流程").last.click()
    says(page, "已设置“政府信息发布”的审签流程（第1版）")
    expect(page.get_by_text("会签：社会保险处，2个工作日")).to_be_visible()
