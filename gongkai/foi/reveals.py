"""Looking at personal data (查看个人信息): kept for good, with what it was needed for."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from gongkai.privacy.fields import SealedText
from gongkai.privacy.lasting import LastingManager, LastingRow


class RevealPurpose(models.TextChoices):
    """查看用途: what an officer may need the applicant's data for."""

    IDENTITY = "identity", "核对申请人身份"
    CONTACT = "contact", "与申请人联系"
    LETTER = "letter", "制作、核对或者送达文书"
    CONSULTATION = "consultation", "征求第三方或者其他机关意见"
    REMEDY = "remedy", "办理行政复议、行政诉讼"
    OTHER = "other", "其他办理需要"


class Reveal(LastingRow):
    """查看记录: one officer opened the personal data of one case, for a purpose, until a moment.

    `reason` is sealed with the key of the application: it may say what must not be read by others.
    """

    application = models.ForeignKey("foi.Application", on_delete=models.PROTECT, related_name="reveals")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("查看时间")
    until = models.DateTimeField("有效至")
    purpose = models.CharField("用途", max_length=16, choices=RevealPurpose.choices)
    reason = SealedText(key_from="application")

    objects: ClassVar[LastingManager] = LastingManager()

    class Meta:
        verbose_name = "查看记录"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_purpose_display()}"
