"""Which remedy a body names for an outcome, and on what ground (救济告知的设定)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.law.ogi.outcomes import Remedy

REMEDIES = [(one.value, one.label) for one in Remedy if one is not Remedy.NONE]


class RemedyChoice(models.Model):
    """救济途径设定: a body's choice for one outcome, with its source. Rows are only added; the last one counts.

    A blank `remedy` goes back to the default of the law.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    outcome_code = models.CharField(max_length=8)
    remedy = models.CharField("救济途径", max_length=32, choices=REMEDIES, blank=True, default="")
    source = models.CharField("依据", max_length=200)
    set_at = models.DateTimeField()
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["body", "outcome_code"], name="foi_remedy_choice")]

    def __str__(self) -> str:
        return f"{self.outcome_code} {self.remedy or '默认'}"
