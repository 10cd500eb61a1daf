"""What the database holds of the trail: records in one chain, and where the chain ends."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.audit.kinds import Group
from gongkai.privacy.lasting import LastingManager, LastingRow


class AuditRecord(LastingRow):
    """审计记录: one thing that was done. Added once; the database refuses to change or delete it.

    Officer and body are plain numbers, so that no other row can take a record with it. `digest` is keyed and covers
    the digest before it: a record changed, moved or taken out of the middle breaks the chain.
    """

    seq = models.PositiveBigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间")
    kind = models.CharField("事项", max_length=32)  # a name of KINDS
    group = models.CharField("类别", max_length=16, choices=Group.choices)
    body_number = models.BigIntegerField("机关", null=True, blank=True)
    officer_number = models.BigIntegerField("人员", null=True, blank=True)
    subject = models.CharField("对象", max_length=80, blank=True, default="")
    facts = models.JSONField("内容", default=dict)
    digest = models.BinaryField("链值", max_length=32)

    objects: ClassVar[LastingManager] = LastingManager()

    class Meta:
        verbose_name = verbose_name_plural = "审计记录"
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["body_number", "-seq"], name="audit_of_body"),
            models.Index(fields=["body_number", "group", "-seq"], name="audit_of_group"),
            models.Index(fields=["body_number", "officer_number", "-seq"], name="audit_of_officer"),
            models.Index(fields=["body_number", "at"], name="audit_by_day"),
        ]

    def __str__(self) -> str:
        return f"第 {self.seq} 条"


class ChainEnd(models.Model):
    """The end of the chain (链尾): one row, locked by whoever adds a record until the transaction ends."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    count = models.PositiveBigIntegerField("记录数", default=0)
    digest = models.BinaryField("链值", max_length=32, default=bytes)
    committed = models.PositiveBigIntegerField("已列入发布日志的记录数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "审计链尾"

    def __str__(self) -> str:
        return f"{self.count} 条"
