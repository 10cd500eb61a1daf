"""Words pasted line by line (粘贴词条): 帐户 账户, or 帐户→账户; every line that cannot be read is named."""

from __future__ import annotations

import re

from gongkai.publishing.acts.arrange import ADVICE_LENGTH_MAX, WORD_LENGTH_MAX
from gongkai.publishing.stages import WordListKind

PROBLEMS_NAMED_MAX = 20
_BETWEEN = re.compile(r"\s*(?:→|=>|->|\t|,|，|=|＝)\s*|\s+")


class WordLinesError(ValueError):
    """词条有误: every line that cannot be read."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("；".join(problems))


def read_word_lines(text: str, kind: str) -> dict[str, str]:
    """Word and advice of every line; a later line of the same word counts. Raises WordLinesError."""
    found: dict[str, str] = {}
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        word, advice = (*_BETWEEN.split(line.strip(), maxsplit=1), "")[:2]
        if problem := _problem(word, advice, kind):
            problems.append(f"第{number}行：{problem}")
        found[word] = advice.strip()
    if len(problems) > PROBLEMS_NAMED_MAX:
        more = len(problems) - PROBLEMS_NAMED_MAX
        problems = [*problems[:PROBLEMS_NAMED_MAX], f"另有{more}行也有问题。"]
    if problems:
        raise WordLinesError(problems)
    return found


def _problem(word: str, advice: str, kind: str) -> str:
    if not word:
        return "没有写词。"
    if len(word) > WORD_LENGTH_MAX:
        return f"“{word[:20]}…”超过{WORD_LENGTH_MAX}个字，请缩短。"
    if len(advice) > ADVICE_LENGTH_MAX:
        return f"“{word}”的建议写法超过{ADVICE_LENGTH_MAX}个字，请缩短。"
    if kind == WordListKind.WRONG and not advice:
        return f"“{word}”后面没有写正确的写法。"
    if word == advice:
        return f"“{word}”与建议写法相同。"
    return ""
