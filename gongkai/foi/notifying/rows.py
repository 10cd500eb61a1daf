"""Who wished to be told, and what waits to be told (通知意愿、待发通知). Neither holds an address or a content."""

from __future__ import annotations

from django.db import models

from gongkai.privacy.rows import IdentifiedRow


class Way(models.TextChoices):
    """通知方式: the address itself is the sealed one of the application, opened when the message leaves."""

    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"


class NoticeState(models.TextChoices):
    """通知状态."""

    WAITING = "waiting", "待发"
    SENT = "sent", "已发"
    FAILED = "failed", "发送失败"


class NoticeWish(IdentifiedRow):
    """通知意愿: the applicant asked to be told of progress in this way; without the row nothing is sent."""

    application = models.ForeignKey("foi.Application", on_delete=models.CASCADE, related_name="notice_wishes")
    way = models.CharField(max_length=8, choices=Way.choices)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "way"], name="foi_one_wish_a_way")]

    def __str__(self) -> str:
        return self.get_way_display()


class Notice(IdentifiedRow):
    """待发通知: one message about one event, written in the transaction of the event; says only that it is there."""

    application = models.ForeignKey("foi.Application", on_delete=models.PROTECT, related_name="notices")
    event = models.ForeignKey("foi.Event", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices)
    state = models.CharField(max_length=8, choices=NoticeState.choices, default=NoticeState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=40, blank=True, default="")  # a word of ours, never the server's text

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "way"], name="foi_one_notice_an_event")]
        indexes = [models.Index(fields=["state", "next_try_at"], name="foi_notice_due")]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.get_state_display()}"
