"""Key rotation (密钥轮换): wrap every row's data key again with the newest key of the installation.

Only data keys are wrapped anew; sealed columns and vault files stay as they are, so rotation is quick
and safe while officers work. It may be stopped and started again at any time.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction

from gongkai.privacy import envelope
from gongkai.privacy.data_keys import unwrap, wrap, wrapping_context
from gongkai.privacy.keys import keyring, kid_name
from gongkai.privacy.refusals import SealingError
from gongkai.privacy.rows import SealedRow


@dataclass(frozen=True, slots=True)
class Progress:
    """How far rotation has come in one model (轮换进度)."""

    model: str
    looked_at: int
    total: int
    rewrapped: int
    lost_to_writers: int


def sealed_models() -> list[type[SealedRow]]:
    """Every model whose rows have data keys of their own."""
    return [model for model in apps.get_models() if issubclass(model, SealedRow) and not model._meta.proxy]


def add_key() -> str:
    """Make a new key that writes from now on; returns its name. Follow it with `rotate`."""
    return keyring().add().name


def rotate(batch: int = 500) -> Iterator[Progress]:
    """Wrap every data key with the newest key, a batch a transaction; yields after each batch.

    A row is changed only if its key is still the one that was read: a writer or a shredding in
    between wins. Raises Tampered or KeyMissing at the first row whose key cannot be opened.
    """
    for model in sealed_models():
        yield from _rotate_model(model, batch)


def keys_in_use() -> Counter[str]:
    """How many rows each key still wraps; a key that is not named may be retired. 已销毁 rows count none."""
    found: Counter[str] = Counter()
    for model in sealed_models():
        rows = model._base_manager.exclude(data_key=b"").values_list("data_key", flat=True)
        for wrapped in rows.iterator(chunk_size=2000):
            found[kid_name(envelope.kid_of(bytes(wrapped)))] += 1
    return found


def key_problems() -> list[str]:
    """Why sealed data cannot be opened here, in Chinese; looks at the newest row of every model only.

    For the start of the program and for self-checks: a forgotten keys directory shows before anybody
    writes with fresh keys beside data that nobody can open.
    """
    found = []
    for model in sealed_models():
        row = model._base_manager.exclude(data_key=b"").order_by("pk").only("pk", "data_key").last()
        try:
            if row is not None:
                unwrap(row.data_key, wrapping_context(model, row.pk))
        except SealingError as problem:
            found.append(str(problem))
    return list(dict.fromkeys(found))


def _rotate_model(model: type[SealedRow], batch: int) -> Iterator[Progress]:
    total = model._base_manager.count()
    looked_at = rewrapped = lost = 0
    after: Any = None
    while rows := _batch_after(model, after, batch):
        after = rows[-1][0]
        looked_at += len(rows)
        with transaction.atomic():
            done = [_rewrap(model, pk, wrapped) for pk, wrapped in rows if _is_old(wrapped)]
        rewrapped += sum(done)
        lost += len(done) - sum(done)
        yield Progress(model._meta.label_lower, looked_at, max(total, looked_at), rewrapped, lost)


def _batch_after(model: type[SealedRow], after: Any, batch: int) -> list[tuple[Any, bytes]]:
    rows: models.QuerySet[SealedRow] = model._base_manager.order_by("pk")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return [(pk, bytes(wrapped)) for pk, wrapped in rows.values_list("pk", "data_key")[:batch]]


def _is_old(wrapped: bytes) -> bool:
    return bool(wrapped) and envelope.kid_of(wrapped) != keyring().newest().kid


def _rewrap(model: type[SealedRow], pk: Any, wrapped: bytes) -> bool:
    context = wrapping_context(model, pk)
    again = wrap(unwrap(wrapped, context), context)
    return model._base_manager.filter(pk=pk, data_key=wrapped).update(data_key=again) == 1
