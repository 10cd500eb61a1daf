"""Letters of a consultation (征求意见文书): arts. 32, 33 par. 3 and 34. Each says its own meaning of silence only.

A letter to whoever is asked names what is to be disclosed, never who applied.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import day, gap, history, place, received, statute, stop
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.consultation import Silence, opinion_term, silence_means
from gongkai.law.ogi.outcomes import Remedy
from gongkai.law.ogi.remedies import remedy_clause
from gongkai.papers import Block, Heading, KeyValues, Paper, Paragraph

FORM_TITLE = "征求意见确认函（回执）"
WHOSE = {
    PauseKind.THIRD_PARTY: "第三方",
    PauseKind.CO_PRODUCER: "共同制作该政府信息的行政机关",
    PauseKind.OTHER_BODY: "其他行政机关",
}


def to_third_party(facts: LetterFacts) -> Iterator[Block]:
    """征求意见书（第三方）: what is to be disclosed, fifteen working days, and that the body decides on silence."""
    yield from _occasion(facts)
    yield Paragraph(
        f"经审查，上述政府信息可能涉及你方的商业秘密、个人隐私等合法权益。根据{statute(15)}、{place(32)}"
        "的规定，现书面征求你方意见。"
    )
    yield Paragraph(
        f"请你方自收到本征求意见书之日起{_days(facts)}个工作日内，书面提出是否同意公开的意见；不同意公开或者"
        "部分不同意公开的，请逐项说明理由，并附有关材料。"
    )
    yield Paragraph(_when_silent(PauseKind.THIRD_PARTY))
    yield Paragraph(
        "你方不同意公开且有合理理由的，本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定"
        "予以公开，并将决定公开的内容和理由书面告知你方。"
    )
    yield from _how_to_answer(facts)


def to_co_producer(facts: LetterFacts) -> Iterator[Block]:
    """征求意见书（共同制作机关）: fifteen working days, and that silence is deemed consent."""
    yield from _occasion(facts)
    yield Paragraph(
        f"上述政府信息由本机关与贵机关共同制作，本机关为牵头制作机关。根据{statute(34)}的规定，现征求贵机关意见。"
    )
    yield Paragraph(
        f"请贵机关自收到本征求意见书之日起{_days(facts)}个工作日内提出意见；不同意公开的，请说明依据和理由。"
    )
    yield Paragraph(_when_silent(PauseKind.CO_PRODUCER))
    yield from _how_to_answer(facts)


def to_other_body(facts: LetterFacts) -> Iterator[Block]:
    """协办函: another body is asked to confirm or help; its silence has no effect of its own."""
    yield from _occasion(facts)
    yield Paragraph(
        f"上述政府信息涉及贵机关职责。为保证公开的政府信息准确一致，根据{statute(11)}的规定，请贵机关协助"
        "核实该信息的有关情况，并就是否适宜公开提出意见。"
    )
    yield Paragraph(
        f"请贵机关自收到本函之日起{_days(facts)}个工作日内书面回复，并说明依据和理由。该期限由本机关商请确定，"
        "条例未作规定。"
    )
    yield Paragraph(_when_silent(PauseKind.OTHER_BODY))
    yield from _how_to_answer(facts)


def to_applicant(facts: LetterFacts) -> Iterator[Block]:
    """征求意见告知书: the applicant learns that somebody is asked, not who, and that these days do not count."""
    yield from received(facts)
    yield from history(facts)
    kind = facts.asked_kind or PauseKind.THIRD_PARTY
    yield Paragraph(
        f"经审查，{facts.you}申请公开的政府信息需要征求{WHOSE[kind]}的意见。本机关已于{day(facts.dated_on)}"
        f"发出征求意见书，请其自收到之日起{_days(facts)}个工作日内提出意见。"
    )
    yield Paragraph(
        f"根据{statute(33, 3)}的规定，征求意见所需时间不计算在答复期限内。征求意见结束后，答复期限继续计算，"
        f"本机关将依法作出答复。特此告知{facts.you}。"
    )


def told_of_disclosure(facts: LetterFacts) -> Iterator[Block]:
    """依申请公开告知书: a third party that objected learns what will be disclosed all the same, and why."""
    yield Paragraph(
        f"本机关曾于{day(facts.opinion_sought_on)}就下列政府信息是否公开书面征求你方意见："
        f"{stop(facts.matter or gap('征求意见的政府信息'))}你方提出了不同意见。"
    )
    yield Paragraph(
        f"经审查，本机关决定公开的政府信息内容为：{stop(facts.disclosed or gap('决定公开的内容'))}"
    )
    why = stop(facts.disclosure_reasons or gap("决定公开的理由"))
    if facts.is_for_public_interest:
        yield Paragraph(
            f"本机关认为不公开该政府信息可能对公共利益造成重大影响，理由如下：{why}根据{statute(15)}、{place(32)}"
            "的规定，决定予以公开，现书面告知你方。"
        )
    else:
        yield Paragraph(
            f"本机关认为你方不同意公开的理由不能成立，理由如下：{why}根据{statute(32)}的规定，决定予以公开，"
            "现书面告知你方。"
        )
    yield from _remedy_of_third_party(facts)


def reply_form(facts: LetterFacts) -> Paper:
    """征求意见确认函（回执）: the sheet that goes with the letter, for the party to fill in and send back."""
    return Paper(
        kind="opinion_form",
        organ=facts.body_name,
        title=FORM_TITLE,
        number="",
        addressee=facts.body_name,
        blocks=(
            Paragraph(
                f"我方已收到贵机关征求意见书（{facts.letter_number or gap('文号')}），现确认并提出意见如下："
            ),
            KeyValues(
                (
                    ("被征求意见方", facts.addressee),
                    ("收到日期", "　　　　年　　月　　日"),
                    ("拟公开的政府信息", facts.matter),
                    ("意见", "□同意公开　　□部分同意公开　　□不同意公开"),
                    ("不同意公开的部分及理由", "　\n　\n　"),
                    ("所附材料", "　"),
                )
            ),
            Heading(2, "签名或者盖章"),
            Paragraph("被征求意见方（签名或者盖章）：　　　　　　　　日期：　　　　年　　月　　日"),
        ),
        signature="",
        dated_on=facts.dated_on,
        contact="",
    )


def _occasion(facts: LetterFacts) -> Iterator[Block]:
    yield Paragraph(
        f"本机关在办理政府信息公开申请（申请编号：{facts.application_number}）中，拟公开下列政府信息："
    )
    yield Paragraph(stop(facts.matter or gap("拟公开的政府信息")))


def _when_silent(kind: PauseKind) -> str:
    """What silence means for exactly this kind of party (law.ogi.consultation)."""
    silence = silence_means(kind)
    if silence is Silence.BODY_DECIDES:
        return "逾期未提出意见的，由本机关依照条例的规定决定是否公开，既不推定你方同意，也不推定你方不同意。"
    if silence is Silence.DEEMED_CONSENT:
        return "逾期未提出意见的，视为同意公开。"
    return "逾期未回复的，不推定贵机关同意或者不同意，由本机关依法办理。"


def _how_to_answer(facts: LetterFacts) -> Iterator[Block]:
    yield Paragraph("收到后请填写所附征求意见确认函（回执），连同意见一并送达本机关。")


def _days(facts: LetterFacts) -> int:
    return facts.opinion_days or opinion_term(facts.asked_kind or PauseKind.THIRD_PARTY).days


def _remedy_of_third_party(facts: LetterFacts) -> Iterator[Block]:
    """The third party's own remedy against a disclosure that concerns its rights (art. 51)."""
    yield Paragraph(
        remedy_clause(
            Remedy.RECONSIDERATION_OR_LITIGATION,
            reconsideration_body=facts.reconsideration_body,
            court=facts.court,
            level=facts.organ_level,
        )
    )
    yield Paragraph(
        f"你方认为本机关在政府信息公开工作中侵犯你方合法权益的，也可以依照{statute(51)}的规定，"
        "向上一级行政机关或者政府信息公开工作主管部门投诉、举报。"
    )
