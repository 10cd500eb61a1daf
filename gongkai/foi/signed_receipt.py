"""The signed receipt (签名回执): what a body received and when, in words that anyone can hold it to.

The receipt names the digest of the content file: everything handed in, with a salt in it, so that the receipt may
be shown to others without telling them anything. Whoever holds both can prove what was handed in.
"""

from __future__ import annotations

import hashlib
import json
import logging
from datetime import datetime

from django.utils import timezone

from gongkai.foi import attachments
from gongkai.foi.models import Application, Attachment
from gongkai.ledger.receipts import sign_receipt
from gongkai.ledger.refusals import LedgerFault
from gongkai.privacy.refusals import Shredded

CONTENT_FORMAT = "gongkai application/v1"
log = logging.getLogger("gongkai.foi")
TITLE = "政府信息公开申请签名回执"
WORDS = ("channel", "applicant_kind", "identity_document", "identity_verified_by", "medium", "delivery")
SEALED = ("applicant_name", "id_number", "uscc", "representative", "phone", "address", "postcode", "email",
          "description", "purpose")  # fmt: skip


class NoReceipt(LookupError):
    """There is nothing to sign for (没有可签署的内容): registered before receipts were signed, or destroyed."""


def may_be_signed(application: Application) -> bool:
    """Whether a receipt can ever be given: the application was taken in by an act of this installation."""
    return bool(application.receipt_salt)


def content_file(application: Application) -> bytes:
    """Everything handed in, as JSON, always the same bytes: the file whose digest the receipt names.

    Holds personal data: for the applicant alone. Raises NoReceipt.
    """
    salt = application.receipt_salt
    if not salt:
        raise NoReceipt
    try:
        content = {
            "format": CONTENT_FORMAT,
            "salt": salt.open(),
            "body": application.body.code,
            "number": application.number,
            "submitted_at": _instant(application.submitted_at),
            **{name: getattr(application, name) for name in WORDS},
            **{name: _opened(application, name) for name in SEALED},
            "attachments": [_told(row) for row in _handed_in(application)],
        }
    except Shredded:
        raise NoReceipt from None
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def _opened(application: Application, name: str) -> str:
    sealed = getattr(application, name)
    return str(sealed.open()) if sealed else ""


def _told(row: Attachment) -> dict[str, str | int]:
    """A file by name, size and the digest of what the applicant sent (the row's own is that of the sealed file)."""
    name, content, _ = attachments.opened(row)
    return {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _handed_in(application: Application) -> list[Attachment]:
    """The files that came with the application; what was added later is not part of it."""
    rows = (row for row in application.attachments.all() if row.stored_at <= application.submitted_at)
    return sorted(
        (row for row in rows if row.purpose == Attachment.Purpose.APPLICATION), key=lambda row: row.pk
    )


def receipt_text(application: Application, now: datetime) -> str:
    """What the receipt says before it is signed; nothing personal. Raises NoReceipt."""
    body, received = application.body, application.received_on
    lines = (
        TITLE,
        f"受理机关：{body.name}（{body.code}）",
        f"申请编号：{application.number}",
        f"提交时间：{_instant(application.submitted_at)}",
        f"收到日期：{received.isoformat() if received else '待双方确认'}",
        f"申请内容摘要（SHA-256）：{hashlib.sha256(content_file(application)).hexdigest()}",
        f"签署时间：{_instant(now)}",
    )
    return "\n".join(lines) + "\n"


def signed_receipt(application: Application, now: datetime) -> str | None:
    """The receipt, signed with the key of the public log; None while the log cannot sign.

    Refusing to sign never touches the application: it stays received. Raises NoReceipt.
    """
    text = receipt_text(application, now)
    try:
        return sign_receipt(text)
    except (LedgerFault, OSError) as refused:
        log.error("a receipt could not be signed: %s", refused)
        return None


def _instant(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
