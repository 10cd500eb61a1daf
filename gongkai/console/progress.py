"""Progress of long work on a terminal; silent where a machine reads (`--json`) or output is piped."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

T = TypeVar("T")


def with_progress(items: Iterable[T], *, total: int | None, label: str, quiet: bool = False) -> Iterator[T]:
    """Yield the items, drawing a bar on standard error while a person watches."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(label, total=total)
        for item in items:
            yield item
            bar.advance(task)


@contextmanager
def rows_told(*, quiet: bool = False) -> Iterator[Callable[[str, int], None]]:
    """A function that takes (what is being done, rows done) and shows it while a person watches.

    The first pass over a file tells how long the second will be: from then on the bar has an end.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda doing, rows: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, TaskID] = {}
        longest: dict[str, int] = {}

        def tell(doing: str, rows: int) -> None:
            if doing not in tasks:
                tasks[doing] = bar.add_task(doing, total=max(longest.values(), default=None))
            longest[doing] = rows
            bar.update(tasks[doing], completed=rows)

        yield tell


@contextmanager
def steps(label: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None] | None]:
    """A function that takes (done, of how many) and shows it while a person watches; None when nobody does."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
