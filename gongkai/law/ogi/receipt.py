"""On which day an application counts as received (收到申请之日), by channel: article 31."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gongkai.law.sources import OGI, Citation, provides


class Channel(StrEnum):
    """The way an application reached the body (申请渠道, 条例第二十九条、第三十一条)."""

    IN_PERSON = "in_person"
    SIGNED_POST = "signed_post"
    PLAIN_POST = "plain_post"
    ONLINE = "online"
    FAX = "fax"
    ORAL = "oral"

    @property
    def label(self) -> str:
        """The channel as the register and the letters name it."""
        return _LABELS[self]

    @property
    def needs_confirmation(self) -> bool:
        """Whether the clock starts only on the day both sides confirm (双方确认之日)."""
        return self not in (Channel.IN_PERSON, Channel.SIGNED_POST)

    @property
    def citation(self) -> Citation:
        """The rule that fixes the day of receipt for this channel."""
        return _CITATIONS[self]


_LABELS = {
    Channel.IN_PERSON: "当面提交",
    Channel.SIGNED_POST: "邮寄(签收)",
    Channel.PLAIN_POST: "平常信函",
    Channel.ONLINE: "互联网",
    Channel.FAX: "传真",
    Channel.ORAL: "口头(代填)",
}

_CITATIONS = {
    Channel.IN_PERSON: Citation(OGI, 31, item=1),
    Channel.SIGNED_POST: Citation(OGI, 31, item=2),
    Channel.PLAIN_POST: Citation(OGI, 31, item=2),
    Channel.ONLINE: Citation(OGI, 31, item=3),
    Channel.FAX: Citation(OGI, 31, item=3),
    Channel.ORAL: Citation(OGI, 29, paragraph=1),
}


@provides(OGI, article=29)
@provides(OGI, article=31)
def receipt_day(channel: Channel, *, submitted_on: date, confirmed_on: date | None = None) -> date | None:
    """The day of receipt, from which the reply period counts; None while confirmation is awaited.

    Handed over in person: that day. Posted against signature: the day the body signed. Ordinary letter,
    Internet or fax: the day both sides confirmed. Spoken and written down for the applicant: the day the
    applicant confirmed the record.

    `submitted_on` is the day it was handed over, signed for, arrived or was sent. Raises ValueError when the
    confirmation lies before that day.
    """
    if confirmed_on is not None and confirmed_on < submitted_on:
        raise ValueError(f"确认日{confirmed_on}早于提交日{submitted_on}")
    return confirmed_on if channel.needs_confirmation else submitted_on
