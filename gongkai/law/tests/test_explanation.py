from gongkai.law.calendar import LocalDay
from gongkai.law.ogi.clock import CountedDay, PauseKind, RestartKind, explain
from gongkai.law.tests.calendars import CHINA, consulting, day, received


def line_on(explanation, text):
    return next(d for d in explanation.days if d.day == day(text))


def test_each_day_is_counted_or_skipped_with_its_reason_and_rule():
    explanation = explain(received("2024-09-20", consulting("2024-09-23", "2024-10-09")), CHINA)
    assert line_on(explanation, "2024-09-21") == CountedDay(
        day("2024-09-21"), None, False, "周末", "条例第三十三条第二款", False
    )
    assert line_on(explanation, "2024-09-23").number == 1
    assert line_on(explanation, "2024-09-24") == CountedDay(
        day("2024-09-24"), None, False, "征求第三方意见", "条例第三十二条、第三十三条第三款", False
    )
    assert line_on(explanation, "2024-10-01").reason == "征求第三方意见（当日国庆节放假）"
    assert line_on(explanation, "2024-10-12") == CountedDay(
        day("2024-10-12"), 4, True, "国庆节调休上班", "条例第三十三条第二款；国办发明电〔2023〕7号", False
    )


def test_a_skipped_holiday_names_its_notice():
    explanation = explain(received("2024-09-20"), CHINA)
    assert line_on(explanation, "2024-10-01").article == "国办发明电〔2023〕7号"


def test_the_text_reads_as_an_official_would_write_it():
    lines = explain(received("2024-09-20", consulting("2024-09-23", "2024-10-09")), CHINA).text_lines()
    assert lines[0] == "收到申请之日：2024年9月20日（星期五），当日不计入。"
    assert lines[1] == (
        "征求第三方意见：2024年9月23日（星期一）发出，2024年10月9日（星期三）收到意见；"
        "发出次日至收到意见当日不计入（条例第三十二条、第三十三条第三款）。"
    )
    assert lines[2] == "不计　2024年9月21日（星期六）　周末（条例第三十三条第二款）"
    assert lines[4] == "第1日　2024年9月23日（星期一）　工作日（条例第三十三条第二款）"
    assert lines[-1] == "答复期限届满日：2024年11月4日（星期一），为第20个工作日（条例第三十三条第二款）。"


def test_the_text_tells_of_extension_and_restart():
    clock = received("2024-09-20").restarted(RestartKind.CORRECTION, day("2024-10-08")).extended(10)
    text = "\n".join(explain(clock, CHINA).text_lines())
    assert "2024年10月8日（星期二）收到补正申请，答复期限自该日重新起算，当日不计入（条例第三十条）。" in text
    assert "延长答复期限10个工作日（条例第三十三条第二款）。" in text
    assert "第21日　2024年11月5日（星期二）　工作日（条例第三十三条第二款，延长）" in text


def test_a_payment_restarts_by_the_fee_measures():
    clock = received("2024-09-20").restarted(RestartKind.PAYMENT, day("2024-10-08"))
    assert "完成缴费" in explain(clock, CHINA).text_lines()[1]
    assert "（收费办法）" in explain(clock, CHINA).text_lines()[1]


def test_an_open_consultation_ends_the_walk_on_the_day_its_letter_went_out():
    explanation = explain(received("2024-09-20", consulting("2024-09-24", kind=PauseKind.CO_PRODUCER)), CHINA)
    assert explanation.days[-1].day == day("2024-09-24")
    assert explanation.days[-1].number == 2
    assert "尚未收到意见" in explanation.text_lines()[1]
    assert "暂停计算" in explanation.text_lines()[-1]


def test_a_consultation_open_since_before_the_restart_leaves_nothing_to_count():
    clock = received("2024-09-20", consulting("2024-09-24")).restarted(
        RestartKind.CORRECTION, day("2024-10-08")
    )
    assert explain(clock, CHINA).days == ()


def test_a_replaced_day_is_explained_by_article_35():
    explanation = explain(received("2024-09-20").replaced(day("2024-12-31")), CHINA)
    assert explanation.days[-1].day == day("2024-12-31")
    assert explanation.days[-1].number == explanation.due.days_allowed
    assert explanation.days[-1].article == "条例第三十五条"
    assert (
        explanation.text_lines()[-1]
        == "已告知申请人延迟答复，答复期限届满日为2024年12月31日（星期二）（条例第三十五条）。"
    )


def test_a_provisional_date_says_so_on_the_day_and_at_the_end():
    lines = explain(received("2026-12-10"), CHINA).text_lines()
    assert "不计　2027年1月1日（星期五）　元旦放假，暂定（《全国年节及纪念日放假办法》）" in lines
    assert lines[-1] == "该日期为暂定：所涉年度的放假安排尚未公布，公布后将重新计算。"


def test_a_local_holiday_is_skipped_by_its_local_source():
    local = CHINA.with_local({day("2026-03-20"): LocalDay(False, "三月三", "桂政发〔2026〕1号")})
    explanation = explain(received("2026-03-16"), local)
    assert line_on(explanation, "2026-03-20").article == "桂政发〔2026〕1号"
