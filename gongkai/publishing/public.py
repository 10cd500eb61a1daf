"""What the public may read (公众可见内容): the only public read of this room. Released editions, and notices.

No other module hands a publication to a face without an officer. An edition is here when it is the current one of a
released publication; earlier ones are named with their digests, not shown, because what was corrected may be what had
to go.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import datetime

from django.db.models import F, Prefetch, QuerySet

from gongkai.organizations.models import Body
from gongkai.privacy.refusals import Tampered
from gongkai.publishing.content import canonical
from gongkai.publishing.models import Edition, EditionAttachment, Publication, Section, Withdrawal
from gongkai.publishing.stages import State, WithdrawalReason
from gongkai.publishing.storage import read_attachment

_ENTERED_FROM_THE_FRONT = ("publication", "publication__body")


def public(body: Body) -> QuerySet[Edition]:
    """The current editions of everything this body has released and not withdrawn, the newest first."""
    rows = Edition.objects.filter(
        publication__body=body,
        publication__state=State.RELEASED,
        publication__current_edition=F("pk"),
        withdrawal__isnull=True,
    )
    newest_first = (
        "-publication__current_since",
        "-publication__current_edition_id",
    )  # as its index has them
    return rows.select_related(*_ENTERED_FROM_THE_FRONT).order_by(*newest_first)


def public_in(section: Section) -> QuerySet[Edition]:
    """The same, of one section (栏目)."""
    return public(section.body).filter(publication__sections=section)


@dataclass(frozen=True)
class EditionNote:
    """版本沿革: that an edition was public, from when, and why it was replaced; not what it said."""

    number: int
    released_at: datetime
    note: str
    sha256: str
    ledger_seq: int
    forced: bool


NOTED = tuple(field.name for field in fields(EditionNote))
"""What the history reads of every edition: never its content, however many there are."""


@dataclass(frozen=True)
class WithdrawalNotice:
    """撤回公告: what stays of something withdrawn. The title only where the title was not itself the trouble."""

    index_number: str
    title: str
    reason: str
    explanation: str
    at: datetime
    ledger_seq: int


@dataclass(frozen=True)
class PublicPage:
    """公开页面: an edition to read, or the notice in its place; and the history of either."""

    index_number: str
    edition: Edition | None
    attachments: tuple[EditionAttachment, ...]
    notice: WithdrawalNotice | None
    history: tuple[EditionNote, ...]


def public_page(body: Body, index_number: str) -> PublicPage | None:
    """What stands under an index number; None when nothing of this body was ever released under it."""
    rows = Publication.objects.filter(
        body=body, index_number=index_number, state__in=[State.RELEASED, State.WITHDRAWN]
    )
    publication = (
        rows.exclude(index_number="")
        .select_related("body", "current_edition")
        .prefetch_related(
            Prefetch("editions", Edition.objects.only("publication", *NOTED).order_by("number")),
            Prefetch("withdrawals", Withdrawal.objects.order_by("at")),
            Prefetch("current_edition__attachments", EditionAttachment.objects.order_by("position")),
        )
        .first()
    )
    if publication is None or publication.current_edition is None:
        return None
    history = tuple(
        EditionNote(*(getattr(edition, name) for name in NOTED)) for edition in publication.editions.all()
    )
    if publication.state == State.WITHDRAWN:
        notice = notice_of(publication, list(publication.withdrawals.all())[-1])
        return PublicPage(publication.index_number, None, (), notice, history)
    edition = publication.current_edition
    edition.publication = publication  # so that the page need not read it again
    return PublicPage(publication.index_number, edition, tuple(edition.attachments.all()), None, history)


def notice_of(publication: Publication, withdrawal: Withdrawal) -> WithdrawalNotice:
    """The words that stay in the place of what was withdrawn."""
    reason = WithdrawalReason(withdrawal.reason)
    title = publication.title if reason.shows_title else ""
    return WithdrawalNotice(
        publication.index_number,
        title,
        reason.label,
        withdrawal.explanation,
        withdrawal.at,
        withdrawal.ledger_seq,
    )


def public_notices(body: Body) -> list[WithdrawalNotice]:
    """The notices of everything withdrawn by this body, the newest first."""
    rows = Withdrawal.objects.filter(
        publication__body=body,
        publication__state=State.WITHDRAWN,
        edition=F("publication__current_edition"),
    ).select_related("publication")
    return [notice_of(row.publication, row) for row in rows.order_by("-at")]


def public_attachment(body: Body, index_number: str, position: int) -> tuple[EditionAttachment, bytes] | None:
    """A file of a current edition with its bytes; None once its publication is withdrawn or the file replaced.

    Raises Tampered when the bytes are not those released."""
    rows = EditionAttachment.objects.filter(
        edition__in=public(body).filter(index_number=index_number).order_by(), position=position
    )
    row = rows.select_related("attachment__publication").first()
    if row is None:
        return None
    content = read_attachment(row.attachment)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise Tampered("附件与发布时的摘要不符，已停止提供。请从备份恢复。")
    return row, content


def public_file(edition: Edition) -> bytes:
    """An edition as the JSON file anybody can check against the public log: its SHA-256 is the one logged."""
    return canonical(edition.content)
