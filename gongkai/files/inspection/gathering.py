"""Collect findings and texts while a file is being looked at, within fixed bounds."""

from collections import Counter

from gongkai.files.inspection.findings import FileFinding, Remedy, Severity, TextChunk
from gongkai.files.inspection.rules import RULES

PLACES_PER_CODE_MAX = 50
TEXT_CHARACTERS_MAX = 8_000_000
CHUNK_CHARACTERS_MAX = 20_000
CHUNKS_MAX = 400_000
DETAIL_CHARACTERS_MAX = 120


def shown(text: str, characters_max: int = 40) -> str:
    """Foreign text, short and printable, for a message."""
    printable = "".join(c if c.isprintable() else "�" for c in text)
    return printable if len(printable) <= characters_max else printable[:characters_max] + "…"


class Gathering:
    """What has been found so far in one file."""

    def __init__(self) -> None:
        self._findings: list[FileFinding] = []
        self._seen: set[tuple[str, str]] = set()
        self._counts: Counter[str] = Counter()
        self._texts: list[TextChunk] = []
        self._characters = 0
        self._texts_full = False

    def find(self, code: str, place: str, detail: str = "", severity: Severity | None = None) -> None:
        """Note one thing; the same code at the same place counts once."""
        rule = RULES[code]
        if (code, place) in self._seen:
            return
        self._seen.add((code, place))
        self._counts[code] += 1
        if self._counts[code] > PLACES_PER_CODE_MAX:
            return
        message = rule.message(shown(detail, DETAIL_CHARACTERS_MAX))
        cleanable = rule.remedy is not Remedy.BY_HAND
        self._findings.append(
            FileFinding(code, shown(place, 80), message, severity or rule.severity, cleanable, rule.remedy)
        )

    def text(self, place: str, text: str, *, hidden: bool = False) -> None:
        """Keep text for the search for personal data; what no longer fits becomes a finding."""
        text = text.strip("\r\n\0 ")
        if not text or self._texts_full:
            return
        self._characters += len(text)
        if self._characters > TEXT_CHARACTERS_MAX or len(self._texts) >= CHUNKS_MAX:
            self._texts_full = True
            self.find("TEXT_TOO_LONG", place, f"已检查{TEXT_CHARACTERS_MAX // 10_000}万字以内的部分")
            return
        for start in range(0, len(text), CHUNK_CHARACTERS_MAX):
            # neighbours overlap, so that a number cut in two is still seen whole
            self._texts.append(
                TextChunk(place, text[max(0, start - 40) : start + CHUNK_CHARACTERS_MAX], hidden)
            )

    def has(self, code: str) -> bool:
        """Whether this code was found."""
        return self._counts[code] > 0

    def findings(self) -> tuple[FileFinding, ...]:
        """All findings, what blocks first; codes met too often say how often."""
        for code, count in self._counts.items():
            if count > PLACES_PER_CODE_MAX:
                last = next(f for f in self._findings if f.code == code)
                rest = f"共{count}处，只列出前{PLACES_PER_CODE_MAX}处"
                self._findings.append(
                    FileFinding(code, rest, last.message, last.severity, last.cleanable, last.remedy)
                )
        return tuple(sorted(self._findings, key=lambda f: f.severity is not Severity.BLOCK))

    def texts(self) -> tuple[TextChunk, ...]:
        """All texts in the order met."""
        return tuple(self._texts)
