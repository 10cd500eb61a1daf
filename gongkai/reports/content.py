"""What a report says (年度报告内容): one immutable value, from the draft or from an edition, for every rendering."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from gongkai.law.annual_report import Finding, ReportNumbers, Severity
from gongkai.reports import prose
from gongkai.reports.models import AnnualReport, FigureOrigin, ReportEdition
from gongkai.reports.numbers import findings, numbers_from_json, numbers_of
from gongkai.reports.reading import json_of_numbers


@dataclass(frozen=True)
class EditionMark:
    """Which edition this is (版次): number, day of publication, reason when it corrects an earlier one.

    `forced` marks one let out without all its signatures (特别放行); every file of it says so.
    """

    number: int
    published_on: date
    reason: str = ""
    forced: bool = False


@dataclass(frozen=True)
class ReportContent:
    """Everything one report shows: figures, prose with its figures in place, findings, origins of typed tables."""

    numbers: ReportNumbers
    origins: Mapping[int, str]
    findings: tuple[Finding, ...] = ()
    acknowledged: tuple[str, ...] = ()
    edition: EditionMark | None = None

    @property
    def organ(self) -> str:
        """The reporting body's full name."""
        return self.numbers.organ or ""

    @property
    def year(self) -> int:
        """The year reported on."""
        assert self.numbers.year is not None
        return self.numbers.year

    @property
    def title(self) -> str:
        """Official title of the report."""
        return f"{self.organ}{self.year}年政府信息公开工作年度报告"

    @property
    def preamble(self) -> str:
        """The opening sentence."""
        return prose.preamble(self.year)

    def paragraphs(self, section: int) -> list[str]:
        """The paragraphs of one section."""
        return [line.strip() for line in self.numbers.prose.get(section, "").splitlines() if line.strip()]

    def to_json(self) -> dict[str, Any]:
        """The content as plain data; reading it back gives the same figures."""
        return {
            **json_of_numbers(self.numbers),
            "title": self.title,
            "layout": self.numbers.format.document_number,
            "preamble": self.preamble,
            "origins": {str(number): origin for number, origin in self.origins.items()},
            "findings": [_plain(finding) for finding in self.findings],
            "acknowledged": list(self.acknowledged),
        }


def content_of(report: AnnualReport) -> ReportContent:
    """The working draft as it would be published now."""
    numbers = numbers_of(report)
    origins = {
        2: FigureOrigin(report.table2_origin).label,
        3: "系统统计",
        4: FigureOrigin(report.table4_origin).label,
    }
    return ReportContent(numbers, origins, tuple(findings(report, numbers)))


def content_of_edition(edition: ReportEdition) -> ReportContent:
    """A published edition exactly as it was frozen."""
    frozen = edition.content
    mark = EditionMark(edition.number, localdate(edition.published_at), edition.reason, edition.forced)
    return ReportContent(
        numbers_from_json(frozen),
        {int(number): origin for number, origin in frozen["origins"].items()},
        tuple(_finding(found) for found in frozen["findings"]),
        tuple(frozen["acknowledged"]),
        mark,
    )


def canonical_json(content: Mapping[str, Any]) -> bytes:
    """The one spelling of the content its digest is taken of: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, hexadecimal."""
    return hashlib.sha256(canonical_json(content)).hexdigest()


def _plain(finding: Finding) -> dict[str, Any]:
    found = asdict(finding)
    found["severity"] = finding.severity.value
    found["cells"] = [list(cell) for cell in finding.cells]
    for side in ("expected", "actual"):
        found[side] = None if found[side] is None else str(found[side])
    return found


def _finding(found: Mapping[str, Any]) -> Finding:
    cells = tuple((row, column, shown) for row, column, shown in found["cells"])
    return Finding(**{**found, "severity": Severity(found["severity"]), "cells": cells})
