"""What the public face keeps for a while: drafts of applications, and how often somebody guessed wrong."""

from __future__ import annotations

from django.db import models

from gongkai.privacy.fields import SealedJSON, SealedText
from gongkai.privacy.rows import IdentifiedRow, SealedRow


class Draft(SealedRow):
    """申请草稿: what a citizen has filled in so far, sealed; it becomes an application exactly once.

    `token` is the one-time mark of the submit button. After submission only the application and the
    sealed query code stay, long enough to show the receipt.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    answers = SealedJSON(null=True, blank=True)  # {step: {field: value as typed}}
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)
    application = models.ForeignKey(
        "foi.Application", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    query_code = SealedText(null=True, blank=True)

    class Meta:
        verbose_name = "申请草稿"

    def __str__(self) -> str:
        return f"草稿 {self.pk}"


class DraftFile(IdentifiedRow):
    """草稿附件: a file already uploaded; it survives an error elsewhere on the page."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    name = SealedText(key_from="draft")
    media_type = models.CharField(max_length=100)
    path = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"草稿附件 {self.pk}"


class TrackingPass(SealedRow):
    """查询凭证: this browser has shown number and query code of one case; both sealed, for half an hour.

    Every page asks foi again with the code, so a code that was replaced opens nothing any more.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.CASCADE, related_name="+")
    number = SealedText()
    query_code = SealedText()
    used_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"查询凭证 {self.pk}"


class Allowance(models.Model):
    """查询次数额度: a bucket of wrong guesses still allowed; it fills up again with time.

    `key` is a digest: it names no person and no address.
    """

    key = models.CharField(max_length=64, primary_key=True)
    left = models.FloatField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.left:.1f}"
