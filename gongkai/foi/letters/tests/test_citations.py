"""Only articles that exist and belong to the outcome are cited (引用条文)."""

import pytest

from gongkai.foi.letters import build, citation_problems, reason_problems
from gongkai.foi.letters.citations import cited_articles
from gongkai.foi.letters.tests.samples import EVERY_NOTICE, EVERY_REPLY, facts_for
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.papers import render_text

OGI_TITLE = "《中华人民共和国政府信息公开条例》"


@pytest.mark.parametrize(("kind", "code"), EVERY_REPLY)
def test_a_reply_cites_the_articles_of_its_outcome_and_no_other(kind, code):
    text = render_text(build(kind, facts_for(kind, code)))
    assert citation_problems(text, OUTCOMES[code]) == ()
    own = {c.article for c in OUTCOMES[code].citations if c.instrument.key == "ogi" and c.article}
    assert set(cited_articles(text)) == own | {51}


@pytest.mark.parametrize(
    ("kind", "articles"),
    [
        ("receipt", {33}),
        ("correction_notice", {29, 30}),
        ("extension_notice", {33}),
        ("withdrawal_confirmation", set()),
        ("split_notice", set()),
        ("reasons_demand", {35}),
        ("reasonable_period_notice", {35}),
        ("fee_notice", {42}),
        ("payment_confirmation", set()),
        ("fee_cancelled", set()),
        ("consultation_notice", {33}),
    ],
)
def test_a_notice_cites_the_articles_of_its_step(kind, articles):
    assert (kind, "") in EVERY_NOTICE
    assert set(cited_articles(render_text(build(kind, facts_for(kind))))) == articles


def test_the_finder_reads_lists_paragraphs_and_items():
    assert cited_articles(f"根据{OGI_TITLE}第十五条、第三十二条、第三十六条第（三）项的规定") == (15, 32, 36)
    assert cited_articles("依照条例第十六条第二款、《条例》第二十一条第（二）项") == (16, 21)
    assert cited_articles("《行政复议法》第二十三条") == ()


def test_the_old_basis_of_refusals_is_found():
    """Article 8 of the 2007 Regulations; today it speaks of information management."""
    (problem,) = reason_problems(["根据《条例》第八条，公开可能危及社会稳定。", "理由充分。"])
    assert "第八条" in problem


def test_an_article_that_does_not_exist_is_found():
    assert citation_problems(f"根据{OGI_TITLE}第五十七条") != ()
    assert citation_problems(f"根据{OGI_TITLE}第五十一条") == ()


def test_the_repealed_regulations_are_found_by_name():
    assert citation_problems("依据国务院令第492号作出") == ("引用了已废止的旧条例。",)


def test_a_reply_that_cites_another_outcomes_article_is_found():
    text = f"根据{OGI_TITLE}第三十六条第（四）项、第三十八条的规定"
    assert citation_problems(text, OUTCOMES["D2"]) == (
        "所引条例第三十八条不是本处理结果的依据，请核对是否引自旧条例。",
    )
