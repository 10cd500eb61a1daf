"""The signed receipt says what was received and when; with the content file it proves what was handed in."""

import hashlib
import json

import pytest

from gongkai.foi import acts, signed_receipt
from gongkai.foi.attachments import store_attachment
from gongkai.foi.correspondence import receipt
from gongkai.foi.models import Application, Attachment
from gongkai.foi.tests.conftest import at
from gongkai.law.ogi.receipt import Channel
from gongkai.ledger.place import log_place
from gongkai.ledger.receipts import can_sign, open_receipt
from gongkai.ledger.refusals import LedgerFault
from gongkai.papers import render_text

NOW = at("2024-09-20", 15)


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    settings.GONGKAI_LOG_DIR, settings.GONGKAI_KEYS_DIR = tmp_path / "log", tmp_path / "keys"


def digest_in(text: str) -> str:
    return text.partition("申请内容摘要（SHA-256）：")[2].partition("\n")[0]


def test_it_names_body_number_days_and_digest_and_nobody(bureau):
    application = bureau.receives("2024-09-20")
    text = open_receipt(signed_receipt.signed_receipt(application, NOW))
    assert text.splitlines() == [
        "政府信息公开申请签名回执",
        "受理机关：北京市人力资源和社会保障局（bjrsj）",
        "申请编号：2024-0001",
        "提交时间：2024-09-20T10:00:00+08:00",
        "收到日期：2024-09-20",
        f"申请内容摘要（SHA-256）：{digest_in(text)}",
        "签署时间：2024-09-20T15:00:00+08:00",
    ]
    assert len(digest_in(text)) == 64


def test_before_confirmation_it_claims_no_day_of_receipt(bureau):
    application = bureau.receives("2024-09-20", channel=Channel.FAX)
    assert "收到日期：待双方确认" in signed_receipt.receipt_text(application, NOW)


def test_the_content_file_holds_what_was_handed_in_under_that_digest(bureau):
    application = bureau.receives("2024-09-20")
    store_attachment(application, name="申请书.pdf", content=b"%PDF-1.7", officer=None, now=at("2024-09-20"))
    content = signed_receipt.content_file(application)
    said = json.loads(content)
    assert said["description"] == "【演示】2023年度失业保险基金收支情况"
    assert said["id_number"] == "11010519491231002X"
    assert said["attachments"] == [
        {"name": "申请书.pdf", "size": 8, "sha256": hashlib.sha256(b"%PDF-1.7").hexdigest()}
    ]
    assert digest_in(signed_receipt.receipt_text(application, NOW)) == hashlib.sha256(content).hexdigest()


def test_equal_applications_have_different_digests_so_that_nobody_can_guess(bureau):
    first, second = (signed_receipt.content_file(bureau.receives("2024-09-20")) for _ in range(2))
    without = [{**json.loads(content), "salt": "", "number": ""} for content in (first, second)]
    assert without[0] == without[1]
    salts = {json.loads(content)["salt"] for content in (first, second)}
    assert len(salts) == 2 and all(len(bytes.fromhex(salt)) == 32 for salt in salts)


def test_nothing_that_happens_later_changes_what_was_handed_in(bureau):
    application = bureau.receives("2024-09-20")
    before = signed_receipt.content_file(application)
    bureau.does(acts.request_correction, application, "2024-09-23", items=["请写明年度"])
    application.refresh_from_db()
    for purpose in Attachment.Purpose.values:
        store_attachment(
            application, name="后来.pdf", content=b"%PDF", purpose=purpose, officer=None, now=at("2024-09-24")
        )
    bureau.does(acts.receive_correction, application, "2024-09-25", text="2023年度")
    assert signed_receipt.content_file(Application.objects.get(pk=application.pk)) == before


def test_a_log_that_cannot_sign_leaves_the_application_received(bureau):
    bureau.receives("2024-09-20")
    assert can_sign()
    application = bureau.receives("2024-09-20")
    assert signed_receipt.signed_receipt(application, NOW)
    key = next(log_place().keys_folder.glob("log-*.key"))
    key.rename(key.with_suffix(".away"))
    assert not can_sign()
    later = bureau.receives("2024-09-21")
    assert signed_receipt.signed_receipt(later, NOW) is None
    assert later.number == "2024-0003"
    key.with_suffix(".away").rename(key)
    assert "2024-0003" in open_receipt(signed_receipt.signed_receipt(later, NOW))


def test_a_receipt_pasted_from_elsewhere_is_good_and_a_changed_one_is_not(bureau):
    signed = signed_receipt.signed_receipt(bureau.receives("2024-09-20"), NOW)
    pasted = "\ufeff\r\n" + signed.replace("\n", "\r\n").rstrip() + "  \r\n"
    assert open_receipt(pasted) == open_receipt(signed)
    for said, changed in (("收到日期：2024-09-20", "收到日期：2024-09-19"), ("2024-0001", "2024-0002")):
        assert said in signed
        with pytest.raises(LedgerFault):
            open_receipt(signed.replace(said, changed))


def test_what_was_registered_before_has_none(bureau):
    application = bureau.receives("2024-09-20")
    Application.objects.filter(pk=application.pk).update(receipt_salt=None)
    earlier = Application.objects.get(pk=application.pk)
    assert not signed_receipt.may_be_signed(earlier)
    with pytest.raises(signed_receipt.NoReceipt):
        signed_receipt.signed_receipt(earlier, NOW)
    assert "签名回执" not in render_text(receipt(earlier))


def test_the_paper_receipt_names_the_signed_one(bureau):
    assert "签名回执" in render_text(receipt(bureau.receives("2024-09-20")))


def test_what_was_destroyed_has_none_any_more(bureau):
    application = bureau.receives("2024-09-20")
    application.shred()
    with pytest.raises(signed_receipt.NoReceipt):
        signed_receipt.content_file(Application.objects.get(pk=application.pk))
