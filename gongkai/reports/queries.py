"""Every read of a report: officers start at visible_to, the public sees editions only."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from gongkai.foi.models import Application
from gongkai.foi.scope import SEES_WHOLE_BODY
from gongkai.foi.scope import visible_to as cases_visible_to
from gongkai.law.annual_report import Place, ReportFormat, ReportNumbers, places
from gongkai.organizations.models import Body, Officer
from gongkai.reports.models import AnnualReport, ReportEdition
from gongkai.reports.numbers import numbers_from_json, numbers_of
from gongkai.reports.tables import cases_of_cell


def visible_to(officer: Officer) -> QuerySet[AnnualReport]:
    """Reports of the officer's own body, for the roles that see all its cases; nobody else's, ever."""
    sees = officer.is_active and any(officer.has_role(role) for role in SEES_WHOLE_BODY)
    return AnnualReport.objects.filter(body_id=officer.body_id) if sees else AnnualReport.objects.none()


def desk(officer: Officer) -> QuerySet[AnnualReport]:
    """The body's reports, newest year first, with their editions."""
    return visible_to(officer).select_related("body").prefetch_related("editions").order_by("-year")


def report_of_year(officer: Officer, year: int) -> AnnualReport:
    """The report of this year; AnnualReport.DoesNotExist when there is none the officer may see."""
    return visible_to(officer).select_related("body").get(year=year)


def cases_behind(officer: Officer, report: AnnualReport, row: str, column: str) -> QuerySet[Application]:
    """Exactly the cases counted in one cell of Table 3, oldest first; KeyError when there is no such cell."""
    found = cases_of_cell(
        report.body, report.year, row, column, ReportFormat(report.format), cases=cases_visible_to(officer)
    )
    return found.order_by("received_on", "number")


@dataclass(frozen=True)
class Drift:
    """One figure that is no longer what the public reads (公布后变化): the cell, as published and as it is now."""

    place: Place
    published: str
    now: str


def drift(report: AnnualReport) -> tuple[Drift, ...]:
    """Cells whose figure differs from the newest edition, for instance after a case registered late."""
    newest = report.editions.order_by("-number").first()
    if newest is None:
        return ()
    before, after = numbers_from_json(newest.content), numbers_of(report)
    if before.format is not after.format:
        return ()
    return tuple(
        Drift(place, *shown)
        for place in places(after.format)
        if len(set(shown := _shown(place, before, after))) == 2
    )


def _shown(place: Place, *reports: ReportNumbers) -> tuple[str, ...]:
    found = (numbers.table(place.table).get(place.key) for numbers in reports)
    return tuple(cell.shown if cell else "空白" for cell in found)


def editions(officer: Officer, report: AnnualReport) -> QuerySet[ReportEdition]:
    """All editions of a report the officer may see, newest first."""
    visible = visible_to(officer).filter(pk=report.pk)
    return ReportEdition.objects.filter(report__in=visible).order_by("-number")


def published(body: Body) -> QuerySet[ReportEdition]:
    """For the public: the newest edition of every year of a body, newest year first (条例第五十条)."""
    own = ReportEdition.objects.filter(report__body=body)
    newer = own.filter(report=OuterRef("report"), number__gt=OuterRef("number"))
    return own.filter(~Exists(newer)).select_related("report__body").order_by("-report__year")


def published_edition(body: Body, year: int, number: int | None = None) -> ReportEdition:
    """For the public: one edition of a year, the newest unless a number is given; else DoesNotExist."""
    found = ReportEdition.objects.filter(report__body=body, report__year=year).select_related("report__body")
    edition = (found.filter(number=number) if number else found).order_by("-number").first()
    if edition is None:
        raise ReportEdition.DoesNotExist
    return edition
