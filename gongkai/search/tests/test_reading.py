"""What citizens type is read; what it is compared with is reduced in the same way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.analysis import (
    folded,
    index_keys,
    initials,
    is_lexeme,
    lexemes,
    normal,
    number_keys,
    syllables,
)
from gongkai.search.engines.embedded_query import cover
from gongkai.search.query import Query
from gongkai.search.reading import read_query
from gongkai.search.synonyms import synonyms_for
from gongkai.search.tests.holdings import titles


def test_words_phrases_and_exclusions_are_told_apart():
    query = read_query('养老金 "社会保险" -企业 京人社发[2024]第05号')
    assert [term.forms[0] for term in query.terms] == ["养老金", "社会保险", "京人社发20245号"]
    assert [term.forms for term in query.excluded] == [("企业",)]
    assert query.terms[2].number_key == "京人社发#2024#5"


@pytest.mark.parametrize("typed", ["〔2024〕5号", "[2024]5", "（2024）第005号"])
def test_a_number_without_its_organ_code_is_a_number_too(typed):
    (term,) = read_query(typed).terms
    assert (term.number_key, term.forms) == ("#2024#5", ("20245号",))
    assert term.number_key in number_keys("京人社发〔2024〕5号")


def test_an_index_number_is_known_by_its_last_groups_without_zeros():
    (term,) = read_query("2024-1").terms
    assert term.index_key in index_keys("000014349/2024-00001")
    assert index_keys("000014349/2024-00001") == ["14349#2024#1", "2024#1"]


def test_a_question_is_cut_into_its_words_and_the_empty_ones_are_dropped():
    query = read_query("怎么领取失业保险金？")
    assert [term.forms[0] for term in query.terms] == ["领取", "失业保险金"] or "失业" in query.terms[
        1
    ].forms[0]
    assert all(term.shown != "怎么" for term in query.terms)
    assert [term.shown for term in read_query("的").terms] == ["的"]


def test_what_makes_no_sense_asks_nothing_and_breaks_nothing():
    assert read_query(' "" - 《》 “”').terms == ()
    assert read_query("").is_empty and Query().is_empty
    assert len(read_query("甲乙丙丁戊 " * 400).typed) <= 120


@given(st.text(max_size=80))
def test_anything_can_be_typed(text):
    query = read_query(text)
    assert all(term.forms[0] for term in (*query.terms, *query.excluded))


def test_synonyms_are_other_forms_of_one_term_and_a_cluster_adds_its_own():
    assert "社会保险" in read_query("社保", synonyms_for("")).terms[0].forms
    assert [term.forms[0] for term in read_query("北京社保缴纳", synonyms_for("")).terms] == [
        "北京",
        "社保",
        "缴纳",
    ]
    assert "社会保障卡" in synonyms_for("北京市")["社保卡"] and "社保卡" not in synonyms_for("")


@given(st.sampled_from([row["title"] for row in titles()]), st.data())
def test_the_reduced_piece_of_a_title_stands_in_the_reduced_title(title, data):
    start = data.draw(st.integers(0, len(title) - 1))
    end = data.draw(st.integers(start, len(title)))
    assert normal(title[start:end]) in normal(title)


@given(st.text(alphabet="养老保险社会费的北京市关于印发医疗工伤失业办法，１a2. ", max_size=60))
def test_a_dictionary_word_is_listed_for_every_text_it_stands_in(text):
    reduced = normal(text)
    listed = set(lexemes([reduced]))
    for start in range(len(reduced)):
        for end in range(start + 3, min(len(reduced), start + 8) + 1):
            piece = reduced[start:end]
            assert not is_lexeme(piece) or piece in listed, piece


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_the_bigrams_asked_for_cover_the_run_and_cost_no_more_than_all_of_them(costs):
    places = cover(costs)
    assert places[0] == 0 and places[-1] == len(costs) - 1
    assert all(1 <= after - before <= 2 for before, after in zip(places, places[1:], strict=False))
    assert sum(costs[p] for p in places) <= sum(costs)


def test_widths_case_and_sounds():
    assert normal("ＡＢＣ（１．５）倍，1,000元") == "abc1.5倍1000元"
    assert folded("Ⅲ") == "iii"
    assert (initials("养老金"), syllables("养劳金")) == ("ylj", syllables("养老金"))


def test_a_query_loosened_lets_go_of_single_characters_first_because_they_tell_nothing():
    def looser(typed):
        return [([t.forms[0] for t in q.terms], q.at_least) for q in read_query(typed).loosened()]

    assert looser("公 租房 摇号") == [(["租房", "摇号"], 2), (["租房", "摇号"], 1)]
    assert looser("租房 摇号 名单") == [(["租房", "摇号", "名单"], 2), (["租房", "摇号", "名单"], 1)]
    assert looser("公 租") == [] and looser("租房") == []
