"""What a body itself must do when it is taken to reconsideration or to court, and how the results count.

The periods for the applicant are in `remedies`; these are the body's own: to answer, to submit evidence, to act
anew. Results fall into the four columns of Table 4 of the annual report (表四).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.remedies import months_after, roll_over
from gongkai.law.sources import LITIGATION_ACT, RECONSIDERATION_ACT, Citation, provides

ANSWER_DAYS = 10  # working days, 复议法第四十八条; "十日" means working days by 第八十八条第二款
SIMPLIFIED_ANSWER_DAYS = 5  # working days, 复议法第五十四条第一款
EVIDENCE_DAYS = 15  # natural days, 诉讼法第六十七条第一款
APPEAL_DAYS = 15  # natural days, 诉讼法第八十五条
RECONSIDERATION_DAYS_MAX = 60  # natural days, 复议法第六十二条第一款
SIMPLIFIED_DAYS_MAX = 30  # natural days, 复议法第六十二条第二款
FIRST_INSTANCE_MONTHS = 6  # 诉讼法第八十一条
FIRST_INSTANCE_SIMPLIFIED_DAYS = 45  # 诉讼法第八十三条


class RemedyBlock(StrEnum):
    """The three blocks of Table 4 (表四的三栏): reconsideration, direct suit, suit after reconsideration."""

    RECONSIDERATION = "reconsideration"
    LITIGATION_DIRECT = "litigation_direct"
    LITIGATION_AFTER_RECONSIDERATION = "litigation_after_reconsideration"

    @property
    def label(self) -> str:
        """The heading in the words of the report."""
        return _BLOCK_LABELS[self]

    @property
    def is_litigation(self) -> bool:
        """Whether a court decides."""
        return self is not RemedyBlock.RECONSIDERATION

    @property
    def duty(self) -> str:
        """What the body owes first (答复、举证)."""
        return "提出答辩状、提交证据" if self.is_litigation else "提出书面答复、提交证据"


_BLOCK_LABELS = {
    RemedyBlock.RECONSIDERATION: "行政复议",
    RemedyBlock.LITIGATION_DIRECT: "行政诉讼（未经复议直接起诉）",
    RemedyBlock.LITIGATION_AFTER_RECONSIDERATION: "行政诉讼（复议后起诉）",
}


class Procedure(StrEnum):
    """By which procedure the case is heard (审理程序)."""

    ORDINARY = "ordinary"
    SIMPLIFIED = "simplified"

    @property
    def label(self) -> str:
        """The procedure in a word."""
        return "简易程序" if self is Procedure.SIMPLIFIED else "普通程序"


class RemedyResult(StrEnum):
    """The column of Table 4 (表四的结果)."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"
    PENDING = "pending"

    @property
    def label(self) -> str:
        """The column in the words of the report."""
        return _RESULT_LABELS[self]


_RESULT_LABELS = {
    RemedyResult.UPHELD: "结果维持",
    RemedyResult.CORRECTED: "结果纠正",
    RemedyResult.OTHER: "其他结果",
    RemedyResult.PENDING: "尚未审结",
}


@dataclass(frozen=True, slots=True)
class Disposition:
    """How one case ended (审理结果), and the column it counts in. `certainty`: the column is our reading."""

    key: str
    label: str
    result: RemedyResult
    in_reconsideration: bool = True
    in_litigation: bool = True
    certainty: str = "recalled"


DISPOSITIONS: Mapping[str, Disposition] = {
    found.key: found
    for found in (
        Disposition("upheld", "维持", RemedyResult.UPHELD, in_litigation=False),
        Disposition("request_dismissed", "驳回行政复议请求", RemedyResult.UPHELD, in_litigation=False),
        Disposition("claim_dismissed", "驳回诉讼请求", RemedyResult.UPHELD, in_reconsideration=False),
        Disposition("annulled", "撤销或者部分撤销", RemedyResult.CORRECTED),
        Disposition("altered", "变更", RemedyResult.CORRECTED),
        Disposition("unlawful", "确认违法", RemedyResult.CORRECTED),
        Disposition("void", "确认无效", RemedyResult.CORRECTED),
        Disposition("ordered_to_act", "责令（决定）限期履行", RemedyResult.CORRECTED),
        Disposition("not_accepted", "不予受理（不予立案）", RemedyResult.OTHER),
        Disposition("application_rejected", "驳回行政复议申请", RemedyResult.OTHER, in_litigation=False),
        Disposition("suit_rejected", "驳回起诉", RemedyResult.OTHER, in_reconsideration=False),
        Disposition("withdrawn", "撤回（撤诉）", RemedyResult.OTHER),
        Disposition("settled", "调解、和解", RemedyResult.OTHER),
        Disposition("terminated", "终止（终结）", RemedyResult.OTHER),
        Disposition("otherwise", "其他", RemedyResult.OTHER),
    )
}


