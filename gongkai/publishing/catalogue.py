"""The catalogue (政府信息公开目录) of a body, art. 12: index, name, summary, date formed, and the usual further columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from gongkai.files import write_csv, write_xlsx
from gongkai.law.disclosure.attributes import GROUNDS
from gongkai.organizations.models import Body
from gongkai.publishing.models import Edition
from gongkai.publishing.public import public
from gongkai.publishing.stages import PublicationKind


class Validity(StrEnum):
    """有效性: decided by dates, never stored."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    LAPSED = "lapsed"
    REPEALED = "repealed"

    @property
    def label(self) -> str:
        """有效, 尚未生效, 失效 or 废止."""
        return {"in_force": "有效", "not_yet": "尚未生效", "lapsed": "失效", "repealed": "废止"}[self.value]


def validity_of(edition: Edition, today: date) -> Validity:
    """Where a publication stands on that day; the day of expiry itself is still in force."""

    def day(name: str) -> date | None:
        written = edition.content.get(name)
        return date.fromisoformat(written) if written else None

    if (repealed_on := day("repealed_on")) and repealed_on <= today:
        return Validity.REPEALED
    if (effective_on := day("effective_on")) and today < effective_on:
        return Validity.NOT_YET
    if (expires_on := day("expires_on")) and expires_on < today:
        return Validity.LAPSED
    return Validity.IN_FORCE


def last_day_as_now(edition: Edition, today: date) -> date | None:
    """The last day on which its validity is what it is today; None when no date will change it."""
    content, days = edition.content, []
    for name, last in (("effective_on", -1), ("expires_on", 0), ("repealed_on", -1)):
        if written := content.get(name):
            days.append(date.fromisoformat(written) + timedelta(last))
    return min((day for day in days if day >= today), default=None)


@dataclass(frozen=True)
class CatalogueRow:
    """目录一行. Dates are ISO texts, empty where unknown."""

    index_number: str
    title: str
    summary: str
    dated_on: str
    document_number: str
    publisher: str
    published_on: str
    mode: str
    validity: str
    kind: str
    category: str
    topic: str
    office: str


HEADER = (
    "索引号", "名称", "内容概述", "生成日期", "文号", "发布机构", "公开日期", "公开方式", "有效性", "信息类别",
    "公开依据", "主题分类", "责任部门",
)  # fmt: skip


def catalogue(body: Body, today: date) -> list[CatalogueRow]:
    """The catalogue as it is now, the newest first. One query."""
    return list(_rows(body, today))


def catalogue_updated_at(body: Body) -> datetime | None:
    """When the catalogue last changed by a release, for its 更新日期."""
    return public(body).values_list("released_at", flat=True).first()


def _rows(body: Body, today: date) -> Iterator[CatalogueRow]:
    for edition in public(body).select_related(None).iterator(chunk_size=1000):
        content = edition.content
        ground = GROUNDS.get(content["ground"])
        yield CatalogueRow(
            edition.index_number, content["title"], content["summary"], content["dated_on"] or "",
            content["document_number"], content["issuer"], timezone.localdate(edition.released_at).isoformat(),
            "主动公开", validity_of(edition, today).label, PublicationKind(content["kind"]).label,
            ground.label if ground else "", content["topic"], content["office"],
        )  # fmt: skip


def catalogue_json(body: Body, today: date) -> bytes:
    """The catalogue as JSON, with the body and the day it was written."""
    rows = [asdict(row) for row in _rows(body, today)]
    said = {"body": body.name, "code": body.code, "written_on": today.isoformat(), "rows": rows}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def catalogue_csv(body: Body, today: date) -> bytes:
    """The catalogue as CSV that no spreadsheet program will execute."""
    return write_csv(HEADER, (list(asdict(row).values()) for row in _rows(body, today)))


def catalogue_xlsx(body: Body, today: date) -> bytes:
    """The catalogue as XLSX whose text stays text."""
    rows = (list(asdict(row).values()) for row in _rows(body, today))
    return write_xlsx(HEADER, rows, sheet_name="政府信息公开目录")
