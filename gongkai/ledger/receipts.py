"""Signed receipts (签名回执): a text a citizen keeps, verifiable with the public key of the log.

The first line says that it is a receipt of this log. It holds a space, which no log's name may hold, so a
receipt can never be taken for a checkpoint.
"""

from collections.abc import Sequence

from django.utils import timezone

from gongkai.ledger.disk import Disk, exclusive
from gongkai.ledger.note import Note, VerifierKey, sign_note
from gongkai.ledger.place import log_place
from gongkai.ledger.refusals import LedgerFault, SigningRefused

HEADER = "receipt/v1 "


def sign_receipt(text: str) -> str:
    """Sign a receipt with the keys of the log; the signed note as text.

    `text` is put below the header line as it is, ended by a newline. Raises LedgerFault for control characters,
    SigningRefused when the keys are not usable.
    """
    place = log_place()
    if not place.keys.known():
        with exclusive(place.keys_folder):
            if place.published():
                raise SigningRefused("签名密钥不在，无法签署回执。请从密钥备份恢复。")
            if not place.keys.known():
                place.keys.add(timezone.localtime(), Disk())
    body = text if text.endswith("\n") else text + "\n"
    signers = place.keys.signers()
    if not signers:
        raise SigningRefused("没有在用的日志签名密钥，无法签署回执。请运行 gongkai ledger rotate-key。")
    return sign_note(f"{HEADER}{place.origin}\n{body}", signers).encode().decode()


def can_sign() -> bool:
    """Whether a receipt could be signed now, for a page that offers one; signs nothing and makes no key."""
    place = log_place()
    try:
        return bool(place.keys.signers()) or not (place.keys.known() or place.published())
    except LedgerFault:
        return False


def as_signed(pasted: str) -> str:
    """A receipt as it was signed, from what came through a form or an editor: other line ends, blank edges."""
    return pasted.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff \t\n") + "\n"


def open_receipt(signed: str, keys: Sequence[VerifierKey] | None = None) -> str:
    """The text of a receipt once its signature is verified. Raises LedgerFault when it is not ours.

    `signed` may have been pasted (`as_signed`). `keys` are those of the installation when not given, retired
    ones included.
    """
    place = log_place()
    trusted = place.keys.trusted() if keys is None else keys
    first, _, text = Note.parse(as_signed(signed).encode()).opened(trusted).partition("\n")
    if first != HEADER + place.origin:
        raise LedgerFault("这份签名文本不是本日志的回执。")
    return text
