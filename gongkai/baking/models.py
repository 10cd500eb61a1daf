"""What the baker remembers (失效网址): addresses whose kept page is no longer true."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class StaleAddress(models.Model):
    """失效网址: written in the transaction that changes what the page says, before anybody is told of it.

    `is_tree` means everything below the address. `not_before` is set for a page that will change by itself (a
    document lapsing at midnight) and for one that failed to render. Numbers grow in the order of commits: rows are
    written under the lock of the ovens. Rows that are done stay a day, so that a slow baker sees it was overtaken.
    """

    address = models.TextField("网址")
    is_tree = models.BooleanField("含下级", default=False)
    marked_at = models.DateTimeField("失效时间")
    not_before = models.DateTimeField("不早于", null=True, blank=True)
    done_at = models.DateTimeField("处理时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "失效网址"
        indexes = [
            models.Index(fields=["id"], name="baking_stale_waiting", condition=Q(done_at__isnull=True)),
            models.Index(fields=["address"], name="baking_stale_address"),
        ]

    def __str__(self) -> str:
        return self.address
