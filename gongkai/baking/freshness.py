"""Is every kept page as true as the database (新鲜度核查)? Three looks, each by another way; what fails is removed.

1. Its own record: design, time limit, bytes that fit the headers.
2. Marks and words after it was rendered: nothing that shows on it may have changed since.
3. The page itself, rendered again and compared byte by byte: also finds what nobody registered.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gongkai.baking import staleness
from gongkai.baking.dependence import Affected, affected_by_word, all_addresses
from gongkai.baking.design_mark import design_mark
from gongkai.baking.rendering import Verdict, origin_at, origins, render
from gongkai.baking.store import Generation, Kept
from gongkai.publishing.models import Outbox

SAMPLE = 50
OTHER_DESIGN = "design"
REASONS = {
    OTHER_DESIGN: "全部页面由其他版本的程序、设置或者日志密钥生成（命令行的环境变量应当与服务的一致）", "host": "不是本站现在的网址", "expired": "已过有效时间", "broken": "文件损坏或者不全",
    "marked": "生成之后所依据的事实已变更", "word": "早于之后的发布、更正或者撤回", "differs": "与重新生成的结果不一致",
}  # fmt: skip


@dataclass(frozen=True)
class OldPage:
    """陈旧页面: where, and why it is not true."""

    host: str
    address: str
    why: str

    @property
    def reason(self) -> str:
        """In words."""
        return REASONS[self.why]


@dataclass(frozen=True)
class Report:
    """核查结果: how many pages were looked at, how many rendered again, what was old, what was missing."""

    looked_at: int
    rendered: int
    old: tuple[OldPage, ...]
    missing: int

    @property
    def is_clean(self) -> bool:
        """Nothing older than its facts."""
        return not self.old


def check(*, sample: int | None = SAMPLE, heal: bool = True, find_missing: bool = False) -> Report:
    """Look at every kept page, render `sample` of them again (None: all), and with `heal` remove what is old.

    `find_missing` also counts addresses without a page and has them made.
    """
    current = staleness.store().current()
    if current is None:
        return Report(0, 0, (), 0)
    if not current.name.startswith(f"{design_mark()}-"):
        return _of_another_design(heal=heal)
    pages = list(current)
    old = _by_record(current, pages)
    old |= _by_words(pages)
    chosen = pages if sample is None else random.sample(pages, min(sample, len(pages)))
    old |= _by_rendering(current, [p for p in chosen if (p.host, p.address) not in old])
    missing = _missing(pages) if find_missing else []
    if heal and (old or missing):
        with transaction.atomic():
            staleness.mark_stale(Affected.of(shared=[address for _, address in old] + missing))
    found = tuple(OldPage(host, address, why) for (host, address), why in sorted(old.items()))
    return Report(len(pages), len(chosen), found, len(missing))


def _of_another_design(*, heal: bool) -> Report:
    """Not one page is looked at: all of them are let go, and the baker fills a new generation."""
    if heal:
        staleness.store().serve(None)
    return Report(0, 0, (OldPage("", "/", OTHER_DESIGN),), 0)


Found = dict[tuple[str, str], str]


def _by_record(current: Generation, pages: Iterable[Kept]) -> Found:
    now = timezone.now().timestamp()
    found: Found = {}
    for kept in pages:
        if why := _wrong_by_itself(current, kept, now):
            found[kept.host, kept.address] = why
    return found


def _wrong_by_itself(current: Generation, kept: Kept, now: float) -> str:
    page = kept.page
    if origin_at(kept.host) is None:
        return "host"
    if page is None or current.content(kept.host, kept.address, page) is None:
        return "broken"
    if page.packed_size is not None and current.content(kept.host, kept.address, page, small=True) is None:
        return "broken"
    return "expired" if page.until is not None and page.until <= now else ""


def _by_words(pages: Iterable[Kept]) -> Found:
    """What was marked, or released, after a page was rendered."""
    known = [kept for kept in pages if kept.page is not None]
    if not known:
        return {}
    by_mark = _later(known, lambda kept: kept.page.seen.mark, _marks_after)  # type: ignore[union-attr]
    by_word = _later(known, lambda kept: kept.page.seen.word, _words_after)  # type: ignore[union-attr]
    return {key: "word" for key in by_word} | {key: "marked" for key in by_mark}


def _later(
    pages: list[Kept], seen: Callable[[Kept], int], after: Callable[[int], list[tuple[int, Affected]]]
) -> set[tuple[str, str]]:
    changes = after(min(map(seen, pages)))
    newest: dict[str, int] = {}
    trees: dict[str, int] = {}
    for number, affected in changes:
        newest.update({a: max(number, newest.get(a, 0)) for a in affected.named})
        trees.update({t: max(number, trees.get(t, 0)) for t in affected.below})
    return {
        (kept.host, kept.address)
        for kept in pages
        if newest.get(kept.address, 0) > seen(kept)
        or any(kept.address.startswith(tree) and number > seen(kept) for tree, number in trees.items())
    }


def _marks_after(mark: int) -> list[tuple[int, Affected]]:
    rows = staleness.StaleAddress.objects.filter(id__gt=mark, not_before__isnull=True)
    rows = rows.exclude(rank=staleness.Rank.ASKED)
    return [
        (row.pk, Affected.of(trees=[row.address]) if row.is_tree else Affected.of([row.address]))
        for row in rows
    ]


def _words_after(word: int) -> list[tuple[int, Affected]]:
    rows = Outbox.objects.filter(topic=Outbox.Topic.BAKE, id__gt=word).select_related("publication__body")
    newest = {row.publication_id: row for row in rows.order_by("id")}
    return [(row.pk, affected_by_word(row)) for row in newest.values()]


def _by_rendering(current: Generation, pages: Iterable[Kept]) -> Found:
    found: Found = {}
    for kept in pages:
        origin = origin_at(kept.host)
        if kept.page is None or origin is None:
            continue
        again = render(kept.address, origin, kept.page.seen)
        if again.verdict is Verdict.LATER:
            continue
        if (
            again.page is not None
            and again.page.stamp == kept.page.stamp
            and again.page.size == kept.page.size
        ):
            continue
        if current.read(kept.host, kept.address) == kept.page:  # still there: nobody made it again meanwhile
            found[kept.host, kept.address] = "differs"
    return found


def _missing(pages: Iterable[Kept]) -> list[str]:
    there = {(kept.host, kept.address) for kept in pages}
    hosts = [origin.host for origin in origins()]
    return [each for each in all_addresses() if any((host, each) not in there for host in hosts)]
