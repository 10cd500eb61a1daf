"""Have a file cleaned in the limited process, and look into the result again before anybody gets it (清理入口)."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from gongkai.files.complaints import FileComplaint
from gongkai.files.inspection.asking import ask, inspect_file
from gongkai.files.inspection.findings import FileFinding, Inspection, Remedy
from gongkai.files.inspection.rules import RULES

SIGNATURES = frozenset({"PDF_SIGNED", "OFD_SIGNED"})
PRIVATE = 0o600


class CleaningRefused(FileComplaint):
    """Cleaning alone does not make the file fit for the public; the reasons say what a person must do."""


def clean_file(
    path: Path, out_path: Path, filename: str | None = None, *, accept: Iterable[str] = ()
) -> Inspection:
    """Write a cleaned copy of `path` to `out_path` and return the inspection of that copy.

    What no reader sees (properties, locations, earlier versions, scripts) is taken out unasked. What a person put
    in on purpose (comments, attachments, form values) is taken out only when its code is in `accept`. What only the
    author can decide (hidden sheets, tracked changes, covered text) is never touched. A signed file without anything
    that blocks is copied as it is.

    Raises CleaningRefused when anything that blocks remains, or when what readers see would change; otherwise as
    `inspect_file`. `out_path` appears only when all is well.
    """
    accepted = frozenset(accept)
    for code in accepted:
        if code not in RULES or RULES[code].remedy is not Remedy.ON_CONSENT:
            raise ValueError(f"{code} is not a code that may be accepted")
    before = inspect_file(path, filename)
    remaining = [f for f in before.blocking if not _will_go(f, accepted)]
    if remaining:
        raise CleaningRefused(*_reasons(remaining))
    signed = (SIGNATURES & before.codes) - accepted
    if signed and before.blocking:
        raise CleaningRefused(*_reasons(f for f in before.findings if f.code in signed))
    out_path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=out_path.parent, prefix=".cleaning-")
    try:
        _write(path, before, accepted, descriptor, copy_only=bool(signed))
        after = inspect_file(Path(temporary), before.filename)
        _verify(before, after, accepted, copy_only=bool(signed))
        os.replace(temporary, out_path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(out_path.parent)
    return after


def _will_go(finding: FileFinding, accepted: frozenset[str]) -> bool:
    return finding.remedy is Remedy.AUTOMATIC or finding.code in accepted


def _reasons(findings: Iterable[FileFinding]) -> list[str]:
    return [f"{f.place}：{f.message}" for f in findings]


def _write(
    path: Path, before: Inspection, accepted: frozenset[str], descriptor: int, *, copy_only: bool
) -> None:
    """Fill the temporary file, and see it on the disk."""
    try:
        if copy_only:
            with os.fdopen(os.dup(descriptor), "wb") as out:
                out.write(path.read_bytes())
        else:
            request = {"task": "clean", "filename": before.filename, "accept": sorted(accepted)}
            (answer,) = ask([path], [request], [descriptor])
            if isinstance(answer, FileComplaint):
                raise answer
        os.fchmod(descriptor, PRIVATE)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _verify(before: Inspection, after: Inspection, accepted: frozenset[str], *, copy_only: bool) -> None:
    """Nothing that blocks, nothing that should have gone, and nothing a reader saw missing."""
    wrong = list(after.blocking)
    if not copy_only:
        wrong += [f for f in after.findings if f not in wrong and _will_go(f, accepted)]
    if wrong:
        raise CleaningRefused(*_reasons(wrong))
    if copy_only and after.sha256 != before.sha256:
        raise CleaningRefused("文件在检查期间被改动。请重新上传。")
    if before.kind is not after.kind or not (accepted or _shown(before) == _shown(after)):
        raise CleaningRefused("清理会改变可见的内容，已放弃。请用办公软件处理后再上传。")


def _shown(inspection: Inspection) -> Counter[str]:
    """The visible texts; reading order may differ between two writings of one file."""
    return Counter("".join(t.text.split()) for t in inspection.texts if not t.hidden)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
