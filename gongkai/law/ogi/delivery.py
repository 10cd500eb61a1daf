"""When a letter counts as delivered (送达之日), by the way it went.

国办公开办函〔2016〕235号: handed over, or through somebody entrusted, on the day of signature; posted, on the day it
was given to the post, which must be the postal enterprise and never at the receiver's cost. The other ways are not
named there; how we read them is marked recalled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.remedies import roll_over
from gongkai.law.sources import CIVIL_PROCEDURE_ACT, Certainty, provides

ANNOUNCEMENT_DAYS = 30  # natural days, 民诉法第九十五条
LETTER_235 = "国办公开办函〔2016〕235号"


class DeliveryRule(StrEnum):
    """Which day counts (送达日的认定)."""

    SIGNATURE = "signature"
    POSTING = "posting"
    SENDING = "sending"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Delivered:
    """The day a letter counts as delivered (认定的送达日); None while the fact it hangs on is not recorded."""

    on: date | None
    words: str
    source: str
    certainty: Certainty = "checked"


@provides(CIVIL_PROCEDURE_ACT, article=95, certainty="recalled")
def delivered(rule: DeliveryRule, fact_on: date | None, calendar: WorkingCalendar) -> Delivered:
    """The day of delivery by the rule, from the day of its fact: signature, posting, sending, or announcement.

    An announcement counts thirty natural days after it was published.
    """
    if rule is DeliveryRule.SIGNATURE:
        return Delivered(fact_on, "以签收之日为准", LETTER_235)
    if rule is DeliveryRule.POSTING:
        return Delivered(fact_on, "以交邮之日为准", LETTER_235)
    if rule is DeliveryRule.SENDING:
        return Delivered(fact_on, "以发出（登载）之日为准，另存查收情况", "机关与申请人的约定", "recalled")
    last = roll_over(fact_on + timedelta(days=ANNOUNCEMENT_DAYS), calendar) if fact_on else None
    return Delivered(last, "自公告之日起经过三十日视为送达", "民诉法第九十五条", "recalled")
