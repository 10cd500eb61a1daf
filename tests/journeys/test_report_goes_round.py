"""The annual report goes round on its slip, is changed on the way, signed and published, in real browsers without
script; every screen of it held to axe.

Set GONGKAI_SCREENS to a folder to keep pictures of the main pages at 390 and 1280 px.
"""

from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from gongkai.backoffice.tests.conftest import quick_and_apart  # noqa: F401  (a fixture)
from gongkai.law.annual_report import ReportFormat
from gongkai.portal.tests.browsing import browser, chromium, static_folder  # noqa: F401  (fixtures)
from gongkai.reports import acts
from gongkai.reports.models import AnnualReport, ReportEdition
from gongkai.reports.signing import slip_of
from gongkai.reports.tests.conftest import filled
from gongkai.signoff import acts as signoff
from tests.journeys.test_slip_goes_round import Rooms, looks_at, says, signing  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SHORTCOMING = "公开属性认定不够及时，下一年度将改进。"
IDENTITY = "11010519491231002X"


@pytest.fixture
def report(signing) -> AnnualReport:  # noqa: F811
    """Last year's report, complete; its fifth section not yet written."""
    handler = signing.officer("handler")
    found = acts.open_report(timezone.localdate().year - 1, officer=handler)
    kind, by = ReportFormat(found.format), {"officer": handler}
    acts.enter_table2(found, seen_version=1, written=filled(kind, 2), **by)
    acts.enter_table4(found, seen_version=2, written=filled(kind, 4), **by)
    nothing = {"notices": 0, "amount_yuan": Decimal(0), "received_yuan": Decimal(0)}
    acts.enter_fees(found, seen_version=3, **nothing, **by)
    prose = {1: "收到政府信息公开申请{{收到申请}}件。", 6: "{{信息处理费情况}}"}
    return acts.edit_sections(found, seen_version=4, sections=prose, **by)


def writes(rooms: Rooms, year: int, text: str) -> None:
    page = rooms.of("handler", f"reports/{year}/sections/")
    page.get_by_label("五、存在的主要问题及改进情况").fill(text)
    page.get_by_role("button", name="保存").click()
    says(page, "正文已保存。")


def takes(rooms: Rooms, username: str, act: str, button: str, points: tuple[str, ...] = ()) -> None:
    """The officer finds the report in the queue, reads it, and takes the step."""
    page = rooms.of(username, "slips/")
    page.get_by_role("link", name="年政府信息公开工作年度报告").click()
    expect(page.locator(".report-sheet")).to_contain_text("三、收到和处理政府信息公开申请情况")
    page.locator(".acts").get_by_role("link", name=act).first.click()
    for point in points:
        page.get_by_role("checkbox", name=point).check()
    page.get_by_role("button", name=button).click()


def test_a_report_is_held_back_sent_round_changed_signed_and_published_without_script(
    browser,  # noqa: F811
    live_server,
    report,
):
    rooms, year = Rooms(browser, live_server.url, script=False), report.year
    writes(rooms, year, f"联系人身份证号{IDENTITY}。")
    page = rooms.of("handler", f"reports/{year}/submit/")
    expect(page.get_by_role("main")).to_contain_text("发现居民身份证号码")
    expect(page.get_by_role("main")).not_to_contain_text(IDENTITY)
    writes(rooms, year, SHORTCOMING)
    is_sent(rooms, year)
    takes(rooms, "reviewer", "审核", "审核通过")
    writes(rooms, year, f"{SHORTCOMING}已列入计划。")
    expect(rooms.of("handler", f"reports/{year}/").get_by_role("main")).to_contain_text("请重新送审签")
    is_sent(rooms, year)
    takes(rooms, "reviewer", "审核", "审核通过")
    points = ("不涉及国家秘密", "公开后不会危及国家安全", "不涉及商业秘密")
    takes(rooms, "reviewer", "保密审查", "保密审查通过", points)
    takes(rooms, "signer", "签发", "签发")
    page = rooms.of("handler", f"reports/{year}/publish/")
    page.get_by_role("button", name=f"公布{year}年度报告").click()
    says(page, "年度报告已公布")
    page.goto(f"{live_server.url}/bjrsj/annual-reports/{year}/")
    expect(page.locator(".report")).to_contain_text("已列入计划。")
    assert ReportEdition.objects.get().slip_ref


def is_sent(rooms: Rooms, year: int) -> None:
    page = rooms.of("handler", f"reports/{year}/submit/")
    page.get_by_role("button", name="送审签").click()
    says(page, "已送审签")


def test_every_screen_of_the_way_is_accessible(browser, live_server, signing, report):  # noqa: F811
    rooms, place = Rooms(browser, live_server.url, script=True), f"reports/{report.year}/"
    looks_at(rooms.of("handler", f"{place}submit/"), "report-submit-missing")
    writes(rooms, report.year, SHORTCOMING)
    looks_at(rooms.of("handler", f"{place}submit/"), "report-submit")
    is_sent(rooms, report.year)
    for part in ("", "publish/", "recall/"):
        looks_at(rooms.of("handler", place + part), f"report-sent-{part.strip('/')}")
    slip = slip_of(report)
    assert slip is not None
    looks_at(rooms.of("reviewer", f"slips/{slip.pk}/"), "report-slip")
    looks_at(rooms.of("reviewer", f"slips/{slip.pk}/acts/review/?step=1"), "report-review")
    writes(rooms, report.year, f"{SHORTCOMING}已列入计划。")
    for part in ("", "submit/", "publish/"):
        looks_at(rooms.of("handler", place + part), f"report-outrun-{part.strip('/')}")
    is_forced_out(rooms, signing, report, place)


def is_forced_out(rooms: Rooms, signing, report: AnnualReport, place: str) -> None:  # noqa: F811
    is_sent(rooms, report.year)
    slip = slip_of(report)
    assert slip is not None
    signoff.force_release(
        slip, officer=signing.officer("signer"), seen_version=slip.version, reason="上级要求今日公布，审核人外出。"
    )  # fmt: skip
    page = rooms.of("signer", f"{place}publish/")
    looks_at(page, "report-forced")
    page.get_by_role("button", name="公布").click()
    is_marked_for_good(page, rooms, report)


def is_marked_for_good(page: Page, rooms: Rooms, report: AnnualReport) -> None:
    looks_at(page, "report-published")
    page.goto(f"{rooms.base}/bjrsj/annual-reports/{report.year}/")
    expect(page.get_by_role("heading", name="本报告经特别放行公布")).to_be_visible()
    looks_at(page, "report-public-forced")
    page.goto(f"{rooms.base}/bjrsj/annual-reports/")
    expect(page.get_by_role("main")).to_contain_text("特别放行")
    looks_at(page, "report-public-list")
    writes(rooms, report.year, "已经改进。")
    looks_at(rooms.of("handler", f"reports/{report.year}/submit/"), "report-amend")
