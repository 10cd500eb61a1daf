"""Whether a document still holds (效力提示): the first thing to know of it, from the days its edition names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.design.words import date_cn
from gongkai.publishing.catalogue import Validity, validity_of
from gongkai.publishing.models import Edition
from gongkai.publishing.stages import PublicationKind

HELD_TO = frozenset({PublicationKind.NORMATIVE, PublicationKind.POLICY, PublicationKind.SYSTEM})
"""Kinds that bind somebody: of these it is said that they are in force, of the others it would be an empty word."""


@dataclass(frozen=True, slots=True)
class Standing:
    """效力提示: a heading, a sentence, the tone and icon of the notice."""

    title: str
    words: str
    tone: str = ""
    icon: str = "info"


def standings(edition: Edition, today: date) -> list[Standing]:
    """How the document stands on that day, and whether its text was corrected."""
    found = [one for one in (_by_its_days(edition, today),) if one]
    if edition.number > 1:
        day, note = date_cn(edition.released_at), edition.note
        words = f"现为第{edition.number}版，{day}更正{f'：{note}' if note else '。'}"
        found.append(Standing("已更正", words, "soon", "pen"))
    return found


def _by_its_days(edition: Edition, today: date) -> Standing | None:
    content, validity = edition.content, validity_of(edition, today)
    if validity is Validity.REPEALED:
        by = content["repealed_by"]
        words = f"本文件自{_day(content['repealed_on'])}起废止{f'，依据：{by}' if by else ''}。仅供查阅。"
        return Standing("已废止", words, "late", "alert")
    if validity is Validity.NOT_YET:
        return Standing("尚未施行", f"本文件自{_day(content['effective_on'])}起施行。", "soon", "clock")
    if validity is Validity.LAPSED:
        words = f"本文件有效期至{_day(content['expires_on'])}，已经失效。仅供查阅。"
        return Standing("已失效", words, "late", "alert")
    if content["kind"] not in HELD_TO:
        return None
    until = f"，有效期至{_day(content['expires_on'])}" if content["expires_on"] else ""
    since = f"自{_day(content['effective_on'])}起施行" if content["effective_on"] else "未注明废止或者失效"
    return Standing("有效", f"{since}{until}。", "done", "check")


def _day(written: str) -> str:
    return date_cn(date.fromisoformat(written))
