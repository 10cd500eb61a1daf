"""A citizen follows the case: number and code open it, wrong ones slow down, papers and acts are there."""

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.foi import acts
from gongkai.foi.models import Application, Attachment
from gongkai.portal import throttle
from gongkai.portal.models import TrackingPass
from gongkai.portal.tests.conftest import Citizen, a_pdf, moment

NO_SUCH_PAIR = "申请编号或者查询码不正确"


@pytest.fixture
def november(citizen):
    """It is 24 November 2026, a Tuesday, ten o'clock, and the application has just been handed in."""
    with time_machine.travel(moment("2026-11-24"), tick=False) as clock:
        citizen.number, citizen.code_shown = citizen.applies()
        citizen.application = Application.objects.get()
        yield clock


def without_what_was_typed(html: str) -> str:
    return re.sub(r'name="(csrfmiddlewaretoken|number|query_code)" value="[^"]+"', "", html)


def test_number_and_code_from_another_browser_open_the_case(citizen, november):
    stranger = Citizen(citizen.code)
    answer = stranger.follows(citizen.number, citizen.code_shown.lower().replace("-", " "))
    assert answer["Location"] == citizen.at("track/case/")
    page = stranger.get("track/case/").content.decode()
    assert f'申请 <span class="number">{citizen.number}</span>' in page
    assert "办理中" in page
    assert "还剩 20 个工作日，12月22日到期" in page
    assert "收到您的申请，答复期限自次一工作日起计算。" in page


def test_the_receipt_leads_on_without_typing_anything(citizen, november):
    assert citizen.post("receipt/follow/")["Location"] == citizen.at("track/case/")
    assert citizen.get("track/case/").status_code == 200


def test_the_deadline_is_explained_day_by_day(citizen, november):
    citizen.follows(citizen.number, citizen.code_shown)
    page = citizen.get("track/case/").content.decode()
    assert '答复期限至<time datetime="2026-12-22">' in page
    assert page.count('<th scope="row">') == 29  # 24 November to 22 December


def test_a_long_request_is_folded_and_whole(bureau, november):
    other = Citizen(bureau.body.code)
    number, code = other.applies(features="乙" * 4000)
    other.follows(number, code)
    page = other.get("track/case/").content.decode()
    assert "展开全文（共4" in page
    assert "乙" * 4000 in page


def test_a_wrong_code_and_a_wrong_number_look_the_same(citizen, november):
    wrong_code = Citizen(citizen.code).follows(citizen.number, "00000-00000")
    wrong_number = Citizen(citizen.code).follows("2026-9999", citizen.code_shown)
    assert wrong_code.status_code == wrong_number.status_code == 422
    assert NO_SUCH_PAIR in wrong_code.content.decode()
    pages = [without_what_was_typed(answer.content.decode()) for answer in (wrong_code, wrong_number)]
    assert pages[0] == pages[1]


def test_the_code_of_one_body_opens_nothing_at_another(citizen, november):
    assert Citizen("demo2").follows(citizen.number, citizen.code_shown).status_code == 422


def test_after_five_wrong_tries_the_right_code_has_to_wait_two_minutes(citizen, november):
    for _ in range(5):
        assert citizen.follows(citizen.number, "00000-00000").status_code == 422
    slowed = citizen.follows(citizen.number, citizen.code_shown)
    assert slowed.status_code == 429
    assert slowed["Retry-After"] == "120"
    assert "请在2 分钟后再试" in slowed.content.decode()
    november.shift(121)
    assert citizen.follows(citizen.number, citizen.code_shown).status_code == 302


def test_wrong_tries_from_elsewhere_do_not_slow_the_applicant(citizen, november):
    attacker = Citizen(citizen.code)
    attacker.client.defaults["REMOTE_ADDR"] = "203.0.113.7"
    for _ in range(6):
        attacker.follows(citizen.number, "00000-00000")
    assert attacker.follows(citizen.number, citizen.code_shown).status_code == 429
    assert citizen.follows(citizen.number, citizen.code_shown).status_code == 302


