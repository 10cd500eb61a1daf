"""What the case page suggests (办理提示): each with why it says so; the officer decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from gongkai.foi.models import Application
from gongkai.foi.similar.finding import Alike, similar_to
from gongkai.foi.similar.wording import matters
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Officer
from gongkai.search.already_public import already_public

NOT_OURS = "D1"
WAITING = frozenset(
    {Stage.AWAITING_CONFIRMATION, Stage.ACCEPTED, Stage.CONSULTING, Stage.AWAITING_CORRECTION}
)


@dataclass(frozen=True)
class Hint:
    """一条提示: what it may be, by which article, why, and where to look."""

    words: str
    article: str
    why: str
    links: tuple[tuple[str, str], ...] = ()


def hints_for(officer: Officer, case: Application) -> list[Hint]:
    """Everything worth a look before an undecided case is decided; empty afterwards. At most ten queries."""
    if case.stage not in WAITING:
        return []
    alike = similar_to(officer, case, most=8)
    return [*_public(case), *_repeated(alike), *_asked_by_others(alike), *_not_ours(alike), *_several(case)]


def _public(case: Application) -> Iterator[Hint]:
    found = already_public(case.description.open(), scope=case.body.code)
    if found:
        links = tuple(
            (one.result.title, _document(one.result.body_code, one.result.index_number)) for one in found
        )
        yield Hint("可能已经主动公开", "条例第三十六条第一项", f"标题同有{_quoted(found[0].phrases)}", links)


def _repeated(alike: Sequence[Alike]) -> Iterator[Hint]:
    mine = [one for one in alike if one.same_applicant and not one.years_differ]
    if mine:
        yield Hint("可能是同一申请人的重复申请", "条例第三十六条第六项", _why(mine), _cases(mine))


def _asked_by_others(alike: Sequence[Alike]) -> Iterator[Hint]:
    others = [one for one in alike if not one.same_applicant and not one.years_differ]
    if others:
        words = f"另有{len(others)}件申请可能相同，可以考虑纳入主动公开"
        yield Hint(words, "条例第四十四条", _why(others), _cases(others))


def _not_ours(alike: Sequence[Alike]) -> Iterator[Hint]:
    elsewhere = [one for one in alike if one.application.outcome_code == NOT_OURS]
    if elsewhere:
        why = f"相近申请曾以不属于本机关答复；{_why(elsewhere)}"
        yield Hint("可能不属于本机关负责公开", "条例第三十六条第五项", why, _cases(elsewhere))


def _several(case: Application) -> Iterator[Hint]:
    parts = matters(case.description.open())
    if len(parts) > 1:
        why = "申请内容分项编号：" + "；".join(part[:20] for part in parts[:4])
        yield Hint(f"可能包含{len(parts)}项内容", "国办函〔2020〕109号（一事一申请）", why)


def _why(alike: Sequence[Alike]) -> str:
    best = max(alike, key=lambda one: one.likeness)
    return f"内容相似{best.likeness:.0%}，同有{_quoted(best.phrases)}"


def _quoted(phrases: Sequence[str]) -> str:
    return "、".join(f"“{phrase}”" for phrase in phrases) or "多处词语"


def _cases(alike: Sequence[Alike]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{one.application.number} {one.application.get_stage_display()}", reverse("backoffice:case", args=[one.application.number]))
        for one in alike
    )  # fmt: skip


def _document(body_code: str, index_number: str) -> str:
    return reverse("portal:disclosure_document", args=[body_code, index_number])
