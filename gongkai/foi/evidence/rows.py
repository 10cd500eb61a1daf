"""A bundle that was asked for (证据材料册): by whom, how far it is, and the finished PDF in the vault."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.privacy.rows import IdentifiedRow


class BundleState(models.TextChoices):
    """制作情况."""

    WAITING = "waiting", "正在制作"
    READY = "ready", "已完成"
    FAILED = "failed", "制作失败"


class EvidenceBundle(IdentifiedRow):
    """证据材料册: one volume of a case as it was at a moment; sealed with the case, gone when its key is."""

    application = models.ForeignKey("foi.Application", on_delete=models.PROTECT, related_name="bundles")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    of_version = models.PositiveIntegerField()  # of the case
    state = models.CharField(max_length=8, choices=BundleState.choices, default=BundleState.WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True, blank=True)
    path = models.CharField(max_length=200, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")  # of the sealed file
    digest = models.CharField(max_length=64, blank=True, default="")  # of the PDF itself
    size = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M} {self.get_state_display()}"

    @property
    def percent(self) -> int:
        """How far it is, 0–100."""
        return self.done * 100 // self.total if self.total else 0
