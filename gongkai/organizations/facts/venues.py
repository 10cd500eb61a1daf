"""Where the public reads what is disclosed (公开场所), and every change of what is said of ways to information."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from gongkai.organizations.facts.bodies import NOT_PUBLISHED, Body
from gongkai.privacy.lasting import LastingRow


class VenueKind(models.TextChoices):
    """What a disclosure venue is (公开场所类别, 条例第二十五条)."""

    WINDOW = "window", "政府信息公开窗口"
    ARCHIVE = "archive", "国家档案馆"
    LIBRARY = "library", "公共图书馆"
    SERVICE_HALL = "service_hall", "政务服务场所"


class VenueChannel(models.TextChoices):
    """What one can do at a venue (场所渠道): 条例第二十五条 (查阅场所及设施)、第二十九条 (提出申请)."""

    READING = "reading", "查阅纸质文件"
    TERMINAL = "terminal", "自助终端检索"
    COPYING = "copying", "复制、打印"
    APPLYING = "applying", "当面提交申请"
    DICTATING = "dictating", "口头申请、工作人员代填"
    ADVICE = "advice", "现场咨询"


class Venue(models.Model):
    """A place where the public reads disclosed information (公开场所).

    A blank fact is not known here; screens then show 以官网公布为准, and nothing is made up.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="venues", verbose_name="机关")
    name = models.CharField("名称", max_length=100)
    address = models.CharField("地址", max_length=200, blank=True)
    kind = models.CharField("类别", max_length=16, choices=VenueKind.choices)
    hours = models.CharField("开放时间", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=60, blank=True)
    channels = models.JSONField(
        "可以办理", default=list, blank=True
    )  # values of VenueChannel, in their order

    class Meta:
        verbose_name = "公开场所"
        ordering = ("body", "id")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("body", "name"), name="venue_name_once_a_body")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_hours(self) -> str:
        """When it is open; a window of the body's own without hours keeps the body's office hours."""
        own = self.body.disclosure_hours if self.kind == VenueKind.WINDOW else ""
        return self.hours or own or NOT_PUBLISHED

    @property
    def channel_labels(self) -> list[str]:
        """What one can do there, in words; empty when it is not known."""
        return [str(one.label) for one in VenueChannel if one in self.channels]

    @property
    def unknown(self) -> list[str]:
        """Labels of what is not known here, so that a list says it once."""
        return [label for label, value in self.facts() if value == NOT_PUBLISHED]

    def known_facts(self) -> list[tuple[str, str]]:
        """The facts that are known."""
        return [(label, value) for label, value in self.facts() if value != NOT_PUBLISHED]

    def facts(self) -> list[tuple[str, str]]:
        """Label and value of what a visitor needs to know, unknown ones as 以官网公布为准."""
        return [
            ("地址", self.address or NOT_PUBLISHED),
            ("开放时间", self.shown_hours),
            ("联系电话", self.phone or NOT_PUBLISHED),
            ("可以办理", "、".join(self.channel_labels) or NOT_PUBLISHED),
        ]


class ContactChange(LastingRow):
    """场所和渠道变更: one change of a venue or of the body's contact facts. Added once, never changed.

    `subject` names what was changed (`venue:12`, `contacts`); `number` runs by body.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("序号")
    subject = models.CharField(max_length=40)
    label = models.CharField("办理事项", max_length=40)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    officer_title = models.CharField(max_length=60)
    at = models.DateTimeField("办理时间")
    facts = models.JSONField(default=dict)  # {"name": …, "before": {label: …}, "after": {label: …}}

    class Meta:
        verbose_name = "场所和渠道变更"
        ordering = ("-number",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("body", "number"), name="contact_change_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"
