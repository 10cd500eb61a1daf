"""How text becomes what is compared (分词与规范写法): one analysis for every engine, with a version.

Matching is complete for any run of Chinese characters: texts are reduced to their letters and digits (`normal`), and a
term is found where its own reduced form stands in one of them. Bigrams, characters and the words of the dictionary
are ways to find that quickly; segmented words only score. So what is found never hangs on where a segmenter cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version

import rjieba
from pypinyin import Style, lazy_pinyin

from gongkai.law.disclosure.document_number import read_document_number

VERSION = "2"  # raise it when anything below changes what is stored in an index
LEXEME_SHORTEST, LEXEME_LONGEST = 3, 12
BREAK = (
    "\u2047"  # stands twice between two texts of a document, so that no phrase runs from one into the other
)
_DROPPED = re.compile(r"(?:(?<!\d)\.|\.(?!\d)|[^\w.]|_)+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_GROUPS = re.compile(r"[0-9a-z]+")
_REMARK = re.compile(r"(?<=号)\s*[(（].*[)）]\s*$")
_DECREE = re.compile(r"(?:[\u3400-\u9fff]*令(?=第|\d+号)第?0*(\d{1,4})号?|第?0*(\d{1,4})号令)")
_YEAR_AND_SERIAL = re.compile(r"[〔\[(【〈<](\d{4})[〕\])】〉>](?:第)?0*(\d{1,5})号?")


def stamp() -> str:
    """版本戳: an index made under another one must be made anew."""
    return f"analysis {VERSION}, rjieba {version('rjieba')}, tantivy {version('tantivy')}"


def folded(text: str) -> str:
    """Compatibility forms made one (NFKC), letters small; punctuation stays."""
    return unicodedata.normalize("NFKC", text).lower()


def normal(text: str) -> str:
    """规范写法: the letters and digits of a text, and the point inside a number; nothing else."""
    return _DROPPED.sub("", folded(text))


def bigrams(reduced: str) -> list[str]:
    """Every two neighbouring signs of a reduced text."""
    return [reduced[i : i + 2] for i in range(len(reduced) - 1)]


def gram_stream(parts: Iterable[str]) -> str:
    """The bigrams of reduced texts, one after another, in the form an engine's whitespace analyser takes."""
    between = f" {BREAK} {BREAK} "
    return between.join(" ".join(bigrams(part)) for part in parts if len(part) > 1)


def characters(parts: Iterable[str]) -> list[str]:
    """Every sign that occurs, once."""
    return sorted(set("".join(parts)))


def is_lexeme(reduced: str) -> bool:
    """Whether a term can be looked up as one word of the dictionary: every text holding it is then listed under it."""
    return (
        LEXEME_SHORTEST <= len(reduced) <= LEXEME_LONGEST
        and _HAN.fullmatch(reduced) is not None
        and rjieba.has_word(reduced)
    )


def lexemes(parts: Iterable[str]) -> list[str]:
    """Every dictionary word of three signs or more that stands anywhere in the texts, however they are segmented."""
    found: set[str] = set()
    for part in parts:
        for run in _HAN.findall(part):
            found.update(w for w in rjieba.cut_all(run) if LEXEME_SHORTEST <= len(w) <= LEXEME_LONGEST)
    return sorted(found)


def words(text: str) -> list[str]:
    """The text segmented, for scoring: in order, with repetitions, without punctuation."""
    return [reduced for word in rjieba.cut(folded(text)) if (reduced := normal(word))]


def number_keys(document_number: str) -> list[str]:
    """发文字号 as keys: whole (京人社发#2024#5), without the organ code (#2024#5); empty when it cannot be read."""
    bare = _REMARK.sub("", document_number)  # 北京市人民政府令第190号(修改第38号令)
    number = read_document_number(bare).number
    if number is None:
        return []
    year = number.year or ""
    return [f"{normal(number.code)}#{year}#{number.serial}", f"#{year}#{number.serial}"]


def number_in(typed: str) -> tuple[str, str] | None:
    """A document number somebody typed, whole or only 〔2024〕5号 or 令第190号: its key, and its correct form to look
    for in texts. Of a decree only the serial tells: its organ is written in many ways."""
    if found := _DECREE.fullmatch(folded(typed)):
        return f"##{found[1] or found[2]}", f"令第{found[1] or found[2]}号"
    if number := read_document_number(typed).number:
        return number_keys(typed)[0], str(number)
    if found := _YEAR_AND_SERIAL.fullmatch(folded(typed)):
        return f"#{found[1]}#{found[2]}", f"〔{found[1]}〕{found[2]}号"
    return None


def index_keys(index_number: str) -> list[str]:
    """索引号 as keys: its groups without leading zeros, whole and without the groups in front."""
    groups = [group.lstrip("0") or "0" for group in _GROUPS.findall(folded(index_number))]
    return ["#".join(groups[start:]) for start in range(max(1, len(groups) - 1))] if groups else []


@lru_cache(maxsize=65_536)
def initials(word: str) -> str:
    """拼音首字母: 养老金 is ylj; other signs stay as they are."""
    return "".join(lazy_pinyin(word, style=Style.FIRST_LETTER))


@lru_cache(maxsize=65_536)
def syllables(word: str) -> str:
    """拼音: 养老金 is yanglaojin; words that sound alike are written alike."""
    return "".join(lazy_pinyin(word))
