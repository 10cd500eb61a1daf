from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.law.calendar import YearNotice, national_calendar
from gongkai.organizations.acts.add_local_holiday import LocalDraft, add_local_holiday
from gongkai.organizations.acts.adopt_notice import adopt_notice
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import CalendarNotice, CalendarVersion, LocalHoliday, Role
from gongkai.organizations.refusal import OrganizationRefused

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)


def span(first, last, name):
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return {start + timedelta(days=n): name for n in range((end - start).days + 1)}


def notice(**facts):
    """A plausible notice for 2027, which the State Council has not issued: invented for these tests."""
    usual = {
        "year": 2027,
        "document_number": "国办发明电〔2026〕99号",
        "dated_on": date(2026, 11, 4),
        "holidays": {
            **span("2027-01-01", "2027-01-03", "元旦"),
            **span("2027-02-05", "2027-02-12", "春节"),
            **span("2027-05-01", "2027-05-05", "劳动节"),
            **span("2027-10-01", "2027-10-07", "国庆节"),
        },
        "makeup_days": {date(2027, 2, 14): "春节", date(2027, 5, 8): "劳动节", date(2027, 10, 9): "国庆节"},
    }
    return YearNotice(**{**usual, **facts})


def reasons_for(draft, officer):
    with pytest.raises(OrganizationRefused) as refused:
        adopt_notice(draft, officer=officer, now=NOW)
    assert CalendarNotice.objects.count() == 0
    assert CalendarVersion.current() is None
    return refused.value.reasons


def test_without_additions_a_body_counts_by_the_national_calendar(body):
    calendar = calendar_for(body)
    assert calendar.nth_working_day(date(2024, 9, 20), 20) == date(2024, 10, 23)
    assert calendar.is_working(date(2024, 9, 29))


def test_a_new_notice_settles_its_year_and_names_the_years_it_changes(body, admin):
    assert calendar_for(body).is_provisional(date(2027, 2, 8))
    adopted = adopt_notice(notice(), officer=admin, now=NOW)
    assert adopted.changed_years == (2026, 2027)  # the end of 2026 is no longer provisional
    calendar = calendar_for(body)
    assert not calendar.is_provisional(date(2027, 2, 8))
    assert calendar.is_working(date(2027, 2, 14))
    assert not calendar.is_working(date(2027, 2, 8))
    assert (adopted.notice.adopted_by, adopted.notice.adopted_at) == (admin, NOW)
    assert str(adopted) == "国办发明电〔2026〕99号（2027年）"


def test_the_operator_of_the_server_adopts_a_notice_from_a_file(body):
    adopted = adopt_notice(notice().to_json(), officer=None, now=NOW)
    assert adopted.notice.adopted_by is None
    assert calendar_for(body).is_working(date(2027, 10, 9))


def test_every_fault_of_a_notice_is_named_at_once(admin):
    faulty = notice(
        document_number="国办发[2026]099号",
        dated_on=date(2026, 12, 1),
        holidays={
            date(2027, 1, 1): "元旦",
            date(2027, 5, 1): "劳动节",
            date(2026, 11, 30): "元旦",
            date(2027, 2, 6): " ",
        },
        makeup_days={date(2027, 2, 6): "春节", date(2027, 2, 10): "春节", date(2028, 1, 1): "元旦"},
    )
    reasons = " ".join(reasons_for(faulty, admin))
    for words in (
        "发文字号“国办发[2026]099号”格式不对",
        "成文日期2026-12-01晚于今天",
        "2026-11-30不在2027年的安排范围内",
        "2027-02-06没有写明节日名称",
        "2027-10-01（国庆节）",
        "2027-02-06既列为放假又列为上班",
        "2027-02-10是星期三，本来上班",
        "2028-01-01不在2027年的安排范围内",
    ):
        assert words in reasons


@pytest.mark.parametrize("number", ["国办发明电〔2026〕99号", "国办发〔2026〕1号", "国发〔2026〕12号"])
def test_numbers_of_the_state_council_are_accepted(number, admin):
    assert (
        adopt_notice(notice(document_number=number), officer=admin, now=NOW).notice.document_number == number
    )


def test_the_year_in_the_number_is_the_year_of_the_date(admin):
    assert "不在同一年" in reasons_for(notice(document_number="国办发明电〔2025〕99号"), admin)[0]


