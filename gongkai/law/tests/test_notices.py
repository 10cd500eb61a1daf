import pytest

from gongkai.law.calendar import NoticeError, YearNotice
from gongkai.law.calendar.national import national_notices
from gongkai.law.tests.calendars import day

CONTENT = {
    "year": 2027,
    "document_number": "国办发明电〔2026〕0号",
    "dated_on": "2026-11-25",
    "holidays": {"2027-01-01": "元旦", "2026-12-31": "元旦"},
    "makeup_days": {"2027-02-14": "春节"},
}


def test_a_notice_is_read_from_its_stored_form():
    notice = YearNotice.from_json(CONTENT)
    assert notice.holidays == {day("2027-01-01"): "元旦", day("2026-12-31"): "元旦"}
    assert notice.makeup_days == {day("2027-02-14"): "春节"}
    assert notice.amends is None


@pytest.mark.parametrize("notice", national_notices(), ids=lambda notice: notice.document_number)
def test_every_notice_of_the_data_files_survives_writing_and_reading(notice):
    assert YearNotice.from_json(notice.to_json()) == notice


def test_all_that_is_wrong_with_a_notice_is_said_at_once():
    with pytest.raises(NoticeError) as refusal:
        YearNotice.from_json(
            {
                "year": 2027,
                "document_number": " ",
                "dated_on": "2026-13-01",
                "holidays": {
                    "2027-01-01": "元旦",
                    "2027-02-30": "春节",
                    "2028-01-01": "元旦",
                    "2027-05-01": "",
                },
                "makeup_days": {"2027-01-01": "元旦"},
            }
        )
    assert refusal.value.problems == (
        "缺少通知文号",
        "成文日期不是有效日期：2026-13-01",
        "放假日期不是有效日期：2027-02-30",
        "2028-01-01不在2027年安排的范围内",
        "2027-05-01没有写明节日名称",
        "2027-01-01既列为放假又列为上班",
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"year": "2027"}, "年份应为四位数字"),
        ({"year": True}, "年份应为四位数字"),
        ({"holidays": []}, "放假日期应为“日期：节日”对照"),
        ({"holidays": {}}, "没有任何放假日期"),
        ({"dated_on": None}, "成文日期不是有效日期：None"),
    ],
)
def test_a_malformed_notice_is_refused(change, problem):
    with pytest.raises(NoticeError) as refusal:
        YearNotice.from_json({**CONTENT, **change})
    assert problem in refusal.value.problems


def test_something_that_is_no_notice_at_all_is_refused():
    with pytest.raises(NoticeError, match="对照"):
        YearNotice.from_json([])


def test_an_amending_notice_may_bring_no_holidays():
    amending = {**CONTENT, "holidays": {}, "amends": "国办发明电〔2025〕7号"}
    assert YearNotice.from_json(amending).holidays == {}
