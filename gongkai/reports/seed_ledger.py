"""A demonstration ledger whose totals are those a bureau published for 2019 (种子数据台账).

Published: 217 received (184 natural persons, 33 legal persons or organisations); 144 granted, 4 in part, 16
refused or unable, 56 otherwise, 220 results in all. What was not published is assumed, and marked as such in
docs/guides/seed-figures.md: 3 cases brought forward and none carried forward, the kinds of the 33, the
leaves behind 16 and 56, and every date. Applicants are 演示申请人001 and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from gongkai.files import write_xlsx
from gongkai.foi.register.columns import COLUMNS
from gongkai.law.calendar import national_calendar
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.receipt import Channel

T = TypeVar("T")

YEAR = 2019
BROUGHT_FORWARD_CASES = 3
KINDS = {
    ApplicantKind.NATURAL: 184,
    ApplicantKind.ENTERPRISE: 24,
    ApplicantKind.RESEARCH: 2,
    ApplicantKind.WELFARE: 1,
    ApplicantKind.LEGAL_SERVICE: 4,
    ApplicantKind.OTHER: 2,
}
RESULTS = {
    "A1": 31, "A2": 113,
    "B1": 4,
    "C4": 2, "C5": 2, "C6": 3, "C8": 1, "D1": 3, "D2": 4, "D3": 1,
    "F1": 12, "F3": 44,
}  # fmt: skip
CHANNELS = (Channel.ONLINE, Channel.ONLINE, Channel.IN_PERSON, Channel.SIGNED_POST, Channel.FAX)
SUBJECTS = (
    "城乡劳动力就业失业登记有关文件",
    "职业技能提升行动补贴发放情况",
    "社会保险费率调整的依据",
    "专业技术资格评价办法的制定材料",
    "劳动保障监察处理结果",
)


@dataclass(frozen=True)
class SeedCase:
    """One row of the demonstration ledger (演示件)."""

    reference: str
    received_on: date
    closed_on: date
    kind: ApplicantKind
    outcome_code: str
    channel: Channel
    subject: str


def seed_cases() -> Iterator[SeedCase]:
    """All 220 cases, oldest first, the same on every run."""
    results = _spread(RESULTS, 37)
    kinds = [ApplicantKind.NATURAL] * BROUGHT_FORWARD_CASES + _spread(KINDS, 25)
    calendar = national_calendar()
    for index, (kind, code) in enumerate(zip(kinds, results, strict=True)):
        received = _received_on(index)
        yield SeedCase(
            reference=f"演示-{received.year}-{index + 1:03d}",
            received_on=received,
            closed_on=calendar.nth_working_day(after=received, n=12 + index % 9),
            kind=kind,
            outcome_code=code,
            channel=CHANNELS[index % len(CHANNELS)],
            subject=SUBJECTS[index % len(SUBJECTS)],
        )


def seed_ledger() -> bytes:
    """The ledger as XLSX in the register's own template (台账模板)."""
    return write_xlsx([column.title for column in COLUMNS], (_row(case) for case in seed_cases()))


def _received_on(index: int) -> date:
    if index < BROUGHT_FORWARD_CASES:
        return date(YEAR - 1, 12, 24) + timedelta(days=index)
    return date(YEAR, 1, 2) + timedelta(days=(index - BROUGHT_FORWARD_CASES) * 320 // 217)


def _spread(counts: dict[T, int], stride: int) -> list[T]:
    ordered = [key for key, count in counts.items() for _ in range(count)]
    return [ordered[position * stride % len(ordered)] for position in range(len(ordered))]


def _row(case: SeedCase) -> Sequence[object]:
    outcome = OUTCOMES[case.outcome_code]
    written = {
        "external_ref": case.reference,
        "received_on": case.received_on,
        "channel": case.channel.label,
        "applicant_kind": case.kind.label,
        "applicant_name": f"演示申请人{case.reference[-3:]}",
        "description": case.subject,
        "outcome": f"{outcome.code} {outcome.title}",
        "closed_on": case.closed_on,
    }
    return [written.get(column.key) for column in COLUMNS]
