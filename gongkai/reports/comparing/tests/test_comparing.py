"""Two reports side by side: cells, identities, repeated prose."""

from dataclasses import replace
from decimal import Decimal

from gongkai.law.annual_report import ReportFormat, cell
from gongkai.law.annual_report.tests.tables import balanced
from gongkai.reports.comparing import compare, repetition_between

OLD = replace(
    balanced({("granted", "natural"): 3}, {}, {"natural": 1}, year=2023),
    prose={
        1: "2023年，我局认真贯彻落实政府信息公开条例，主动公开信息120条。加强培训，全年培训3次。",
        5: "存在的主要问题是解读形式较为单一。下一步将丰富图解、视频等解读形式。",
    },
)
NEW = replace(
    balanced({("granted", "natural"): 5}, {"natural": 1}, {}, year=2024),
    prose={
        1: "2024年，我局认真贯彻落实政府信息公开条例，主动公开信息155条。首次邀请群众代表列席局长办公会并公布会议全过程。",
        5: "存在的主要问题是解读形式较为单一。针对老年人读不懂政策的反映，拟在街道设立面对面讲解点。",
    },
)


def test_every_cell_is_compared_and_only_the_changed_ones_differ():
    comparison = compare(OLD, NEW)
    changed = {
        (change.place.row, change.place.column): change.difference
        for change in comparison.changes
        if change.has_changed
    }
    assert len(comparison.changes) == 200
    assert changed["granted", "natural"] == changed["granted", "total"] == Decimal(2)
    assert changed["brought_forward", "natural"] == 1
    assert changed["carried_forward", "natural"] == -1
    assert ("granted", "enterprise") not in changed


def test_the_order_of_the_two_files_does_not_matter_when_the_years_are_known():
    forth, back = compare(OLD, NEW), compare(NEW, OLD)
    assert (forth.exchanged, back.exchanged) == (False, True)
    assert forth.changes == back.changes
    assert forth.findings == back.findings == ()


def test_a_broken_carry_over_is_found():
    wrong = replace(NEW, table3={**NEW.table3, ("brought_forward", "natural"): cell(0)})
    assert [finding.identity for finding in compare(OLD, wrong).findings] == ["X1"]


def test_cells_only_one_layout_has_are_shown_as_such():
    old = balanced({("other", "natural"): 4}, {}, {}, kind=ReportFormat.F2019, year=2020)
    new = balanced({("other_rest", "natural"): 4}, {}, {}, year=2021)
    changes = {(change.place.row, change.place.column): change for change in compare(old, new).changes}
    assert (changes["other", "natural"].before, changes["other", "natural"].after) == (4, None)
    assert (changes["other_rest", "natural"].before, changes["other_rest", "natural"].after) == (None, 4)
    assert changes["other_rest", "natural"].difference is None
    assert changes["other_rest", "natural"].has_changed


def test_a_sentence_with_only_its_year_and_figures_renewed_is_still_repeated():
    repetition = repetition_between(OLD.prose, NEW.prose)
    first, second = repetition.repeats
    assert first.current.text.startswith("2024年") and first.previous.text.startswith("2023年")
    assert (first.similarity, first.same_figures) == (100, False)
    assert (second.current.section, second.same_figures) == (5, True)
    assert repetition.passages == 4
    assert 0 < repetition.share < 100
    assert repetition.by_section.keys() == {1, 5}


def test_the_same_prose_is_wholly_repeated_and_new_prose_not_at_all():
    assert repetition_between(OLD.prose, OLD.prose).share == 100
    fresh = {1: "全市建成政务公开专区十二处，群众可自助查询打印公积金和社会保险缴存情况。"}
    assert repetition_between(OLD.prose, fresh).share == 0
    assert repetition_between(OLD.prose, fresh).repeats == ()


def test_numbering_and_punctuation_do_not_hide_a_repetition_nor_does_moving_to_another_section():
    moved = {6: "一是存在的主要问题是：解读形式，较为单一；"}
    (repeat,) = repetition_between(OLD.prose, moved).repeats
    assert (repeat.previous.section, repeat.current.section) == (5, 6)


def test_reports_without_prose_have_no_repetition():
    assert repetition_between({}, {}).share == 0
    assert repetition_between(OLD.prose, {1: "见表。"}).passages == 0
