"""发布日志: its page, its files for anyone's program, and checks that keep nothing."""

import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongkai.ledger import entries
from gongkai.ledger.leaves import leaf_json
from gongkai.ledger.receipts import sign_receipt
from gongkai.portal import public_log
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.publishing import acts
from gongkai.publishing.models import Edition

VERIFY, RECEIPT = "/bjrsj/log/verify/", "/bjrsj/log/receipt/"


def test_before_the_first_checkpoint_the_page_says_so(room):  # noqa: F811
    assert "日志尚未公布" in room.reads("log/")


def test_the_page_shows_checkpoint_key_and_the_newest_entries_in_words(room):  # noqa: F811
    publication = room.publishes()
    room.corrects(publication)
    room.withdraws(publication)
    room.covers_the_log()
    page = room.reads("log/")
    assert "<dd>3</dd>" in page and room.vkey in page.replace("&#x2B;", "+")
    kinds = [page.index(f"<strong>{kind}</strong>") for kind in ("撤回", "更正", "发布")]
    assert kinds == sorted(kinds)
    assert Edition.objects.get(number=1).sha256 in page


def test_only_twenty_entries_are_shown_and_only_signed_ones(room):  # noqa: F811
    for n in range(21):
        room.publishes(title=f"【演示】第{n}件")
    room.covers_the_log()
    room.publishes(title="【演示】未公布的一件")
    page = room.reads("log/")
    assert page.count("<strong>发布</strong>") == 20
    assert "第20条" in page and "第21条" not in page and "第0条" not in page


def test_entries_of_the_newest_bundle_are_read_across_its_border(room):  # noqa: F811
    with transaction.atomic():
        entries.append_all([leaf_json("test", {"n": n}) for n in range(260)])
    room.covers_the_log()
    lines = public_log.standing().lines
    assert [line.seq for line in lines] == list(range(259, 239, -1))
    assert {line.kind for line in lines} == {public_log.OTHER_KIND}


@pytest.mark.parametrize("leaf", [b"", b"\xff", b"[]", b'"x"', b'{"kind":7,"edition":"1","released_at":5}'])
def test_an_entry_of_another_shape_is_shown_as_another_entry(leaf):
    line = public_log.read_line(3, leaf)
    assert (line.seq, line.kind, line.edition, line.at) == (3, public_log.OTHER_KIND, None, None)


def test_the_files_of_the_log_are_served_to_anyone_from_anywhere(room):  # noqa: F811
    room.publishes()
    room.covers_the_log()
    kept = {
        "checkpoint": ("text/plain; charset=utf-8", "public, max-age=5"),
        "policy": ("text/plain; charset=utf-8", "public, max-age=300"),
        "checkpoints/001": ("text/plain; charset=utf-8", "public, max-age=300"),
        "tile/0/000.p/1": ("application/octet-stream", "public, max-age=31536000, immutable"),
        "tile/entries/000.p/1": ("application/octet-stream", "public, max-age=31536000, immutable"),
        "verifier.py": ("text/plain; charset=utf-8", "public, max-age=300"),
        "witness.py": ("text/plain; charset=utf-8", "public, max-age=300"),
    }
    for path, expected in kept.items():
        answer = room.client.get(f"/log/{path}")
        assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, *expected), path
        assert (answer["Access-Control-Allow-Origin"], answer["X-Content-Type-Options"]) == ("*", "nosniff")
        assert not answer.cookies


@pytest.mark.parametrize(
    "path",
    ["tile/0/001", "tile/0/000.p/999", "../keys/log-keys.json", "tile/../checkpoint", "log-keys.json", "checkpoint/",
     "%2e%2e/keys", "checkpoints/x", "tile/0/000.p/2"],
)  # fmt: skip
def test_there_is_no_other_file(room, path):  # noqa: F811
    room.publishes()
    room.covers_the_log()
    answer = room.client.get(f"/log/{path}")
    assert answer.status_code == 404 and answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-cache" and "日志没有这个文件" in answer.content.decode()


