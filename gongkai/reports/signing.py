"""The annual report on the routing slip (年度报告的审签): an edition appears only when exactly it has been signed.

What is signed is the content as it will be frozen, but for the warnings the publishing officer acknowledges at the
end; of a correction also its note. Any edit, and any case registered late, makes another content of it: the
signatures then count for nothing, and the report goes round again on the same slip.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongkai.law.ogi.periods import annual_report_due
from gongkai.organizations.models import Officer
from gongkai.reports.content import ReportContent, content_of, digest
from gongkai.reports.models import AnnualReport, ReportEdition
from gongkai.reports.refusals import DISCLOSURE_REVIEW, Refusal
from gongkai.signoff import acts as signoff
from gongkai.signoff import papers
from gongkai.signoff.models import Slip
from gongkai.signoff.plan import usual
from gongkai.signoff.queries import slips_of, standing_label
from gongkai.signoff.words import SlipState

PAPER_KIND = "reports.edition"
LABEL = "政府信息公开工作年度报告"
LETS_OUT = frozenset({SlipState.SIGNED, SlipState.FORCED})
_PUBLISHES = ("publish", "amend")
_WRITES_NOTHING = (*_PUBLISHES, "recall")


@dataclass(frozen=True)
class SignedOff:
    """签发情况: the slip an edition rests on, and whether it was let out without all its signatures (特别放行)."""

    slip_ref: str
    forced: bool


@dataclass(frozen=True)
class Standing:
    """审签情况: the slip of the edition being prepared, None before it is sent; whether it is about this content."""

    slip: Slip | None
    is_as_sent: bool

    @property
    def label(self) -> str:
        """Where it stands in a few words."""
        return standing_label(self.slip) if self.slip else "尚未送审签"

    @property
    def is_outrun(self) -> bool:
        """Whether the report was changed since it was sent, so that it must be sent again."""
        return self.slip is not None and not self.is_as_sent

    @property
    def lets_out(self) -> bool:
        """Whether exactly this content may be published, as far as its slip goes."""
        return self.slip is not None and self.is_as_sent and self.slip.state in LETS_OUT


def next_number(report: AnnualReport) -> int:
    """The number the edition being prepared will have."""
    return report.editions.count() + 1


def paper_ref(report: AnnualReport, number: int | None = None) -> str:
    """How the slip names an edition of this report; without a number, the one being prepared."""
    return f"{PAPER_KIND}:{report.pk}/{number or next_number(report)}"


def edition_named(ref: str) -> tuple[AnnualReport, int]:
    """The report and the number of the edition a slip is about.

    Raises AnnualReport.DoesNotExist, also for a reference of another kind."""
    kind, _, rest = ref.partition(":")
    key, _, number = rest.partition("/")
    if kind != PAPER_KIND or not key.isdecimal() or not number.isdecimal():
        raise AnnualReport.DoesNotExist(ref)
    return AnnualReport.objects.select_related("body").get(pk=int(key)), int(number)


def content_digest(content: Mapping[str, Any], note: str) -> str:
    """SHA-256 of what is frozen, without the warnings acknowledged; `note` is that of a correction."""
    said = {part: value for part, value in content.items() if part != "acknowledged"}
    return digest({**said, "correction_note": note} if note else said)


def draft_digest(report: AnnualReport, content: ReportContent | None = None) -> str:
    """The digest of the working draft as it would be signed now."""
    return content_digest((content or content_of(report)).to_json(), report.correction_note)


def edition_digest(edition: ReportEdition) -> str:
    """The digest under which a published edition was signed."""
    return content_digest(edition.content, edition.reason)


def writers_of(report: AnnualReport) -> frozenset[int]:
    """Officers who wrote on the edition being prepared: opened, edited, entered, imported or sent it since the last
    edition. None of them approves it."""
    events = report.events.order_by("version")
    last = events.filter(act__in=_PUBLISHES).last()
    since = events.filter(version__gt=last.version) if last else events
    return frozenset(since.exclude(act__in=_WRITES_NOTHING).values_list("officer_id", flat=True))


def slip_of(report: AnnualReport) -> Slip | None:
    """The slip of the edition being prepared; None before it is sent, and after it was recalled."""
    rows = slips_of(paper_ref(report)).exclude(state=SlipState.WITHDRAWN)
    return rows.select_related("body").first()


def standing_of(report: AnnualReport, content: ReportContent | None = None) -> Standing:
    """How the edition being prepared stands with its slip."""
    slip = slip_of(report)
    return Standing(slip, slip is not None and slip.digest == draft_digest(report, content))


def send(
    report: AnnualReport, content: ReportContent, *, officer: Officer, before: Standing, now: datetime
) -> Slip:
    """Send this content on its way, in the act's own transaction; a signature to an earlier content ends.

    Raises Refused when nobody could take a step."""
    number = next_number(report)
    if before.slip is not None and before.slip.state in LETS_OUT:
        signoff.end_slip(before.slip.paper_ref, officer=officer, reason="内容有改动，重新送审签。", now=now)
    return signoff.start(
        PAPER_KIND, paper_ref(report, number), body=report.body, title=_title(content, number),
        digest=draft_digest(report, content), officer=officer, office=officer.office, writers=writers_of(report),
        legal_due_on=annual_report_due(report.year) if number == 1 else None, now=now,
    )  # fmt: skip


def _title(content: ReportContent, number: int) -> str:
    return content.title if number == 1 else f"{content.title}（第{number}版，更正）"


def unsigned(standing: Standing) -> list[Refusal]:
    """Why this content may not be published yet, as far as its slip goes."""
    slip = standing.slip
    if slip is None:
        return [_refusal("报告尚未送审签。", "请由公开办承办人送审签。")]
    if slip.state == SlipState.RETURNED:
        return [_refusal("报告已被退回修改。", "请修改后重新送审签。")]
    if not standing.is_as_sent:
        return [_refusal("报告在送审签之后有改动，已有的签署不再有效。", "请重新送审签。")]
    if slip.state == SlipState.OPEN:
        return [_refusal(f"审签尚未完成（{standing.label}）。", "请等待签发。")]
    return []


def _refusal(message: str, way_out: str) -> Refusal:
    return Refusal(message, DISCLOSURE_REVIEW, way_out, "slip")


def signed_off(standing: Standing) -> SignedOff:
    """What an edition records of its slip. Only for a standing that lets it out."""
    assert standing.slip is not None and standing.lets_out
    return SignedOff(standing.slip.ref, standing.slip.state == SlipState.FORCED)


def _lock(ref: str) -> object:
    return AnnualReport.objects.select_for_update(of=("self",)).get(pk=edition_named(ref)[0].pk)


def _digest(ref: str) -> str:
    report, number = edition_named(ref)
    edition = report.editions.filter(number=number).first()
    return edition_digest(edition) if edition else draft_digest(report)


def _no_more_to_do(ref: str, *, now: datetime) -> None:
    """Signed: it is published by an act of its own."""


def _back_on_the_desk(ref: str, *, reason: str, now: datetime) -> None:
    """Sent back: the draft can be edited as before, and is then sent again."""


PAPER = papers.PaperKind(
    kind=PAPER_KIND,
    label=LABEL,
    default_plan=usual(),
    goes_public=True,
    lock=_lock,
    digest=_digest,
    writers=lambda ref: writers_of(edition_named(ref)[0]),
    on_signed=_no_more_to_do,
    on_returned=_back_on_the_desk,
)
