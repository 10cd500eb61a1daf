"""Replies that give the information or say where it is (予以公开): arts. 36 (1), 36 (2), 37, 44."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import basis, history, reason, received, remedy, stop
from gongkai.papers import Block, Heading, Paragraph


def already_public(facts: LetterFacts) -> Iterator[Block]:
    """It is public already: how and where to get it (已经主动公开)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}申请公开的政府信息已经主动公开。{basis(facts)}，现将获取该政府信息的方式、途径告知如下："
    )
    yield Paragraph(stop(reason(facts, "where_published")))
    yield from remedy(facts)


def now_public(facts: LetterFacts) -> Iterator[Block]:
    """It has now been put among what is published, and where (转为主动公开)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}申请公开的政府信息可以公开，本机关已将其纳入主动公开的范围。{basis(facts)}，"
        "现将获取该政府信息的方式、途径告知如下："
    )
    yield Paragraph(stop(reason(facts, "where_published")))
    yield from remedy(facts)


def granted(facts: LetterFacts) -> Iterator[Block]:
    """It can be disclosed: given with this letter, or how, where and when (予以公开)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}申请公开的政府信息可以公开。{basis(facts)}，本机关决定予以公开，"
        f"提供的方式、途径和时间如下："
    )
    yield Paragraph(stop(reason(facts, "provided_how")))
    yield from wished_form(facts)
    yield from remedy(facts)


def granted_in_part(facts: LetterFacts) -> Iterator[Block]:
    """Part is disclosed, part is not, each withheld part with its reason (区分处理)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}申请公开的信息中含有不应当公开或者不属于政府信息的内容，能够作区分处理。"
        f"{basis(facts)}，本机关决定部分公开，向{facts.you}提供可以公开的政府信息内容，并对不予公开的内容说明理由。"
    )
    yield Heading(1, "一、予以公开的部分")
    yield Paragraph(stop(reason(facts, "provided_how")))
    yield from wished_form(facts)
    yield Heading(1, "二、不予公开的部分及理由")
    yield Paragraph(stop(reason(facts, "withheld_parts")))
    yield Heading(1, "三、救济途径")
    yield from remedy(facts)


def wished_form(facts: LetterFacts) -> Iterator[Block]:
    """The form and way the applicant asked for (申请人要求的获取方式)."""
    wishes = [f"获取方式为{facts.delivery}"] if facts.delivery else []
    wishes += [f"载体形式为{facts.medium}"] if facts.medium else []
    if wishes:
        yield Paragraph(f"{facts.you}要求的{'，'.join(wishes)}。")