def dispositions_of(block: RemedyBlock) -> tuple[Disposition, ...]:
    """The ways a case of this block may end, in the order of the report's columns."""
    wanted = "in_litigation" if block.is_litigation else "in_reconsideration"
    return tuple(one for one in DISPOSITIONS.values() if getattr(one, wanted))


@dataclass(frozen=True, slots=True)
class RemedyPeriod:
    """A period of the body in a remedy case (机关自身期限): the last day, how it counts, by which article."""

    on: date
    days: int
    unit: str
    citation: Citation

    @property
    def words(self) -> str:
        """10个工作日（复议法第四十八条）."""
        return f"{self.days}{self.unit}（{self.citation.short}）"


@provides(RECONSIDERATION_ACT, article=54)
@provides(RECONSIDERATION_ACT, article=48, certainty="recalled")
@provides(LITIGATION_ACT, article=67, certainty="recalled")
def answer_period(
    block: RemedyBlock, procedure: Procedure, copy_received_on: date, calendar: WorkingCalendar
) -> RemedyPeriod:
    """When the body must have answered, counted from the day after it received the copy.

    Reconsideration: ten working days, five in the simplified procedure (复议法第八十八条: 三日、五日、七日、十日 are
    working days). Court: fifteen natural days; a last day off moves on to the next working day.
    """
    if block.is_litigation:
        last = roll_over(copy_received_on + timedelta(days=EVIDENCE_DAYS), calendar)
        cited = Citation(LITIGATION_ACT, 67, 1, certainty="recalled")
        return RemedyPeriod(last, EVIDENCE_DAYS, "日（自然日）", cited)
    if procedure is Procedure.SIMPLIFIED:
        last = calendar.nth_working_day(copy_received_on, SIMPLIFIED_ANSWER_DAYS)
        return RemedyPeriod(last, SIMPLIFIED_ANSWER_DAYS, "个工作日", Citation(RECONSIDERATION_ACT, 54))
    last = calendar.nth_working_day(copy_received_on, ANSWER_DAYS)
    cited = Citation(RECONSIDERATION_ACT, 48, certainty="recalled")
    return RemedyPeriod(last, ANSWER_DAYS, "个工作日", cited)


@provides(LITIGATION_ACT, article=85, certainty="recalled")
def appeal_period(judgment_received_on: date, calendar: WorkingCalendar) -> RemedyPeriod:
    """Until when the body may appeal a judgment: fifteen natural days after it received it."""
    last = roll_over(judgment_received_on + timedelta(days=APPEAL_DAYS), calendar)
    cited = Citation(LITIGATION_ACT, 85, certainty="recalled")
    return RemedyPeriod(last, APPEAL_DAYS, "日（自然日）", cited)


@provides(RECONSIDERATION_ACT, article=62)
@provides(LITIGATION_ACT, article=81, certainty="recalled")
def hearing_expected_by(
    block: RemedyBlock, procedure: Procedure, accepted_on: date, calendar: WorkingCalendar
) -> date:
    """When the result may be expected at the latest, were nothing extended: to look after it, not a duty of
    the body."""
    if not block.is_litigation:
        simplified = procedure is Procedure.SIMPLIFIED
        days = SIMPLIFIED_DAYS_MAX if simplified else RECONSIDERATION_DAYS_MAX
        return roll_over(accepted_on + timedelta(days=days), calendar)
    if procedure is Procedure.SIMPLIFIED:
        return roll_over(accepted_on + timedelta(days=FIRST_INSTANCE_SIMPLIFIED_DAYS), calendar)
    return roll_over(months_after(accepted_on, FIRST_INSTANCE_MONTHS), calendar)
