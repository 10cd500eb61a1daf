"""What a letter is written from (文书要素): plain values, and what happens when one is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.outcomes import Remedy
from gongkai.law.ogi.receipt import Channel
from gongkai.law.ogi.remedies import OrganLevel

UNKNOWN = "以官网公布为准"


@dataclass(frozen=True)
class LetterFacts:
    """Everything the wording needs (文书要素), as values: no row, no officer, no clock.

    ``number`` is the finished document number (文号), blank while the letter is a draft. ``reasons`` are
    the mandatory statements of the outcome, by key. ``history`` are finished sentences, see `history`.
    ``reply_due_on`` is the last day of the reply period as it now stands. ``contact`` are label and value.
    ``remedy`` is the body's own choice for the outcome; None takes the law's default.
    """

    body_name: str
    document_prefix: str
    applicant_name: str
    application_number: str
    dated_on: date
    description: str = ""
    channel: Channel | str = ""
    number: str = ""
    applicant_is_person: bool = True
    submitted_on: date | None = None
    received_on: date | None = None
    reply_due_on: date | None = None
    due_provisional: bool = False
    is_paused: bool = False  # an opinion is awaited: no last day is known
    history: Sequence[str] = ()
    materials: Sequence[str] = ()
    medium: str = ""
    delivery: str = ""
    outcome_code: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    correction_items: Sequence[str] = ()
    correction_days: int = 0
    correction_due_on: date | None = None
    extension_days: int = 0
    extension_reason: str = ""
    withdrawn_on: date | None = None
    withdrawal_note: str = ""
    split_parts: Sequence[tuple[str, str]] = ()
    excess: str = ""
    reasons_due_on: date | None = None
    later_reason: str = ""
    later_due_on: date | None = None
    fee_tariff: str = ""
    fee_standard: str = ""
    fee_article: int = 0
    fee_lines: Sequence[str] = ()
    fee_yuan: int = 0
    fee_grounds: str = ""
    payment_way: str = ""
    fee_pay_by: date | None = None
    paid_on: date | None = None
    fee_notice_number: str = ""
    fee_cancel_reason: str = ""
    query_code: str = ""
    query_address: str = ""
    is_signed_too: bool = False
    annexes: Sequence[str] = ()
    reconsideration_body: str = ""
    court: str = ""
    organ_level: OrganLevel = OrganLevel.LOCAL_DEPARTMENT
    remedy: Remedy | None = None
    contact: Sequence[tuple[str, str]] = ()
    addressee: str = ""  # whoever is written to, when it is not the applicant
    asked_kind: PauseKind | None = None
    matter: str = ""
    opinion_days: int = 0
    opinion_sought_on: date | None = None
    letter_number: str = ""
    disclosed: str = ""
    disclosure_reasons: str = ""
    is_for_public_interest: bool = False

    @property
    def you(self) -> str:
        """How the letter addresses the applicant: 您, or 你单位 for a legal person."""
        return "您" if self.applicant_is_person else "你单位"


@dataclass(frozen=True)
class Need:
    """A fact a letter cannot go without (必备要素): its attribute and its Chinese name."""

    key: str
    label: str


class MissingFacts(ValueError):
    """A letter lacks mandatory facts (缺少必备要素); ``needs`` names all of them at once."""

    def __init__(self, needs: Sequence[Need]) -> None:
        self.needs = tuple(needs)
        super().__init__(f"文书缺少必备内容：{'、'.join(need.label for need in needs)}。请补充后再生成。")


COMMON_NEEDS = (
    Need("body_name", "机关名称"),
    Need("document_prefix", "机关代字"),
    Need("applicant_name", "申请人姓名或者名称"),
    Need("application_number", "申请编号"),
    Need("description", "申请内容"),
    Need("channel", "申请渠道"),
)
RECEIVED = Need("received_on", "收到申请之日")


def is_blank(value: object) -> bool:
    """Whether a fact says nothing."""
    return not value.strip() if isinstance(value, str) else not value
