"""Why an act may not be done (不予办理的理由): every reason at once, each with its article and a way out.

The rooms above speak of their own facts in these words, so that a screen shows any refusal alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError

from gongkai.law.sources import OGI, Citation


def article(number: int, paragraph: int | None = None) -> str:
    """Short citation of the Regulations for the screen: 条例第三十三条第二款."""
    return Citation(OGI, number, paragraph).short


@dataclass(frozen=True)
class Refusal:
    """一条理由: what stands in the way, by which article, and what can be done instead."""

    message: str
    article: str
    way_out: str
    field: str | None = None

    def __str__(self) -> str:
        return "".join([self.message, f"（{self.article}）" if self.article else "", self.way_out])


class Refused(Exception):  # noqa: N818  (a legal word: 不予办理)
    """不予办理: nothing was changed; `reasons` holds all of them."""

    def __init__(self, reasons: tuple[Refusal, ...]) -> None:
        self.reasons = reasons
        super().__init__(" ".join(str(reason) for reason in reasons))

    def by_field(self) -> dict[str | None, list[Refusal]]:
        """The reasons grouped by the field they belong to; None holds those of the whole paper."""
        grouped: dict[str | None, list[Refusal]] = {}
        for reason in self.reasons:
            grouped.setdefault(reason.field, []).append(reason)
        return grouped


class ActedBefore(Exception):  # noqa: N818  (HTTP 409: somebody else was first)
    """他人已先行办理: the paper changed since it was read; says who did what and when."""

    def __init__(self, *, who: str, when: datetime, what: str) -> None:
        self.who = who
        self.when = when
        self.what = what
        super().__init__(f"{who}已于{when:%Y-%m-%d %H:%M}办理“{what}”，请刷新后再办。")


class OrganizationRefused(ValidationError):
    """An act on bodies, officers or calendars was refused (不予执行); forms show it as it is."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(list(self.reasons))

    def __str__(self) -> str:
        return "；".join(reason.rstrip("。") for reason in self.reasons) + "。"
