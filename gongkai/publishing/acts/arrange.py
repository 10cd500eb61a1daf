"""Arrange how a body publishes (发布设置): index numbers and word lists. Each changes nothing already public."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from gongkai.law.disclosure.index_number import PLACES, IndexNumberRefused, read_pattern
from gongkai.organizations.models import Body, Officer
from gongkai.publishing.arranging import Arranging, arranging
from gongkai.publishing.models import IndexScheme, WordList
from gongkai.publishing.refusals import Refusal, article
from gongkai.publishing.stages import WordListKind

WORDS_MAX, WORD_LENGTH_MAX, ADVICE_LENGTH_MAX = 20_000, 40, 100
INDEX_SCHEME = "index_scheme"
WORDS_NAMED_MAX = 100
_CODE = re.compile(r"[0-9A-Za-z]{1,32}")


def set_index_scheme(
    body: Body,
    *,
    officer: Officer,
    pattern: str,
    codes: Mapping[str, str],
    category_codes: Mapping[str, str] | None = None,
    office_codes: Mapping[str, str] | None = None,
    seen: int | None = None,
    now: datetime | None = None,
) -> IndexScheme:
    """Set how index numbers are written from now on. The run of serials goes on; numbers already given stay."""
    values = {
        "pattern": pattern, "codes": dict(codes), "category_codes": dict(category_codes or {}),
        "office_codes": dict(office_codes or {}),
    }  # fmt: skip
    with arranging(body, INDEX_SCHEME, "更改索引号编制规则", officer=officer, seen=seen, now=now) as doing:
        doing.reasons += index_scheme_problems(**values)  # type: ignore[arg-type]
        doing.settle()
        before = IndexScheme.objects.filter(body=body).values(*values).first() or {}
        scheme = IndexScheme.objects.update_or_create(body=body, defaults=values)[0]
        doing.record("索引号编制规则", before, values)
        return scheme


def index_scheme_problems(
    pattern: str, codes: Mapping[str, str], category_codes: Mapping[str, str], office_codes: Mapping[str, str]
) -> list[Refusal]:
    """Everything wrong with a scheme."""
    reasons = []
    try:
        needed = read_pattern(pattern).codes_needed
    except IndexNumberRefused as refused:
        reasons.append(Refusal(str(refused), article(12), "", "pattern"))
        needed = ()
    for name in needed:
        if name not in ("category", "office") and not codes.get(name, "").strip():
            reasons.append(Refusal(f"请填写{PLACES[name]}。", article(12), "编码不能留空。", f"codes.{name}"))
    reasons += [
        Refusal(f"编码“{code[:32]}”只能由字母和数字组成。", article(12), "", f"{group}.{name}")
        for group, given in (("codes", codes), ("category_codes", category_codes), ("office_codes", office_codes))
        for name, code in given.items()
        if code and not _CODE.fullmatch(code)
    ]  # fmt: skip
    return reasons


def words_subject(kind: str) -> str:
    """Under which name changes of this word list are recorded."""
    return f"words:{kind}"


def set_word_list(
    body: Body,
    *,
    officer: Officer,
    kind: str,
    words: Mapping[str, str],
    right: Iterable[str] = (),
    seen: int | None = None,
    now: datetime | None = None,
) -> WordList:
    """Set a list of wrong or sensitive words. What was examined before must be examined again."""
    known = kind in WordListKind.values
    label = f"更改{WordListKind(kind).label}" if known else "更改词表"
    tidy = {word.strip(): advice.strip() for word, advice in words.items() if word.strip()}
    passed = sorted({word.strip() for word in right if word.strip()})
    with arranging(body, words_subject(kind), label, officer=officer, seen=seen, now=now) as doing:
        if not known:
            doing.refuse("词表只有错别字词表和敏感词表两种。", field="kind")
        doing.reasons += _word_problems(tidy)
        doing.settle()
        before = WordList.objects.filter(body=body, kind=kind).first()
        row = WordList.objects.update_or_create(
            body=body, kind=kind, defaults={"words": tidy, "right": passed}
        )[0]
        _record_words(doing, before, row)
        return row


def _word_problems(words: Mapping[str, str]) -> list[Refusal]:
    found = []
    if len(words) > WORDS_MAX:
        found.append(Refusal(f"词表最多{WORDS_MAX:,}个词。", "", "请精简。", "words"))
    for word, advice in words.items():
        if len(word) > WORD_LENGTH_MAX:
            found.append(Refusal(f"“{word[:20]}…”超过{WORD_LENGTH_MAX}个字。", "", "请缩短。", "words"))
        if len(advice) > ADVICE_LENGTH_MAX:
            found.append(
                Refusal(f"“{word[:20]}”的建议写法超过{ADVICE_LENGTH_MAX}个字。", "", "请缩短。", "words")
            )
    return found


def _record_words(doing: Arranging, before: WordList | None, after: WordList) -> None:
    """What was added, taken out or advised otherwise; of many words the first hundred by name."""
    old, new = (before.words if before else {}), after.words
    changed = [word for word in {**old, **new} if old.get(word) != new.get(word)]
    named = changed[:WORDS_NAMED_MAX]
    doing.record(
        WordListKind(after.kind).label,
        {"words": {w: old[w] for w in named if w in old}, "count": len(old), "right": before.right if before else []},
        {"words": {w: new[w] for w in named if w in new}, "count": len(new), "right": after.right},
    )  # fmt: skip