def test_a_digest_is_found_with_its_place_and_whether_it_is_still_public(room):  # noqa: F811
    publication = room.publishes(title="【演示】可查的一件")
    digest = Edition.objects.get().sha256
    page = room.client.post(VERIFY, {"digest_text": f" {digest.upper()}  edition.json"}).content.decode()
    assert (
        "发布日志中有这一摘要" in page
        and "【演示】可查的一件" in page
        and "第0条（已登记，等待公布）" in page
    )
    room.covers_the_log()
    room.corrects(publication)
    page = room.client.post(VERIFY, {"digest_text": digest}).content.decode()
    assert "该版本已由更正后的版本代替" in page and "/bjrsj/log/proofs/0" in page and "可查的一件" not in page
    room.withdraws(publication)
    assert "该信息已撤回" in room.client.post(VERIFY, {"digest_text": digest}).content.decode()


def test_a_file_is_found_by_its_digest_whatever_page_it_is_asked_on(room):  # noqa: F811
    draft = room.press.drafts()
    room.press.does(acts.attach, draft, "2024-09-03", name="说明.txt", content="标准说明".encode())
    room.press.does(acts.release, room.press.readies(draft))
    file = SimpleUploadedFile("改过名.txt", "标准说明".encode())
    page = room.client.post("/demo2/log/verify/", {"file": file}).content.decode()
    assert "的附件" in page and "北京市人力资源和社会保障局，索引号000014349/2024-00001" in page
    other = room.client.post(
        VERIFY, {"file": SimpleUploadedFile("说明.txt", "标准说明 ".encode())}
    ).content.decode()
    assert "发布日志中没有这一摘要" in other and hashlib.sha256("标准说明 ".encode()).hexdigest() in other


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "请填写摘要，或者选择文件。"),
        ({"digest_text": "abc"}, "现有3位"),
        ({"digest_text": "g" * 64}, "摘要应为64位数字和字母a至f"),
        ({"digest_text": "a" * 300}, "摘要应为64位数字和字母"),
    ],
)
def test_what_is_no_digest_is_said_so_and_stays_in_the_form(room, given, words):  # noqa: F811
    answer = room.client.post(VERIFY, given)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert given.get("digest_text", "") in page


def test_a_receipt_is_genuine_to_the_letter_or_not_at_all(room):  # noqa: F811
    signed = sign_receipt("收到申请 2026-0001\n提交日期 2026年11月24日")
    pasted = signed.replace("\n", "\r\n").strip()
    page = room.client.post(RECEIPT, {"text": f"\r\n{pasted}\r\n\r\n"}).content.decode()
    assert "回执真实" in page and "收到申请 2026-0001" in page
    as_file = room.client.post(
        RECEIPT, {"file": SimpleUploadedFile("r.txt", signed.encode())}
    ).content.decode()
    assert "回执真实" in as_file
    for altered in (pasted.replace("11月24日", "11月23日"), pasted[:-20], "随便一段文字"):
        page = room.client.post(RECEIPT, {"text": altered}).content.decode()
        assert "回执不成立" in page and "回执真实" not in page
        assert altered.split("\r\n")[0] in page  # what was pasted is still there


def test_a_checkpoint_is_not_taken_for_a_receipt(room):  # noqa: F811
    room.publishes()
    room.covers_the_log()
    checkpoint = room.client.get("/log/checkpoint").content.decode()
    assert "不是本日志的回执" in room.client.post(RECEIPT, {"text": checkpoint}).content.decode()


def test_nothing_of_a_check_is_kept_or_logged(room, caplog):  # noqa: F811
    signed = sign_receipt("收到申请 2026-0042")
    with (
        CaptureQueriesContext(
            connection,
        ) as asked,
        caplog.at_level("DEBUG"),
    ):
        answers = [
            room.client.post(RECEIPT, {"text": signed}),
            room.client.post(VERIFY, {"digest_text": "a" * 64}),
            room.client.post(VERIFY, {"file": SimpleUploadedFile("x.txt", b"secret words")}),
        ]
    assert not [q["sql"] for q in asked.captured_queries if not q["sql"].startswith("SELECT")]
    assert "2026-0042" not in caplog.text and "secret words" not in caplog.text
    for answer in answers:
        assert answer["Cache-Control"] == "private, no-store" and not answer.cookies


def test_the_json_of_an_edition_is_what_its_digest_says(room):  # noqa: F811
    room.publishes()
    content = room.client.get("/bjrsj/disclosure/documents/000014349/2024-00001/content.json").content
    assert hashlib.sha256(content).hexdigest() == Edition.objects.get().sha256
    assert json.loads(content)["title"] == "【演示】关于调整失业保险金发放标准的通知"
