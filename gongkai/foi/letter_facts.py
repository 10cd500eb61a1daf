"""Open a case's sealed facts for the wording of its letters (文书要素)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.foi.models import Application
from gongkai.foi.projection import CaseState
from gongkai.organizations.models import Body
from gongkai.papers import Paper, Paragraph


@dataclass(frozen=True)
class _Kind:
    series: str
    title: str


def letter_kind(kind: str) -> Any:
    return _Kind({"correction_notice": "补", "extension_notice": "延"}.get(kind, "答"), kind)


def numbered(body: Body, kind: str, year: int, serial: int) -> str:
    return f"{body.document_prefix}公开〔{year}〕第{serial}号-{letter_kind(kind).series}"


def build_paper(
    application: Application,
    state: CaseState,
    kind: str,
    *,
    number: str,
    on: date,
    details: Mapping[str, Any],
) -> Paper:
    return Paper(
        kind=kind,
        organ=application.body.name,
        title=letter_kind(kind).title,
        number=number,
        addressee=application.applicant_name.open(),
        blocks=[Paragraph(repr(dict(details)))],
        signature=application.body.name,
        dated_on=on,
    )
