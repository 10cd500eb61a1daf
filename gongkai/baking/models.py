"""What the baker remembers (失效网址): addresses whose kept page is no longer true."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Rank(models.IntegerChoices):
    """先后: in which order marks are seen to. Whole lists as files wait until nothing else does."""

    OWN = 0, "信息自身的页面"
    SHARED = 1, "列表"
    ASKED = 2, "读者要看的"
    REST = 3, "其余"
    SLOW = 4, "整份目录文件"


class StaleAddress(models.Model):
    """失效网址: written in the transaction that changes what the page says, before anybody is told of it.

    `is_tree` means everything below the address. `not_before` is set for a page that will change by itself (a
    document lapsing at midnight) and for one that failed to render. `look` is the display mode the page was asked for
    in, empty for the standard one. One that was only asked for (`ASKED`) says nothing of what is true. Numbers grow in the order of commits: rows are
    written under the lock of the ovens. Rows that are done stay a day, so that a slow baker sees it was overtaken.
    """

    address = models.TextField("网址")
    is_tree = models.BooleanField("含下级", default=False)
    look = models.CharField("显示模式", max_length=40, blank=True, default="")
    rank = models.SmallIntegerField("先后", choices=Rank.choices, default=Rank.OWN)
    marked_at = models.DateTimeField("失效时间")
    not_before = models.DateTimeField("不早于", null=True, blank=True)
    done_at = models.DateTimeField("处理时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "失效网址"
        indexes = [
            models.Index(
                fields=["rank", "id"], name="baking_stale_by_rank", condition=Q(done_at__isnull=True)
            ),
            models.Index(fields=["address"], name="baking_stale_address"),
        ]

    def __str__(self) -> str:
        return self.address
