"""Letters to whoever is asked: each names its own meaning of silence, and never the applicant (征求意见文书)."""

import io
import re
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest

from gongkai.foi.letters import LETTER_KINDS, MissingFacts, build
from gongkai.foi.letters.citations import cited_articles
from gongkai.foi.letters.consultation import reply_form
from gongkai.foi.letters.tests.samples import facts_for
from gongkai.law.ogi.clock import PauseKind
from gongkai.papers import render_pdf, render_text

ASKING = {
    "opinion_third_party": (PauseKind.THIRD_PARTY, {15, 32}),
    "opinion_co_producer": (PauseKind.CO_PRODUCER, {34}),
    "opinion_other_body": (PauseKind.OTHER_BODY, {11}),
}
TO_OTHERS = sorted(kind.key for kind in LETTER_KINDS.values() if not kind.to_applicant)


def facts_to(kind: str, **changes):
    asked = ASKING.get(kind, (PauseKind.THIRD_PARTY, set()))[0]
    return replace(
        facts_for("consultation_notice"), addressee="示范科技有限公司", asked_kind=asked,
        matter="2025年专项资金拨付明细中你方的账户和金额", opinion_sought_on=date(2026, 11, 9),
        disclosed="拨付金额，不含账户", disclosure_reasons="涉及专项资金使用的公众监督", **changes,
    )  # fmt: skip


def text_of(kind: str, **changes) -> str:
    return render_text(build(kind, facts_to(kind, **changes)))


@pytest.mark.parametrize("kind", TO_OTHERS)
def test_a_letter_to_somebody_else_names_neither_the_applicant_nor_what_they_wrote(kind):
    text = text_of(kind)
    assert "申请人甲" not in text
    assert "职业技能提升行动专项资金使用情况" not in text
    assert "示范科技有限公司：" in text
    assert "2026-0001" in text or kind == "disclosure_notice"
    assert "账户" in text


@pytest.mark.parametrize(("kind", "asked"), ASKING.items())
def test_it_cites_its_own_articles_and_its_own_term(kind, asked):
    text = text_of(kind)
    assert set(cited_articles(text)) == asked[1]
    assert "15个工作日" in text


def test_a_third_partys_silence_is_left_to_the_body_and_never_called_consent():
    text = text_of("opinion_third_party")
    assert "由本机关依照条例的规定决定是否公开" in text
    assert "视为" not in text


def test_a_co_producers_silence_is_deemed_consent_and_nothing_else():
    text = text_of("opinion_co_producer")
    assert "逾期未提出意见的，视为同意公开" in text
    assert "决定是否公开" not in text


def test_another_bodys_silence_has_no_effect_and_its_term_is_not_said_to_be_the_laws():
    text = text_of("opinion_other_body", opinion_days=10)
    assert "10个工作日" in text
    assert "该期限由本机关商请确定，条例未作规定" in text
    assert "视为" not in text
    assert "不推定贵机关同意或者不同意" in text


@pytest.mark.parametrize("kind", ASKING)
def test_without_what_is_to_be_disclosed_no_opinion_is_sought(kind):
    with pytest.raises(MissingFacts, match="拟公开的政府信息"):
        build(kind, replace(facts_to(kind), matter=""))


def test_a_third_party_overridden_learns_what_is_disclosed_why_and_its_remedy():
    text = text_of("disclosure_notice", is_for_public_interest=True)
    for part in (
        "拨付金额，不含账户",
        "公共利益造成重大影响",
        "涉及专项资金使用的公众监督",
        "2026年11月9日",
        "申请行政复议",
    ):
        assert part in text
    assert set(cited_articles(text)) == {15, 32, 51}


def test_an_objection_without_good_reason_is_answered_as_such():
    text = text_of("disclosure_notice")
    assert "理由不能成立" in text
    assert "公共利益" not in text


def test_the_notice_to_the_applicant_says_that_the_days_do_not_count_and_not_who_is_asked():
    text = render_text(build("consultation_notice", facts_to("opinion_third_party")))
    assert "所需时间不计算在答复期限内" in text
    assert "示范科技有限公司" not in text
    assert "账户" not in text


@pytest.mark.parametrize("kind", TO_OTHERS)
def test_it_leaves_the_house_as_a_pdf_without_gaps(kind):
    with pdfplumber.open(io.BytesIO(render_pdf(build(kind, facts_to(kind))))) as pdf:
        text = re.sub(r"— \d+ —|\s", "", "".join(page.extract_text() for page in pdf.pages))
    assert "待填" not in text
    assert LETTER_KINDS[kind].title in text


def test_the_sheet_to_send_back_offers_three_answers():
    paper = reply_form(replace(facts_to("opinion_third_party"), letter_number="京人社公开〔2026〕第3号-征"))
    text = render_text(paper)
    assert "□同意公开　　□部分同意公开　　□不同意公开" in text
    assert "第3号-征" in text
    with pdfplumber.open(io.BytesIO(render_pdf(paper))) as pdf:
        assert "确认函" in pdf.pages[0].extract_text()
