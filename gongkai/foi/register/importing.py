"""Take a whole ledger in, or nothing of it (导入台账).

The sheet is read twice: once to judge every row, once to write them, so memory does not grow with it.
Every row becomes an Application with one event, `foi.import`, that tells its whole way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.files import SheetRow, open_sheet
from gongkai.files.reading import ROWS_MAX
from gongkai.foi.applicants import index_by_id_number, index_by_uscc, masked_name
from gongkai.foi.clock import due_facts
from gongkai.foi.models import Application, Event, ImportBatch
from gongkai.foi.projection import CaseState, step, with_due
from gongkai.foi.refusals import Refusal, Refused, article
from gongkai.foi.register.columns import HeaderMap, map_header
from gongkai.foi.register.numbering import NumberBlocks
from gongkai.foi.register.rows import LedgerRow, Problem, RowReader
from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.clock import reply_due
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body, Officer, Role
from gongkai.privacy.blind_index import blind_index

CHUNK_ROWS = 2_000
Progress = Callable[[str, int], None]
"""Told after each chunk: what is being done (校验, 登记) and how many rows of it are done."""
PROBLEMS_SHOWN_MAX = 500


class LedgerProblems(Exception):  # noqa: N818  (a list for the person who brought the sheet)
    """台账有误: nothing was taken in. `problems` holds the first 500, `total` counts them all."""

    def __init__(self, problems: list[Problem], total: int) -> None:
        super().__init__(f"台账有 {total} 处问题，未导入任何一行。")
        self.problems = problems
        self.total = total


@dataclass(frozen=True)
class ImportResult:
    """导入结果: rows taken in, rows that had been taken in before, columns that were not recognised."""

    batch: ImportBatch
    created: int
    skipped: int
    ignored_columns: tuple[str, ...]


def import_register(
    body: Body,
    path: Path,
    *,
    filename: str,
    officer: Officer | None,
    now: datetime | None = None,
    rows_max: int = ROWS_MAX,
    progress: Progress = lambda doing, rows: None,
) -> ImportResult:
    """Import one sheet of at most `rows_max` rows into this body's register.

    `officer` None means the operator at the command line. Raises Refused (role), LedgerProblems (rows),
    or the complaints of `gongkai.files`; then nothing was saved. A row whose 登记编号 is known with the
    same content is skipped, so a second run changes nothing.
    """
    _refuse_others(body, officer)
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    header = _header(path, filename)
    rows = partial(_body_rows, path, filename, rows_max)
    _judge_all(_told(rows(), "校验", progress), header, body, today)
    with transaction.atomic():
        batch = ImportBatch.objects.create(
            body=body, filename=filename[:200], sha256=_sha256(path), imported_at=moment, officer=officer
        )
        writer = _Writer(body, batch, officer, moment, calendar_for(body))
        reader = RowReader(header.positions, today=today)
        for chunk in _told(rows(), "登记", progress):
            writer.write([row for row, _ in map(reader.read, chunk) if row])
        batch.rows_total = writer.created + writer.skipped
        batch.rows_created, batch.rows_skipped = writer.created, writer.skipped
        batch.save()
    return ImportResult(batch, writer.created, writer.skipped, header.ignored)


def _refuse_others(body: Body, officer: Officer | None) -> None:
    if officer is None:
        return
    if officer.body_id != body.pk or not officer.has_role(Role.DISCLOSURE_HANDLER):
        raise Refused((Refusal("您没有导入本机关台账的职责。", article(4), "请由本机关公开办承办人导入。"),))


def _header(path: Path, filename: str) -> HeaderMap:
    first = next(iter(open_sheet(path, filename)), None)
    if first is None:
        raise LedgerProblems([Problem(1, "", "表格是空的。第一行须为列名，请下载模板填写。")], 1)
    header = map_header(first.cells)
    if header.problems:
        found = [Problem(first.number, "", message) for message in header.problems]
        raise LedgerProblems(found, len(found))
    return header


def _body_rows(path: Path, filename: str, rows_max: int) -> Iterator[SheetRow]:
    return islice(open_sheet(path, filename, rows_max=rows_max), 1, None)


def _told(rows: Iterable[SheetRow], doing: str, progress: Progress) -> Iterator[list[SheetRow]]:
    """The rows in chunks, telling after each how far it has come."""
    done = 0
    for chunk in _chunks(rows):
        yield chunk
        done += len(chunk)
        progress(doing, done)


def _judge_all(chunks: Iterable[list[SheetRow]], header: HeaderMap, body: Body, today: date) -> None:
    """Read every row; raise with all problems at once, or return when every row is good."""
    reader = RowReader(header.positions, today=today)
    problems: list[Problem] = []
    total = rows = 0
    for chunk in chunks:
        rows += len(chunk)
        judged = [reader.read(row) for row in chunk]
        found = [p for _, of_row in judged for p in of_row]
        found += _changed_since(body, [row for row, _ in judged if row])
        total += len(found)
        problems += found[: PROBLEMS_SHOWN_MAX - len(problems)]
    if not rows:
        raise LedgerProblems([Problem(2, "", "列名之下没有一行数据。")], 1)
    if total:
        raise LedgerProblems(problems, total)


def _changed_since(body: Body, rows: list[LedgerRow]) -> list[Problem]:
    """Rows whose number is known but whose content is not what was taken in."""
    known = _known_digests(body, rows)
    return [
        Problem(
            r.number, "登记编号", f"“{r.external_ref}”已登记，但本行内容与登记的不同。更正请在该案件页办理。"
        )
        for r in rows
        if r.external_ref in known and known[r.external_ref] != _digest(body, r)
    ]


def _known_digests(body: Body, rows: list[LedgerRow]) -> dict[str, str]:
    refs = [r.external_ref for r in rows]
    events = Event.objects.filter(
        act="foi.import", application__body=body, application__external_ref__in=refs
    ).values_list("application__external_ref", "facts")
    return {ref: facts.get("row", "") for ref, facts in events}


def _digest(body: Body, row: LedgerRow) -> str:
    """A keyed fingerprint of the row: tells equality, reveals nothing."""
    content = "\x1f".join(f"{key}={value}" for key, value in sorted(row.values.items()))
    return blind_index("ledger-row", body.code, content).hex()


def _chunks(rows: Iterable[SheetRow]) -> Iterator[list[SheetRow]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK_ROWS)):
        yield chunk


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


class _Writer:
    """Writes chunks of good rows as applications with their one event."""

    def __init__(
        self,
        body: Body,
        batch: ImportBatch,
        officer: Officer | None,
        moment: datetime,
        calendar: WorkingCalendar,
    ) -> None:
        self.body, self.batch, self.officer = body, batch, officer
        self.moment, self.calendar = moment, calendar
        self.numbers = NumberBlocks(body)
        self.created = self.skipped = 0

    def write(self, rows: list[LedgerRow]) -> None:
        known = _known_digests(self.body, rows)
        fresh = [row for row in rows if row.external_ref not in known]
        self.skipped += len(rows) - len(fresh)
        self.numbers.reserve(row.received_on.year for row in fresh)
        pairs = [self._case(row) for row in fresh]
        Application.objects.bulk_create([application for application, _ in pairs])
        Event.objects.bulk_create([event for _, event in pairs])
        self.created += len(pairs)

    def _case(self, row: LedgerRow) -> tuple[Application, Event]:
        application = self._application(row)
        event = Event(
            application=application, seq=1, act="foi.import", on=row.closed_on or row.received_on,
            at=self.moment, officer=self.officer, facts=self._facts(row),
        )  # fmt: skip
        state = step(CaseState(), event)
        due = due_facts(state, self.calendar)
        lawful = reply_due(state.clock, self.calendar) if state.clock else None
        if row.closed_on and lawful and lawful.on:
            event.facts["timely"] = row.closed_on <= lawful.on
            due = {**due, "on": lawful.on.isoformat(), "provisional": lawful.provisional}
        event.facts["due"] = due
        for name, value in with_due(step(CaseState(), event), due).columns().items():
            setattr(application, name, value)
        return application, event

    def _application(self, row: LedgerRow) -> Application:
        natural = row.applicant_kind == ApplicantKind.NATURAL.value
        identity = row.identity_number or None
        return Application(
            body=self.body,
            number=self.numbers.next(row.received_on.year),
            external_ref=row.external_ref,
            import_batch=self.batch,
            channel=row.channel,
            submitted_at=timezone.make_aware(datetime.combine(row.received_on, time(9))),
            applicant_kind=row.applicant_kind,
            applicant_index=_index(self.body, row, natural),
            applicant_masked=masked_name(row.applicant_name, natural_person=natural),
            applicant_name=row.applicant_name,
            id_number=identity if natural else None,
            uscc=None if natural else identity,
            phone=row.phone or None,
            address=row.address or None,
            email=row.email or None,
            description=row.description,
            medium=row.medium,
            delivery=row.delivery,
        )

    def _facts(self, row: LedgerRow) -> dict[str, Any]:
        days = ("received_on", "correction_received_on", "closed_on")
        facts: dict[str, Any] = {key: row.values[key].isoformat() for key in days if row.values[key]}
        facts |= {
            "channel": row.channel,
            "submitted_on": row.received_on.isoformat(),
            "row": _digest(self.body, row),
        }
        if row.extension_days:
            facts["extension_days"] = row.extension_days
        if row.outcome:
            facts |= {"outcome": row.outcome, "decided_on": row.closed_on.isoformat()}
        if row.reply_number:
            facts["reply_number"] = row.reply_number
        return facts


def _index(body: Body, row: LedgerRow, natural: bool) -> bytes | None:
    if not row.identity_number:
        return None
    number_index = index_by_id_number if natural else index_by_uscc
    return number_index(body.code, row.identity_number)
