"""Each act by its page: the happy way and what is refused."""

import pytest

from gongkai.backoffice.tests.conftest import text
from gongkai.foi import acts
from gongkai.foi.models import Stage
from gongkai.law.ogi.receipt import Channel


def test_confirming_starts_the_clock_on_the_day_both_sides_confirmed(bureau):
    case = bureau.case(channel=Channel.FAX)
    desk = bureau.desk("handler")
    answer = desk.acts_on(case, "confirm", on="2024-09-23", way="电话")
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.received_on.isoformat() == "2024-09-23"
    assert "已确认收到申请" in text(desk.get(f"cases/{case.number}/"))


def test_a_correction_notice_lists_one_item_a_line_and_says_who_has_the_case_now(bureau):
    case = bureau.case()
    desk = bureau.desk("handler")
    answer = desk.acts_on(
        case, "request_correction", items="请写明所需文件的年份。\n请写明文件名称。", days=15
    )
    assert answer.status_code == 302
    page = text(desk.get(f"cases/{case.number}/"))
    assert "现由申请人补正" in page
    assert "2项，补正期限15个工作日" in page


def test_a_correction_notice_on_the_eighth_working_day_is_refused_on_its_own_page(bureau):
    case = bureau.case("2024-09-10")
    page = bureau.desk("handler").get(f"cases/{case.number}/acts/request_correction/")
    assert "七个工作日" in text(page)
    assert "现在不能办理" in text(page)


def test_a_received_correction_starts_the_period_anew(bureau):
    case = bureau.does(acts.request_correction, bureau.case(), "2024-09-20", items=["请写明年份。"])
    answer = bureau.desk("handler").acts_on(case, "receive_correction", text="2023年度。")
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.reply_due_on.isoformat() == "2024-10-25"


def test_assigning_names_the_office_that_has_it_now(bureau):
    case = bureau.case()
    worker = bureau.officer("office")
    desk = bureau.desk("handler")
    answer = desk.acts_on(case, "assign", office=worker.office_id, handler=worker.pk, note="请检索。")
    assert answer.status_code == 302
    assert "已转办社会保险处，现由处室承办人查找信息" in text(desk.get(f"cases/{case.number}/"))


def test_an_office_of_another_body_cannot_be_chosen(bureau):
    case = bureau.case()
    foreign = bureau.officer("office2")
    answer = bureau.desk("handler").acts_on(case, "assign", office=foreign.office_id)
    assert answer.status_code == 422
    assert "请选择本机关的处室" in text(answer)


def test_an_office_that_sends_a_case_back_comes_to_its_own_desk(bureau):
    worker = bureau.officer("office")
    case = bureau.does(acts.assign, bureau.case(), office=worker.office)
    answer = bureau.desk("office").acts_on(case, "send_back", reason="不属于本处职责。")
    assert answer.url == "/desk/"


def test_only_the_head_extends_and_the_day_before_and_after_are_told(bureau):
    case = bureau.case()
    handler, signer = bureau.desk("handler"), bureau.desk("signer")
    refused = handler.get(f"cases/{case.number}/acts/extend/")
    assert refused.status_code == 403 and "由公开工作机构负责人（签发人）使用" in text(refused)
    assert "延长至〔待填：日期〕" in text(signer.get(f"cases/{case.number}/acts/extend/"))
    answer = signer.acts_on(case, "extend", days=10, reason="需要检索的档案较多。")
    assert answer.status_code == 302
    page = text(signer.get(f"cases/{case.number}/"))
    assert "期限由2024年10月23日改为2024年11月6日" in page
    assert "计30个工作日（其中延长10个工作日）" in page


def test_an_extension_of_thirty_days_keeps_the_reason_typed(bureau):
    case = bureau.case()
    answer = bureau.desk("signer").acts_on(case, "extend", days=30, reason="需要检索的档案较多。")
    assert answer.status_code == 422
    assert "延长不超过 20 个工作日" in text(answer)
    assert "需要检索的档案较多。" in answer.content.decode()


def test_a_decision_asks_first_for_the_leaf_grouped_as_table_3(bureau):
    case = bureau.case()
    page = bureau.desk("handler").get(f"cases/{case.number}/acts/decide/")
    words = text(page)
    for group in ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"):
        assert group in words
    assert 'value="F1"' not in page.content.decode()


