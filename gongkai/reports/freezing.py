"""What stands between a draft and its publication (公布前核对), and the freezing itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from gongkai.law.annual_report import Finding, Severity
from gongkai.ledger.leaves import leaf_json
from gongkai.organizations.models import Officer
from gongkai.publishing.door import instant
from gongkai.publishing.log_entry import append_or_refuse
from gongkai.reports import gate, prose
from gongkai.reports.content import ReportContent, digest
from gongkai.reports.models import AnnualReport, FigureOrigin, ReportEdition
from gongkai.reports.refusals import REPORT_DUTY, Refusal
from gongkai.reports.signing import SignedOff, Standing, unsigned

EDITION_LEAF = "reports.edition"
NEEDS_PROSE = (1, 5, 6)
_WAYS_OUT = {
    "H1": "请打开有关单元格，核对其中案件的收到日期和办结日期。",
    "H2": "请打开“（七）总计”单元格，核对其中案件的办理结果。",
    "H3": "请打开“总计”单元格，核对其中案件的申请人类别。",
    "H4": "请改正表四的总计或分项。",
    "X1": "请核对上年度报告；上年度报告有误的，先予更正。",
    "X2": "请核对表二的制发、废止和现行有效件数；上年度报告有误的，先予更正。",
    "S2": "请按该年度应使用的格式编制。",
    "P1": "请改用数据引用，或者改正正文。",
}
_WAY_OUT_OF_TABLE = {2: "请改正表二。", 3: "请核对有关案件。", 4: "请改正表四。", None: "请改正正文。"}


def warning_key(finding: Finding) -> str:
    """The name by which a signer acknowledges one warning; a warning with other figures has another name."""
    return f"{finding.identity}-{hashlib.sha256(finding.message.encode()).hexdigest()[:12]}"


def warnings_of(content: ReportContent) -> list[Finding]:
    """The findings a signer must look into one by one before publication."""
    return [finding for finding in content.findings if finding.severity is Severity.WARNING]


def unfit(report: AnnualReport, content: ReportContent, now: datetime) -> list[Refusal]:
    """Every reason why this content could not be published whoever signed it, each with its way out.

    Such a report is not sent round either: before its year is over its figures still move."""
    today = timezone.localdate(now)
    found = gate.findings_of(report.body, content, report.correction_note, today)
    return [
        *_too_early(report, today),
        *_gaps(report, content),
        *_broken(content),
        *gate.refusals_of(found),
    ]


def obstacles(
    report: AnnualReport,
    content: ReportContent,
    standing: Standing,
    acknowledged: Collection[str],
    now: datetime,
) -> list[Refusal]:
    """Every reason why this content may not be published yet: it is unfit, not signed, or a warning in it was not
    looked into."""
    return [
        *unfit(report, content, now),
        *unsigned(standing),
        *_unacknowledged(content, acknowledged),
    ]


def freeze(
    report: AnnualReport,
    content: ReportContent,
    officer: Officer,
    now: datetime,
    acknowledged: Collection[str],
    signed: SignedOff,
) -> ReportEdition:
    """Write the next edition: the content with the warnings acknowledged, under its SHA-256, in the public log.

    `signed` says which slip let it out, and whether by force. Raises Refused when the log takes no entry."""
    looked_into = [one.message for one in warnings_of(content) if warning_key(one) in acknowledged]
    frozen = replace(content, acknowledged=tuple(looked_into)).to_json()
    number, sha256 = report.editions.count() + 1, digest(frozen)
    return ReportEdition.objects.create(
        report=report,
        number=number,
        content=frozen,
        sha256=sha256,
        ledger_seq=append_or_refuse(_leaf(report, number, sha256, now, signed.forced)),
        published_at=now,
        published_by=officer,
        published_by_title=officer.display_title,
        reason=report.correction_note,
        slip_ref=signed.slip_ref,
        forced=signed.forced,
    )


def _leaf(report: AnnualReport, number: int, sha256: str, now: datetime, forced: bool) -> bytes:
    """What the public log says of an edition."""
    facts = {"body": report.body.code, "year": report.year, "edition": number, "digest": sha256}
    return leaf_json(EDITION_LEAF, {**facts, "published_at": instant(now), "forced": forced})


def unchanged(report: AnnualReport, content: ReportContent) -> list[Refusal]:
    """Why this content is no correction: the public reads the same already. Nothing against a first edition."""
    newest = report.editions.order_by("-number").first()
    if newest is None or not says_the_same(newest, content):
        return []
    way_out = "请先修改有误的内容，再送审签。"
    return [Refusal("内容与已公布的版本相同。", REPORT_DUTY, way_out, "content")]


def says_the_same(edition: ReportEdition, content: ReportContent) -> bool:
    """Whether the public would read the same figures and prose as in this edition."""
    now = content.to_json()
    return all(edition.content[part] == now[part] for part in ("format", "title", "tables", "sections"))


def _too_early(report: AnnualReport, today: date) -> Iterator[Refusal]:
    if today <= date(report.year, 12, 31):
        message = f"{report.year}年的统计期限到12月31日，尚未结束。"
        yield Refusal(message, REPORT_DUTY, f"请在{report.year + 1}年1月1日以后公布。")


def _gaps(report: AnnualReport, content: ReportContent) -> Iterator[Refusal]:
    for number, table in ((2, report.table2), (4, report.table4)):
        if not table and not (number == 4 and report.table4_origin == FigureOrigin.COUNTED):
            name = "表二" if number == 2 else "表四"
            yield Refusal(f"{name}尚未录入。", REPORT_DUTY, f"请录入{name}，没有的填0。", f"table{number}")
    for section, text in content.numbers.prose.items():
        field = f"section_{section}"
        if section in NEEDS_PROSE and not text.strip():
            yield Refusal(f"“{prose.heading(section)}”没有内容。", REPORT_DUTY, "请填写。", field)
        for prompt in dict.fromkeys(prose.open_prompts(text)):
            message = f"“{prose.heading(section)}”还有待填写的内容：{prompt.strip('〔〕')}。"
            yield Refusal(message, REPORT_DUTY, "请填写，确无此项的请删去提示。", field)


def _broken(content: ReportContent) -> Iterator[Refusal]:
    for finding in content.findings:
        if finding.severity is Severity.BROKEN:
            way_out = _WAYS_OUT.get(finding.identity) or _WAY_OUT_OF_TABLE[finding.table]
            cited = content.numbers.format.document_number
            yield Refusal(f"{finding.message}。", cited, way_out, f"finding.{finding.identity}")


def _unacknowledged(content: ReportContent, acknowledged: Collection[str]) -> Iterator[Refusal]:
    for finding in warnings_of(content):
        key = warning_key(finding)
        if key not in acknowledged:
            way_out = "核对无误的，请勾选确认后公布。"
            yield Refusal(f"{finding.message}。", REPORT_DUTY, way_out, f"acknowledged.{key}")
