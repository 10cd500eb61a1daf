"""The gate (公开前检查): what a content holds that the public must not get, and whether it may pass.

Nothing becomes public unless a record of exactly its digest, by exactly the rules of today, is clear, or was passed
by a second person with a reason. What cannot be looked into, and what runs programs, never passes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gongkai.organizations.models import Body
from gongkai.privacy.detection import OfficeContacts, detect, detect_table, find_words
from gongkai.privacy.detection import Severity as PersonalSeverity
from gongkai.privacy.detection import WordList as ReadyWords
from gongkai.publishing.material import Material, blocks
from gongkai.publishing.models import GatePass, GateRecord, Publication, Verdict, WordList
from gongkai.publishing.refusals import DISCLOSURE_REVIEW, Refusal
from gongkai.publishing.stages import WordListKind

RULES_VERSION = "2026-11"
FINDINGS_KEPT_MAX = 200
NEVER_PASSED = frozenset(
    {
        "NAME_ACTIVE_EXTENSION", "NAME_DIRECTION_CONTROL", "NAME_CONTROL_CHARACTER", "CONTAINER_UNKNOWN_PART",
        "TEXT_TOO_LONG", "CSV_COMMAND", "OFFICE_MACRO", "OFFICE_CONTROL", "OFFICE_MEDIA", "OFFICE_EXTERNAL",
        "XLSX_COMMAND", "DOCX_IMPORTED_PART", "DOCX_FIELD", "PDF_SCRIPT", "PDF_POLYGLOT", "PDF_MEDIA", "PDF_XFA",
        "IMAGE_NOT_INSPECTABLE", "IMAGE_TOO_LARGE",
    }
)  # fmt: skip
"""Codes of files nobody may pass: they run something, or hold what could not be looked into."""


@dataclass(frozen=True)
class GateFinding:
    """检查发现: where, what, and whether it bars, holds or is only noted. Shows personal data masked."""

    code: str
    place: str
    message: str
    weight: str  # barred · held · note

    @property
    def rank(self) -> int:
        """The gravest first."""
        return ("barred", "held", "note").index(self.weight)


@dataclass(frozen=True)
class Rules:
    """检查规则: what this body's gate looks for; `key` changes when any of it does."""

    contacts: OfficeContacts
    wrong: ReadyWords
    sensitive: ReadyWords
    key: str


def rules_of(body: Body) -> Rules:
    """The rules of a body as they are now, made ready for use."""
    contacts, words, key = _written(body)
    ready = {kind: ReadyWords(given["words"], right=given["right"]) for kind, given in words.items()}
    return Rules(OfficeContacts.of(**contacts), ready[WordListKind.WRONG], ready[WordListKind.SENSITIVE], key)


def rules_key(body: Body) -> str:
    """The name of the rules as they are now; costs two small queries."""
    return _written(body)[2]


def _written(body: Body) -> tuple[dict[str, list[str]], dict[str, dict[str, Any]], str]:
    """What the rules are made from: its own published contacts, word lists, the version of the detectors."""
    lists = {row.kind: row for row in WordList.objects.filter(body=body)}
    venues = sorted(body.venues.values_list("address", "phone"))
    contacts = {
        "phones": _one_by_one(body.disclosure_phone, body.disclosure_fax, *(phone for _, phone in venues)),
        "addresses": [body.disclosure_address, *(address for address, _ in venues if address)],
        "emails": [body.disclosure_email],
    }
    words = {kind: _words(lists.get(kind)) for kind in WordListKind.values}
    said = json.dumps([RULES_VERSION, contacts, words], ensure_ascii=False, sort_keys=True)
    return contacts, words, hashlib.sha256(said.encode()).hexdigest()


def _one_by_one(*phones: str) -> list[str]:
    """Each number by itself: a line may name several."""
    return [one.strip() for phone in phones for one in re.split("[、，,；;]", phone) if one.strip()]


def _words(row: WordList | None) -> dict[str, Any]:
    return {"words": row.words, "right": row.right} if row else {"words": {}, "right": []}


def findings_in(material: Material, rules: Rules, today: date) -> list[GateFinding]:
    """Everything found, the gravest first; one thing at one place once."""
    found: dict[tuple[str, str], GateFinding] = {}
    for finding in _all(material, rules, today):
        key = (finding.place, finding.message)
        if key not in found or finding.rank < found[key].rank:
            found[key] = finding
    return sorted(found.values(), key=lambda f: f.rank)


def _all(material: Material, rules: Rules, today: date) -> Iterator[GateFinding]:
    for place, reason in material.complaints:
        yield GateFinding("UNINSPECTABLE", place, reason, "barred")
    for label, inside in material.file_findings:
        weight = "barred" if inside.code in NEVER_PASSED else "held" if blocks(inside) else "note"
        yield GateFinding(inside.code, f"{label}{inside.place}", inside.message, weight)
    for table in material.tables:
        yield from _in_table(table.place, table.rows, rules, today)
    for text in material.texts:
        yield from _in_text(text.place, text.text, rules, today)