def test_a_decision_states_every_fact_of_its_leaf(bureau):
    case = bureau.case()
    desk = bureau.desk("handler")
    lacking = desk.acts_on(case, "decide", "?outcome=D2", search_method="检索公文系统。")
    assert lacking.status_code == 422
    assert "缺少“检索范围”" in text(lacking) and "缺少“检索结果”" in text(lacking)
    assert "检索公文系统。" in lacking.content.decode()
    answer = desk.acts_on(
        case, "decide", "?outcome=D2", search_method="检索公文系统。", search_scope="2023年全部收发文。",
        search_result="未检索到。",
    )  # fmt: skip
    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.stage, case.outcome_code) == (Stage.DECIDED, "D2")


def test_a_part_withheld_needs_its_leaf_and_its_reason(bureau):
    case = bureau.case()
    desk = bureau.desk("handler")
    common = {"provided_how": "随本告知书附纸质件。", "part_1": "个人账户明细"}
    refused = desk.acts_on(case, "decide", "?outcome=B1", **common)
    assert refused.status_code == 422
    assert "请选择不予公开的情形" in text(refused) and "请说明不予公开的理由" in text(refused)
    done = desk.acts_on(case, "decide", "?outcome=B1", **common, code_1="C4", reason_1="涉及个人隐私。")
    assert done.status_code == 302


def test_the_reply_goes_out_and_the_case_is_closed_in_time(bureau):
    case = bureau.signed(bureau.decided())
    desk = bureau.desk("handler")
    page = desk.get(f"cases/{case.number}/acts/issue_reply/")
    assert "预览稿" in text(page)
    answer = desk.acts_on(case, "issue_reply", delivery="post", posting_reference="XA12345678911")
    assert answer.status_code == 302
    page = desk.get(f"cases/{case.number}/")
    assert "本件按期办结" in text(page)
    letter = case.letters.get()
    pdf = desk.get(f"cases/{case.number}/letters/{letter.pk}.pdf")
    assert pdf.content.startswith(b"%PDF")
    docx = desk.get(f"cases/{case.number}/letters/{letter.pk}.docx")
    assert docx.content.startswith(b"PK")
    assert letter.number in text(desk.get(f"cases/{case.number}/letters/{letter.pk}/"))


def test_a_preview_changes_nothing(bureau):
    case = bureau.case()
    answer = bureau.desk("handler").acts_on(
        case, "request_correction", items="请写明所需文件的年份。", days=15, preview="1"
    )
    assert answer.status_code == 200
    assert "请写明所需文件的年份" in text(answer)
    case.refresh_from_db()
    assert case.version == 1 and not case.letters.exists()


def test_a_preview_prints_what_is_filled_in_now(bureau):
    case = bureau.case()
    answer = bureau.desk("handler").post(
        f"cases/{case.number}/acts/request_correction/preview.pdf",
        items="请写明年份。",
        on="2024-09-24",
        days=15,
    )
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("inline")


def test_a_withdrawal_closes_the_case_and_is_asked_in_words_that_name_it(bureau):
    case = bureau.case()
    desk = bureau.desk("handler")
    assert f"申请 {case.number} 即办结" in text(desk.get(f"cases/{case.number}/acts/withdraw/"))
    assert desk.acts_on(case, "withdraw", reason="电话说明已取得该信息。").status_code == 302
    case.refresh_from_db()
    assert case.outcome_code == "F3"


def test_a_case_is_not_closed_for_want_of_correction_while_there_is_time(bureau):
    case = bureau.does(acts.request_correction, bureau.case(), items=["请写明年份。"])
    page = bureau.desk("handler").get(f"cases/{case.number}/acts/close_deemed_withdrawn/")
    assert "尚未届满" in text(page)


@pytest.mark.parametrize("act", ["confirm", "receive_correction", "issue_reply", "send_back"])
def test_an_act_not_now_lawful_says_why_and_what_to_do_instead(bureau, act):
    case = bureau.case()
    page = bureau.desk("handler").get(f"cases/{case.number}/acts/{act}/")
    assert page.status_code == 200
    assert "现在不能办理" in text(page)


def test_an_act_the_room_does_not_know_does_not_exist(bureau):
    case = bureau.case()
    assert bureau.desk("handler").get(f"cases/{case.number}/acts/erase/").status_code == 404
