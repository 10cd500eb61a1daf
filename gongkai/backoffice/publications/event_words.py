"""The history of a publication in sentences (办理经过)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from gongkai.design.words import date_cn
from gongkai.law.disclosure.attributes import GROUNDS
from gongkai.publishing.models import PublicationEvent
from gongkai.publishing.stages import Attribute, PublicationKind, ReviewOutcome, WithdrawalReason

Facts = dict[str, Any]


@dataclass(frozen=True)
class Moment:
    """One entry of the timeline (一条经过)."""

    at: datetime
    label: str
    who: str
    lines: tuple[str, ...]


def timeline(events: Iterable[PublicationEvent]) -> list[Moment]:
    """Every event, the newest first."""
    found = [Moment(one.at, one.label, one.officer_title, tuple(lines_of(one))) for one in events]
    return found[::-1]


def lines_of(event: PublicationEvent) -> Iterator[str]:
    """The facts of an event as sentences; nothing of the working copy stands in them."""
    say = _SAYINGS.get(event.act.removeprefix("publishing."))
    if say is not None:
        yield from say(event.facts)


def minute_cn(moment: datetime | None) -> str:
    """2026年11月24日 09:30, Beijing time."""
    return f"{date_cn(moment)} {timezone.localtime(moment):%H:%M}" if moment else "—"


def _drafted(facts: Facts) -> Iterator[str]:
    if facts.get("kind") in PublicationKind.values:
        yield f"信息类别：{PublicationKind(facts['kind']).label}"
    for correction in facts.get("corrections", ()):
        yield f"发文字号已改正：{correction}"


def _attached(facts: Facts) -> Iterator[str]:
    yield facts["name"] + ("（已自动清理）" if facts.get("cleaned") else "")


def _ordered(facts: Facts) -> Iterator[str]:
    yield "、".join(facts["names"])


def _submitted(facts: Facts) -> Iterator[str]:
    yield f"内容摘要 {facts['digest'][:16]}…"


def _with_reason(facts: Facts) -> Iterator[str]:
    if facts.get("reason"):
        yield facts["reason"]


def _released(facts: Facts) -> Iterator[str]:
    yield f"索引号 {facts['index_number']}，第{facts['edition']}版"
    yield f"发布日志第{facts['ledger_seq']}条，内容摘要 {facts['digest'][:16]}…"
    if facts.get("forced"):
        yield "特别放行：未经完整审签即发布"


def _scheduled(facts: Facts) -> Iterator[str]:
    yield f"定于{minute_cn(datetime.fromisoformat(facts['scheduled_for']))}发布"


def _failed(facts: Facts) -> Iterator[str]:
    yield from facts["reasons"]


def _opened(facts: Facts) -> Iterator[str]:
    yield f"以第{facts['edition']}版为工作稿。{facts['note']}"


def _withdrawn(facts: Facts) -> Iterator[str]:
    yield f"撤回第{facts['edition']}版，原因：{WithdrawalReason(facts['reason']).label}"
    yield f"发布日志第{facts['ledger_seq']}条"


def _settled(facts: Facts) -> Iterator[str]:
    yield _attribute(facts["attribute"], facts["ground"])


def _reclassified(facts: Facts) -> Iterator[str]:
    yield f"由{Attribute(facts['from']).label}拟调整为{_attribute(facts['to'], facts['ground'])}"


def _reviewed(facts: Facts) -> Iterator[str]:
    due_on = date_cn(date.fromisoformat(facts["due_on"]))
    yield f"{ReviewOutcome(facts['outcome']).label}（应于{due_on}前评估）"


def _attribute(attribute: str, ground: str) -> str:
    label = Attribute(attribute).label
    return f"{label}，{GROUNDS[ground].label}" if ground in GROUNDS else label


_SAYINGS: dict[str, Callable[[Facts], Iterator[str]]] = {
    "create_draft": _drafted,
    "edit_draft": _drafted,
    "attach": _attached,
    "detach": _attached,
    "order_attachments": _ordered,
    "submit": _submitted,
    "recall": _with_reason,
    "returned": _with_reason,
    "pass_gate": _with_reason,
    "release": _released,
    "release_scheduled": _released,
    "schedule": _scheduled,
    "schedule_failed": _failed,
    "correct": _opened,
    "revert": _opened,
    "withdraw": _withdrawn,
    "settle": _settled,
    "reclassify": _reclassified,
    "review_withholding": _reviewed,
}
