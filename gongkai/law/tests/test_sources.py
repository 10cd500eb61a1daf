import pytest

from gongkai.law import sources
from gongkai.law.sources import FEE_MEASURES, INSTRUMENTS, OGI, Citation, chinese_number, provides
from gongkai.law.tests.calendars import day


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (14, "十四"),
        (20, "二十"),
        (33, "三十三"),
        (56, "五十六"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
    ],
)
def test_articles_are_numbered_in_chinese(number, text):
    assert chinese_number(number) == text


@pytest.mark.parametrize("number", [0, 1000, -1])
def test_a_number_no_article_can_have_is_refused(number):
    with pytest.raises(ValueError, match="条款序号"):
        chinese_number(number)


def test_a_citation_is_written_in_full_for_a_letter_and_short_for_an_officer():
    citation = Citation(OGI, 33, 2)
    assert citation.text == "《中华人民共和国政府信息公开条例》第三十三条第二款"
    assert citation.short == "条例第三十三条第二款"
    assert Citation(OGI, 36, item=4).short == "条例第三十六条第（四）项"
    assert Citation(FEE_MEASURES, None).text == "《政府信息公开信息处理费管理办法》"


def test_an_instrument_binds_from_its_own_day_on():
    assert not OGI.in_force_on(day("2019-05-14"))
    assert OGI.in_force_on(day("2019-05-15"))
    assert all(instrument.number and instrument.short_title for instrument in INSTRUMENTS.values())


def test_a_rule_registers_its_article_and_stays_the_same_function(monkeypatch):
    monkeypatch.setattr(sources, "PROVISIONS", [])

    def rule() -> int:
        return 7

    assert provides(OGI, article=33, paragraph=3)(rule) is rule
    assert [p.citation.short for p in sources.PROVISIONS] == ["条例第三十三条第三款"]
