"""The way every act on a report goes (办理动作): check → change → record → tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from gongkai.organizations.models import Officer, Role
from gongkai.reports.models import AnnualReport, ReportEvent
from gongkai.reports.queries import visible_to
from gongkai.reports.refusals import REPORT_DUTY, Refusal, Refused, ReportConflict, article

report_acted = Signal()
"""Sent after commit with `report_id`, `act` and `version`: whoever wants to tell somebody listens."""


@dataclass(frozen=True)
class Act:
    """一种办理动作: its key, its name on the screen and whose duty it is."""

    name: str
    label: str
    roles: tuple[Role, ...]

    def wrong_role(self, officer: Officer) -> list[Refusal]:
        """The reason when this is not the officer's duty (条例第四条)."""
        if officer.has_role(*self.roles):
            return []
        whose = "或者".join(role.label for role in self.roles)
        return [Refusal(f"您没有办理“{self.label}”的职责。", article(4), f"请由{whose}办理。")]


@dataclass
class Acting:
    """一次办理: one act under way on one locked report; gathers refusals, then records exactly one event."""

    act: Act
    report: AnnualReport
    officer: Officer
    now: datetime
    reasons: list[Refusal] = field(default_factory=list)

    def refuse(self, message: str, way_out: str, cited: str = REPORT_DUTY, field: str | None = None) -> None:
        """Note one more reason; nothing is raised before `settle`."""
        self.reasons.append(Refusal(message, cited, way_out, field))

    def settle(self) -> None:
        """Raise every reason gathered so far, all at once."""
        if self.reasons:
            raise Refused(tuple(self.reasons))

    def record(self, facts: dict[str, Any] | None = None, **columns: Any) -> ReportEvent:
        """Set these columns, count the version up, and write the event."""
        self.settle()
        seen = self.report.version
        columns["version"] = seen + 1
        rows = AnnualReport.objects.filter(pk=self.report.pk, version=seen)
        if not rows.update(**columns):
            raise conflict_on(self.report)
        for name, value in columns.items():
            setattr(self.report, name, value)
        return write_event(self.report, self.act, self.officer, self.now, facts or {})


def write_event(
    report: AnnualReport, act: Act, officer: Officer, now: datetime, facts: dict[str, Any]
) -> ReportEvent:
    """Add the one event of an act, and tell after commit."""
    event = ReportEvent.objects.create(
        report=report,
        act=act.name,
        label=act.label,
        version=report.version,
        at=now,
        officer=officer,
        officer_title=officer.display_title,
        facts=facts,
    )
    report_id, version = report.pk, report.version
    transaction.on_commit(
        lambda: report_acted.send(AnnualReport, report_id=report_id, act=act.name, version=version)
    )
    return event


def conflict_on(report: AnnualReport) -> ReportConflict:
    """Who changed the report since it was read, when and how."""
    last = ReportEvent.objects.filter(report=report).order_by("-version")[0]
    return ReportConflict(report, who=last.officer_title, when=timezone.localtime(last.at), what=last.label)


@contextmanager
def acting(
    act: Act, report: AnnualReport, *, officer: Officer, seen_version: int, now: datetime | None = None
) -> Iterator[Acting]:
    """Open one act on one report of the officer's body.

    Raises AnnualReport.DoesNotExist for another body's report, ReportConflict when somebody was first, and
    Refused with all reasons; in each case nothing changed.
    """
    with transaction.atomic():
        row = visible_to(officer).select_for_update(of=("self",)).select_related("body").get(pk=report.pk)
        if row.version != seen_version:
            raise conflict_on(row)
        yield Acting(act, row, officer, now or timezone.now(), act.wrong_role(officer))
