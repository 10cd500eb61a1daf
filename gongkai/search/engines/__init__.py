"""Engines (检索引擎): each is filled with the same entries, asked the same requests, and answers with the same sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from gongkai.search.entry import Entry
from gongkai.search.query import Answer, Query


class NoIndex(Exception):
    """There is no index, or one made under another analysis: it must be made anew before anything is found."""


class Engine(Protocol):
    """检索引擎. Only the one indexer process calls `apply` and `rebuild`."""

    name: str

    def search(self, query: Query) -> Answer:
        """A page of hits, the exact total and the counts by facet. Raises NoIndex."""

    def apply(self, put: Iterable[Entry], remove: Iterable[str]) -> None:
        """Put entries in the place of those with their ids, and take ids out: lasting and seen once it returns."""

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """A new index from these, which takes the place of the old one when it is whole; how many there are."""

    def count(self) -> int:
        """How many documents are held. Raises NoIndex."""

    def vocabulary(self) -> Mapping[str, int]:
        """The words of all titles, each with the number of documents: for suggestions. Raises NoIndex."""

    def generation(self) -> str:
        """Another text whenever what is held has changed. Raises NoIndex."""
