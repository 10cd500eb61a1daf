"""Numbers without gaps (编号): one run per body, series and year, taken inside the act's own transaction."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from gongkai.foi.models import NumberSeries
from gongkai.organizations.models import Body

APPLICATIONS = "application"


def next_in_series(body: Body, series: str, year: int, *, count: int = 1) -> int:
    """Take `count` numbers of a series; return the first.

    The row stays locked until the surrounding transaction ends, so a number taken by an act that fails is
    given back and the run has no gap. Raises TransactionManagementError outside a transaction.
    """
    rows = NumberSeries.objects.filter(body=body, series=series, year=year)
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("编号须在事务内领取。")
    if not rows.update(last=F("last") + count):
        started = NumberSeries(body=body, series=series, year=year)
        NumberSeries.objects.bulk_create([started], ignore_conflicts=True)  # another may start it this moment
        rows.update(last=F("last") + count)
    return rows.values_list("last", flat=True).get() - count + 1


def application_number(year: int, serial: int) -> str:
    """2026-0001; five digits and more when a year needs them."""
    return f"{year}-{serial:04d}"


def next_application_number(body: Body, year: int) -> str:
    """The next 申请编号 of the body in that year."""
    return application_number(year, next_in_series(body, APPLICATIONS, year))