def findings_in_text(place: str, text: str, body: Body, today: date) -> list[GateFinding]:
    """What the gate would find in one text that is not part of an edition but will be read by the public."""
    return list(_in_text(place, text, rules_of(body), today))


def _in_text(place: str, text: str, rules: Rules, today: date) -> Iterator[GateFinding]:
    for finding in detect(text, allow=rules.contacts, today=today):
        weight = "held" if finding.severity is PersonalSeverity.BLOCK else "note"
        yield GateFinding(f"PERSONAL_{finding.kind.name}", place, finding.message, weight)
    for word in find_words(text, rules.sensitive):
        advice = f"请改为“{word.suggestion}”。" if word.suggestion else "请核对、删改。"
        yield GateFinding("SENSITIVE_WORD", place, f"发现敏感词“{word.word}”。{advice}", "held")
    for word in find_words(text, rules.wrong):
        advice = f"请改为“{word.suggestion}”。" if word.suggestion else "请核对。"
        yield GateFinding("WRONG_WORD", place, f"发现疑似错别字“{word.word}”。{advice}", "note")


def _in_table(
    place: str, rows: tuple[tuple[str, ...], ...], rules: Rules, today: date
) -> Iterator[GateFinding]:
    """What the headings tell of whole columns; the first rows may be a title, so each is tried as the header."""
    for start in range(min(3, len(rows) - 1)):
        found = detect_table(rows[start], rows[start + 1 :], allow=rules.contacts, today=today)
        columns = [f for f in found if f.row is None]
        for finding in columns:
            weight = "held" if finding.severity is PersonalSeverity.BLOCK else "note"
            where = f"{place}第{finding.column + 1}列"
            yield GateFinding("PERSONAL_COLUMN", where, finding.message, weight)
        raised = [f for f in found if f.row is not None and f.severity is PersonalSeverity.BLOCK]
        if columns or start == 0:
            for cell in raised:
                where = f"{place}第{start + 2 + (cell.row or 0)}行"
                yield GateFinding(f"PERSONAL_{cell.kind.name}", where, cell.message, "held")
        if columns:
            return


def verdict_on(findings: Iterable[GateFinding]) -> Verdict:
    """CLEAR when nothing more than notes was found."""
    weights = {finding.weight for finding in findings}
    if "barred" in weights:
        return Verdict.BARRED
    return Verdict.HELD if "held" in weights else Verdict.CLEAR


def kept(findings: list[GateFinding]) -> list[dict[str, str]]:
    """The findings as they are recorded: the gravest, up to a bound, and how many more there were."""
    shown = [asdict(finding) for finding in findings[:FINDINGS_KEPT_MAX]]
    if more := len(findings) - len(shown):
        shown.append(asdict(GateFinding("MORE", "", f"另有{more}处，未一一列出。", "note")))
    return shown


@dataclass(frozen=True)
class GateStanding:
    """检查情况: the last record of this very content, and whether it lets it through."""

    record: GateRecord | None
    passing: GatePass | None
    is_current: bool

    @property
    def lets_through(self) -> bool:
        """Whether the gate is open for this content."""
        return not self.refusals()

    def refusals(self) -> list[Refusal]:
        """Why the gate is shut, with the way out; empty when it is open."""
        if self.record is None:
            return [_refusal("本次内容尚未进行公开前检查。", "请先检查。")]
        if not self.is_current:
            return [_refusal("检查规则或者词表在检查之后有变化。", "请重新检查。")]
        if self.record.verdict == Verdict.BARRED:
            return [
                _refusal(
                    f"公开前检查发现不得发布的内容：{self._gravest()}", "请改正后重新检查，此类问题不能放行。"
                )
            ]
        if self.record.verdict == Verdict.HELD and self.passing is None:
            return [
                _refusal(
                    f"公开前检查发现须处理的问题：{self._gravest()}", "请改正，或者由另一人说明理由后放行。"
                )
            ]
        return []

    def _gravest(self) -> str:
        assert self.record is not None
        first = self.record.findings[0]
        others = len(self.record.findings) - 1
        return f"{first['place']} {first['message']}" + (f"（另有{others}项）" if others else "")


def _refusal(message: str, way_out: str) -> Refusal:
    return Refusal(message, DISCLOSURE_REVIEW, way_out, "gate")


def standing(publication: Publication, content_digest: str) -> GateStanding:
    """How the gate stands to this content of this publication, by the rules of now."""
    rows = GateRecord.objects.filter(publication=publication, digest=content_digest)
    record = rows.select_related("passing").order_by("-examined_at", "-id").first()
    if record is None:
        return GateStanding(None, None, False)
    is_current = record.rules == rules_key(publication.body)
    return GateStanding(record, getattr(record, "passing", None), is_current)
