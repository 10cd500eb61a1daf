"""The row of a remedy record (复议诉讼登记), for lists and counts; its columns are read off the case's events."""

from __future__ import annotations

from django.db import models

from gongkai.law.ogi.remedy_cases import DISPOSITIONS, Procedure, RemedyBlock, RemedyResult
from gongkai.privacy.fields import SealedText
from gongkai.privacy.rows import IdentifiedRow


class RemedyRecord(IdentifiedRow):
    """行政复议或者行政诉讼的登记: one proceeding against a decision of a case, or against silence on it.

    The number of the proceeding and the parties' words are sealed with the case. Columns under "projection" equal
    what the events say (gongkai.foi.remedies.folding).
    """

    application = models.ForeignKey("foi.Application", on_delete=models.PROTECT, related_name="remedies")
    decision = models.ForeignKey(
        "foi.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="remedies"
    )
    after = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authority = models.CharField("复议机关或者法院", max_length=80)
    reference = SealedText(key_from="application", null=True, blank=True)
    filed_on = models.DateField("申请或者起诉日期", null=True, blank=True)

    # projection
    block = models.CharField(max_length=40, choices=[(b.value, b.label) for b in RemedyBlock])
    procedure = models.CharField(max_length=12, choices=[(p.value, p.label) for p in Procedure])
    notified_on = models.DateField("收到通知日期")
    answer_due_on = models.DateField("答复、举证期限", null=True, blank=True)
    answered_on = models.DateField("已答复、举证日期", null=True, blank=True)
    disposition = models.CharField(max_length=24, blank=True, default="")
    result = models.CharField(max_length=12, choices=[(r.value, r.label) for r in RemedyResult])
    concluded_on = models.DateField("审结日期", null=True, blank=True)
    appeal_due_on = models.DateField("上诉期限", null=True, blank=True)
    redo_due_on = models.DateField("重新作出期限", null=True, blank=True)
    followed_on = models.DateField("落实日期", null=True, blank=True)
    linked_number = models.CharField("重新办理的申请编号", max_length=20, blank=True, default="")
    act_by = models.DateField(null=True, blank=True)
    is_open = models.BooleanField(default=True)
    is_struck = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["is_open", "act_by"], name="foi_remedy_desk"),
            models.Index(fields=["notified_on"], name="foi_remedy_year"),
        ]

    def __str__(self) -> str:
        return f"{self.get_block_display()} {self.notified_on}"

    @property
    def disposition_label(self) -> str:
        """How it ended, in a word; empty while pending."""
        return DISPOSITIONS[self.disposition].label if self.disposition else ""
