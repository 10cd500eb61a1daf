"""How papers go in a body, and who stands in for whom (审签流程、委托代办)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.privacy.lasting import LastingRow
from gongkai.privacy.rows import IdentifiedRow

OFFICER = settings.AUTH_USER_MODEL


class Route(LastingRow):
    """审签流程: the steps papers of one kind take in one body, from that moment on. The newest version counts;
    slips under way keep the one they began with."""

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    paper_kind = models.CharField("文稿种类", max_length=40)
    version = models.PositiveIntegerField()
    steps = models.JSONField("步骤")
    apart = models.BooleanField("审核与签发不得为同一人", default=True)
    set_at = models.DateTimeField()
    officer = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    officer_title = models.CharField(max_length=60)
    note = models.CharField("说明", max_length=200, blank=True, default="")

    class Meta:
        ordering = ["paper_kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["body", "paper_kind", "version"], name="signoff_route_version")
        ]

    def __str__(self) -> str:
        return f"{self.paper_kind} {self.version}"


class Delegation(IdentifiedRow):
    """委托代办: while one officer (`principal`) is away, another (`deputy`) takes that officer's steps.

    Both days are included. The deputy acts in the principal's place, never further, and the slip names both.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    principal = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField("起始日期")
    last_on = models.DateField("截止日期")
    reason = models.CharField("事由", max_length=200)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-first_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="signoff_delegation_days"),
            models.CheckConstraint(condition=~Q(principal=F("deputy")), name="signoff_delegation_two"),
        ]
        indexes = [models.Index(fields=["deputy", "first_on", "last_on"], name="signoff_deputy")]

    def __str__(self) -> str:
        return f"{self.first_on}–{self.last_on}"
