"""What was made public, for good (版本、撤回), and what must still be told of it (待办发布)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from gongkai.privacy.lasting import LastingRow
from gongkai.publishing.facts.publications import Publication
from gongkai.publishing.stages import WithdrawalReason


class Edition(LastingRow):
    """版本: what the public read from `released_at` on, word for word, under its SHA-256. Never changes.

    `content` is all the public sees; `sha256` is the digest of its canonical JSON, the one the slip signed, the
    gate examined and the public log holds. `forced` marks a release without the regular signatures.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("版次")
    content = models.JSONField("内容")
    sha256 = models.CharField(max_length=64)
    index_number = models.CharField("索引号", max_length=64)
    dated_on = models.DateField("成文日期", null=True, blank=True)
    released_at = models.DateTimeField("发布时间")
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    released_by_title = models.CharField(max_length=60)
    scheduled_for = models.DateTimeField(null=True, blank=True)
    note = models.CharField("更正说明", max_length=300, blank=True, default="")
    gate_record = models.ForeignKey("publishing.GateRecord", on_delete=models.PROTECT, related_name="+")
    slip_ref = models.CharField("审签单", max_length=64)
    forced = models.BooleanField("特别放行", default=False)
    ledger_seq = models.PositiveBigIntegerField("发布日志序号", unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="publishing_edition_number")
        ]
        indexes = [models.Index(fields=["sha256"], name="publishing_edition_digest")]

    def __str__(self) -> str:
        return f"{self.index_number} 第{self.number}版"

    @property
    def title(self) -> str:
        """名称"""
        return str(self.content["title"])

    @property
    def html(self) -> str:
        """正文: sanitized when it was drafted, frozen since."""
        return str(self.content["html"])


class EditionAttachment(LastingRow):
    """附件（已发布）: a file exactly as published; it is served while its edition is."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    name = models.CharField("名称", max_length=120)
    kind = models.CharField("文件类型", max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    attachment = models.ForeignKey("publishing.Attachment", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="publishing_attachment_position")
        ]
        indexes = [models.Index(fields=["sha256"], name="publishing_attachment_digest")]

    def __str__(self) -> str:
        return self.name


class Withdrawal(LastingRow):
    """撤回: an edition taken from the public; its notice stays."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="withdrawals")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField("撤回原因", max_length=16, choices=WithdrawalReason.choices)
    explanation = models.CharField("说明", max_length=300)
    at = models.DateTimeField("撤回时间")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    officer_title = models.CharField(max_length=60)
    ledger_seq = models.PositiveBigIntegerField("发布日志序号", unique=True)

    def __str__(self) -> str:
        return f"{self.edition} {self.get_reason_display()}"


class Outbox(models.Model):
    """待办发布: what must follow a release or withdrawal, written in its transaction, done afterwards.

    One row a topic: `bake` the pages, `search` the index, `feeds` the subscriptions. Doing one twice is harmless.
    """

    class Topic(models.TextChoices):
        """后续事项"""

        BAKE = "bake", "生成页面"
        SEARCH = "search", "更新检索"
        FEEDS = "feeds", "更新订阅"

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=8, choices=Topic.choices)
    change = models.CharField(max_length=16)  # released, corrected, withdrawn
    facts: Any = models.JSONField(default=dict)
    written_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["topic", "done_at", "id"], name="publishing_outbox_waiting")]

    def __str__(self) -> str:
        return f"{self.topic} {self.change}"
