"""The way every change of a setting goes (发布设置变更): check → compare what was seen → change → record.

One change locks the body, gathers every reason against it, and writes one line that stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gongkai.organizations.models import Body, Officer, Role
from gongkai.organizations.refusal import ActedBefore
from gongkai.publishing.models import ArrangementChange
from gongkai.publishing.refusals import Refusal, Refused, article

ARRANGERS = (Role.DISCLOSURE_HANDLER, Role.SIGNER)


@dataclass
class Arranging:
    """一次设置变更: one change under way; gathers refusals, then records one line."""

    body: Body
    officer: Officer
    subject: str
    label: str
    now: datetime
    reasons: list[Refusal] = field(default_factory=list)

    def refuse(self, message: str, cited: str = "", way_out: str = "", field: str | None = None) -> None:
        """Note one more reason; nothing is raised before `settle`."""
        self.reasons.append(Refusal(message, cited, way_out, field))

    def settle(self) -> None:
        """Raise every reason gathered so far, all at once."""
        if self.reasons:
            raise Refused(tuple(self.reasons))

    def record(self, name: str, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Write what differs, under the name the setting goes by; nothing when nothing differs."""
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        if not keys:
            return
        last = ArrangementChange.objects.filter(body=self.body).aggregate(last=Max("number"))["last"] or 0
        ArrangementChange.objects.create(
            body=self.body, number=last + 1, subject=self.subject, label=self.label, officer=self.officer,
            officer_title=self.officer.display_title, at=self.now,
            facts={
                "name": name, "before": {key: before.get(key) for key in keys},
                "after": {key: after.get(key) for key in keys},
            },
        )  # fmt: skip


@contextmanager
def arranging(
    body: Body, subject: str, label: str, *, officer: Officer, seen: int | None, now: datetime | None = None
) -> Iterator[Arranging]:
    """Open one change of one setting; `seen` is the number of its last change the officer saw (None: not asked).

    Raises ActedBefore when somebody changed it since, or Refused; then nothing changed.
    """
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        doing = Arranging(body, officer, subject, label, now or timezone.now())
        if not may_arrange(body, officer):
            allowed = "、".join(role.label for role in ARRANGERS)
            doing.refuse("您没有更改发布设置的职责。", article(4), f"请由本机关{allowed}办理。")
        else:
            _compare(body, subject, seen)
        yield doing


def may_arrange(body: Body, officer: Officer) -> bool:
    """Whether this officer may change how that body publishes."""
    return officer.body_id == body.pk and officer.is_active and officer.has_role(*ARRANGERS)


def last_change(body: Body, subject: str) -> ArrangementChange | None:
    """The last change of one setting, with who and when."""
    return ArrangementChange.objects.filter(body=body, subject=subject).first()


def _compare(body: Body, subject: str, seen: int | None) -> None:
    last = last_change(body, subject)
    if seen is not None and last is not None and last.number != seen:
        raise ActedBefore(who=last.officer_title, when=timezone.localtime(last.at), what=last.label)
