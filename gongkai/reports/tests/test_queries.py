"""Officers see their own body's reports and cases by role; the public sees published editions only."""

import pytest

from gongkai.organizations.models import Role
from gongkai.reports import acts, queries
from gongkai.reports.models import AnnualReport, ReportEdition
from gongkai.reports.tests.conftest import add_cases, at, make_body, make_officer, released, row
from gongkai.reports.tests.test_acts import JANUARY, ready


def test_a_cell_opens_its_cases_oldest_first_for_those_who_see_the_whole_body(body, handler, signer):
    add_cases(
        row(body, "2024-05-02", "2024-05-20", "A2"),
        row(body, "2024-03-01", "2024-03-20", "A1"),
        row(body, "2024-03-01", "2024-03-20", "D2"),
    )
    report = acts.open_report(2024, officer=handler, now=JANUARY)
    found = queries.cases_behind(signer, report, "granted", "natural")
    assert [case.outcome_code for case in found] == ["A1", "A2"]


def test_a_cell_opens_nothing_for_another_bodys_officer_or_the_administrator(body, handler):
    add_cases(row(body, "2024-03-01", "2024-03-20", "A2"))
    report = acts.open_report(2024, officer=handler, now=JANUARY)
    stranger = make_officer(make_body("demo2", "示范区人社局"), Role.SIGNER, "signer2")
    for officer in (stranger, make_officer(body, Role.ADMINISTRATOR, "admin")):
        assert list(queries.cases_behind(officer, report, "granted", "total")) == []
        assert list(queries.desk(officer)) == []
        assert list(queries.editions(officer, report)) == []
        with pytest.raises(AnnualReport.DoesNotExist):
            queries.report_of_year(officer, 2024)


def test_an_officer_no_longer_active_sees_no_report(body, handler, signer):
    acts.open_report(2024, officer=handler, now=JANUARY)
    signer.is_active = False
    assert list(queries.desk(signer)) == []


def test_a_draft_is_not_public_and_the_newest_edition_of_each_year_is(body, handler, signer):
    first = released(ready(handler, 2023), signer, JANUARY)
    draft = ready(handler, 2024)
    assert list(queries.published(body)) == [first]
    with pytest.raises(ReportEdition.DoesNotExist):
        queries.published_edition(body, 2024)
    second = released(draft, signer, at("2025-01-20 09:00"))
    assert list(queries.published(body)) == [second, first]
    assert queries.published_edition(body, 2024) == second
    assert list(queries.published(make_body("demo2", "示范区人社局"))) == []
