"""While an opinion is sought the applicant learns what it does to the period, and not who is asked (征求意见)."""

from datetime import date

import time_machine

from gongkai.foi import acts
from gongkai.foi.models import Application, Consultation
from gongkai.law.ogi.clock import PauseKind
from gongkai.portal.tests.conftest import moment


def test_the_page_tells_the_last_day_the_rule_and_the_notice_but_neither_party_nor_matter(citizen, bureau):
    with time_machine.travel(moment("2026-03-02"), tick=False):
        number, code = citizen.applies()
    case = Application.objects.get()
    asked = acts.Asked(name="示范科技有限公司", matter="合同第三条的单价", delivered_on=date(2026, 3, 4))
    bureau.does(acts.seek_opinion, case, "2026-03-04", kind=PauseKind.THIRD_PARTY, asked=asked)
    letter = case.letters.get(kind="opinion_third_party")
    with time_machine.travel(moment("2026-03-05"), tick=False):
        citizen.follows(number, code)
        page = citizen.get("track/case/").content.decode()
        assert citizen.get(f"track/case/letters/{letter.pk}.pdf").status_code == 404
    assert "征求第三方意见：2026年3月4日发出，对方应在2026年3月25日前（含当日）提出意见" in page
    assert "逾期未提出意见的，由行政机关依照条例的规定决定是否公开" in page
    assert "征求意见告知书" in page
    assert "示范科技" not in page and "单价" not in page and "征求意见书" not in page
    bureau.does(
        acts.record_opinion, case, "2026-03-16", consultation=str(Consultation.objects.get().pk), answer="objection",
        reasons="系商业秘密", is_reasonable=True, assessment="成立",
    )  # fmt: skip
    with time_machine.travel(moment("2026-03-17"), tick=False):
        citizen.follows(number, code)
        page = citizen.get("track/case/").content.decode()
    assert "2026年3月16日征求完毕，其间的工作日不计入答复期限" in page
    assert "不同意" not in page and "商业秘密" not in page