def test_guessing_many_numbers_is_slowed_too(citizen, november, monkeypatch):
    monkeypatch.setattr(throttle, "PER_NETWORK", throttle.Bucket("network", size=3, refill_seconds=30))
    for n in range(3):
        citizen.follows(f"2026-{n:04}", "00000-00000")
    assert citizen.follows("2026-0009", "00000-00000").status_code == 429


def test_addresses_of_one_ipv6_network_share_an_allowance(rf):
    one, other = rf.get("/", REMOTE_ADDR="2001:db8::1"), rf.get("/", REMOTE_ADDR="2001:db8::2:1")
    assert throttle.network_of(one) == throttle.network_of(other) == "2001:db8::/64"


def test_waiting_never_stops_an_application(citizen, november):
    for _ in range(6):
        citizen.follows("2026-0001", "00000-00000")
    citizen.applies(subject="【演示】又一份文件")
    assert Application.objects.count() == 2


def test_the_case_closes_again_after_half_an_hour(citizen, november):
    citizen.follows(citizen.number, citizen.code_shown)
    november.shift(31 * 60)
    assert citizen.get("track/case/")["Location"] == citizen.at("track/")


def test_leaving_closes_the_case_at_once(citizen, november):
    citizen.follows(citizen.number, citizen.code_shown)
    citizen.post("track/leave/")
    assert citizen.get("track/case/")["Location"] == citizen.at("track/")
    assert TrackingPass.objects.count() == 0


def test_a_correction_that_was_asked_for_can_be_sent_in_here(citizen, bureau, november):
    bureau.asks_for_correction(citizen.application, "2026-11-24")
    november.move_to(moment("2026-11-30", 12))
    citizen.follows(citizen.number, citizen.code_shown)
    waiting = citizen.get("track/case/").content.decode()
    assert "请您补正" in waiting
    assert "答复期限至" not in waiting  # no period runs while the correction is awaited
    assert "请写明所需文件的年份。" in citizen.get("track/case/correction/").content.decode()
    empty = citizen.post("track/case/correction/", text=" ")
    assert (empty.status_code, "请填写补正内容。" in empty.content.decode()) == (422, True)
    sent = citizen.post("track/case/correction/", text="【演示】所需文件为2025年印发。")
    assert sent["Location"] == citizen.at("track/case/")
    page = citizen.get("track/case/").content.decode()
    assert "收到您的补正，答复期限重新计算。" in page
    assert '<time datetime="2026-12-28">' in page  # twenty working days after 30 November


def test_a_correction_nobody_asked_for_is_refused_and_what_was_typed_stays(citizen, november):
    citizen.follows(citizen.number, citizen.code_shown)
    answer = citizen.post("track/case/correction/", text="【演示】补充说明")
    assert answer.status_code == 422
    assert "【演示】补充说明" in answer.content.decode()


def test_papers_come_in_with_the_correction_or_not_at_all(citizen, bureau, november):
    bureau.asks_for_correction(citizen.application, "2026-11-24")
    citizen.follows(citizen.number, citizen.code_shown)
    bad = SimpleUploadedFile("程序.exe", b"MZ")
    refused = citizen.post("track/case/correction/", text="【演示】见附件", papers=[a_pdf(), bad])
    assert refused.status_code == 422
    assert "“程序.exe”" in refused.content.decode()
    assert Attachment.objects.count() == 0
    assert citizen.post("track/case/correction/", text="【演示】见附件", papers=a_pdf()).status_code == 302
    kept = Attachment.objects.get()
    assert (kept.purpose, kept.name.open()) == ("correction", "委托书.pdf")


def test_withdrawing_asks_for_confirmation_and_closes_the_case(citizen, november):
    citizen.follows(citizen.number, citizen.code_shown)
    assert "请勾选确认" in citizen.post("track/case/withdraw/", reason="").content.decode()
    assert citizen.post("track/case/withdraw/", confirmed="on")["Location"] == citizen.at("track/case/")
    citizen.application.refresh_from_db()
    assert (citizen.application.stage, citizen.application.outcome_code) == ("closed", "F3")
    page = citizen.get("track/case/").content.decode()
    assert "您撤回了申请，本件办结。" in page
    assert citizen.at("track/case/withdraw/") not in page


