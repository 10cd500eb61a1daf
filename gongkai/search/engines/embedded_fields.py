"""The fields of the embedded index, and an entry as a document of it (字段)."""

from __future__ import annotations

import json

import tantivy

from gongkai.search.analysis import characters, gram_stream, lexemes, normal, words
from gongkai.search.entry import Entry
from gongkai.search.query import NEVER, Facet, Hit

TEXT_KEPT_MAX = (
    30_000  # characters of the body kept for highlights, and of each attachment; all of it is searched
)
DAYS = ("day", "effective", "expires", "repealed")
_RAW = ("id", "title_key", "number_keys", "index_keys")


def schema() -> tantivy.Schema:
    """Where only "is it there" is asked no positions are kept: such lists are short and quick to go through."""
    made = tantivy.SchemaBuilder()
    for name in _RAW:
        made.add_text_field(name, stored=name == "id", tokenizer_name="raw", index_option="basic")
    for name in ("grams", "title_grams"):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("lexemes", "title_lexemes", "characters"):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("words", "title_words"):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for facet in Facet:
        if facet is not Facet.VALIDITY:
            made.add_text_field(str(facet), tokenizer_name="raw", index_option="basic", fast=True)
    for name in DAYS:
        made.add_integer_field(name, indexed=True, fast=True)
    made.add_bytes_field("shown", stored=True)
    return made.build()


def texts_of(entry: Entry) -> dict[str, str | list[str]]:
    """Everything the analysis makes of an entry, by field: cut texts separated by blanks, and lists of keys."""
    parts = entry.parts
    title = normal(entry.title)
    made: dict[str, str | list[str]] = {
        "title_key": title,
        "grams": gram_stream(parts),
        "title_grams": gram_stream([title]),
        "lexemes": " ".join(lexemes(parts)),
        "title_lexemes": " ".join(lexemes([title])),
        "characters": " ".join(characters(parts)),
        "words": " ".join(word for text in (entry.summary, entry.text) for word in words(text)),
        "title_words": " ".join(words(entry.title)),
        "number_keys": entry.number_keys,
        "index_keys": entry.index_keys,
    }
    return made | {str(f): list(entry.values(f)) for f in Facet if f is not Facet.VALIDITY}


def document_of(entry: Entry) -> tantivy.Document:
    """An entry as a document of the index."""
    made = tantivy.Document()
    made.add_text("id", entry.id)
    for name, texts in texts_of(entry).items():
        for text in [texts] if isinstance(texts, str) else texts:
            made.add_text(name, text)
    made.add_integer("day", entry.day)
    for name, day in limits_of(entry).items():
        made.add_integer(name, day)
    made.add_bytes("shown", stored_of(entry))
    return made


def limits_of(entry: Entry) -> dict[str, int]:
    """Only those days at which its validity changes: most documents have none, so that asking costs little."""
    days = {"effective": entry.effective, "expires": entry.expires, "repealed": entry.repealed}
    return {name: day for name, day in days.items() if 0 < day < NEVER}


def stored_of(entry: Entry) -> bytes:
    """What a result shows, as it is kept."""
    files = [[name, text[:TEXT_KEPT_MAX]] for name, text in entry.attachments]
    kept = [entry.edition, entry.body, entry.title, entry.summary, entry.text[:TEXT_KEPT_MAX], files]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def hit_of(identity: str, shown: bytes, score: float = 0.0) -> Hit:
    """A result from what was kept."""
    edition, body, title, summary, text, files = json.loads(shown)
    attachments = tuple((name, words) for name, words in files)
    return Hit(identity, edition, body, title, summary, text, attachments, score)
