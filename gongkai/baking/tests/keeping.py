"""A store with pages, without an application."""

from pathlib import Path

from gongkai.baking.page import Page, Seen, packed, stamp_of
from gongkai.baking.store import BakedStore, Generation

HTML = "text/html; charset=utf-8"
HOST, ORIGIN = "www.gov.example", "http://www.gov.example"
MARK = "design"
TEXT = "<!doctype html><title>演示</title>" + "<p>第一条　演示文字。</p>" * 80


def a_store(root: Path, name: str = f"{MARK}-1") -> tuple[BakedStore, Generation]:
    store = BakedStore(root)
    generation = store.begin(name)
    store.serve(generation)
    return store, generation


def a_page(content: bytes, *, tree="plain", until=None, kind=HTML, **headers) -> Page:
    small = packed(content, kind)
    given = {"Content-Type": kind, "Cache-Control": "public, no-cache", "ETag": '"abc"', **headers}
    return Page(
        tree, tuple(given.items()), len(content), len(small) if small else None, stamp_of(content),
        stamp_of(small or b""), until, Seen(0, 0), "2024-09-05T10:00:00+08:00",
    )  # fmt: skip


def keep(generation: Generation, address: str, text: str | bytes = TEXT, host: str = HOST, **page) -> Page:
    """Put a page into a generation."""
    content = text.encode() if isinstance(text, str) else text
    kept = a_page(content, **page)
    generation.put(
        generation.draft(host, address, kept, content, packed(content, kept.header("content-type")))
    )
    return kept
