"""An officer finds where a reply is logged, and hands the applicant on paper a signed receipt and a proof."""

import json

import pytest

from gongkai.backoffice.tests.conftest import text
from gongkai.foi import acts
from gongkai.ledger import sequencer
from gongkai.ledger.place import log_place
from gongkai.ledger.receipts import open_receipt


@pytest.fixture(autouse=True)
def own_log(settings, tmp_path):
    settings.GONGKAI_LOG_DIR, settings.GONGKAI_KEYS_DIR = tmp_path / "log", tmp_path / "keys"


def test_the_receipt_of_a_paper_application_is_signed_and_names_nobody(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    assert f"/desk/cases/{case.number}/receipt.txt" in desk.get(f"cases/{case.number}/").content.decode()
    answer = desk.get(f"cases/{case.number}/receipt.txt")
    assert answer["Content-Disposition"].startswith("attachment")
    said = open_receipt(answer.content.decode())
    assert f"申请编号：{case.number}" in said and "收到日期：2024-09-20" in said
    for personal in ("演示申请人甲", "11010519491231002X", "失业保险"):
        assert personal not in said


def test_while_the_log_cannot_sign_the_case_stays_and_the_page_says_what_to_do(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    desk.get(f"cases/{case.number}/receipt.txt")  # makes the first key
    next(log_place().keys_folder.glob("log-*.key")).unlink()
    answer = desk.get(f"cases/{case.number}/receipt.txt")
    assert answer["Location"] == f"/desk/cases/{case.number}/"
    assert "签名回执暂时无法签署，申请不受影响" in text(desk.get(f"cases/{case.number}/"))


def test_case_and_letter_say_where_the_reply_is_logged(bureau):
    case, desk = bureau.decided(), bureau.desk("handler")
    bureau.does(acts.issue_reply, case)
    letter = case.letters.get()
    assert "发布日志第0条" in text(desk.get(f"cases/{case.number}/"))
    waiting = text(desk.get(f"cases/{case.number}/letters/{letter.pk}/"))
    assert "第0条（从0数起），待公布" in waiting and "下载承诺证明" not in waiting
    assert desk.get(f"cases/{case.number}/letters/{letter.pk}/proof.json").status_code == 404
    sequencer.publish()
    assert "下载承诺证明" in text(desk.get(f"cases/{case.number}/letters/{letter.pk}/"))
    proof = json.loads(desk.get(f"cases/{case.number}/letters/{letter.pk}/proof.json").content)
    assert json.loads(proof["entry"])["commitment"] == proof["commitment"]


def test_a_log_that_refuses_is_told_on_the_page_of_the_act(bureau):
    case, desk = bureau.signed(bureau.decided()), bureau.desk("handler")
    sequencer.publish()
    memory = log_place().memory
    memory.path.write_text(json.dumps({"size": 9, "root": memory.last().root.hex()}))  # an old backup
    answer = desk.acts_on(case, "issue_reply", delivery="post")
    assert answer.status_code == 422
    assert "发布日志暂时拒绝登记" in text(answer)
