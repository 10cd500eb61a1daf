"""A body with its officers, and cases made straight as rows: these tests are about counting, not casework."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gongkai.foi.models import Application, Stage
from gongkai.law.annual_report import TABLE2_LINES, TABLE4_BLOCKS, TABLE4_RESULTS, ReportFormat
from gongkai.organizations.models import Body, Officer, OfficerRole, Role
from gongkai.reports import acts
from gongkai.reports.models import AnnualReport, ReportEdition
from gongkai.reports.signing import paper_ref
from gongkai.signoff.walking import walk

SHANGHAI = ZoneInfo("Asia/Shanghai")
_serial = itertools.count(1)


def at(text: str) -> datetime:
    """A moment in Shanghai: at("2020-01-15 10:00")."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def make_body(code: str = "bjrsj", name: str = "北京市人力资源和社会保障局") -> Body:
    return Body.objects.create(
        code=code, name=name, short_name=name, document_prefix="京人社", reconsideration_body="北京市人民政府"
    )


def make_officer(body: Body, role: Role, username: str) -> Officer:
    officer = Officer.objects.create(username=username, display_title=role.label, body=body)
    OfficerRole.objects.create(officer=officer, role=role)
    return officer


def row(
    body: Body,
    received: str | date | None,
    closed: str | date | None = None,
    outcome: str = "",
    kind: str = "natural",
) -> Application:
    """An unsaved application with the facts a report counts."""
    number = next(_serial)
    received_on, closed_on = (
        date.fromisoformat(day) if isinstance(day, str) else day for day in (received, closed)
    )
    return Application(
        body=body, number=f"T-{number:06d}", channel="online", submitted_at=at("2019-01-01 09:00"),
        applicant_kind=kind, act_by=date(2099, 1, 1), received_on=received_on, closed_on=closed_on, outcome_code=outcome,
        stage=Stage.CLOSED if closed_on else Stage.ACCEPTED,
    )  # fmt: skip


def add_cases(*cases: Application) -> None:
    Application.objects.bulk_create(cases)


def filled(kind: ReportFormat, table: int, value: str = "0", **cells: str) -> dict[str, dict[str, str]]:
    """Table 2 or 4 with `value` everywhere but in the cells given as line__column."""
    lines = (
        {line.key: line.columns for line in TABLE2_LINES[kind]}
        if table == 2
        else {block.key: TABLE4_RESULTS for block in TABLE4_BLOCKS}
    )
    return {
        key: {column.key: cells.get(f"{key}__{column.key}", value) for column in columns}
        for key, columns in lines.items()
    }


def signed(report: AnnualReport, now: datetime, reason: str = "") -> AnnualReport:
    """The report as it stands, sent by the body's handler and taken through its slip by those whose steps they are."""
    handler = Officer.objects.filter(body=report.body, role_rows__role=Role.DISCLOSURE_HANDLER)[0]
    for role in (Role.REVIEWER, Role.SIGNER):
        if not Officer.objects.filter(body=report.body, role_rows__role=role).exists():
            make_officer(report.body, role, f"{role.value}-{report.body.code}")
    report.refresh_from_db()
    report = acts.submit(report, officer=handler, seen_version=report.version, reason=reason, now=now)
    walk(paper_ref(report), now)
    return report


def released(
    report: AnnualReport,
    officer: Officer,
    now: datetime,
    *,
    reason: str = "",
    acknowledged: Collection[str] = (),
) -> ReportEdition:
    """The next edition of the report, signed on its slip and published by this officer; with a reason, an amendment."""
    report = signed(report, now, reason)
    release = acts.amend if reason else acts.publish
    return release(report, officer=officer, seen_version=report.version, acknowledged=acknowledged, now=now)


@pytest.fixture
def body(db: Any) -> Body:
    return make_body()


@pytest.fixture
def handler(body: Body) -> Officer:
    return make_officer(body, Role.DISCLOSURE_HANDLER, "handler")


@pytest.fixture
def reviewer(body: Body) -> Officer:
    return make_officer(body, Role.REVIEWER, "reviewer")


@pytest.fixture
def signer(body: Body) -> Officer:
    return make_officer(body, Role.SIGNER, "signer")
