"""Who changed how a body publishes, and files that wait for a second look (发布设置变更、待确认文件)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.privacy.fields import SealedJSON
from gongkai.privacy.lasting import LastingRow
from gongkai.privacy.rows import SealedRow
from gongkai.publishing.stages import SheetPurpose


class ArrangementChange(LastingRow):
    """发布设置变更: one setting changed by one officer. Added once, never changed.

    `subject` names the setting (`section:12`, `index_scheme`, `words:wrong`); `number` runs by body.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=40)
    label = models.CharField("办理事项", max_length=40)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    officer_title = models.CharField(max_length=60)
    at = models.DateTimeField("办理时间")
    facts = models.JSONField(default=dict)  # {"name": …, "before": {…}, "after": {…}}

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="publishing_change_number")]
        indexes = [models.Index(fields=["body", "subject", "number"], name="publishing_change_subject")]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"


class WaitingSheet(SealedRow):
    """待确认文件: the rows of an uploaded file, read without fault, until they are taken in or thrown away.

    Sealed: what is imported as a draft may not be public yet. One an officer and purpose: a new file replaces it.
    `base` is the number of the revision the rows were compared with; `choices` what else was filled in.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField("用途", max_length=12, choices=SheetPurpose.choices)
    filename = models.CharField("文件", max_length=200)
    uploaded_at = models.DateTimeField("上传时间")
    base = models.PositiveIntegerField(default=0)
    rows = SealedJSON("各行")
    choices = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "purpose"], name="publishing_one_sheet")]

    def __str__(self) -> str:
        return self.filename
