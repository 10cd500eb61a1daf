"""What each kind of letter says of its own (特别要素), and what it refuses to be written without."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.foi.letters import LETTER_KINDS, MissingFacts, build, history, letter_number, needs_of
from gongkai.foi.letters.tests.samples import BARE, EVERY_REPLY, facts_for
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.receipt import Channel
from gongkai.papers import MissingGlyphs, render_docx, render_html, render_pdf, render_text

HOSTILE = '"]#panic() $x$ \\ `y` @z <script>alert(1)</script> {{ 7*7 }} =cmd|1'


def said(kind, **changes):
    return render_text(build(kind, replace(facts_for(kind), **changes)))


def test_a_number_is_written_with_prefix_year_serial_and_series():
    assert (
        letter_number("京人社", 2026, 1, LETTER_KINDS["reply_granted"].series) == "京人社公开〔2026〕第1号-告"
    )
    assert (
        letter_number("京人社", 2026, 12, LETTER_KINDS["correction_notice"].series)
        == "京人社公开〔2026〕第12号-补"
    )
    assert (
        letter_number("京人社", 2026, 3, LETTER_KINDS["extension_notice"].series)
        == "京人社公开〔2026〕第3号-延"
    )


def test_the_receipt_names_the_last_day_of_the_reply_and_the_papers_received():
    text = said("receipt")
    assert "最后一日为2026年12月1日" in text
    assert "答复期限：2026年12月1日前（含当日）" in text
    assert "所附材料：居民身份证复印件" in text


def test_a_receipt_tells_a_long_request_in_brief():
    text = said("receipt", description="甲" * 5000).replace("\n", "").replace(" ", "")
    assert "甲" * 240 + "……（共5000字，全文以提交的申请为准）" in text
    assert "甲" * 241 not in text


def test_the_receipt_of_an_unconfirmed_application_names_no_last_day():
    text = said("receipt", received_on=None, reply_due_on=None)
    assert "收到日期：待双方确认" in text
    assert "以确认之日为收到申请之日" in text
    assert "最后一日" not in text


def test_the_receipt_says_when_the_last_day_is_provisional():
    assert "公布后如有变化" in said("receipt", due_provisional=True)
    assert "公布后如有变化" not in said("receipt")


def test_the_receipt_shows_the_query_code_only_when_it_is_given():
    assert "查询码：K7QM2X9ATP" in said("receipt", query_code="K7QM2X9ATP")
    assert "查询码" not in said("receipt")


def test_the_correction_notice_lists_all_points_the_period_the_consequence_and_the_new_start():
    text = said("correction_notice")
    assert "1．请写明所需文件的名称。" in text
    assert "2．请写明文件形成的年份。" in text
    assert "15个工作日内提交补正材料，最迟不晚于2026年12月15日" in text
    assert "无正当理由逾期不补正的，视为放弃申请" in text
    assert "答复期限自本机关收到补正的申请之日起重新计算" in text


def test_the_extension_notice_names_reason_agreement_and_the_new_day():
    text = said(
        "extension_notice", reply_due_on=date(2026, 12, 29), extension_reason="因涉及多个年度的档案。"
    )
    assert "因涉及多个年度的档案，本机关不能在原定期限内答复" in text
    assert "经本机关政府信息公开工作机构负责人同意" in text
    assert "延长答复期限20个工作日，延长至2026年12月29日" in text


def test_the_withdrawal_confirmation_names_the_day():
    assert "2026年11月20日，您向本机关提出撤回上述申请。" in said("withdrawal_confirmation")


def test_the_demand_for_reasons_names_the_excess_the_day_and_both_ends():
    text = said("reasons_demand")
    assert "明显超过合理范围。2026年9月至11月，申请人向本机关提出申请三十二件。" in text
    assert "于2026年12月3日前（含当日）提交本机关" in text
    assert "申请理由不合理的，将告知您不予处理" in text


def test_the_later_day_is_told_with_its_reason():
    text = said("reasonable_period_notice")
    assert "无法在规定期限内答复：涉及十二个年度的档案，须逐页审核。" in text
    assert "最迟于2027年3月1日（含当日）答复" in text


def test_the_fee_notice_has_basis_standard_reckoning_amount_way_period_and_consequence():
    text = said("fee_notice")
    assert "第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第五条的规定" in text
    assert "收费标准：第1—30页不收费；第31—100页每页10元" in text
    assert "第31—72页：42页×10元＝420元。" in text
    assert "应缴金额：420元" in text
    assert "缴纳方式：凭缴款码在代收银行缴纳" in text
    assert "自收到本通知书次日起20个工作日内缴纳，最迟不晚于2026年12月22日" in text
    assert "自完成缴费次日起重新计算答复期限。逾期未缴纳的，视为放弃申请" in text


def test_the_payment_confirmation_names_the_new_last_day():
    text = said("payment_confirmation", reply_due_on=date(2026, 12, 22))
    assert "您已于2026年11月24日足额缴纳信息处理费420元" in text
    assert "最迟于2026年12月22日（含当日）答复" in text


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        (Channel.IN_PERSON, "收到您当面提交的"),
        (Channel.SIGNED_POST, "收到您以邮寄方式提交的"),
        (Channel.PLAIN_POST, "收到您以平常信函提交的"),
        (Channel.FAX, "收到您以传真方式提交的"),
        (Channel.ORAL, "收到您口头提出、由本机关代为填写的"),
        ("in_person", "收到您当面提交的"),
    ],
)
def test_each_channel_is_named_as_it_was(channel, words):
    assert words in said("extension_notice", channel=channel)


def test_a_competent_body_that_cannot_be_told_is_not_named():
    facts = facts_for("reply_not_our_body", "D1")
    unknown = replace(facts, reasons={**facts.reasons, "competent_body": "不能确定"})
    assert "负责公开该政府信息的行政机关，本机关不能确定。" in render_text(
        build("reply_not_our_body", unknown)
    )
    assert "请您向该机关提出申请" in render_text(build("reply_not_our_body", facts))


def test_a_severed_reply_sets_the_given_and_the_withheld_apart():
    text = render_text(build("reply_granted_in_part", facts_for("reply_granted_in_part", "B1")))
    assert (
        text.index("一、予以公开的部分") < text.index("二、不予公开的部分及理由") < text.index("三、救济途径")
    )


@pytest.mark.parametrize("code", ["C5", "C6", "C7"])
def test_a_discretionary_refusal_says_how_the_interests_were_weighed(code):
    assert "权衡：关于“裁量理由”的说明" in render_text(
        build("reply_refused", facts_for("reply_refused", code))
    )


def test_all_missing_facts_are_named_at_once():
    bare = replace(
        BARE,
        received_on=None,
        description=" ",
        applicant_name="",
        outcome_code="D2",
        reasons={"search_method": " "},
    )
    with pytest.raises(MissingFacts) as missing:
        build("reply_not_existing", bare)
    labels = [need.label for need in missing.value.needs]
    assert labels == ["申请人姓名或者名称", "申请内容", "收到申请之日", "检索方法", "检索范围", "检索结果"]
    assert all(label in str(missing.value) for label in labels)


@pytest.mark.parametrize(("kind", "code"), EVERY_REPLY)
def test_no_reply_is_written_without_any_one_of_its_mandatory_statements(kind, code):
    facts = facts_for(kind, code)
    for fact in OUTCOMES[code].required_facts:
        without = {key: text for key, text in facts.reasons.items() if key != fact.key}
        with pytest.raises(MissingFacts) as missing:
            build(kind, replace(facts, reasons=without))
        assert [need.label for need in missing.value.needs] == [fact.label]


def test_a_letter_is_not_written_for_an_outcome_it_does_not_announce():
    with pytest.raises(ValueError, match="D2"):
        build("reply_granted", facts_for("reply_granted", "D2"))
    with pytest.raises(KeyError):
        build("no_such_letter", BARE)


@pytest.mark.parametrize("kind", ["correction_notice", "extension_notice"])
def test_a_draft_shows_its_gaps_and_bears_a_mark(kind):
    assert needs_of(kind, BARE)
    paper = build(kind, replace(BARE, number="", reply_due_on=None), draft=True)
    assert paper.watermark == "预览稿"
    assert "〔待填：" in render_text(paper)
    assert "第　号" in paper.number
    assert render_pdf(paper).startswith(b"%PDF")


def test_a_draft_reply_names_the_statement_that_is_still_to_be_written():
    paper = build("reply_not_existing", replace(BARE, outcome_code="D2"), draft=True)
    assert "〔待填：检索范围〕" in render_text(paper)


def test_hostile_text_survives_literally_in_every_form():
    facts = replace(facts_for("reply_granted", "A2"), description=HOSTILE, applicant_name="甲<b>#x")
    paper = build("reply_granted", facts)
    assert f"“{HOSTILE}”" in render_text(paper)
    assert "<script>" not in render_html(paper)
    assert "&lt;script&gt;" in render_html(paper)
    assert render_pdf(paper).startswith(b"%PDF")
    assert render_docx(paper).startswith(b"PK")


PICTURE = "请公开办事指南😀谢谢"


def test_a_picture_in_the_description_never_stops_a_letter():
    paper = build("reply_granted", replace(facts_for("reply_granted", "A2"), description=PICTURE))
    assert "请公开办事指南〓谢谢" in render_text(paper)
    assert render_pdf(paper).startswith(b"%PDF")


def test_a_rare_name_never_stops_a_receipt_but_stops_a_reply():
    rare = "王\U00030edd"
    receipt = build("receipt", replace(facts_for("receipt"), applicant_name=rare, materials=("😀.pdf",)))
    assert "王〓：" in render_text(receipt)
    assert render_pdf(receipt).startswith(b"%PDF")
    with pytest.raises(MissingGlyphs):
        render_pdf(build("reply_granted", replace(facts_for("reply_granted", "A2"), applicant_name=rare)))


def test_a_receipt_without_a_document_number_shows_none():
    assert build("receipt", replace(facts_for("receipt"), number="")).number == ""


def test_a_long_description_becomes_a_paragraph_of_its_own_and_is_kept_whole():
    long = "请公开下列信息：" + "某项目的立项批复及其附件；" * 400
    paper = build("reply_granted", replace(facts_for("reply_granted", "A2"), description=long))
    assert len(long) > 5000
    assert long in render_text(paper)


def test_sentences_of_the_way_tell_days_and_numbers():
    day = date(2026, 11, 5)
    assert history.correction_requested(day, "京人社公开〔2026〕第1号-补").endswith(
        "补正告知书（京人社公开〔2026〕第1号-补）。"
    )
    assert "答复期限自当日起重新计算" in history.correction_received(day)
    assert (
        history.extended(day, date(2026, 12, 29))
        == "本机关于2026年11月5日告知延长答复期限，延长至2026年12月29日。"
    )
    third = history.opinion_sought(PauseKind.THIRD_PARTY, day, date(2026, 11, 16))
    assert (
        third == "本机关于2026年11月5日书面征求第三方意见，于2026年11月16日征求完毕，所需时间不计入答复期限。"
    )
    assert "完毕" not in history.opinion_sought(PauseKind.OTHER_BODY, day, None)


def test_the_wording_needs_no_framework():
    import subprocess
    import sys

    code = "import sys, gongkai.foi.letters; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
