"""Asking witnesses (见证方) for their cosignatures, and what they have seen. C2SP tlog-witness, the client's side."""

import base64
import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from gongkai.ledger.checkpoint import Checkpoint, Head
from gongkai.ledger.note import Note, SignatureLine, VerifierKey
from gongkai.ledger.policy import Policy, Witness
from gongkai.ledger.refusals import LedgerFault

TIMEOUT_SECONDS = 5
ANSWER_BYTES_MAX = 65_536


@dataclass(frozen=True, slots=True)
class Collected:
    """What the witnesses answered (见证结果): new lines, and for each that did not sign, why."""

    lines: tuple[SignatureLine, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes


def heads_seen(policy: Policy, origin: str, keys: Sequence[VerifierKey]) -> list[tuple[str, Head]]:
    """The newest head each reachable witness holds of our log; only what our own key has signed counts."""
    seen = []
    for witness in policy.witnesses.values():
        path = f"/{sha256(origin.encode()).hexdigest()}/checkpoint"
        try:
            answer = _ask(witness, path, None)
            if answer.status == http.HTTPStatus.OK:
                checkpoint = Checkpoint.parse(Note.parse(answer.body).opened(keys))
                if checkpoint.origin == origin:
                    seen.append((witness.name, checkpoint.head))
        except (LedgerFault, OSError, http.client.HTTPException):
            continue  # a witness that is away or talks nonsense stops nobody from publishing
    return seen


def collect(note: Note, policy: Policy, proof_from: Callable[[int], list[bytes]]) -> Collected:
    """Ask every witness of the policy that has an address to cosign a checkpoint.

    `proof_from` gives the consistency proof from an older size. Signatures that do not verify are dropped and
    named among the problems.
    """
    checkpoint = Checkpoint.parse(note.text)
    lines: list[SignatureLine] = []
    problems = []
    for witness in policy.witnesses.values():
        if not witness.url:
            continue
        try:
            lines.append(_cosignature(witness, note, checkpoint, proof_from))
        except LedgerFault as wrong:
            problems.append(f"见证方 {witness.name}：{wrong}")
        except (OSError, http.client.HTTPException) as away:
            problems.append(f"见证方 {witness.name} 联系不上（{away}），稍后再试。")
    return Collected(tuple(lines), tuple(problems))


def _cosignature(
    witness: Witness, note: Note, checkpoint: Checkpoint, proof_from: Callable[[int], list[bytes]]
) -> SignatureLine:
    """Ask from size 0; a witness that knows the log answers with the size it has, and is asked from there."""
    answer = _submit(witness, note, 0, [])
    if answer.status == http.HTTPStatus.CONFLICT:
        old = _size(answer.body)
        if old > checkpoint.size:
            raise LedgerFault(
                f"已见证过 {old} 条记录的日志，多于本机的 {checkpoint.size} 条。"
                "本机很可能恢复自旧备份，请停止公布并恢复更新的备份。"
            )
        answer = _submit(witness, note, old, proof_from(old))
    if answer.status != http.HTTPStatus.OK:
        said = answer.body.decode(errors="replace").strip()[:200]
        raise LedgerFault(f"拒绝见证（状态 {answer.status}）{said}")
    for text in answer.body.decode(errors="replace").splitlines():
        line = SignatureLine.parse(text)
        if line.is_by(witness.key) and witness.key.verifies(note.text, line.signature):
            return line
    raise LedgerFault("答复中没有可验证的见证签名。")


def _submit(witness: Witness, note: Note, old: int, proof: list[bytes]) -> _Answer:
    lines = "".join(base64.b64encode(beside).decode() + "\n" for beside in proof)
    return _ask(witness, "/add-checkpoint", f"old {old}\n{lines}\n".encode() + note.encode())


def _size(body: bytes) -> int:
    text = body.decode(errors="replace").strip()
    if not (text.isascii() and text.isdigit()):
        raise LedgerFault("答复的记录数看不懂。")
    return int(text)


def _ask(witness: Witness, path: str, body: bytes | None) -> _Answer:
    """One request; a status that is an error is an answer too."""
    if urlsplit(witness.url).scheme not in ("http", "https"):
        raise LedgerFault(f"地址“{witness.url}”不是 http 或 https。")
    request = urllib.request.Request(witness.url.rstrip("/") + path, data=body)  # noqa: S310  (checked above)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
            return _Answer(response.status, response.read(ANSWER_BYTES_MAX))
    except urllib.error.HTTPError as refused:
        with refused:
            return _Answer(refused.code, refused.read(ANSWER_BYTES_MAX))