def test_before_the_reply_goes_out_the_decision_stays_inside(citizen, bureau, november):
    bureau.does(acts.decide, citizen.application, "2026-11-24", outcome="A1", facts=_reasons())
    citizen.follows(citizen.number, citizen.code_shown)
    page = citizen.get("track/case/").content.decode()
    assert "待发出答复" not in page
    assert "办理中" in page


def _reasons() -> dict[str, str]:
    from gongkai.law.ogi.outcomes import outcome

    return {fact.key: "【演示】事实与理由。" for fact in outcome("A1").required_facts}


def test_the_reply_can_be_downloaded_as_pdf_and_word(citizen, bureau, november):
    bureau.answers(citizen.application, "2026-11-24")
    citizen.follows(citizen.number, citizen.code_shown)
    page = citizen.get("track/case/").content.decode()
    assert "作出答复，本件办结。" in page
    links = re.findall(r'href="(/[^"]+/letters/[^"]+)"', page)
    pdf, docx = (citizen.client.get(link) for link in links)
    assert pdf.content.startswith(b"%PDF-")
    assert docx.content.startswith(b"PK")
    assert pdf["Content-Disposition"].startswith("attachment")


def test_nobody_downloads_a_letter_without_the_code(citizen, bureau, november):
    bureau.answers(citizen.application, "2026-11-24")
    citizen.follows(citizen.number, citizen.code_shown)
    link = re.search(r'href="(/[^"]+/letters/[^"]+)"', citizen.get("track/case/").content.decode()).group(1)
    assert Citizen(citizen.code).client.get(link).status_code == 404


def test_a_letter_of_another_case_is_not_found(citizen, bureau, november):
    bureau.answers(citizen.application, "2026-11-24")
    letter = citizen.application.letters.get()
    other = Citizen(citizen.code)
    number, code = other.applies(subject="【演示】另一份文件")
    other.follows(number, code)
    assert other.get(f"track/case/letters/{letter.pk}.pdf").status_code == 404


def test_the_receipt_is_a_pdf_with_the_query_code_only_while_the_page_shows_it(citizen, november):
    from io import BytesIO

    from pypdf import PdfReader

    def text(answer):
        return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)

    printed = text(citizen.get("receipt/pdf/")).replace("\n", "")
    assert citizen.code_shown in printed
    assert f"http://testserver/{citizen.code}/track/" in printed
    stranger = Citizen(citizen.code)
    assert stranger.get("receipt/pdf/").status_code == 404
    stranger.follows(citizen.number, citizen.code_shown)
    later = text(stranger.get("receipt/pdf/"))
    assert citizen.number in later
    assert citizen.code_shown not in later


def test_the_tracking_page_reads_the_case_in_a_fixed_number_of_queries(citizen, bureau, november):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert citizen.get("track/case/").status_code == 200
        return len(seen)

    citizen.follows(citizen.number, citizen.code_shown)
    citizen.get("track/case/")
    few = queries()
    bureau.asks_for_correction(citizen.application, "2026-11-24")
    citizen.post("track/case/correction/", text="【演示】补正")
    bureau.answers(citizen.application, "2026-11-24")
    citizen.get("track/case/")
    assert queries() <= few <= 14  # a closed case asks for one thing less


def test_a_letter_to_somebody_else_is_not_among_the_applicants_papers(citizen, bureau, november):
    bureau.asks_for_correction(citizen.application, "2026-11-24")
    letter = citizen.application.letters.get()
    citizen.follows(citizen.number, citizen.code_shown)
    address = f"track/case/letters/{letter.pk}.pdf"
    assert citizen.get(address).status_code == 200
    citizen.application.letters.update(kind="third_party_consultation")
    assert citizen.get(address).status_code == 404
    assert str(letter.pk) not in citizen.get("track/case/").content.decode()
