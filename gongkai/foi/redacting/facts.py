"""Facts of redactions (区分处理). The original stays as it is; marks are added and taken back, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from gongkai.law.ogi.withholding import Withholding
from gongkai.privacy.fields import SealedText
from gongkai.privacy.lasting import LastingManager, LastingRow
from gongkai.privacy.rows import IdentifiedRow

REASONS = [(ground.value, ground.label) for ground in Withholding]


class RedactionState(models.TextChoices):
    """遮盖状态"""

    DRAFT = "draft", "遮盖中"
    PROPOSED = "proposed", "待另一人确认"
    CONFIRMED = "confirmed", "已确认"
    REJECTED = "rejected", "已退回"


class Redaction(IdentifiedRow):
    """区分处理: one file of a case, of which a part is to be given.

    `original` is never changed and never given out. `output_digest` is the SHA-256 of the file that was made,
    `output_path` where it lies sealed; empty while nothing was made of the marks as they are.
    """

    application = models.ForeignKey("foi.Application", on_delete=models.PROTECT, related_name="redactions")
    original = models.ForeignKey("foi.Attachment", on_delete=models.PROTECT, related_name="redactions")
    kind = models.CharField("文件类型", max_length=8)
    pages = models.PositiveSmallIntegerField("页数")
    state = models.CharField(
        "状态", max_length=12, choices=RedactionState.choices, default=RedactionState.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kept_reason = SealedText(key_from="application", null=True, blank=True)  # why what looks alike stays
    output_path = models.CharField(max_length=200, blank=True, default="")
    output_size = models.PositiveIntegerField(default=0)
    output_digest = models.CharField(max_length=64, blank=True, default="")
    enclosed = models.ForeignKey(
        "foi.Attachment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"区分处理 {self.pk}"

    @property
    def ending(self) -> str:
        """The ending of the file that is made: pictures become PDF."""
        return self.kind if self.kind in ("xlsx", "docx") else "pdf"


class RedactionMark(IdentifiedRow):
    """遮盖标记: one place with its reason. `place` holds numbers only: edges, cells or characters, never words."""

    application = models.ForeignKey("foi.Application", on_delete=models.PROTECT, related_name="+")
    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="marks")
    page = models.PositiveSmallIntegerField()
    place = models.JSONField()
    reason = models.CharField("理由", max_length=24, choices=REASONS)
    note = SealedText(key_from="application", null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["page", "pk"]

    def __str__(self) -> str:
        return f"第{self.page}页 {self.reason}"


class RedactionEvent(LastingRow):
    """区分处理经过: one thing that was done, by whom and when; added only."""

    application = models.ForeignKey("foi.Application", on_delete=models.PROTECT, related_name="+")
    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="events")
    version = models.PositiveIntegerField()
    act = models.CharField(max_length=24)
    at = models.DateTimeField()
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict)
    remarks = SealedText(key_from="application", null=True, blank=True)

    objects: ClassVar[LastingManager] = LastingManager()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["redaction", "version"], name="foi_redaction_event_once")
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.act}"
