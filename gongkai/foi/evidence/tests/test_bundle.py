"""The evidence bundle: everything of a case in one PDF, made from the files as they were kept, on record."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from gongkai.foi import acts
from gongkai.foi.attachments import store_attachment
from gongkai.foi.evidence.making import ask_for_bundle, make_bundle, open_bundle
from gongkai.foi.evidence.rows import BundleState, EvidenceBundle
from gongkai.foi.models import Reveal
from gongkai.foi.refusals import Refused
from gongkai.foi.tests.conftest import at
from gongkai.law.ogi.outcomes import OUTCOMES

REASON = "行政复议答复举证"


@pytest.fixture
def case(bureau):
    """Received 20 September 2024 with a picture, a sheet and a broken PDF; refused on 26 September."""
    case = bureau.receives("2024-09-20")
    picture = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    for name, content in (
        ("身份证明.png", picture.getvalue()),
        ("清单.xlsx", b"PK\x03\x04 sheet"),
        ("坏的.pdf", b"%PDF-1.7 broken"),
    ):
        store_attachment(case, name=name, content=content, officer=bureau.handler, now=at("2024-09-20"))
    given = {one.key: "公开会影响内部管理秩序。" for one in OUTCOMES["C5"].required_facts}
    case = bureau.does(acts.decide, case, "2024-09-24", outcome="C5", facts=given)
    return bureau.does(acts.issue_reply, case, "2024-09-26", posting_reference="1234567890123")


def words_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def made(bureau, case, **changes):
    given = {"officer": bureau.handler, "reason": REASON, "now": at("2024-10-10"), **changes}
    return make_bundle(ask_for_bundle(case, **given).pk, at("2024-10-10"))


def test_everything_is_in_it_and_the_index_leads_there(bureau, case):
    bundle = made(bureau, case)
    name, pdf = open_bundle(bureau.signer, bundle.pk)
    words = words_of(pdf)
    whole = "".join(words).replace("\r\n", "")
    assert name == f"案卷材料-{case.number}.pdf"
    assert len(words) == bundle.pages >= 9
    for needed in (
        "演示申请人甲", "11010519491231002X", "失业保险基金收支情况", "1234567890123", "答复期限逐日说明",
        "第几个工作日", "发布日志", "条例第三十三条", "清单.xlsx", "坏的.pdf", "2024-09-26", "签名回执",
    ):  # fmt: skip
        assert needed in whole, needed
    with pikepdf.open(io.BytesIO(pdf)) as bound, bound.open_outline() as outline:
        assert [item.title for item in outline.root][:3] == ["目录", "申请内容", "办理经过"]


def test_the_stored_reply_itself_is_in_it(bureau, case):
    letter = case.letters.get()
    _, pdf = open_bundle(bureau.handler, made(bureau, case).pk)
    assert any(letter.number in page and "公开会影响内部管理秩序" in page for page in words_of(pdf))


def test_asking_is_on_record_with_its_reason_and_without_one_refused(bureau, case):
    with pytest.raises(Refused):
        ask_for_bundle(case, officer=bureau.handler, reason="看")
    assert not EvidenceBundle.objects.exists()
    made(bureau, case)
    kept = Reveal.objects.get()
    assert (kept.officer, kept.purpose, kept.reason.open()) == (bureau.handler, "remedy", REASON)


@pytest.mark.parametrize("who", ["office", "reviewer", "admin", "auditor", "handler2"])
def test_others_neither_make_nor_open_one(bureau, case, who):
    officer = getattr(bureau, who)
    bundle = made(bureau, case)
    with pytest.raises(Refused):
        ask_for_bundle(case, officer=officer, reason=REASON)
    with pytest.raises(EvidenceBundle.DoesNotExist):
        open_bundle(officer, bundle.pk)


def test_a_second_run_makes_nothing_anew_and_a_failure_is_kept(bureau, case, monkeypatch):
    bundle = made(bureau, case)
    assert make_bundle(bundle.pk).path == bundle.path
    failing = ask_for_bundle(case, officer=bureau.handler, reason=REASON, now=at("2024-10-11"))
    monkeypatch.setattr("gongkai.foi.evidence.making.bind", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_bundle(failing.pk)
    assert EvidenceBundle.objects.get(pk=failing.pk).state == BundleState.FAILED


def test_the_sealed_volume_goes_with_the_key_of_the_case(bureau, case):
    bundle = made(bureau, case)
    case.shred()
    with pytest.raises(Exception, match="销毁"):
        open_bundle(bureau.handler, bundle.pk)
