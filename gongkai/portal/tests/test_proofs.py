"""What was published, answered and received can be proven: by files a citizen downloads, and the verifier alone."""

import hashlib
import json
from urllib.parse import unquote

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongkai.foi.models import Application, Letter
from gongkai.ledger import sequencer, verifier
from gongkai.ledger.place import log_place
from gongkai.ledger.receipts import open_receipt
from gongkai.organizations.models import Officer
from gongkai.portal.proofs import ProofState, proof_of
from gongkai.portal.tests.conftest import PERSONAL, Citizen, moment
from gongkai.reports.acts import open_report
from gongkai.reports.content import content_of
from gongkai.reports.freezing import freeze
from gongkai.reports.models import ReportEdition
from gongkai.reports.signing import SignedOff


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    settings.GONGKAI_LOG_DIR, settings.GONGKAI_KEYS_DIR = tmp_path / "log", tmp_path / "keys"


def verified(*words) -> int:
    vkey = str(log_place().keys.trusted()[0])
    return verifier.main(["--vkey", vkey, *map(str, words)])


def saved(folder, name, answer):
    """A download, kept in a file."""
    assert answer.status_code == 200, name
    assert answer["Content-Disposition"].startswith("attachment")
    (folder / name).write_bytes(answer.content)
    return folder / name


# ---------------------------------------------------------------- the annual report


@pytest.fixture
def edition(bureau) -> ReportEdition:
    """The report of 2025, frozen on 20 January 2026."""
    handler, signer = Officer.objects.get(username="handler"), Officer.objects.get(username="signer")
    report = open_report(2025, officer=handler, now=moment("2026-01-10"))
    with transaction.atomic():
        return freeze(
            report,
            content_of(report),
            signer,
            moment("2026-01-20"),
            (),
            SignedOff("signoff.slip:1", forced=False),
        )


REPORT = "/bjrsj/annual-reports/2025/"


def test_a_report_just_published_waits_for_its_proof_and_says_so(client, edition):
    page = client.get(REPORT).content.decode()
    assert "公开证明" in page and "等待公布" in page
    assert f"第{edition.ledger_seq}条（从0数起）" in page
    assert edition.sha256 in page
    assert client.get(f"{REPORT}editions/1/report.tlog-proof").status_code == 404


def test_the_content_file_and_the_proof_of_a_report_satisfy_the_verifier(client, edition, tmp_path):
    sequencer.publish()
    page = client.get(REPORT).content.decode()
    assert "已公布" in page and f"{REPORT}editions/1/content.json" in page
    content = saved(tmp_path, "content.json", client.get(f"{REPORT}editions/1/content.json"))
    proof = saved(tmp_path, "report.tlog-proof", client.get(f"{REPORT}editions/1/report.tlog-proof"))
    assert hashlib.sha256(content.read_bytes()).hexdigest() == edition.sha256
    assert verified("--proof", proof, "--publication", content) == 0
    content.write_bytes(content.read_bytes().replace(b"2025", b"2024"))
    assert verified("--proof", proof, "--publication", content) == 1


def test_an_earlier_edition_keeps_its_proof(client, edition, bureau, tmp_path):
    report = edition.report
    report.correction_note = "更正说明"
    signed = SignedOff("signoff.slip:2", forced=False)
    later = freeze(report, content_of(report), edition.published_by, moment("2026-02-20"), (), signed)
    sequencer.publish()
    for number, one in ((1, edition), (2, later)):
        content = client.get(f"{REPORT}editions/{number}/content.json").content
        assert hashlib.sha256(content).hexdigest() == one.sha256
        proof = client.get(f"{REPORT}editions/{number}/report.tlog-proof").content.decode()
        assert f"\nindex {one.ledger_seq}\n" in proof
    assert client.get(f"{REPORT}editions/3/content.json").status_code == 404


def test_a_report_published_before_there_was_a_log_shows_its_digest_alone(client, edition):
    old = ReportEdition.objects.model(
        report=open_report(2024, officer=Officer.objects.get(username="handler"), now=moment("2026-01-10")),
        number=1, content=edition.content, sha256=edition.sha256, published_at=moment("2025-01-20"),
        published_by=edition.published_by, published_by_title="公开工作机构负责人",
    )  # fmt: skip
    old.save()
    page = client.get("/bjrsj/annual-reports/2024/").content.decode()
    assert "公开证明" not in page and old.sha256 in page
    assert client.get("/bjrsj/annual-reports/2024/editions/1/report.tlog-proof").status_code == 404


def test_the_proof_block_asks_the_database_nothing(edition, django_assert_num_queries):
    sequencer.publish()
    with django_assert_num_queries(0):
        proof = proof_of(edition.ledger_seq, edition.sha256, content_url="/c", proof_url="/p")
    assert (proof.state, proof.index, proof.size) == (ProofState.PUBLISHED, 0, 1)
    assert proof_of(None, "", content_url="", proof_url="") is None
    assert proof_of(1, "", content_url="", proof_url="").state is ProofState.PENDING


def test_a_damaged_checkpoint_stops_no_page(client, edition):
    sequencer.publish()
    path = log_place().folder / "checkpoint"
    path.write_text(path.read_text().replace("\n1\n", "\n7\n"))
    page = client.get(REPORT)
    assert page.status_code == 200
    assert "等待公布" in page.content.decode()


# ---------------------------------------------------------------- the reply


@pytest.fixture
def answered(bureau, citizen):
    """It is 24 November 2026; an application was handed in, answered the same day, and is being followed."""
    with time_machine.travel(moment("2026-11-24"), tick=False):
        number, code = citizen.applies()
        citizen.application = Application.objects.get()
        bureau.answers_today(citizen.application)
        citizen.follows(number, code)
        citizen.letter = citizen.application.letters.get()
        yield citizen


