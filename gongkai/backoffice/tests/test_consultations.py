"""Opinions sought, by their pages (征求意见)."""

from datetime import date

import pytest

from gongkai.backoffice.tests.conftest import text
from gongkai.foi import acts
from gongkai.foi.models import Consultation
from gongkai.law.ogi.clock import PauseKind

ASKED = {
    "party_name": "示范科技有限公司", "party_contact": "北京市东城区演示路9号", "matter": "合同第三条的单价",
    "channel": "post", "tell_applicant": "on",
}  # fmt: skip


def asked(bureau):
    """Asked on 23 September 2024, received the next day: fifteen working days end on 23 October."""
    case = bureau.does(
        acts.seek_opinion, bureau.case(), "2024-09-23", kind=PauseKind.THIRD_PARTY,
        asked=acts.Asked(
            name="示范科技有限公司", contact="演示路9号", matter="合同第三条的单价", delivered_on=date(2024, 9, 23)
        ),
    )  # fmt: skip
    return case, Consultation.objects.get(application=case)


def test_the_letter_is_seen_before_it_goes_and_the_case_page_tells_how_it_stands(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    page = text(desk.get(f"cases/{case.number}/acts/seek_third_party_opinion/"))
    assert "15个工作日" in page and "条例第三十二条" in page and "预览稿" in page
    answer = desk.acts_on(case, "seek_third_party_opinion", **ASKED)
    assert answer.status_code == 302
    page = text(desk.get(f"cases/{case.number}/"))
    assert "已发出，待送达" in page and "合同第三条的单价" in page
    assert "示范科技有限公司" not in page.split("办理经过")[0]
    assert "下一步：对方收到后登记送达日期" in page


def test_what_is_missing_is_said_at_its_field(bureau):
    answer = bureau.desk("handler").acts_on(
        bureau.case(), "seek_third_party_opinion", party_name="", matter="", on="2024-12-31"
    )
    assert answer.status_code == 422
    assert "办理日期2024-12-31晚于今天" in text(answer), "everything wrong is said at once"
    assert "请填写被征求意见方的名称或者姓名" in text(answer) and "请填写拟公开的政府信息内容" in text(answer)


def test_delivery_then_an_objection_that_is_judged(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    desk.acts_on(case, "seek_third_party_opinion", **ASKED)
    row = Consultation.objects.get()
    assert (
        desk.acts_on(case, "opinion_letter_delivered", consultation=row.pk, proof="EMS 1").status_code == 302
    )
    answer = desk.acts_on(
        case, "record_opinion", consultation=row.pk, answer="objection", reasons="系商业秘密"
    )
    assert answer.status_code == 422
    assert "请判断第三方不同意公开的理由是否合理" in text(answer)
    answer = desk.acts_on(
        case, "record_opinion", consultation=row.pk, answer="objection", reasons="系商业秘密",
        is_reasonable="yes", assessment="属于商业秘密，理由成立",
    )  # fmt: skip
    assert answer.status_code == 302
    page = text(desk.get(f"cases/{case.number}/"))
    assert "不同意公开" in page and "理由合理：属于商业秘密" in page


def test_the_lapse_page_is_refused_before_the_last_day_with_that_day(bureau):
    case, _ = asked(bureau)
    page = text(bureau.desk("handler").get(f"cases/{case.number}/acts/close_consultation_by_lapse/"))
    assert "尚未届满" in page


def test_a_consultation_of_another_case_cannot_be_chosen(bureau):
    case, row = asked(bureau)
    other = bureau.does(
        acts.seek_opinion, bureau.case(), "2024-09-23", kind=PauseKind.OTHER_BODY,
        asked=acts.Asked(name="某某局", matter="统计口径"),
    )  # fmt: skip
    answer = bureau.desk("handler").acts_on(other, "record_opinion", consultation=row.pk, answer="consent")
    assert answer.status_code == 422
    assert "请选择列出的征求意见" in text(answer)


def test_the_decision_asks_what_the_objection_demands(bureau):
    case, row = asked(bureau)
    bureau.does(
        acts.record_opinion, case, consultation=str(row.pk), answer="objection", reasons="系商业秘密",
        is_reasonable=True, assessment="成立",
    )  # fmt: skip
    desk = bureau.desk("handler")
    page = text(desk.get(f"cases/{case.number}/acts/decide/", outcome="A2"))
    assert "不公开对公共利益的重大影响" in page and "共同制作" in page
    answer = desk.acts_on(case, "decide", "?outcome=A2", provided_how="随本答复书附纸质件。")
    assert answer.status_code == 422
    answer = desk.acts_on(
        case, "decide", "?outcome=A2", provided_how="随本答复书附纸质件。", public_interest="事关公众监督。"
    )
    assert answer.status_code == 302
    assert "尚有1个第三方未书面告知" in text(desk.get(f"cases/{case.number}/"))
    page = text(desk.get(f"cases/{case.number}/acts/tell_third_party/"))
    assert "事关公众监督" in page and "公共利益造成重大影响" in page
    answer = desk.acts_on(
        case, "tell_third_party", consultation=row.pk, disclosed="单价", reasons="事关公众监督。"
    )
    assert answer.status_code == 302


@pytest.mark.parametrize("username", ["office", "reviewer"])
def test_only_the_disclosure_office_seeks_opinions(bureau, username):
    worker = bureau.officer("office")
    case = bureau.does(acts.assign, bureau.case(), office=worker.office)
    assert bureau.desk(username).get(f"cases/{case.number}/acts/seek_agency_opinion/").status_code == 403


def test_the_form_to_send_back_is_a_pdf_and_another_bodys_officer_finds_none(bureau):
    case, row = asked(bureau)
    answer = bureau.desk("handler").get(f"cases/{case.number}/consultations/{row.pk}/form.pdf")
    assert answer["Content-Type"] == "application/pdf"
    foreign = bureau.desk("handler2").get(f"cases/{case.number}/consultations/{row.pk}/form.pdf")
    assert foreign.status_code == 404
