"""The gate of the annual report (年度报告的公开前检查): nothing personal is in what the public will read.

The same detectors, the body's own contacts and word lists as for every publication (`publishing.gate`). What holds a
publication until a second person passes it bars a report outright: an annual report speaks of numbers and of work
(条例第五十条); no prescribed part of it needs an identity number, a telephone of a person or an address, so that there
is never a reason to let one out, and none is asked for. A word wrongly held is put right in the body's word list.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.annual_report import places
from gongkai.organizations.models import Body
from gongkai.publishing.gate import GateFinding, findings_in, rules_of
from gongkai.publishing.material import Material, PlacedText
from gongkai.reports import prose
from gongkai.reports.content import ReportContent
from gongkai.reports.refusals import DISCLOSURE_REVIEW, Refusal

NOTE_PLACE = "更正说明"
TYPED_TABLES = (2, 4)
NOTED = "note"


def findings_of(body: Body, content: ReportContent, note: str, today: date) -> list[GateFinding]:
    """Everything found in prose, typed tables and correction note, the gravest first; personal data masked."""
    material = Material(tuple(_texts(content, note)), (), (), ())
    return findings_in(material, rules_of(body), today)


def _texts(content: ReportContent, note: str) -> Iterator[PlacedText]:
    for section, text in content.numbers.prose.items():
        yield PlacedText(_section(section), text)
    for place in places(content.numbers.format):
        cell = content.numbers.table(place.table).get(place.key) if place.table in TYPED_TABLES else None
        if cell and cell.raw:
            yield PlacedText(f"表{place.table}“{place.row_label}，{place.column_label}”", cell.raw)
    if note:
        yield PlacedText(NOTE_PLACE, note)


def _section(number: int) -> str:
    return f"“{prose.heading(number)}”"


def refusals_of(findings: list[GateFinding]) -> list[Refusal]:
    """Each finding that keeps the report from the public, by its place, with the way out."""
    return [
        Refusal(f"{found.place}：{found.message}", DISCLOSURE_REVIEW, _way_out(found), "gate")
        for found in findings
        if found.weight != NOTED
    ]


def _way_out(found: GateFinding) -> str:
    if found.code == "SENSITIVE_WORD":
        return "确属误报的，请在敏感词表中登记正确用法。"
    return "请改正后再送审签，此类问题不能放行。"
