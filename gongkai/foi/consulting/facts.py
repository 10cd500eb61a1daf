"""The consultation as it is kept (征求意见): who was asked and what for is sealed, the rest follows from events."""

from __future__ import annotations

from django.db import models

from gongkai.law.ogi.consultation import Answer
from gongkai.law.ogi.reply_period import PauseKind
from gongkai.privacy.fields import SealedText
from gongkai.privacy.rows import IdentifiedRow

KINDS = [(kind.value, kind.label) for kind in PauseKind]
ANSWERS = [(answer.value, answer.label) for answer in Answer]


class AskedBy(models.TextChoices):
    """征求意见书送达方式: how the letter went to whoever was asked."""

    POST = "post", "邮寄"
    IN_PERSON = "in_person", "当面送交"
    EMAIL = "email", "电子邮件"
    FAX = "fax", "传真"
    PLATFORM = "platform", "本平台转送"


class Consultation(IdentifiedRow):
    """征求意见: one opinion sought on one case, from one party; several may run side by side.

    Party, contact, what is to be disclosed, the answer's reasons and what we think of them are sealed with the key
    of the application. Dates and answer are projections of the case's events (`consulted.Consulted`).
    """

    application = models.ForeignKey("foi.Application", on_delete=models.PROTECT, related_name="consultations")
    serial = models.PositiveSmallIntegerField("第几项")
    kind = models.CharField("征求对象", max_length=16, choices=KINDS)
    asked_body = models.ForeignKey(
        "organizations.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    party_name = SealedText(key_from="application")
    party_contact = SealedText(key_from="application", null=True, blank=True)
    matter = SealedText(key_from="application")
    channel = models.CharField("送达方式", max_length=16, choices=AskedBy.choices, blank=True, default="")
    days = models.PositiveSmallIntegerField("答复期限（工作日）", default=15)
    reasons = SealedText(key_from="application", null=True, blank=True)
    assessment = SealedText(key_from="application", null=True, blank=True)

    # projection: always equal to the fold of the events
    sent_on = models.DateField("发出日期")
    delivered_on = models.DateField("送达日期", null=True, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True)
    ended_on = models.DateField("征求完毕日期", null=True, blank=True)
    answered_on = models.DateField("收到意见日期", null=True, blank=True)
    answer = models.CharField("意见", max_length=16, choices=ANSWERS, blank=True, default="")
    is_reasonable = models.BooleanField("理由合理", null=True, blank=True)
    told_on = models.DateField("告知第三方日期", null=True, blank=True)

    class Meta:
        app_label = "foi"
        ordering = ["serial"]
        constraints = [
            models.UniqueConstraint(fields=["application", "serial"], name="foi_consultation_serial"),
        ]
        indexes = [
            models.Index(fields=["asked_body", "ended_on", "due_on"], name="foi_consultation_incoming"),
        ]

    def __str__(self) -> str:
        return f"征求意见之{self.serial}"

    @property
    def pause_kind(self) -> PauseKind:
        """Whose opinion it is."""
        return PauseKind(self.kind)

    @property
    def given(self) -> Answer | None:
        """How it ended; None while it is open."""
        return Answer(self.answer) if self.answer else None


class PeriodSetting(models.Model):
    """期限设定: a period the Regulations leave open, as a body set it and on what ground. The last one counts."""

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=24)
    days = models.PositiveSmallIntegerField()
    source = models.CharField("依据", max_length=200)
    set_at = models.DateTimeField()
    officer = models.ForeignKey("organizations.Officer", on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "foi"
        ordering = ["pk"]
        indexes = [models.Index(fields=["body", "period"], name="foi_period_setting")]

    def __str__(self) -> str:
        return f"{self.period} {self.days}"
