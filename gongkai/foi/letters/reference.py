"""Every letter with what it must say, as a page (文书一览): writes docs/reference/letters.md.

`python -m gongkai.foi.letters.reference` writes it; with `--check` it only says whether it is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.foi.letters.kinds import LETTER_KINDS, LetterKind
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.remedies import default_remedy_rule

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "letters.md"
HEAD = """# Letters (文书一览)

Written by `python -m gongkai.foi.letters.reference`; do not edit. Every letter also bears 机关标志, 文号, 日期, 署名 and
联系方式. A letter that lacks one of its elements is not issued. The remedy is the default of the law; a body may set
another where the law leaves room.

| 文书 | 键 | 文号系列 | 处理结果 | 必备要素 | 救济（默认） |
|---|---|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"{row}\n" for row in _rows())


def _rows() -> Iterator[str]:
    for kind in LETTER_KINDS.values():
        cells = (kind.title, f"`{kind.key}`", kind.series, _outcomes(kind), _elements(kind), _remedies(kind))
        yield f"| {' | '.join(cells)} |"


def _outcomes(kind: LetterKind) -> str:
    return "、".join(kind.outcomes) or "—"


def _elements(kind: LetterKind) -> str:
    """The needs of the kind, then the statements of each outcome, each named once."""
    labels = [need.label for need in kind.needs]
    labels += [fact.label for code in kind.outcomes for fact in OUTCOMES[code].required_facts]
    return "、".join(dict.fromkeys(labels))


def _remedies(kind: LetterKind) -> str:
    named = dict.fromkeys(default_remedy_rule(OUTCOMES[code]).remedy.label for code in kind.outcomes)
    return "；".join(named) or "过程性文书，不写"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or with --check compare it: 1 when it is out of date."""
    asked = list(sys.argv[1:] if arguments is None else arguments)
    if "--check" not in asked:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text("utf-8") == page():
        return 0
    sys.stderr.write(f"{PAGE.name}已过期，请运行 python -m gongkai.foi.letters.reference\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
