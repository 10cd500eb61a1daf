"""Files of publications (附件存放): sealed in the vault under the publication's own key, before and after release."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.files import CleaningRefused, FileComplaint, Inspection, clean_file, inspect_file
from gongkai.privacy import vault
from gongkai.publishing.models import Attachment

SIZE_MAX = 50 * 1024 * 1024  # bytes, each
COUNT_MAX = 30  # of one working copy
FINDINGS_KEPT_MAX = 50


@dataclass(frozen=True)
class PreparedFile:
    """备妥的附件: as handed in, and as it will be published (cleaned where that loses nothing a reader sees)."""

    name: str
    kind: str
    original: bytes
    content: bytes
    inspection: dict[str, Any]

    @property
    def is_cleaned(self) -> bool:
        """Whether what will be published differs from what was handed in."""
        return self.original != self.content


def prepare(name: str, content: bytes, accept: Iterable[str] = ()) -> PreparedFile:
    """Look into a file and clean it where cleaning is safe; `accept` names codes a person agreed to have removed.

    What needs a person's hand stays in, and is told by the gate. Raises FileComplaint (every reason, in Chinese) for
    what cannot be looked into: that is never attached.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-attach-") as folder:
        path, out = Path(folder) / "original", Path(folder) / "cleaned"
        path.write_bytes(content)
        refused: CleaningRefused | None = None
        try:
            seen = clean_file(path, out, name, accept=accept)
            public = out.read_bytes()
        except CleaningRefused as reasons:
            seen, public, refused = inspect_file(path, name), content, reasons
    return PreparedFile(name, seen.kind.value, content, public, _summary(seen, refused))


def _summary(seen: Inspection, refused: FileComplaint | None) -> dict[str, Any]:
    """What is kept of an inspection: no text of the file, the findings, and why it was not cleaned."""
    findings = [
        {"code": f.code, "place": f.place, "message": f.message, "severity": f.severity.value,
         "remedy": f.remedy.value}
        for f in seen.findings[:FINDINGS_KEPT_MAX]
    ]  # fmt: skip
    reasons = list(refused.reasons[:FINDINGS_KEPT_MAX]) if refused else []
    return {"findings": findings, "found": len(seen.findings), "not_cleaned": reasons}


def keep(row: Attachment, file: PreparedFile) -> list[vault.VaultRef]:
    """Seal both versions of a file and set the row's columns; on disk when this returns.

    Discard what is returned when the row is not saved after all.
    """
    kept = [_store(row, "original", file.original)]
    row.original_path, row.original_size = kept[0].path, len(file.original)
    row.original_sha256 = hashlib.sha256(file.original).hexdigest()
    if file.is_cleaned:
        kept.append(_store(row, "public", file.content))
    row.path, row.size = kept[-1].path, len(file.content)
    row.sha256 = hashlib.sha256(file.content).hexdigest()
    row.is_cleaned = file.is_cleaned
    return kept


def read_attachment(row: Attachment) -> bytes:
    """The bytes that are (to be) published. The reader must have been admitted before."""
    which = "public" if row.is_cleaned else "original"
    return vault.read(row.path, data_key_row=row.publication, aad=_aad(row, which))


def read_original(row: Attachment) -> bytes:
    """The bytes as handed in, for officers."""
    return vault.read(row.original_path, data_key_row=row.publication, aad=_aad(row, "original"))


def discard(row: Attachment) -> None:
    """Remove both versions for good: only for a file no edition ever held."""
    for path in {row.path, row.original_path}:
        vault.discard(path)


def _store(row: Attachment, which: str, content: bytes) -> vault.VaultRef:
    return vault.store(content, data_key_row=row.publication, aad=_aad(row, which))


def _aad(row: Attachment, which: str) -> str:
    return f"publishing.attachment|{row.pk}|{which}"
