"""The way every change of venues and contacts goes (场所和渠道变更): check → compare what was seen → change → record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gongkai.organizations.facts.bodies import Body
from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.facts.venues import ContactChange
from gongkai.organizations.refusal import ActedBefore, Refusal, Refused, article
from gongkai.organizations.roles import Role

KEEPERS = (Role.ADMINISTRATOR, Role.DISCLOSURE_HANDLER)
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)")
_PHONE = re.compile(r"[0-9０-９+（）()\-—－、，,；; 转至]+")


@dataclass
class Contacting:
    """一次变更: gathers refusals, then records one line."""

    body: Body
    officer: Officer
    label: str
    now: datetime
    reasons: list[Refusal] = field(default_factory=list)

    def refuse(self, message: str, way_out: str, field: str | None = None, cited: str = "") -> None:
        """Note one more reason; nothing is raised before `settle`."""
        self.reasons.append(Refusal(message, cited, way_out, field))

    def settle(self) -> None:
        """Raise every reason gathered so far, all at once."""
        if self.reasons:
            raise Refused(tuple(self.reasons))

    def record(self, subject: str, name: str, before: dict[str, str], after: dict[str, str]) -> None:
        """Write what differs under the name it goes by; nothing when nothing differs."""
        keys = [key for key in {**before, **after} if before.get(key, "") != after.get(key, "")]
        if not keys:
            return
        last = ContactChange.objects.filter(body=self.body).aggregate(last=Max("number"))["last"] or 0
        ContactChange.objects.create(
            body=self.body,
            number=last + 1,
            subject=subject,
            label=self.label,
            officer=self.officer,
            officer_title=self.officer.display_title,
            at=self.now,
            facts={
                "name": name,
                "before": {key: before.get(key, "") for key in keys},
                "after": {key: after.get(key, "") for key in keys},
            },
        )


@contextmanager
def contacting(
    body: Body, subject: str | None, label: str, *, officer: Officer, seen: int | None, now: datetime | None
) -> Iterator[Contacting]:
    """Open one change; `seen` is the number of the subject's last change the officer saw (None: not asked).

    Raises ActedBefore when somebody changed it since, or Refused; then nothing changed.
    """
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        doing = Contacting(body, officer, label, now or timezone.now())
        if not may_keep_contacts(body, officer):
            allowed = "、".join(role.label for role in KEEPERS)
            doing.refuse("您没有更改公开场所和渠道的职责。", f"请由本机关{allowed}办理。", cited=article(12))
        elif subject is not None and seen is not None:
            last = last_change(body, subject)
            if last is not None and last.number != seen:
                raise ActedBefore(who=last.officer_title, when=timezone.localtime(last.at), what=last.label)
        yield doing


def may_keep_contacts(body: Body, officer: Officer) -> bool:
    """Whether this officer may change what that body says of its venues and contacts."""
    return officer.body_id == body.pk and officer.is_active and officer.has_role(*KEEPERS)


def last_change(body: Body, subject: str) -> ContactChange | None:
    """The last change of one venue or of the contacts, with who and when."""
    return ContactChange.objects.filter(body=body, subject=subject).first()


def phone_problems(text: str) -> list[tuple[str, str]]:
    """What is wrong with an office telephone: the reason and the way out. Blank is fine: it is not known."""
    if _MOBILE.search(text):
        return [("填写的是手机号码。", "公开的应是办公电话，个人手机号码不公开。")]
    if text and (not _PHONE.fullmatch(text) or not re.search(r"\d{3}", text)):
        return [("电话号码不能识别。", "请填写号码，例如 010-12345678，多个号码用顿号隔开。")]
    return []


def tidy(facts: dict[str, Any]) -> dict[str, str]:
    """Texts without blanks around them."""
    return {key: str(value).strip() for key, value in facts.items()}
