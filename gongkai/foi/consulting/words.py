"""How a consultation stands, in plain words (征求意见的说明): one for the officer, one without names for the applicant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.foi.consulting.consulted import Consulted
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.consultation import Answer, silence_means, worth


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def standing(one: Consulted, today: date) -> str:
    """Where it stands, short: for a badge."""
    if one.answer is not None:
        return one.answer.label
    if one.ended_on is not None:
        return "征求完毕"
    if one.due_on is None:
        return "已发出，待送达"
    return "期限已届满，待办理" if today > one.due_on else "等待意见"


def course(one: Consulted) -> str:
    """Its course and what it does to the clock, in one or two sentences."""
    text = f"{one.kind.label}：{_spoken(one.sent_on)}发出"
    if one.answer is Answer.NOT_POSSIBLE:
        return f"{one.kind.label}：{_spoken(one.sent_on)}记录无法征求，期限照常计算。"
    if one.delivered_on:
        text += f"，{_spoken(one.delivered_on)}送达"
    if one.due_on:
        text += f"，{_spoken(one.due_on)}前（含当日）提出意见"
    if one.ended_on is None:
        silent = f"逾期未提出的，{silence_means(one.kind).label}。" if one.due_on else ""
        return f"{text}；发出次日起不计入答复期限。{silent}"
    outcome = worth(one.kind, one.answer) if one.answer else "征求完毕"
    return f"{text}；{outcome}。{_spoken(one.sent_on)}次日至{_spoken(one.ended_on)}不计入答复期限。"


def for_applicant(consultations: Iterable[Consulted]) -> Iterator[str]:
    """The same for the applicant: when, and what it means for the clock; not who, and not what was answered."""
    for one in consultations:
        if one.answer is Answer.NOT_POSSIBLE:
            continue
        text = f"{one.kind.label}：{_spoken(one.sent_on)}发出"
        if one.ended_on is None:
            last = f"对方应在{_spoken(one.due_on)}前（含当日）提出意见" if one.due_on else "正在送达对方"
            yield f"{text}，{last}。自发出次日起，所需时间不计入答复期限（条例第三十三条第三款）。{_if_silent(one.kind)}"
        else:
            yield f"{text}，{_spoken(one.ended_on)}征求完毕，其间的工作日不计入答复期限（条例第三十三条第三款）。"


def _if_silent(kind: PauseKind) -> str:
    return f"对方逾期未提出意见的，{silence_means(kind).label}。"
