"""The words the outcome table is written in (处理结果的要素): groups, remedies, required facts, leaves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.sources import Citation


class OutcomeGroup(StrEnum):
    """The six headings of Table 3, part three (办理结果)."""

    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    REFUSED = "refused"
    UNABLE_TO_PROVIDE = "unable_to_provide"
    NOT_PROCESSED = "not_processed"
    OTHERWISE_CLOSED = "otherwise_closed"

    @property
    def label(self) -> str:
        """The heading in the words of the report format."""
        return _GROUP_LABELS[self]


_GROUP_LABELS = {
    OutcomeGroup.GRANTED: "予以公开",
    OutcomeGroup.GRANTED_IN_PART: "部分公开",
    OutcomeGroup.REFUSED: "不予公开",
    OutcomeGroup.UNABLE_TO_PROVIDE: "无法提供",
    OutcomeGroup.NOT_PROCESSED: "不予处理",
    OutcomeGroup.OTHERWISE_CLOSED: "其他处理",
}


class Remedy(StrEnum):
    """What the applicant may do against the decision (救济途径)."""

    RECONSIDERATION_FIRST = "reconsideration_first"
    RECONSIDERATION_OR_LITIGATION = "reconsideration_or_litigation"
    NONE = "none"

    @property
    def label(self) -> str:
        """The remedy in a word."""
        return _REMEDY_LABELS[self]


_REMEDY_LABELS = {
    Remedy.RECONSIDERATION_FIRST: "先申请行政复议（复议前置）",
    Remedy.RECONSIDERATION_OR_LITIGATION: "申请行政复议或者提起行政诉讼",
    Remedy.NONE: "不写救济告知",
}


@dataclass(frozen=True, slots=True)
class RequiredFact:
    """Something the reply must state (答复书必备事实或理由); the decision is refused without it."""

    key: str
    label: str
    hint: str
    multiline: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """One leaf of the taxonomy (处理结果).

    `row_2019` and `row_2021` are the row keys of Table 3 in the two report formats. `letter` is the kind of
    letter. `severance` says that the decision severs (区分处理). `remedy` is the default, see `remedies`.
    `discretionary` says that the law permits but does not compel the refusal (可以不予公开).
    """

    code: str
    title: str
    group: OutcomeGroup
    citations: tuple[Citation, ...]
    row_2019: str
    row_2021: str
    letter: str
    required_facts: tuple[RequiredFact, ...]
    severance: bool
    remedy: Remedy
    discretionary: bool

    @property
    def basis(self) -> str:
        """The articles as a letter cites them: 《…条例》第三十六条第（四）项."""
        first, *others = self.citations
        return "、".join([first.text, *(_further(citation, first) for citation in others)])


def _further(citation: Citation, first: Citation) -> str:
    return citation.place if citation.instrument == first.instrument else citation.text
