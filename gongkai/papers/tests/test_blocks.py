"""The grid of tables and the numbers of enumerations."""

import pytest

from gongkai.papers import Cell, HeaderSpan, ListItems, Table, chinese_number
from gongkai.papers.blocks import numbered
from gongkai.papers.tests.samples import table_3


def test_a_table_whose_row_lacks_a_cell_is_refused_by_row_number():
    with pytest.raises(ValueError, match="row 2"):
        Table(("甲", "乙"), (("1", "2"), ("3",)))


def test_a_table_whose_row_has_a_cell_too_many_is_refused():
    with pytest.raises(ValueError, match="does not fit 2 columns"):
        Table(("甲", "乙"), (("1", "2", "3"),))


def test_a_cell_may_not_reach_below_the_last_row():
    with pytest.raises(ValueError, match="does not fit"):
        Table(("甲", "乙"), ((Cell("长", rowspan=2), "2"),))


def test_cells_step_over_what_reaches_down_from_above():
    placed = {p.cell.text: (p.row, p.column) for p in table_3().placed_head()}
    assert placed["申请人情况"] == (0, 3)
    assert placed["自然人"] == (1, 3)
    assert placed["法人或其他组织"] == (1, 4)
    assert placed["总计"] == (1, 9)
    assert placed["商业企业"] == (2, 4)
    assert placed["其他"] == (2, 8)


def test_a_span_over_some_names_lets_the_others_reach_through_both_levels():
    table = Table(
        ("名称", "甲", "乙", "总计"), (("a", "1", "2", "3"),), header_spans=(HeaderSpan("申请人", 1, 2),)
    )
    upper, lower = table.head_rows()
    assert [(c.text, c.colspan, c.rowspan) for c in upper] == [
        ("名称", 1, 2),
        ("申请人", 2, 1),
        ("总计", 1, 2),
    ]
    assert [c.text for c in lower] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (99, "九十九")]
)
def test_numbers_are_written_as_official_enumerations_write_them(number, text):
    assert chinese_number(number) == text


def test_an_enumeration_beyond_ninety_nine_is_refused():
    with pytest.raises(ValueError, match="1 to 99"):
        chinese_number(100)


def test_items_carry_the_marks_of_their_numbering():
    assert numbered(ListItems(("甲", "乙"))) == ("1．甲", "2．乙")
    assert numbered(ListItems(("甲",), "chinese")) == ("一、甲",)
    assert numbered(ListItems(("甲",), "parenthesis")) == ("（一）甲",)
    assert numbered(ListItems(("甲",), "none")) == ("甲",)
