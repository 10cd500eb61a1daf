"""A reply in the public log (答复入日志): a salted commitment to the letter as it went out, nothing else of the case.

The public learns that a body issued one reply on a day, not which, to whom, or how it ended. Who holds letter and
salt can prove for ever that this letter was issued, unchanged. Both are sealed with the case: destroying its key
leaves a commitment that says nothing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from gongkai.foi import correspondence
from gongkai.foi.models import Letter
from gongkai.ledger.leaves import commit, leaf_json, new_salt
from gongkai.ledger.proofs import proof_for, published_size
from gongkai.ledger.refusals import LedgerFault
from gongkai.privacy.refusals import Shredded
from gongkai.publishing.log_entry import append_or_refuse

REPLY_LEAF = "foi.reply_issued"
PROOF_FORMAT = "gongkai commitment proof/v1"


def log_reply(letter: Letter, *, forced: bool) -> int:
    """Commit to the PDF of a reply just issued, in the same transaction; return the number of the entry.

    `forced`: it went out without all its signatures, which the log then says.

    Raises Refused when the log takes no entry; then the letter's files are gone with its row.
    """
    salt = new_salt()
    _, pdf = correspondence.opened(letter, "pdf")
    try:
        letter.ledger_seq = append_or_refuse(_leaf(letter, commit(salt, pdf).hex(), forced))
        letter.ledger_salt = salt.hex()
        letter.save(update_fields=["ledger_seq", "ledger_salt"])
    except BaseException:
        correspondence.discard_files(letter)
        raise
    return letter.ledger_seq


def _leaf(letter: Letter, commitment: str, forced: bool) -> bytes:
    """No number, no name, no result: body and day are in the body's annual figures anyway."""
    facts = {"body": letter.body.code, "issued_on": letter.issued_on.isoformat(), "commitment": commitment}
    return leaf_json(REPLY_LEAF, {**facts, "forced": forced})


@dataclass(frozen=True, slots=True)
class LoggedLetter:
    """入日志情况: the entry of a letter, and whether a published checkpoint covers it yet."""

    seq: int
    is_published: bool


def logged(letter: Letter) -> LoggedLetter | None:
    """How the log holds a letter; None for one that was never logged (a notice, or issued before the log)."""
    if letter.ledger_seq is None:
        return None
    return LoggedLetter(letter.ledger_seq, letter.ledger_seq < published_size())


def commitment_proof(letter: Letter) -> bytes:
    """The proof the applicant keeps with the PDF (承诺证明), JSON: letter → salt → commitment → entry → signed root.

    Not for the public: with the salt, who guesses the letter can tell that it was this one. Raises NotYetPublished
    while no checkpoint covers the entry; LedgerFault when the letter was never logged, its key is destroyed, the
    log is damaged, or the stored PDF is not what was committed to.
    """
    if letter.ledger_seq is None or letter.ledger_salt is None:
        raise LedgerFault("这份文书没有记入发布日志。")
    bundle = proof_for(letter.ledger_seq)
    try:
        salt = letter.ledger_salt.open()
        _, pdf = correspondence.opened(letter, "pdf")
    except Shredded:
        raise LedgerFault("本件的内容已经销毁，不能再出具承诺证明。") from None
    commitment = commit(bytes.fromhex(salt), pdf).hex()
    if json.loads(bundle.entry).get("commitment") != commitment:
        raise LedgerFault(
            f"保存的文书与发布日志第 {letter.ledger_seq} 条的承诺值不符：文件或日志记录被改动。"
        )
    proof = {
        "format": PROOF_FORMAT,
        "letter_sha256": hashlib.sha256(pdf).hexdigest(),
        "salt": salt,
        "commitment": commitment,
        "entry": bundle.entry.decode(),
        "proof": bundle.text,
    }
    return json.dumps(proof, ensure_ascii=False, indent=1).encode() + b"\n"
