"""Wrong words and sensitive words (错别字、敏感词): many words found in one pass (Aho–Corasick).

Time grows with the text alone, however many words the lists hold and however they overlap.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.privacy.detection.reading import read


@dataclass(frozen=True)
class WordFinding:
    """A listed word (词) at `start`:`end` of the text as given; `suggestion` is the right word, if the list has one."""

    word: str
    start: int
    end: int
    suggestion: str = ""


class WordList:
    """Words made ready for finding (词表). Make it once, use it for every text.

    `words` maps a word to its suggestion, or is just the words. `right` are words to let pass: a listed word
    inside one of them is not reported (“帐号” inside “蚊帐号”).
    """

    def __init__(self, words: Mapping[str, str] | Iterable[str], *, right: Iterable[str] = ()) -> None:
        listed = words if isinstance(words, Mapping) else dict.fromkeys(words, "")
        self._follow: list[dict[str, int]] = [{}]
        self._word: list[tuple[str, str] | None] = [None]
        self._depth = [0]
        self._is_right: set[int] = set()
        for word, suggestion in listed.items():
            self._add(word, suggestion)
        for word in right:
            self._is_right.add(self._add(word, ""))
        self._is_right.discard(0)
        self._fail = [0] * len(self._follow)
        self._longest = [n if self._word[n] else 0 for n in range(len(self._follow))]
        self._link()
        first = "".join(map(re.escape, self._follow[0]))
        self._first = re.compile(f"[{first}]") if first else None

    def _add(self, word: str, suggestion: str) -> int:
        node = 0
        for sign in read(word.strip(), str.lower).text:
            following = self._follow[node].get(sign)
            if following is None:
                following = len(self._follow)
                self._follow[node][sign] = following
                self._follow.append({})
                self._word.append(None)
                self._depth.append(self._depth[node] + 1)
            node = following
        if node:
            self._word[node] = (word.strip(), suggestion)
        return node

    def _link(self) -> None:
        """For every beginning of a word: where to go on when the next sign does not fit."""
        waiting = deque(self._follow[0].values())
        while waiting:
            node = waiting.popleft()
            for sign, following in self._follow[node].items():
                waiting.append(following)
                back = self._fail[node]
                while back and sign not in self._follow[back]:
                    back = self._fail[back]
                self._fail[following] = self._follow[back].get(sign, 0)
                if not self._longest[following]:
                    self._longest[following] = self._longest[self._fail[following]]

    def ends(self, text: str) -> Iterator[tuple[int, int]]:
        """For every place where a word ends: that place, and the longest such word."""
        if self._first is None:
            return
        node = place = 0
        while place < len(text):
            if not node:
                found = self._first.search(text, place)
                if found is None:
                    return
                place = found.start()
            sign = text[place]
            while node and sign not in self._follow[node]:
                node = self._fail[node]
            node = self._follow[node].get(sign, 0)
            place += 1
            if self._longest[node]:
                yield place, self._longest[node]

    def find(self, text: str) -> list[WordFinding]:
        """Listed words in a text; see `find_words`."""
        reading = read(text, str.lower).with_lines_joined()
        found: list[WordFinding] = []
        leftmost = len(reading.text) + 1
        for end, node in reversed(list(self.ends(reading.text))):
            start = end - self._depth[node]
            if start >= leftmost:
                continue  # inside a longer one
            leftmost = start
            entry = self._word[node]
            if node not in self._is_right and entry is not None:
                found.append(WordFinding(entry[0], *reading.span(start, end), entry[1]))
        return found[::-1]


def find_words(text: str, words: WordList | Mapping[str, str] | Iterable[str]) -> list[WordFinding]:
    """Every listed word in a text, from left to right, with its place in the text as given.

    Words that overlap are all reported; of two of which one lies inside the other, only the longer. Case, width,
    invisible signs and single line breaks make no difference. Hand in a `WordList` when there are many texts.
    """
    ready = words if isinstance(words, WordList) else WordList(words)
    return ready.find(text)
