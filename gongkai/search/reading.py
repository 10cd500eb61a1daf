"""What a citizen types, read as a request (识读检索词). Whatever is typed means something; nothing is an error.

养老金 社会保险              both, in any order, each segmented into its words
"社会保险费缓缴"             as it stands
-企业   -"试点企业"          without
京人社发〔2024〕5号          the number, in any writing, or a text that cites it
000014349/2024-00001        an index number, whole or its last groups
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import rjieba

from gongkai.search.analysis import folded, index_keys, normal, number_in
from gongkai.search.query import Query, Term

TYPED_MAX, TERMS_MAX = 120, 16
KEPT_WHOLE_MAX = 3  # so short a run is looked for as it stands
_QUOTES = {'"': '"', "“": "”", "”": "“", "「": "」", "『": "』", "＂": "＂"}
_CLOSING = '"“”」』＂'
_MINUS = "-－−–"
_TOKEN = re.compile(
    rf"(?P<minus>[{_MINUS}]?)(?:[\"“”「『＂](?P<quoted>[^{_CLOSING}]*)[{_CLOSING}]?|(?P<plain>[^\s\"“”「『＂]+))"
)
_BETWEEN_GROUPS = r"[/_\-.\\—–\[\]()【】〔〕〈〉<>「」]+"
_INDEX_NUMBER = re.compile(
    rf"(?:{_BETWEEN_GROUPS})?[0-9a-z]+(?:{_BETWEEN_GROUPS}[0-9a-z]+)+(?:{_BETWEEN_GROUPS})?"
)
_EMPTY = (
    "的 了 吗 呢 么 和 与 及 或 在 是 有 我 要 想 请 问 怎么 怎样 如何 什么 哪些 哪里 请问 我要 查询 关于 办 去 能 可以 "
    "需要 一下 怎么办 怎么领 怎么样 怎么算 为什么 多少 多少钱 多久 能领 能不能 可不可以 是不是 出 结果 今年 时候 哪儿 吧 "
    "被 把 啊 都 给"
)
_STOPPED = frozenset(_EMPTY.split())


def read_query(typed: str, synonyms: Mapping[str, tuple[str, ...]] | None = None) -> Query:
    """The words of a request; filters, sort and page are laid on it with `dataclasses.replace`."""
    typed = " ".join(typed.replace("\0", "").split())[:TYPED_MAX]
    terms: list[Term] = []
    excluded: list[Term] = []
    whole: list[str] = []
    for is_excluded, is_quoted, text in _tokens(typed):
        reduced = normal(text)
        if not reduced:
            continue
        if is_excluded:
            excluded.append(_exact(text))
            continue
        whole.append(reduced)
        terms += [_exact(text)] if is_quoted else _terms_of(text, synonyms or {})
    once = {term.forms[0] + term.number_key: term for term in terms}
    return Query(
        typed, tuple(once.values())[:TERMS_MAX], tuple(excluded[:TERMS_MAX]), tuple(whole[:TERMS_MAX])
    )


def _tokens(typed: str) -> Iterator[tuple[bool, bool, str]]:
    """Runs between blanks and those in quotation marks: excluded, quoted, text."""
    for found in _TOKEN.finditer(typed):
        quoted = found["quoted"]
        at_start = found.start() == 0 or typed[found.start() - 1].isspace()
        minus = found["minus"]
        text = quoted if quoted is not None else found["plain"]
        if minus and not at_start:
            minus, text = "", text
        yield bool(minus), quoted is not None, text


def _exact(text: str) -> Term:
    """As it stands; a document number in any of its writings."""
    if number := number_in(text):
        return Term(text, (normal(number[1]),), number_key=number[0])
    return Term(text, (normal(text),))


def _terms_of(text: str, synonyms: Mapping[str, tuple[str, ...]]) -> list[Term]:
    if number_in(text):
        return [_exact(text)]
    if _INDEX_NUMBER.fullmatch(folded(text)):
        return [Term(text, (normal(text),), index_key=index_keys(text)[0])]
    found = [Term(piece, (piece, *synonyms.get(piece, ()))) for piece in _pieces(normal(text), synonyms)]
    kept = [term for term in found if term.shown not in _STOPPED]
    return kept or found


def _pieces(reduced: str, synonyms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A run in words: first those that have synonyms, the longest first, then as the segmenter cuts the rest."""
    if len(reduced) <= KEPT_WHOLE_MAX or reduced in synonyms or rjieba.has_word(reduced):
        return [reduced]
    for word in sorted(synonyms, key=len, reverse=True):
        before, met, after = reduced.partition(word)
        if met and len(word) > 1:
            return [*(_pieces(before, synonyms) if before else []), word] + (
                _pieces(after, synonyms) if after else []
            )
    return [piece for word in rjieba.cut(reduced) if (piece := normal(word))]
