"""Whether a letter cites what it may cite (引用条文核对).

The Regulations were rewritten in 2019 (56 articles). Old model letters still cite the 2007 numbers, which
now mean something else: such a citation is found because no reply can rest on that article today.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.law.ogi.articles import ARTICLE_COUNT
from gongkai.law.ogi.outcomes import Outcome
from gongkai.law.sources import OGI, chinese_number

#: Articles of the 2019 Regulations a statement in a reply may lean on: chapters III and IV in part, 51.
REPLY_ARTICLES = frozenset({2, 10, 11, *range(14, 28), *range(29, 46), 51})
#: Articles every reply may cite beside those of its outcome.
ALWAYS_CITABLE = frozenset({51})

_NUMBERS = {chinese_number(number): number for number in range(1, 200)}
_PLACE = r"第([一二三四五六七八九十百零]+)条(?:第[一二三四五六七八九十]+款)?(?:第?[（(]?[一二三四五六七八九十]+[)）]?项)?"
_CITED = re.compile(rf"(?:政府信息公开条例》?|《?条例》?)((?:[、和及]?{_PLACE})+)")
_REPEALED = re.compile(r"国务院令第492号|2007年.{0,6}条例|旧条例")


def cited_articles(text: str) -> tuple[int, ...]:
    """The article numbers of the Regulations a text cites, in order; 0 for a number that is none."""
    return tuple(
        _NUMBERS.get(number, 0)
        for places in _CITED.finditer(text)
        for number in re.findall(r"第([一二三四五六七八九十百零]+)条", places.group(1))
    )


def citation_problems(text: str, leaf: Outcome | None = None) -> tuple[str, ...]:
    """What is wrong with the citations of a text, in Chinese; empty when nothing is.

    With a leaf the text is a whole reply and may cite only the articles of that outcome and art. 51;
    without one it is an officer's statement and may cite any article a reply can lean on.
    """
    return tuple(dict.fromkeys(_problems(text, leaf)))


def _problems(text: str, leaf: Outcome | None) -> Iterator[str]:
    if _REPEALED.search(text):
        yield "引用了已废止的旧条例。"
    allowed = _articles_of(leaf) | ALWAYS_CITABLE if leaf else REPLY_ARTICLES
    for number in cited_articles(text):
        if not 1 <= number <= ARTICLE_COUNT:
            yield f"现行条例共{ARTICLE_COUNT}条，没有所引的条文。"
        elif number not in allowed:
            yield f"所引条例第{chinese_number(number)}条不是本处理结果的依据，请核对是否引自旧条例。"


def _articles_of(leaf: Outcome) -> frozenset[int]:
    return frozenset(c.article for c in leaf.citations if c.instrument == OGI and c.article is not None)


def reason_problems(reasons: Iterable[str]) -> tuple[str, ...]:
    """The citation problems of an officer's statements, all at once."""
    return tuple(dict.fromkeys(problem for reason in reasons for problem in citation_problems(reason)))
