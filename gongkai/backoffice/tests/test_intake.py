"""Entry of applications that did not come over the Internet."""

import re
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pypdf import PdfReader

from gongkai.backoffice.tests.conftest import text
from gongkai.foi import acts
from gongkai.foi.attachments import store_attachment
from gongkai.foi.models import Application

PAPER = {
    "submission_key": "a-key-of-this-form",
    "channel": "in_person",
    "arrived_on": "2024-09-24",
    "applicant_kind": "natural",
    "applicant_name": "演示申请人甲",
    "identity_document": "resident_id",
    "id_number": "11010519491231002X",
    "phone": "13800138000",
    "address": "北京市东城区演示路1号",
    "description": "【演示】2023年度失业保险基金收支情况",
    "medium": "paper",
    "delivery": "post",
}


def test_an_application_at_the_window_gives_a_receipt_with_its_day(bureau):
    answer = bureau.desk("handler").post("new/", **PAPER)
    page = text(answer)
    assert answer.status_code == 200
    assert "2024-0001" in page and "查询码只显示这一次" in page
    assert "2024年10月25日" in page
    assert re.search(r"查询码 [0-9A-Z]{5}-[0-9A-Z]{5} ", page)


def test_an_empty_form_is_told_all_that_is_missing_at_once(bureau):
    empty = {"channel": "oral", "identity_document": "resident_id", "medium": "paper", "delivery": "post"}
    page = text(bureau.desk("handler").post("new/", **empty))
    for said in (
        "请选择申请人类别。",
        "请填写申请公开的政府信息的名称",
        "请至少填写一种联系方式",
        "请记录代填情况",
    ):
        assert said in page, said
    assert "请填写姓名" not in page  # a name or a firm: that depends on the kind


def test_sending_the_form_twice_registers_one_case(bureau):
    desk = bureau.desk("handler")
    desk.post("new/", **PAPER)
    desk.post("new/", **PAPER)
    assert Application.objects.count() == 1


def test_a_letter_against_signature_counts_from_the_day_it_was_signed_for(bureau):
    bureau.desk("handler").post(
        "new/", **{**PAPER, "channel": "signed_post", "arrived_on": "2024-09-20", "posting_reference": "XA1"}
    )
    assert Application.objects.get().reply_due_on.isoformat() == "2024-10-23"
    page = text(bureau.desk("handler").get("cases/2024-0001/"))
    assert "登记日期 2024年9月24日 收到申请之日 2024年9月20日" in page


def test_a_plain_letter_waits_for_confirmation(bureau):
    answer = bureau.desk("handler").post("new/", **{**PAPER, "channel": "plain_post"})
    assert "待与申请人确认" in text(answer)
    assert Application.objects.get().received_on is None


def test_all_that_is_wrong_is_said_at_once_and_all_that_was_typed_stays(bureau):
    wrong = {
        **PAPER, "id_number": "110105194912310021", "arrived_on": "2024-09-25", "description": "",
        "channel": "oral", "email": "nobody@",
    }  # fmt: skip
    answer = bureau.desk("handler").post("new/", **wrong)
    page = text(answer)
    assert answer.status_code == 422
    for said in ("校验", "晚于今天", "申请公开的政府信息的名称", "代填情况", "邮箱"):
        assert said in page, said
    assert "北京市东城区演示路1号" in answer.content.decode()
    assert not Application.objects.exists()


def test_attachments_are_sealed_with_the_case_and_come_back_as_downloads(bureau):
    desk = bureau.desk("handler")
    scan = SimpleUploadedFile("申请书.pdf", b"%PDF-1.7\n%%EOF")
    desk.post("new/", **PAPER, attachments=[scan])
    (kept,) = Application.objects.get().attachments.all()
    answer = desk.get(f"cases/2024-0001/attachments/{kept.pk}/")
    assert answer.content == b"%PDF-1.7\n%%EOF"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_program_is_no_attachment_and_nothing_is_saved_half(bureau):
    program = SimpleUploadedFile("申请书.exe", b"MZ")
    answer = bureau.desk("handler").post("new/", **PAPER, attachments=[program])
    assert answer.status_code == 422
    assert "是程序文件" in text(answer) and "附件请重新选择" in text(answer)
    assert not Application.objects.exists()


def test_the_receipt_prints_without_the_query_code(bureau):
    case = bureau.case()
    store_attachment(
        case, name="委托书.pdf", content=b"%PDF-1.7", officer=bureau.officer("handler"), now=timezone.now()
    )
    printed = PdfReader(BytesIO(bureau.desk("handler").get("cases/2024-0001/receipt.pdf").content))
    said = "".join(page.extract_text() for page in printed.pages)
    assert "委托书.pdf" in said
    assert "查询码" not in said


def test_what_goes_out_with_the_reply_is_added_while_the_case_is_open(bureau):
    case = bureau.decided()
    desk = bureau.desk("handler")
    found = SimpleUploadedFile("收支情况.pdf", b"%PDF-1.7\n%%EOF")
    assert (
        desk.post(f"cases/{case.number}/attachments/", purpose="reply", attachments=[found]).status_code
        == 302
    )
    page = text(desk.get(f"cases/{case.number}/"))
    assert "已重新送审签" in page and "第2次送审" in page
    bureau.does(acts.issue_reply, case)
    late = SimpleUploadedFile("补充.pdf", b"%PDF-1.7\n%%EOF")
    answer = desk.post(f"cases/{case.number}/attachments/", purpose="reply", attachments=[late])
    assert answer.status_code == 422 and "已办结" in text(answer)
    assert desk.post(f"cases/{case.number}/attachments/", purpose="reply").status_code == 422
