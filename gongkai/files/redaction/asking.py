"""Have a file read, drawn and blacked out in the limited process, and checked again (遮盖入口)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from gongkai.files.cleaning import clean_file
from gongkai.files.complaints import FileComplaint, UninspectableFile
from gongkai.files.inspection.asking import BROKE_OFF, ask, inspect_file
from gongkai.files.redaction.marks import (
    PARTLY_COVERED,
    Area,
    PageText,
    occurrences,
    readable,
    runs,
)

DPI = 200
BATCH = 12  # pages asked for at once: each needs two open files
Values = dict[str, Any]
Watch = Callable[[str], Iterable[tuple[int, int, str]]]


class RedactionFailed(FileComplaint):
    """遮盖未生效: something that must be gone is still there, or could not be checked; nothing is given out."""


@dataclass(frozen=True)
class Outline:
    """文件概况: its kind (pdf, picture, xlsx, docx) and what it consists of."""

    kind: str
    sizes: tuple[tuple[float, float], ...] = ()  # points, of pages as displayed
    sheets: tuple[Values, ...] = ()
    blocks: tuple[Values, ...] = ()

    @property
    def pages(self) -> int:
        """Number of pages, or of sheets; a document is one page of numbered blocks."""
        return len(self.sizes) or len(self.sheets) or 1


@dataclass(frozen=True)
class Leftover:
    """遗留: a place that is not hidden although the same text is hidden elsewhere, or it looks personal."""

    place: str
    kind: str  # 相同文字 or the kind of personal data
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Redacted:
    """遮盖结果: the new file, checked; what its maker should look at again."""

    content: bytes
    ending: str  # pdf, xlsx, docx
    leftovers: tuple[Leftover, ...] = ()
    notes: tuple[str, ...] = field(default=())


class Original:
    """原件: a file in the memory of this process only; it is never written to a disk unencrypted.

    Every question goes to the limited process; raises FileComplaint with every reason. Close it after use.
    """

    def __init__(self, content: bytes) -> None:
        self._held = ExitStack()
        self.path = _in_memory(content, self._held)

    def __enter__(self) -> Original:
        return self

    def __exit__(self, *error: object) -> None:
        self._held.close()

    def outline(self) -> Outline:
        """What kind of file it is, and its pages, sheets or paragraphs."""
        (said,) = _asked(self.path, [{"step": "outline"}])
        sizes = tuple((float(w), float(h)) for w, h in said.get("sizes", ()))
        return Outline(said["kind"], sizes, tuple(said.get("sheets", ())), tuple(said.get("blocks", ())))

    def text(self, page: int) -> PageText:
        """The characters of a page (from 1) and where they stand."""
        return self.texts([page])[0]

    def texts(self, numbers: Sequence[int]) -> list[PageText]:
        """The characters of several pages."""
        return [
            PageText.from_json(s) for s in _asked(self.path, [{"step": "text", "page": n} for n in numbers])
        ]

    def picture(self, page: int, dpi: int = 100) -> bytes:
        """A page as PNG."""
        _, (drawn,) = _asked_for_files(self.path, [{"step": "picture", "page": page, "dpi": dpi}])
        return drawn


def redact_pages(
    original: Original, marks: Sequence[Area], *, font: Path, words: bool = False, watch: Watch | None = None,
    dpi: int = DPI,
) -> Redacted:  # fmt: skip
    """Draw the pages of a PDF or picture with black boxes and make a new PDF of them.

    `font` writes the reasons into the boxes; `words` adds the words that are seen and not touched, unseen, for search
    and reading aloud; `watch` finds personal data in what stays. Raises RedactionFailed, with page and place, when a
    mark cuts a character, when two independent readers still find hidden text, or when a box is not black.
    """
    outline = original.outline()
    _settle(problem for mark in marks for problem in mark.problems(len(outline.sizes)))
    requests = [
        {
            "step": "burn_page",
            "page": n,
            "dpi": dpi,
            "words": words,
            "font": str(font),
            "areas": _on(marks, n),
        }
        for n in range(1, len(outline.sizes) + 1)
    ]
    said, pieces = _asked_for_files(original.path, requests)
    _settle(
        f"第{n}页第{place}处遮盖：只盖住了文字的一部分，请把框画到整个文字之外。"
        for n, page in enumerate(said, 1)
        for place in page["partly"]
    )
    with ExitStack() as held:
        joined = _in_memory(b"".join(pieces), held)
        _, (content,) = _asked_for_files(joined, [{"step": "assemble"}])
    texts = [PageText.from_json(page) for page in said]
    _check(content, marks, texts, [(p["words"], p["kept"]) for p in said], font)
    return Redacted(content, "pdf", tuple(_leftovers(texts, marks, watch)), tuple(_notes(texts, said, words)))


def redact_parts(original: Original, marks: Sequence[Values]) -> Redacted:
    """Write a workbook or a document anew without what is marked, cleaned and checked. Raises as `redact_pages`."""
    kind = original.outline().kind
    (said,), (raw,) = _asked_for_files(original.path, [{"step": "rebuild", "marks": list(marks)}])
    name = f"遮盖.{kind}"
    with tempfile.TemporaryDirectory(prefix="gongkai-redacted-") as folder:
        path, out = Path(folder) / "new", Path(folder) / "clean"
        path.write_bytes(raw)
        clean_file(path, out, name)
        (checked,) = _asked(out, [{"step": "check_rebuilt", "gone": said["gone"]}])
        _settle(checked["problems"])
        content = out.read_bytes()
    repeated = sum(1 for term, count in said["gone"].items() if count and len(term) > 1)
    left = [Leftover(f"{repeated}项遮盖内容在其他位置仍有相同文字", "相同文字")] if repeated else []
    return Redacted(content, kind, tuple(left))


def _check(
    content: bytes, marks: Sequence[Area], texts: list[PageText], words: list[tuple[bool, str]], font: Path
) -> None:
    """Open the new PDF again: every page, its inside, and what the gate would say of it."""
    gone = _gone(texts, marks)
    requests: list[Values] = []
    for number, (has_words, kept) in enumerate(words, start=1):
        inside, _ = readable(kept)
        requests.append(
            {
                "step": "check_page",
                "page": number,
                "areas": _on(marks, number),
                "font": str(font),
                "words": has_words,
                "gone": {term: inside.count(term) for term in gone},
            }  # fmt: skip
        )
    with ExitStack() as held:
        path = _in_memory(content, held)
        requests.append({"step": "check_whole", "pages": len(texts), "gone": sorted(gone)})
        found = [problem for said in _asked(path, requests) for problem in said["problems"]]
        found += [f"{f.place}：{f.message}" for f in inspect_file(path, "遮盖.pdf").blocking]
    _settle(found)


def _gone(texts: list[PageText], marks: Sequence[Area]) -> set[str]:
    """Every run of characters that lies under a mark, as it is searched for."""
    found: set[str] = set()
    for number, text in enumerate(texts, start=1):
        for mark in marks:
            if mark.page == number:
                hit = text.covered([mark], PARTLY_COVERED)
                found |= {readable(text.text[a:b])[0] for a, b in runs(text.text, hit)}
    return found - {""}


def _leftovers(texts: list[PageText], marks: Sequence[Area], watch: Watch | None) -> Iterable[Leftover]:
    terms = {term for term in _gone(texts, marks) if len(term) > 1}
    for number, text in enumerate(texts, start=1):
        hit = text.covered([m for m in marks if m.page == number], PARTLY_COVERED)
        stays = "".join("\0" if h else sign for h, sign in zip(hit, text.text, strict=True))
        for term in sorted(terms):
            for start, end in occurrences(term, stays):
                if not any(hit[start:end]):
                    yield Leftover(f"第{number}页", "相同文字", tuple(text.areas(start, end, number)))
        if watch is not None:
            for start, end, kind in watch(stays.replace("\0", "■")):
                yield Leftover(f"第{number}页", kind, tuple(text.areas(start, end, number)))


def _notes(texts: list[PageText], said: list[Values], words: bool) -> Iterable[str]:
    silent = [str(n) for n, text in enumerate(texts, 1) if not text.text.strip()]
    if silent:
        yield f"第{'、'.join(silent)}页没有可检索的文字（扫描件），系统无法查找，请逐页核对。"
    bare = [
        str(n)
        for n, (t, s) in enumerate(zip(texts, said, strict=True), 1)
        if t.text.strip() and not s["words"]
    ]
    if words and bare:
        yield f"第{'、'.join(bare)}页含有隐藏的文字，未附文字层。"


def _on(marks: Sequence[Area], page: int) -> list[Values]:
    return [asdict(mark) for mark in marks if mark.page == page]


def _settle(problems: Iterable[str]) -> None:
    found = tuple(dict.fromkeys(problems))
    if found:
        raise RedactionFailed(*found)


def _in_memory(content: bytes, held: ExitStack) -> Path:
    """A file that exists in memory only, under a name this process can open."""
    descriptor = os.memfd_create("gongkai", os.MFD_CLOEXEC)
    held.callback(os.close, descriptor)
    with os.fdopen(os.dup(descriptor), "wb") as out:
        out.write(content)
    return Path(f"/proc/self/fd/{descriptor}")


def _asked(path: Path, requests: Sequence[Values], outputs: Sequence[int] = ()) -> list[Values]:
    """The answers to steps on one file. Raises the first complaint."""
    if not outputs:
        done: list[Values] = []
        for start in range(0, len(requests), BATCH):
            done += _understood(path, requests[start : start + BATCH], ())
        return done
    return _understood(path, requests, outputs)


def _understood(path: Path, requests: Sequence[Values], outputs: Sequence[int]) -> list[Values]:
    tasks = [{"task": "redaction", **request} for request in requests]
    answers = ask([path] * len(tasks), tasks, outputs)
    found = []
    for answer in answers:
        if isinstance(answer, FileComplaint):
            raise answer
        if "redaction" not in answer:
            raise UninspectableFile(BROKE_OFF)
        found.append(dict(answer["redaction"]))
    return found


def _asked_for_files(path: Path, requests: Sequence[Values]) -> tuple[list[Values], list[bytes]]:
    """The answers, and the file each step wrote."""
    said: list[Values] = []
    files: list[bytes] = []
    for start in range(0, len(requests), BATCH):
        batch = requests[start : start + BATCH]
        with ExitStack() as held:
            outs = [os.memfd_create("gongkai", os.MFD_CLOEXEC) for _ in batch]
            for out in outs:
                held.callback(os.close, out)
            said += _asked(path, batch, outs)
            for out in outs:
                os.lseek(out, 0, os.SEEK_SET)
                with os.fdopen(os.dup(out), "rb") as stream:
                    files.append(stream.read())
    return said, files
