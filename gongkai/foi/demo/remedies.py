"""Two demonstration proceedings (演示复议诉讼) on refused demonstration cases, made by the acts themselves."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from gongkai.foi import acts
from gongkai.foi.models import Application
from gongkai.law.ogi.remedies import COMPETENT_COURT
from gongkai.law.ogi.remedy_cases import RemedyBlock
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body, Officer, Role


def load_remedies(body: Body, today: date) -> int:
    """A reconsideration awaiting its answer, and a suit dismissed; on the newest cases refused. How many."""
    refused = Application.objects.filter(body=body, closed_on__isnull=False, outcome_code__regex="^[CD]")
    cases = list(refused.select_related("body").order_by("-closed_on", "-number")[:2])
    officer = Officer.objects.filter(body=body, role_rows__role=Role.DISCLOSURE_HANDLER).order_by("pk")[0]
    calendar = calendar_for(body)
    for case, block in zip(cases, RemedyBlock, strict=False):
        assert case.closed_on is not None
        on = min(calendar.nth_working_day(case.closed_on, 2), today)
        acts.file_remedy(
            case, officer=officer, seen_version=case.version, on=on, block=block.value,
            authority=body.reconsideration_body if block is RemedyBlock.RECONSIDERATION else COMPETENT_COURT,
            about=str(case.decisions.latest("pk").pk), reference="【演示】第1号",
            now=timezone.make_aware(datetime.combine(on, time(15))),
        )  # fmt: skip
    return len(cases)
