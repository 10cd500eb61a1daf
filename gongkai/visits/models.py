"""Counts of a day (日计数): how often something public was read, never by whom."""

from __future__ import annotations

from django.db import models


class DailyCount(models.Model):
    """访问计数: of one body, one day, one kind, one address or search; a number and nothing else.

    `body_code` empty: the installation's own pages. No address of a reader, no identifier, no time of day is kept,
    so nothing here can be led back to a person.
    """

    class Kind(models.TextChoices):
        """计数种类"""

        VISIT = "visit", "访问"
        VIEW = "view", "浏览页面"
        DOWNLOAD = "download", "下载文件"
        SEARCH = "search", "检索"
        NOT_FOUND = "not_found", "没有结果的检索"

    body_code = models.CharField(max_length=32, blank=True, default="")
    day = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    subject = models.CharField("地址或检索词", max_length=200, blank=True, default="")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_code", "day", "kind", "subject"], name="visits_one_count")
        ]
        indexes = [models.Index(fields=["body_code", "kind", "day"], name="visits_by_kind")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.subject}: {self.count}"
