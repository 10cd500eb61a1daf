"""What every letter must say (共同要素), in every form it leaves the house in."""

import io
import re

import pdfplumber
import pytest
from docx import Document as open_docx

from gongkai.foi.letters import LETTER_KINDS, build
from gongkai.foi.letters.tests.samples import EVERY_LETTER, EVERY_NOTICE, EVERY_REPLY, facts_for, statements
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.papers import render_docx, render_html, render_pdf, render_text

COMMON = (
    "北京市人力资源和社会保障局",
    "京人社公开〔2026〕第1号-告",
    "申请人甲：",
    "2026-0001",
    "2026年11月3日",
    "互联网",
    "2025年本市职业技能提升行动专项资金使用情况",
    "2026年11月24日",
    "受理地址：北京市东城区安定门外大街187号",
)
HISTORY = "本机关于2026年11月5日发出补正告知书（京人社公开〔2026〕第1号-补）。您于2026年11月10日补正。"
COMPLAINT = "依照《中华人民共和国政府信息公开条例》第五十一条的规定，向上一级行政机关或者政府信息公开工作主管部门投诉、举报。"


def text_of(kind, code):
    return render_text(build(kind, facts_for(kind, code)))


def required(kind: str, code: str) -> list[str]:
    """Everything this letter has to say."""
    parts = [*COMMON, LETTER_KINDS[kind].title]
    if kind != "receipt":
        parts.append(HISTORY)
    if code:
        parts += [*statements(code).values(), OUTCOMES[code].basis, COMPLAINT]
    return parts


def test_every_outcome_has_its_letter_and_every_reply_its_outcome():
    assert {code for _, code in EVERY_REPLY} == set(OUTCOMES)
    assert all(LETTER_KINDS[leaf.letter].outcomes.count(leaf.code) == 1 for leaf in OUTCOMES.values())
    assert {key for key, _ in EVERY_NOTICE} == {
        "receipt",
        "correction_notice",
        "extension_notice",
        "withdrawal_confirmation",
        "fee_notice",
        "split_notice",
        "reasons_demand",
        "reasonable_period_notice",
        "payment_confirmation",
        "fee_cancelled",
        "consultation_notice",
    }


@pytest.mark.parametrize(("kind", "code"), EVERY_LETTER)
def test_it_has_every_required_element_as_text(kind, code):
    text = text_of(kind, code)
    assert [part for part in required(kind, code) if part not in text] == []


@pytest.mark.parametrize(("kind", "code"), EVERY_LETTER)
def test_the_word_file_has_every_required_element(kind, code):
    file = open_docx(io.BytesIO(render_docx(build(kind, facts_for(kind, code)))))
    text = "\n".join(p.text for p in file.paragraphs)
    text += "\n".join(cell.text for table in file.tables for row in table.rows for cell in row.cells)
    assert [part for part in required(kind, code) if part not in text] == []


@pytest.mark.parametrize(("kind", "code"), EVERY_LETTER)
def test_the_pdf_has_every_required_element(kind, code):
    with pdfplumber.open(io.BytesIO(render_pdf(build(kind, facts_for(kind, code))))) as pdf:
        text = "".join(page.extract_text() for page in pdf.pages)
    text = re.sub(r"— \d+ —|\s", "", text)
    assert [part for part in required(kind, code) if part not in text] == []


@pytest.mark.parametrize(("kind", "code"), EVERY_LETTER)
def test_the_page_has_every_required_element(kind, code):
    html = render_html(build(kind, facts_for(kind, code)))
    assert [part for part in required(kind, code) if part not in html] == []


@pytest.mark.parametrize(("kind", "code"), EVERY_LETTER)
def test_no_gap_and_no_unfilled_word_is_left_in_a_finished_letter(kind, code):
    text = text_of(kind, code)
    assert not re.search(r"待填|None|\{|\}|。。|，。|。，|：。|；。|\.\.", text), text


@pytest.mark.parametrize(("kind", "code"), EVERY_LETTER)
def test_it_is_courteous_and_official(kind, code):
    text = text_of(kind, code)
    assert "！" not in text
    assert "!" not in text
    assert "你" not in text
    assert "视为同意" not in text


@pytest.mark.parametrize(("kind", "code"), EVERY_LETTER)
def test_a_legal_person_is_addressed_as_a_unit(kind, code):
    from dataclasses import replace

    facts = replace(
        facts_for(kind, code), applicant_is_person=False, applicant_name="示范科技有限公司", history=()
    )
    text = render_text(build(kind, facts))
    assert "示范科技有限公司：" in text
    assert "你单位" in text
    assert "您" not in text


@pytest.mark.parametrize(("kind", "code"), EVERY_NOTICE)
def test_a_process_notice_names_no_remedy(kind, code):
    text = text_of(kind, code)
    assert "复议" not in text
    assert "诉讼" not in text
    assert "第五十一条" not in text
