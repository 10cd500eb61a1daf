"""What an index holds of one document (检索文档), and its texts reduced. Pure: every engine is filled from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.search.analysis import index_keys, normal, number_keys
from gongkai.search.query import Facet


@dataclass(frozen=True)
class Entry:
    """检索文档: an edition as it is looked for. Days are ordinals; `day` is 成文日期, or the day of release."""

    id: str
    edition: int
    body: str
    title: str
    summary: str
    document_number: str
    index_number: str
    issuers: tuple[str, ...]
    keywords: tuple[str, ...]
    text: str
    attachments: tuple[tuple[str, str], ...]
    kind: str
    topic: str
    sections: tuple[str, ...]
    day: int
    effective: int
    expires: int
    repealed: int

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Its texts, reduced; a term is found inside one of them, never across two."""
        own = [self.title, self.document_number, self.index_number, self.topic, self.summary, self.text]
        files = [one for name, text in self.attachments for one in (name, text)]
        return tuple(filter(None, map(normal, [*own, *self.issuers, *self.keywords, *files])))

    @property
    def number_keys(self) -> list[str]:
        """发文字号, whole and without the organ code."""
        return number_keys(self.document_number)

    @property
    def index_keys(self) -> list[str]:
        """索引号, whole and its last groups."""
        return index_keys(self.index_number)

    def values(self, facet: Facet) -> tuple[str, ...]:
        """Its values of a facet that is stored; 有效性 is not, it depends on the day of the question."""
        stored = {
            Facet.BODY: (self.body,),
            Facet.KIND: (self.kind,),
            Facet.TOPIC: (self.topic,) if self.topic else (),
            Facet.SECTION: self.sections,
            Facet.YEAR: (str(date.fromordinal(self.day).year),),
        }
        return stored[facet]