def test_a_notice_is_adopted_once(admin):
    adopt_notice(notice(), officer=admin, now=NOW)
    with pytest.raises(OrganizationRefused, match="已经采用"):
        adopt_notice(notice(), officer=admin, now=NOW)
    with pytest.raises(OrganizationRefused, match="已有通知国办发明电〔2026〕99号"):
        adopt_notice(notice(document_number="国办发明电〔2026〕100号"), officer=admin, now=NOW)


def test_a_notice_the_program_came_with_is_not_adopted_again(admin):
    known = national_calendar().notices[-1]
    assert any("已经采用" in reason for reason in reasons_for(known, admin))


def test_an_amending_notice_changes_only_the_days_it_names(body, admin):
    adopt_notice(notice(), officer=admin, now=NOW)
    amendment = notice(
        document_number="国办发明电〔2026〕100号",
        holidays={date(2027, 2, 15): "春节"},
        makeup_days={},
        amends="国办发明电〔2026〕99号",
    )
    assert adopt_notice(amendment, officer=admin, now=NOW).changed_years == (2027,)
    assert not calendar_for(body).is_working(date(2027, 2, 15))
    assert not calendar_for(body).is_working(date(2027, 5, 3))


def test_an_amendment_of_an_unknown_notice_is_refused(admin):
    amendment = notice(amends="国办发明电〔2026〕98号")
    assert "被调整的通知国办发明电〔2026〕98号尚未采用" in " ".join(reasons_for(amendment, admin))


def test_an_unreadable_file_is_refused_with_every_reason():
    reasons = reasons_for({"year": 2027, "holidays": {"2027-13-01": "元旦"}}, None)
    assert any("文号" in reason for reason in reasons) and any("2027-13-01" in reason for reason in reasons)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_the_administrator_changes_calendars(body, make_officer, role):
    officer = make_officer("someone", role)
    assert any("只有系统管理员" in reason for reason in reasons_for(notice(), officer))
    draft = LocalDraft(date(2026, 3, 20), "开斋节", "区政府公告")
    with pytest.raises(OrganizationRefused, match="只有系统管理员"):
        add_local_holiday(body, draft, officer=officer, now=NOW)


def test_a_local_holiday_counts_for_its_own_body_only(body, other_body, admin):
    day = date(2026, 3, 20)
    assert calendar_for(body).is_working(day) and calendar_for(other_body).is_working(day)
    added = add_local_holiday(body, LocalDraft(day, "开斋节", "区政府公告"), officer=admin, now=NOW)
    assert added.changed_years == (2026,)
    fact = calendar_for(body).fact(day)
    assert (fact.is_working, fact.reason, fact.source) == (False, "开斋节放假", "区政府公告")
    assert calendar_for(other_body).is_working(day)


def test_a_local_day_may_be_worked_instead(body, admin):
    saturday = date(2026, 3, 21)
    add_local_holiday(
        body, LocalDraft(saturday, "开斋节", "区政府公告", is_working=True), officer=admin, now=NOW
    )
    assert calendar_for(body).is_working(saturday)


def test_every_fault_of_a_local_day_is_named_at_once(body, other_body, admin):
    with pytest.raises(OrganizationRefused) as refused:
        add_local_holiday(other_body, LocalDraft(date(2026, 3, 21), " ", ""), officer=admin, now=NOW)
    reasons = " ".join(refused.value.reasons)
    assert all(w in reasons for w in ("本机关", "假日名称", "依据", "2026-03-21本来就不是工作日"))
    assert LocalHoliday.objects.count() == 0


def test_a_local_day_is_entered_once(body, admin):
    draft = LocalDraft(date(2026, 3, 20), "开斋节", "区政府公告")
    add_local_holiday(body, draft, officer=admin, now=NOW)
    with pytest.raises(OrganizationRefused, match="已登记"):
        add_local_holiday(body, draft, officer=admin, now=NOW)


def test_an_unchanged_calendar_costs_one_query(body, django_assert_num_queries):
    first = calendar_for(body)
    with django_assert_num_queries(1):
        assert calendar_for(body) is first


def test_a_change_made_by_another_process_is_seen_here(body):
    before = calendar_for(body)
    content = notice()
    CalendarNotice.objects.create(
        year=2027, document_number=content.document_number, dated_on=content.dated_on,
        content=content.to_json(), adopted_at=NOW,
    )  # fmt: skip
    CalendarVersion.renew()
    assert calendar_for(body) is not before
    assert calendar_for(body).is_working(date(2027, 2, 14))
