"""What a page says of itself in its head (网页标签): the tags the State Council office prescribes, and JSON-LD.

Source: 政府网站发展指引（国办发〔2017〕47号）附件“网页标签规范”. A home page carries the site's tags, a column's page
those of the site and the column, a page of content all three. A value that is not known gives no tag: a placeholder
would be a false statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
Tag = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SiteTags:
    """网站标签: the site's standard name, its domain, its ten-digit code where one was given."""

    name: str
    domain: str
    id_code: str = ""

    def tags(self) -> Iterator[Tag]:
        """SiteName, SiteDomain, SiteIDCode."""
        yield "SiteName", self.name
        yield "SiteDomain", self.domain
        yield "SiteIDCode", self.id_code


@dataclass(frozen=True, slots=True)
class ColumnTags:
    """栏目标签: name, what it holds, key words, and its class (栏目类别, such as 政府信息公开)."""

    name: str
    description: str
    keywords: tuple[str, ...]
    kind: str

    def tags(self) -> Iterator[Tag]:
        """ColumnName, ColumnDescription, ColumnKeywords, ColumnType."""
        yield "ColumnName", self.name
        yield "ColumnDescription", self.description
        yield "ColumnKeywords", ",".join(self.keywords)
        yield "ColumnType", self.kind


@dataclass(frozen=True, slots=True)
class ArticleTags:
    """内容页标签: title, moment of publication, source; and what is known besides."""

    title: str
    published_at: datetime
    source: str
    keywords: tuple[str, ...] = ()
    author: str = ""
    description: str = ""
    url: str = ""

    def tags(self) -> Iterator[Tag]:
        """ArticleTitle to Url; PubDate as YYYY-MM-DD HH:MM in Beijing."""
        yield "ArticleTitle", self.title
        yield "PubDate", timezone.localtime(self.published_at).strftime("%Y-%m-%d %H:%M")
        yield "ContentSource", self.source
        yield "Keywords", ",".join(self.keywords)
        yield "Author", self.author
        yield "Description", self.description
        yield "Url", self.url


@dataclass(frozen=True, slots=True)
class Alternate:
    """另一种形式: the same as a feed (订阅源), by its media type, title and address."""

    media_type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Head:
    """页面自述: everything of the above that fits the page; `nodes` are JSON-LD nodes for one graph.

    `canonical` is the page's one address, absolute; `robots` says what search engines may do, if not everything.
    """

    site: SiteTags | None = None
    column: ColumnTags | None = None
    article: ArticleTags | None = None
    description: str = ""
    canonical: str = ""
    robots: str = ""
    alternates: Sequence[Alternate] = ()
    nodes: Sequence[Mapping[str, Any]] = ()

    @property
    def tags(self) -> list[Tag]:
        """Every tag with a value. One description only: names of tags are the same in small and capital letters."""
        parts = [part for part in (self.site, self.column, self.article) if part]
        found = [(name, value) for part in parts for name, value in part.tags() if value]
        if self.description and "Description" not in dict(found):
            found.append(("Description", self.description))
        return found

    @property
    def json_ld(self) -> SafeString | str:
        """The graph as a data block. Browsers never run it, so the strict content policy needs no exception."""
        return json_ld(self.nodes) if self.nodes else ""


def json_ld(nodes: Sequence[Mapping[str, Any]]) -> SafeString:
    """JSON-LD of these nodes, written so that no text in it can end the block."""
    graph = {"@context": "https://schema.org", "@graph": [_known(node) for node in nodes]}
    written = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308 - escaped above


def _known(value: Any) -> Any:
    """A node without what is not known."""
    if isinstance(value, Mapping):
        return {key: _known(one) for key, one in value.items() if one not in ("", None, [], ())}
    return [_known(one) for one in value] if isinstance(value, list | tuple) else value


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """所在位置: names and absolute addresses from the first page down."""
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": url}
        for n, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
