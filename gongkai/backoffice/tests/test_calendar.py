"""The calendar page: a year with its sources, a notice tried and adopted, a local day."""

import json

import pytest
import time_machine

from gongkai.backoffice.day_lines import DayLinesError, read_day_lines
from gongkai.backoffice.tests.conftest import at, text
from gongkai.organizations.models import CalendarNotice

AMENDING = {
    "year": "2024",
    "document_number": "国办发明电〔2024〕99号",
    "dated_on": "2024-09-23",
    "holidays": "纪念日 2024-10-14至2024-10-15",
    "makeup_days": "",
}


def amending(bureau, **more):
    from gongkai.law.calendar import national_calendar

    number = next(n.document_number for n in national_calendar().notices if n.year == 2024)
    return {**AMENDING, "amends": number, **more}


def test_a_year_names_the_notice_behind_it(bureau):
    page = text(bureau.desk("admin").get("calendar/", year="2024"))
    assert "国办发明电〔2023〕7号" in page
    assert "个工作日" in page


def test_a_year_without_a_notice_is_called_provisional(bureau):
    with time_machine.travel(at("2026-11-24"), tick=False):
        answer = bureau.desk("admin").get("calendar/", year="2027")
    assert "2027年放假安排尚未公布" in text(answer)
    assert '<input type="number" name="year" value="2027"' in answer.content.decode()


def test_a_trial_shows_before_and_after_and_adopts_nothing(bureau):
    case = bureau.case()
    answer = bureau.desk("admin").post("calendar/notice/?year=2024", **amending(bureau), **{"try": "1"})
    page = text(answer)
    assert "尚未采用" in page
    assert f"{case.number} 2024-10-23 2024-10-25" in page
    case.refresh_from_db()
    assert case.reply_due_on.isoformat() == "2024-10-23"
    assert not CalendarNotice.objects.exists()


def test_an_adopted_notice_moves_the_open_cases_and_says_so(bureau):
    case = bureau.case()
    page = text(bureau.desk("admin").post("calendar/notice/?year=2024", **amending(bureau)))
    assert "期限已重新计算" in page
    case.refresh_from_db()
    assert case.reply_due_on.isoformat() == "2024-10-25"
    assert "按新的放假安排重新计算期限" in text(bureau.desk("handler").get(f"cases/{case.number}/"))


def test_a_notice_that_only_makes_a_day_certain_says_so(bureau):
    with time_machine.travel(at("2026-12-16"), tick=False):
        case = bureau.case("2026-12-16")
        assert (case.reply_due_on.isoformat(), case.due_provisional) == ("2027-01-14", True)
        notice = {
            "year": 2027, "document_number": "国办发明电〔2026〕99号", "dated_on": "2026-12-15",
            "holidays": {"2027-01-01": "元旦", "2027-02-05": "春节", "2027-02-06": "春节", "2027-02-07": "春节",
                         "2027-02-08": "春节", "2027-04-05": "清明节", "2027-05-01": "劳动节", "2027-05-02": "劳动节",
                         "2027-06-09": "端午节", "2027-09-15": "中秋节", "2027-10-01": "国庆节",
                         "2027-10-02": "国庆节", "2027-10-03": "国庆节"},
            "makeup_days": {},
        }  # fmt: skip
        bureau.desk("admin").post("calendar/notice/?year=2027", content=json.dumps(notice))
        page = text(bureau.desk("handler").get(f"cases/{case.number}/"))
    assert "期限仍为2027年1月14日，不再是暂定" in page


def test_a_notice_may_be_pasted_as_data(bureau):
    content = {**amending(bureau), "year": 2024, "holidays": {"2024-10-14": "纪念日"}, "makeup_days": {}}
    answer = bureau.desk("admin").post("calendar/notice/?year=2024", content=json.dumps(content))
    assert "已采用" in text(answer)


def test_everything_wrong_with_a_notice_is_said_at_once(bureau):
    answer = bureau.desk("admin").post(
        "calendar/notice/?year=2024", holidays="2024-10-14\n国庆 2024-13-40", makeup_days=""
    )
    page = text(answer)
    assert answer.status_code == 422
    for said in ("请填写年份", "请填写发文字号", "请填写成文日期", "没有写明节日名称", "不是日历上的一天"):
        assert said in page, said


def test_a_local_day_needs_its_basis(bureau):
    desk = bureau.desk("admin")
    refused = desk.post("calendar/local/?year=2024", day="2024-10-14", name="", source="")
    assert refused.status_code == 422 and "依据" in text(refused)
    done = desk.post(
        "calendar/local/?year=2024", day="2024-10-14", name="地方节日", source="某政发〔2024〕1号"
    )
    assert "2024-10-14 地方节日 放假" in text(done)


@pytest.mark.parametrize(
    ("line", "days"),
    [("春节 2026-02-15至2026-02-17", 3), ("元旦：2026-1-1、2026-1-2", 2), ("中秋 2026-09-25", 1)],
)
def test_days_are_read_as_an_officer_types_them(line, days):
    assert len(read_day_lines(line)) == days


def test_a_span_turned_round_is_refused():
    with pytest.raises(DayLinesError, match="起止有误"):
        read_day_lines("春节 2026-02-17至2026-02-15")
