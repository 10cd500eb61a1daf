"""At the desk: a fee notice with its reckoning beside the form, and the setting of what goes to reconsideration first."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.backoffice.tests.conftest import text
from gongkai.foi.fees import open_notice
from gongkai.foi.models import Application

FEE = {
    "basis": "pages",
    "pages": "72",
    "grounds": "近三个月申请三十二件",
    "payment_way": "凭缴款码在代收银行缴纳",
}


def test_the_reckoning_stands_beside_the_form_and_then_in_the_letter(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    form = {**FEE, "seen_version": case.version, "on": case.received_on, "delivered_on": ""}
    shown = desk.post(f"cases/{case.number}/acts/issue_fee_notice/", **form, preview="1")
    assert "第31—72页：42页×10元＝420元" in text(shown)

    assert desk.post(f"cases/{case.number}/acts/issue_fee_notice/", **form).status_code == 302
    assert open_notice(Application.objects.get(pk=case.pk)).yuan == 420
    assert "缴纳信息处理费420元，收费通知书尚未登记送达" in text(desk.get(f"cases/{case.number}/"))


def test_a_notice_without_grounds_keeps_the_form_and_says_why(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    form = {**FEE, "grounds": "", "seen_version": case.version, "on": case.received_on, "delivered_on": ""}
    answer = desk.post(f"cases/{case.number}/acts/issue_fee_notice/", **form)
    assert answer.status_code == 422
    assert "请写明数量、频次明显超过合理范围的事实" in text(answer)
    assert "凭缴款码在代收银行缴纳" in answer.content.decode()


def test_an_empty_notice_names_every_field_at_once(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    answer = desk.post(
        f"cases/{case.number}/acts/issue_fee_notice/", seen_version=case.version, on=case.received_on
    )
    assert answer.status_code == 422
    for missing in ("请选择计收方式", "请写明数量、频次明显超过合理范围的事实", "请写明缴纳方式"):
        assert missing in text(answer), missing


def test_the_head_sets_a_remedy_and_everybody_reads_its_ground(bureau):
    head = bureau.desk("signer")
    answer = head.post("remedy-rules/D2/", seen=0, remedy="reconsideration_first", source="复议机关书面意见")
    assert answer.status_code == 302
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = text(bureau.desk("auditor").get("remedy-rules/"))
    assert "复议机关书面意见 本机关设定" in page
    assert sum("foi_remedychoice" in one["sql"] for one in asked.captured_queries) == 1

    late = head.post("remedy-rules/D2/", seen=0, remedy="", source="另一意见")
    assert late.status_code == 409
    assert "另一意见" in text(late)
    assert head.post("remedy-rules/D2/", seen=0, remedy="", source="").status_code == 422
    assert head.get("remedy-rules/C1/").status_code == 404
