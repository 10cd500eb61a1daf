"""Personal data: covered on every page, opened for a purpose with a reason, for a quarter of an hour, on record."""

from datetime import timedelta

import pytest
import time_machine

from gongkai.audit.models import AuditRecord
from gongkai.backoffice.tests.conftest import TODAY, at, text
from gongkai.foi import acts
from gongkai.foi.models import Reveal
from gongkai.foi.refusals import Refused
from gongkai.foi.revealing import reveal
from gongkai.privacy.lasting import RecordIsFinal

PERSONAL = ("演示申请人甲", "11010519491231002X", "13800138000", "演示路1号")
GIVEN = {"purpose": "contact", "reason": "电话确认补正内容"}
OTHER_PAGES = ("", "search/", "events/", "slips/", "reports/", "register/", "publications/", "visits/")


def shows(page) -> list[str]:
    return [one for one in PERSONAL if one in page.content.decode()]


def test_a_page_without_a_reason_never_shows_the_data_whoever_asks(bureau):
    talkative = "本人演示申请人甲，电话13800138000，身份证11010519491231002X，求2023年度统计数据。"
    case = bureau.does(
        acts.assign, bureau.case(description=talkative), office=bureau.officer("office").office
    )
    bureau.does(acts.request_correction, case, items=["请写明年份。"], by="handler")
    letter = case.letters.get()
    for username in ("handler", "office", "reviewer", "signer", "auditor", "admin"):
        desk = bureau.desk(username)
        pages = [f"cases/{case.number}/", f"cases/{case.number}/reveal/", f"cases/{case.number}/attachments/"]
        pages += [f"cases/{case.number}/acts/{one.name}/" for one in acts.ACTS]
        pages += [f"cases/{case.number}/letters/{letter.pk}/", *OTHER_PAGES]
        for page in pages:
            assert shows(desk.get(page)) == [], f"{username} {page}"


def test_the_reply_under_preview_and_on_its_slip_is_covered_too(bureau):
    case = bureau.decided()
    handler = bureau.desk("handler")
    assert shows(handler.get(f"cases/{case.number}/acts/issue_reply/")) == []
    slip = handler.get(f"cases/{case.number}/").context["slip"]["key"]
    page = bureau.desk("reviewer").get(f"slips/{slip}/")
    assert page.status_code == 200 and shows(page) == []


def test_purpose_and_reason_are_both_demanded_at_once(bureau):
    case = bureau.case()
    answer = bureau.desk("handler").post(f"cases/{case.number}/reveal/", purpose="", reason="看")
    assert answer.status_code == 422
    assert "没有选择查看用途" in text(answer) and "不足4个字" in text(answer) and "看" in text(answer)
    assert not Reveal.objects.exists() and shows(answer) == []


def test_with_a_reason_the_data_is_open_for_a_quarter_of_an_hour_and_for_this_case_only(bureau):
    case, other = bureau.case(), bureau.case()
    desk = bureau.desk("handler")
    answer = desk.post(f"cases/{case.number}/reveal/", **GIVEN)
    assert answer.url == f"/desk/cases/{case.number}/#applicant"
    assert shows(desk.get(f"cases/{case.number}/")) == list(PERSONAL)
    assert shows(desk.get(f"cases/{other.number}/")) == []
    assert shows(desk.get("")) == []
    assert shows(bureau.desk("signer").get(f"cases/{case.number}/")) == []
    with time_machine.travel(at(TODAY, 12) + timedelta(minutes=14), tick=False):
        assert shows(desk.get(f"cases/{case.number}/")) == list(PERSONAL)
    with time_machine.travel(at(TODAY, 12) + timedelta(minutes=16), tick=False):
        assert shows(desk.get(f"cases/{case.number}/")) == []


def test_the_time_is_configurable(bureau, settings):
    settings.GONGKAI_REVEAL_MINUTES = 2
    case, desk = bureau.case(), bureau.desk("handler")
    assert "查看 2 分钟" in text(desk.get(f"cases/{case.number}/reveal/"))
    desk.post(f"cases/{case.number}/reveal/", **GIVEN)
    with time_machine.travel(at(TODAY, 12) + timedelta(minutes=3), tick=False):
        assert shows(desk.get(f"cases/{case.number}/")) == []


def test_covering_again_ends_it_at_once_and_a_new_login_starts_covered(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    desk.post(f"cases/{case.number}/reveal/", **GIVEN)
    desk.post(f"cases/{case.number}/cover/")
    assert shows(desk.get(f"cases/{case.number}/")) == []
    desk.post(f"cases/{case.number}/reveal/", **GIVEN)
    assert shows(bureau.desk("handler").get(f"cases/{case.number}/")) == []


def test_who_looked_is_kept_and_shown_with_the_reason_covered(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    desk.post(f"cases/{case.number}/reveal/", purpose="identity", reason="与演示申请人甲核对号码")
    (row,) = AuditRecord.objects.filter(kind="revealed")
    assert row.subject == f"case {case.number}"
    assert row.facts == {"purpose": "核对申请人身份", "until": "12:15"}
    page = bureau.desk("auditor").get(f"cases/{case.number}/")
    assert "个人信息查看记录（1次）" in text(page) and "核对号码" in text(page) and shows(page) == []
    with pytest.raises(RecordIsFinal):
        Reveal.objects.all().delete()


@pytest.mark.parametrize("username", ["auditor", "admin"])
def test_who_handles_no_case_may_not_look_and_every_reason_is_given(bureau, username):
    case = bureau.case()
    with pytest.raises(Refused) as refused:
        reveal(case, officer=bureau.officer(username), purpose="", reason="")
    assert len(refused.value.reasons) >= 3
    assert not AuditRecord.objects.filter(kind="revealed").exists()


def test_an_office_cannot_look_into_a_case_of_another(bureau):
    with pytest.raises(Refused, match="职责范围"):
        reveal(bureau.case(), officer=bureau.officer("office"), **GIVEN)


def test_the_session_keeps_no_value(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    desk.post(f"cases/{case.number}/reveal/", **GIVEN)
    assert not [one for one in PERSONAL if one in str(dict(desk.client.session))]
