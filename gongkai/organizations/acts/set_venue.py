"""Enter a venue or change one (登记公开场所、更改公开场所), 条例第十二条 (指南写明获取渠道)、第二十五条 (查阅场所)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongkai.organizations.contacting import Contacting, contacting, phone_problems
from gongkai.organizations.facts.bodies import Body
from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.facts.venues import Venue, VenueChannel, VenueKind

_TEXTS = ("name", "address", "hours", "phone")
_FIELDS = {field.name: field for field in Venue._meta.fields if field.name in _TEXTS}


@dataclass(frozen=True)
class VenueFacts:
    """场所情况 as typed; a blank text and no channel mean that it is not known here."""

    name: str
    kind: str
    address: str = ""
    hours: str = ""
    phone: str = ""
    channels: tuple[str, ...] = ()

    def tidied(self) -> VenueFacts:
        """Without blanks around the texts, and the channels once each in their own order."""
        texts = {name: getattr(self, name).strip() for name in _TEXTS}
        known = tuple(one.value for one in VenueChannel if one.value in self.channels)
        unknown = tuple(sorted(set(self.channels) - set(known)))
        return VenueFacts(kind=self.kind, channels=known + unknown, **texts)


def venue_subject(venue: Venue) -> str:
    """Under which name changes of this venue are recorded."""
    return f"venue:{venue.pk}"


def add_venue(body: Body, facts: VenueFacts, *, officer: Officer, now: datetime | None = None) -> Venue:
    """Enter a venue of the body. Raises Refused with every reason; then nothing is kept."""
    facts = facts.tidied()
    with contacting(body, None, "登记公开场所", officer=officer, seen=None, now=now) as doing:
        _judge(doing, facts, None)
        doing.settle()
        venue = Venue(body=body)
        _write(venue, facts)
        doing.record(venue_subject(venue), venue.name, {}, in_words(venue))
        return venue


def change_venue(
    venue: Venue, facts: VenueFacts, *, officer: Officer, seen: int | None, now: datetime | None = None
) -> Venue:
    """Change a venue. Raises ActedBefore when somebody changed it since `seen`, or Refused with every reason."""
    facts, body = facts.tidied(), venue.body
    subject = venue_subject(venue)
    with contacting(body, subject, "更改公开场所", officer=officer, seen=seen, now=now) as doing:
        _judge(doing, facts, venue)
        doing.settle()
        before = in_words(venue)
        _write(venue, facts)
        doing.record(subject, venue.name, before, in_words(venue))
        return venue


def in_words(venue: Venue) -> dict[str, str]:
    """What is known of a venue by label, for the record."""
    texts = {str(_FIELDS[name].verbose_name): getattr(venue, name) for name in _TEXTS}
    channels = "、".join(venue.channel_labels)
    return {**texts, "类别": str(VenueKind(venue.kind).label), "可以办理": channels}


def _write(venue: Venue, facts: VenueFacts) -> None:
    for name in _TEXTS:
        setattr(venue, name, getattr(facts, name))
    venue.kind, venue.channels = facts.kind, list(facts.channels)
    venue.save()


def _judge(doing: Contacting, facts: VenueFacts, venue: Venue | None) -> None:
    """Everything that is wrong with what was typed."""
    if not facts.name:
        doing.refuse("请填写场所名称。", "写全称，例如“首都图书馆”。", "name")
    elif Venue.objects.filter(body=doing.body, name=facts.name).exclude(pk=venue.pk if venue else 0).exists():
        doing.refuse(f"已有名为“{facts.name}”的场所。", "请更改已有的场所，或者写明是哪一处。", "name")
    if facts.kind not in VenueKind.values:
        doing.refuse("请选择场所类别。", "", "kind")
    for name in _TEXTS:
        longest = _FIELDS[name].max_length or 0
        if len(getattr(facts, name)) > longest:
            doing.refuse(f"超过{longest}个字。", "请缩短。", name)
    for reason, way_out in phone_problems(facts.phone):
        doing.refuse(reason, way_out, "phone")
    for one in sorted(set(facts.channels) - set(VenueChannel.values)):
        doing.refuse(f"没有“{one}”这个渠道。", "请在所列渠道中选择。", "channels")
