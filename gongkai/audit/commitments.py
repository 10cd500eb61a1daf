"""Telling the public log how the chain stands (列入发布日志), so that a trail rewritten as a whole shows.

An entry holds the number of records and the keyed digest of the last one; neither says anything about anybody.
"""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from gongkai.audit.models import ChainEnd
from gongkai.ledger import entries
from gongkai.ledger.leaves import leaf_json

KIND = "audit-head"


@transaction.atomic
def commit_head() -> int | None:
    """Add the end of the chain to the public log when it has grown; the number of the entry, or None."""
    end = ChainEnd.objects.select_for_update().filter(pk=1).first()
    if end is None or end.count == end.committed:
        return None
    seq = entries.append(leaf_json(KIND, {"records": end.count, "digest": bytes(end.digest).hex()}))
    ChainEnd.objects.filter(pk=1).update(committed=end.count)
    return seq


@task()
def commit_audit_head() -> int | None:
    """Once a day, by the scheduler."""
    return commit_head()
