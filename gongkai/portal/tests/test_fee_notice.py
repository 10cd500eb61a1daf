"""The applicant sees what is to be paid, how it was reckoned, how and until when to pay (收费通知)."""

import time_machine

from gongkai.foi import acts
from gongkai.foi.models import Application
from gongkai.portal.tests.conftest import moment

FEE = {
    "basis": "pages",
    "pages": 72,
    "grounds": "近三个月申请三十二件",
    "payment_way": "凭缴款码在代收银行缴纳",
}
DAY = "2026-11-24"


def test_the_page_shows_amount_reckoning_way_and_last_day_until_it_is_paid(citizen, bureau):
    with time_machine.travel(moment(DAY), tick=False) as clock:
        number, code = citizen.applies()
        application = Application.objects.get()
        if application.received_on is None:
            bureau.does(acts.confirm, application, DAY, way="电话")
        bureau.does(acts.issue_fee_notice, application, DAY, delivered_on=moment(DAY).date(), **FEE)
        clock.move_to(moment(DAY, 19))
        citizen.follows(number, code)
        page = citizen.get("track/case/").content.decode()
        assert "请您缴纳信息处理费420元" in page
        assert "第31—72页：42页×10元＝420元" in page
        assert "凭缴款码在代收银行缴纳" in page
        assert '<time datetime="2026-12-22">' in page
        assert "政府信息公开信息处理费收费通知书" in page

        bureau.does(acts.record_payment, application, DAY, yuan=420)
        page = citizen.get("track/case/").content.decode()
        assert "请您缴纳" not in page
        assert "收到您缴纳的信息处理费420元，答复期限自次日起重新计算" in page
