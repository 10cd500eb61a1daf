import pytest

from gongkai.law.ogi.outcomes import OUTCOMES, OutcomeGroup, Remedy, missing_facts, outcome, table3_row

LEAVES = [
    ("A1", "条例第三十六条第（一）项", "granted"),
    ("A2", "条例第三十六条第（二）项", "granted"),
    ("A3", "条例第三十六条第（一）项", "granted"),
    ("B1", "条例第三十七条", "granted_in_part"),
    ("C1", "条例第十四条", "refused_state_secret"),
    ("C2", "条例第十四条", "refused_other_law"),
    ("C3", "条例第十四条", "refused_security"),
    ("C4", "条例第十五条", "refused_third_party"),
    ("C5", "条例第十六条第一款", "refused_internal_affairs"),
    ("C6", "条例第十六条第二款", "refused_process"),
    ("C7", "条例第十六条第二款", "refused_enforcement_file"),
    ("C8", "条例第三十六条第（七）项", "refused_inquiry"),
    ("D1", "条例第三十六条第（五）项", "unable_not_held"),
    ("D2", "条例第三十六条第（四）项", "unable_not_held"),
    ("D3", "条例第三十八条", "unable_needs_making"),
    ("D4", "条例第三十条", "unable_unclear"),
    ("E1", "条例第三十九条第一款", "not_processed_petition"),
    ("E2", "条例第三十六条第（六）项", "not_processed_repeated"),
    ("E3", "条例第三十九条第二款", "not_processed_publication"),
    ("E4", "条例第三十五条", "not_processed_excessive"),
    ("E5", "条例第三十六条", "not_processed_confirmation"),
    ("F1", "条例第三十条", "other_no_correction"),
    ("F2", "收费办法", "other_no_payment"),
    ("F3", "条例", "other_rest"),
]


def test_the_table_has_exactly_these_leaves():
    assert list(OUTCOMES) == [code for code, _, _ in LEAVES]


@pytest.mark.parametrize(("code", "article", "row"), LEAVES)
def test_a_leaf_rests_on_its_article_and_fills_its_row(code, article, row):
    leaf = outcome(code)
    assert leaf.citations[0].short == article
    assert leaf.row_2021 == row == table3_row(leaf, 2021)
    assert leaf.row_2019 == ("other" if code.startswith("F") else row) == table3_row(leaf, 2020)


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ("A1", ("where_published",)),
        ("A2", ("provided_how",)),
        ("B1", ("provided_how", "withheld_parts")),
        ("C1", ("reason",)),
        ("C2", ("prohibiting_provision", "reason")),
        ("C4", ("reason", "consultation_result")),
        ("C5", ("reason", "discretion_reason")),
        ("C6", ("reason", "discretion_reason")),
        ("C7", ("reason", "discretion_reason")),
        ("D1", ("not_ours_reason", "competent_body")),
        ("D2", ("search_method", "search_scope", "search_result")),
        ("E1", ("not_application_reason", "proper_channel")),
        ("E2", ("earlier_reply_number", "earlier_reply_date")),
    ],
)
def test_a_reply_must_state_what_the_law_asks_of_it(code, keys):
    assert tuple(fact.key for fact in outcome(code).required_facts) == keys


def test_every_leaf_asks_for_something_and_explains_it():
    for leaf in OUTCOMES.values():
        assert leaf.required_facts
        assert all(fact.label and fact.hint for fact in leaf.required_facts)
        assert leaf.letter.startswith(("reply_", "closing_"))


def test_all_missing_facts_are_named_at_once_and_blanks_do_not_count():
    missing = missing_facts(outcome("D2"), {"search_method": "公文系统按文号检索", "search_scope": " 　"})
    assert [fact.key for fact in missing] == ["search_scope", "search_result"]
    full = {fact.key: "已写明" for fact in outcome("D2").required_facts}
    assert missing_facts(outcome("D2"), full) == ()


def test_only_internal_process_enforcement_and_making_are_discretionary():
    assert [code for code, leaf in OUTCOMES.items() if leaf.discretionary] == ["C5", "C6", "C7", "D3"]


def test_only_granting_in_part_severs():
    assert [code for code, leaf in OUTCOMES.items() if leaf.severance] == ["B1"]


def test_refusals_and_severance_name_reconsideration_first():
    first = [code for code, leaf in OUTCOMES.items() if leaf.remedy is Remedy.RECONSIDERATION_FIRST]
    assert first == ["B1", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"]


def test_not_our_body_and_not_existing_share_a_row_but_not_a_letter():
    assert outcome("D1").row_2021 == outcome("D2").row_2021
    assert outcome("D1").letter != outcome("D2").letter


def test_a_refusal_cites_the_ground_and_the_duty_to_give_reasons():
    assert (
        outcome("C4").basis == "《中华人民共和国政府信息公开条例》第十五条、第三十二条、第三十六条第（三）项"
    )


def test_the_groups_carry_the_words_of_the_report():
    assert [group.label for group in OutcomeGroup] == [
        "予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理",
    ]  # fmt: skip


def test_an_unknown_code_is_refused_and_the_table_cannot_be_changed():
    with pytest.raises(KeyError):
        outcome("G1")
    with pytest.raises(TypeError):
        OUTCOMES["G1"] = outcome("A1")
