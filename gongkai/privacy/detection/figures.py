"""How well detection does on made-up texts (检测效果): prints the figures, writes them into the reference page.

`python -m gongkai.privacy.detection.figures` writes docs/reference/personal-data-rules.md; with `--check` it exits 1
when the page is out of date. The texts are made by chance from a fixed seed and mean nobody.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.privacy.detection import Kind, PersonalFinding, Severity, detect, mask_text
from gongkai.privacy.tests.detection_texts.clean import OFFICE, SORTS, clean_texts
from gongkai.privacy.tests.detection_texts.planted import Planted, planted_texts

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "personal-data-rules.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
TODAY = date(2026, 3, 2)


@dataclass
class Recall:
    """Of the texts with one kind planted: in how many it was found, found as grave, and gone after masking."""

    kind: Kind
    texts: int = 0
    found: int = 0
    grave: int = 0
    masked: int = 0

    @property
    def share(self) -> float:
        return self.found / self.texts


@dataclass
class Held:
    """Of the clean texts of one sort: how many were held (须处理) or marked (提示) by mistake."""

    sort: str
    texts: int = 0
    held: int = 0
    marked: int = 0


def recalls(seed: int = 2024) -> list[Recall]:
    """One line for each kind, over all the planted texts."""
    lines: dict[Kind, Recall] = {}
    for planted in planted_texts(seed):
        line = lines.setdefault(planted.kind, Recall(planted.kind))
        line.texts += 1
        findings = detect(planted.text, today=TODAY)
        if found := _covering(planted, findings):
            line.found += 1
            line.grave += found.severity is Severity.BLOCK
        again = detect(mask_text(planted.text, findings), today=TODAY)
        line.masked += all(f.severity is not Severity.BLOCK for f in again)
    return list(lines.values())


def _covering(planted: Planted, findings: list[PersonalFinding]) -> PersonalFinding | None:
    """The finding of the planted kind that covers what was planted; a country code may stay outside."""
    slack = 4 if planted.kind is Kind.MOBILE else 0
    return next(
        (
            f
            for f in findings
            if f.kind is planted.kind and f.start <= planted.start + slack and f.end >= planted.end
        ),
        None,
    )


def false_alarms(seed: int = 711) -> list[Held]:
    """One line for each sort of look-alike, over all the clean texts."""
    lines = {sort: Held(sort) for sort in SORTS}
    for clean in clean_texts(seed):
        line = lines[clean.sort]
        findings = detect(clean.text, allow=OFFICE, today=TODAY)
        line.texts += 1
        line.held += any(f.severity is Severity.BLOCK for f in findings)
        line.marked += any(f.severity is Severity.WARN for f in findings)
    return list(lines.values())


def section() -> str:
    """The figures in Markdown."""
    return "\n".join([*_recall_lines(recalls()), "", *_held_lines(false_alarms())])


def _recall_lines(lines: list[Recall]) -> Iterator[str]:
    total = sum(line.texts for line in lines)
    yield f"植入个人信息的文本{total:,}份（随机种子固定；全角、空格、连字符、换行、不可见字符等写法混合）："
    yield ""
    yield "| 种类 | 文本 | 检出 | 检出率 | 其中须处理 | 遮盖后不再须处理 |"
    yield "|---|---:|---:|---:|---:|---:|"
    for line in lines:
        yield (
            f"| {line.kind.label} | {line.texts:,} | {line.found:,} | {line.share:.2%} | {line.grave:,} | {line.masked:,} |"
        )


def _held_lines(lines: list[Held]) -> Iterator[str]:
    yield f"不含个人信息的文本{sum(line.texts for line in lines):,}份："
    yield ""
    yield "| 易混淆的内容 | 文本 | 误判须处理 | 误判提示 |"
    yield "|---|---:|---:|---:|"
    for line in lines:
        yield f"| {line.sort} | {line.texts:,} | {line.held:,} | {line.marked:,} |"


def page(written: str, figures: str) -> str:
    """The reference page with its figures replaced; ValueError when the page has no place for them."""
    before, begin, rest = written.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"页面缺少{BEGIN}与{END}标记。")
    return f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Print the figures and write the page, or with `--check` compare it."""
    figures = section()
    sys.stdout.write(figures + "\n")
    written = PAGE.read_text(encoding="utf-8")
    wanted = page(written, figures)
    if "--check" in arguments:
        return 0 if written == wanted else 1
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