def test_the_case_page_says_where_the_reply_is_logged(answered):
    page = answered.get("track/case/").content.decode()
    assert "已记入发布日志第0条" in page
    assert "承诺证明待公布" in page
    assert answered.get(f"track/case/letters/{answered.letter.pk}/proof.json").status_code == 404


def test_the_applicant_proves_the_reply_with_two_files_and_the_verifier(answered, tmp_path, capsys):
    sequencer.publish()
    address = f"track/case/letters/{answered.letter.pk}"
    assert answered.at(f"{address}/proof.json") in answered.get("track/case/").content.decode()
    proof = saved(tmp_path, "proof.json", answered.get(f"{address}/proof.json"))
    letter = saved(tmp_path, "letter.pdf", answered.get(f"{address}.pdf"))
    assert verified("--commitment", proof, "--publication", letter) == 0
    assert "就是当时发出的那一份" in capsys.readouterr().out
    letter.write_bytes(letter.read_bytes() + b"\n")
    assert verified("--commitment", proof, "--publication", letter) == 1


def test_nobody_else_gets_the_proof_of_a_reply(answered, client):
    sequencer.publish()
    address = answered.at(f"track/case/letters/{answered.letter.pk}/proof.json")
    assert client.get(address).status_code == 404
    other = Citizen(answered.code)
    other.follows(*other.applies())
    assert other.client.get(address).status_code == 404


# ---------------------------------------------------------------- the receipt


@pytest.fixture
def received(bureau, citizen):
    """It is 24 November 2026 and an application has just been handed in."""
    with time_machine.travel(moment("2026-11-24"), tick=False):
        citizen.number, citizen.code_shown = citizen.applies()
        yield citizen


def test_the_signed_receipt_and_the_content_prove_what_was_handed_in(received, tmp_path, capsys):
    page = received.get("receipt/").content.decode()
    assert received.at("receipt/signed.txt") in page and received.at("receipt/content.json") in page
    signed = saved(tmp_path, "receipt.txt", received.get("receipt/signed.txt"))
    content = saved(tmp_path, "content.json", received.get("receipt/content.json"))
    assert f"申请编号：{received.number}" in open_receipt(signed.read_text())
    assert verified("--receipt", signed, "--publication", content) == 0
    assert "文件与回执中的摘要相符。" in capsys.readouterr().out
    content.write_bytes(content.read_bytes().replace("稳岗返还".encode(), "培训补贴".encode()))
    assert verified("--receipt", signed, "--publication", content) == 1


def test_the_signed_receipt_holds_nothing_personal_and_the_content_file_does(received):
    signed = received.get("receipt/signed.txt").content.decode()
    content = json.dumps(json.loads(received.get("receipt/content.json").content), ensure_ascii=False)
    for personal in PERSONAL:
        assert personal not in signed
        assert personal in content


def test_they_are_kept_by_no_cache_and_given_to_nobody_else(received, client):
    for page in ("receipt/signed.txt", "receipt/content.json"):
        assert "no-store" in received.get(page)["Cache-Control"]
        assert client.get(received.at(page)).status_code == 404


def test_from_another_browser_number_and_code_lead_to_the_same_receipt(received):
    stranger = Citizen(received.code)
    stranger.follows(received.number, received.code_shown)
    page = stranger.get("track/case/").content.decode()
    assert "receipt/signed.txt?of=case" in page
    answer = stranger.get("receipt/signed.txt?of=case")
    assert answer.content == received.get("receipt/signed.txt").content
    assert f"签名回执（{received.number}）.txt" in unquote(answer["Content-Disposition"])


def test_the_case_followed_is_not_taken_for_the_one_just_handed_in(received):
    first = (received.number, received.code_shown)
    second, _ = received.applies()
    received.follows(*first)
    assert f"申请编号：{first[0]}" in received.get("receipt/signed.txt?of=case").content.decode()
    assert f"申请编号：{second}" in received.get("receipt/signed.txt").content.decode()


def test_a_log_that_cannot_sign_never_stops_an_application(bureau, citizen):
    citizen.applies()
    citizen.get("receipt/signed.txt")  # makes the first key
    key = next(log_place().keys_folder.glob("log-*.key"))
    key.rename(key.with_suffix(".away"))
    later = Citizen(citizen.code)
    number, code = later.applies()
    page = later.get("receipt/").content.decode()
    assert number in page and "签名回执稍后提供" in page and "receipt/signed.txt" not in page
    assert later.get("receipt/signed.txt")["Location"] == later.at("receipt/")
    later.follows(number, code)
    assert "签名回执稍后提供" in later.get("track/case/").content.decode()
    assert later.get("receipt/signed.txt?of=case")["Location"] == later.at("track/case/")
    assert "不受影响" in later.get("track/case/").content.decode()
    key.with_suffix(".away").rename(key)
    assert number in open_receipt(later.get("receipt/signed.txt?of=case").content.decode())


def test_the_page_of_a_logged_reply_asks_the_database_no_more_than_of_one_that_is_not(answered):
    sequencer.publish()
    with CaptureQueriesContext(connection) as logged:
        assert "已记入发布日志" in answered.get("track/case/").content.decode()
    Letter.objects.update(ledger_seq=None)
    with CaptureQueriesContext(connection) as unlogged:
        assert "已记入发布日志" not in answered.get("track/case/").content.decode()
    assert len(logged) == len(unlogged)
