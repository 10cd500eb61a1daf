"""What an officer set for reminders (提醒设置): the private calendar feed, and the last digest sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class OfficerReminder(models.Model):
    """提醒设置: one an officer. The feed's token is kept only as its SHA-256; an empty digest means no feed."""

    officer = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder", primary_key=True
    )
    wants_digest = models.BooleanField(default=True)
    digest_on = models.DateField(null=True, blank=True)
    token_sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    token_made_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"提醒 {self.officer_id}"
