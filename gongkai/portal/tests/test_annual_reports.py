"""The public reads the frozen edition of a year, as a page and as files."""

import pytest

from gongkai.organizations.models import Officer
from gongkai.portal.tests.conftest import moment
from gongkai.reports.acts import open_report
from gongkai.reports.content import content_of
from gongkai.reports.freezing import freeze
from gongkai.reports.signing import SignedOff


@pytest.fixture
def edition(bureau):
    """The report of 2025, frozen on 20 January 2026."""
    handler, signer = Officer.objects.get(username="handler"), Officer.objects.get(username="signer")
    report = open_report(2025, officer=handler, now=moment("2026-01-10"))
    return freeze(
        report,
        content_of(report),
        signer,
        moment("2026-01-20"),
        (),
        SignedOff("signoff.slip:1", forced=False),
    )


def test_the_list_names_the_year_and_the_day_of_publication(client, edition):
    page = client.get("/bjrsj/annual-reports/").content.decode()
    assert "2025年政府信息公开工作年度报告" in page
    assert '<time datetime="2026-01-20">2026年1月20日</time>公布' in page


def test_the_page_shows_the_report_with_one_title_and_its_digest(client, edition):
    page = client.get("/bjrsj/annual-reports/2025/").content.decode()
    assert page.count("<h1") == 1
    assert "三、收到和处理政府信息公开申请情况" in page
    assert edition.sha256 in page


@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK"), ("json", b"{"), ("html", b"<!")]
)
def test_the_report_is_there_in_every_form(client, edition, form, begins):
    answer = client.get(f"/bjrsj/annual-reports/2025/report.{form}")
    assert answer.content.lstrip().startswith(begins)
    assert answer["Content-Disposition"].startswith("attachment")


def test_there_is_no_other_form_and_no_report_of_another_body(client, edition):
    assert client.get("/bjrsj/annual-reports/2025/report.exe").status_code == 404
    assert client.get("/demo2/annual-reports/2025/").status_code == 404


def test_a_report_let_out_by_force_says_so_on_its_page_and_in_the_list(client, bureau):
    handler, signer = Officer.objects.get(username="handler"), Officer.objects.get(username="signer")
    report = open_report(2025, officer=handler, now=moment("2026-01-10"))
    forced = SignedOff("signoff.slip:1", forced=True)
    edition = freeze(report, content_of(report), signer, moment("2026-01-20"), (), forced)
    page = client.get("/bjrsj/annual-reports/2025/").content.decode()
    assert "本报告经特别放行公布" in page
    assert f"发布日志第{edition.ledger_seq}条同时记明" in page
    assert "特别放行" in client.get("/bjrsj/annual-reports/").content.decode()


def test_a_report_signed_in_the_regular_way_says_nothing_of_force(client, edition):
    for address in ("/bjrsj/annual-reports/", "/bjrsj/annual-reports/2025/"):
        assert "特别放行" not in client.get(address).content.decode()
