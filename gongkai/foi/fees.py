"""Processing fees of cases (信息处理费): what one costs, how a notice ends, and a year's sums for the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from gongkai.foi.fee_notice_row import FeeNotice, open_notice
from gongkai.foi.models import Application
from gongkai.law.ogi.charging import ChargeBasis
from gongkai.law.ogi.fee_notice import Reckoning, reckon_item, reckon_pages
from gongkai.organizations.models import Body

__all__ = [
    "FeeNotice", "FeeSums", "end_notice", "last_payment_way", "month_of", "notice_details", "open_notice",
    "place_in_month", "reckoned", "sums_of_year",
]  # fmt: skip


@dataclass(frozen=True)
class FeeSums:
    """一年的收费情况: notices sent (件), what they asked for and what was paid (元)."""

    notices: int
    yuan: int
    paid_yuan: int


def month_of(day: date) -> date:
    """The first day of the calendar month (自然月)."""
    return day.replace(day=1)


def place_in_month(application: Application) -> int | None:
    """The case's place among the same applicant's at this body received in its calendar month (当月累计).

    Cases charged by pages are left out; the order is that of receipt. None when the applicant cannot be told
    from others, or the case has not been received."""
    if not application.applicant_index or application.received_on is None:
        return None
    first, received = month_of(application.received_on), application.received_on
    same = Application.objects.filter(
        body=application.body_id, applicant_index=bytes(application.applicant_index), received_on__gte=first
    )
    before = same.filter(Q(received_on__lt=received) | Q(received_on=received, number__lt=application.number))
    by_pages = FeeNotice.objects.filter(basis=ChargeBasis.PAGES.value).exclude(
        standing=FeeNotice.Standing.CANCELLED
    )
    return before.exclude(pk__in=by_pages.values("application_id")).count() + 1


def reckoned(application: Application, basis: str, pages: int | None) -> Reckoning | None:
    """The fee of a case by the basis chosen; None while it cannot be reckoned."""
    if basis == ChargeBasis.PAGES:
        return reckon_pages(pages) if pages else None
    if basis == ChargeBasis.ITEMS and application.received_on and (nth := place_in_month(application)):
        return reckon_item(nth, month_of(application.received_on))
    return None


def notice_details(
    reckoning: Reckoning | None, way: str, grounds: str, pay_by: date | None
) -> dict[str, Any]:
    """What the wording of a fee notice needs."""
    known: dict[str, Any] = {"fee_grounds": grounds, "payment_way": way, "fee_pay_by": pay_by}
    if reckoning is not None:
        known |= {
            "fee_tariff": reckoning.name,
            "fee_standard": reckoning.standard,
            "fee_lines": reckoning.lines,
            "fee_yuan": reckoning.yuan,
            "fee_article": reckoning.source.article or 0,
        }
    return known


def end_notice(
    application: Application, standing: FeeNotice.Standing, on: date, *, paid_yuan: int = 0
) -> None:
    """Close the open notice of a case, in the transaction of the act that ends it."""
    rows = FeeNotice.objects.filter(application=application, standing=FeeNotice.Standing.OPEN)
    rows.update(standing=standing, ended_on=on, paid_yuan=paid_yuan)


def last_payment_way(body: Body) -> str:
    """The way to pay of the body's newest notice, offered again; blank when it never sent one."""
    rows = FeeNotice.objects.filter(application__body=body).order_by("-pk")
    return rows.values_list("payment_way", flat=True).first() or ""


def sums_of_year(body: Body, year: int) -> FeeSums:
    """What the report of a year says: notices sent in it and not taken back, and what was paid in it."""
    rows = FeeNotice.objects.filter(application__body=body)
    sent = rows.filter(notified_on__year=year).exclude(standing=FeeNotice.Standing.CANCELLED)
    asked = sent.aggregate(notices=Count("pk"), yuan=Sum("yuan"))
    paid = rows.filter(standing=FeeNotice.Standing.PAID, ended_on__year=year).aggregate(yuan=Sum("paid_yuan"))
    return FeeSums(asked["notices"], asked["yuan"] or 0, paid["yuan"] or 0)
