"""The yearly look at what is withheld (不予公开信息的定期评估)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gongkai.privacy.fields import SealedText
from gongkai.privacy.lasting import LastingRow
from gongkai.publishing.facts.publications import Publication
from gongkai.publishing.stages import ReviewOutcome


class WithholdingReview(LastingRow):
    """不予公开评估: one look, whether it may still be withheld (条例第十八条). `due_on` is when it had to be."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="withholding_reviews")
    due_on = models.DateField("应评估日期")
    reviewed_on = models.DateField("评估日期")
    outcome = models.CharField("评估结论", max_length=8, choices=ReviewOutcome.choices)
    reason = SealedText("评估意见", key_from="publication")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    officer_title = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["reviewed_on", "id"]

    def __str__(self) -> str:
        return f"{self.reviewed_on} {self.get_outcome_display()}"
