"""The proof shown with what is public (公开证明): where it stands in the public log, and what to keep of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.http import Http404, HttpResponse

from gongkai.ledger.proofs import proof_for, published_size
from gongkai.ledger.refusals import LedgerFault, NotYetPublished

PROOF_TYPE = "text/plain; charset=utf-8"


class ProofState(StrEnum):
    """How far the log is (公布状态): covered by a signed checkpoint (已公布), or still waiting for one (待公布)."""

    PUBLISHED = "published"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Proof:
    """An entry of the public log as a page shows it (公开证明), for `portal/_proof.html`.

    `seq` is the number of the entry, from 0; `digest` the SHA-256 in it, of exactly the bytes at `content_url`.
    Once published, `index` is its place among the `size` entries of the checkpoint; until then None and the size
    so far. `proof_url` gives the proof to keep.
    """

    seq: int
    digest: str
    state: ProofState
    index: int | None
    size: int
    content_url: str
    proof_url: str

    @property
    def is_published(self) -> bool:
        """Whether the proof can be fetched now."""
        return self.state is ProofState.PUBLISHED


def proof_of(seq: int | None, digest: str, *, content_url: str, proof_url: str) -> Proof | None:
    """The proof of an entry, reading the checkpoint and no database; None for what was never logged."""
    if seq is None:
        return None
    size = published_size()
    covered = seq < size
    state = ProofState.PUBLISHED if covered else ProofState.PENDING
    return Proof(seq, digest, state, seq if covered else None, size, content_url, proof_url)


def proof_file(seq: int | None, name: str) -> HttpResponse:
    """The proof of an entry as a file to keep, `name.tlog-proof`. Raises Http404 while there is none to give."""
    if seq is None:
        raise Http404("公布时尚未启用发布日志，没有证明文件。")
    try:
        text = proof_for(seq).text
    except NotYetPublished as waiting:
        raise Http404("已登记，尚待公布，请几分钟后再下载证明。") from waiting
    except LedgerFault as wrong:
        raise Http404("证明文件暂时无法提供。") from wrong
    response = HttpResponse(text, content_type=PROOF_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.tlog-proof"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
