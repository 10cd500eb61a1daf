"""The list of what must be published (主动公开全清单), and its dated revisions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.privacy.lasting import LastingRow
from gongkai.publishing.facts.publications import Publication


class DisclosureMode(models.TextChoices):
    """公开方式"""

    PROACTIVE = "proactive", "主动"
    ON_APPLICATION = "on_application", "依申请"


class InventoryItem(models.Model):
    """清单事项: one duty to publish, as the revision in force names it; two levels under a category.

    `limit_days` is the item's own limit in working days; None: the twenty of art. 26. `removed_on` is set when a
    revision left it out.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField("序号")
    category = models.CharField("类别", max_length=60)
    level1 = models.CharField("一级事项", max_length=100)
    level2 = models.CharField("二级事项", max_length=200)
    content_elements = models.TextField("公开内容（要素）", blank=True, default="")
    basis = models.JSONField("公开依据", default=list, blank=True)
    time_limit = models.CharField("公开时限", max_length=300, blank=True, default="")
    limit_days = models.PositiveSmallIntegerField("时限（工作日）", null=True, blank=True)
    publisher = models.CharField("公开主体", max_length=120, blank=True, default="")
    channels = models.JSONField("公开渠道和载体", default=list, blank=True)
    audience = models.CharField("公开对象", max_length=100, blank=True, default="")
    mode = models.CharField("公开方式", max_length=16, choices=DisclosureMode.choices, default="proactive")
    removed_on = models.DateField("移出清单日期", null=True, blank=True)
    publications = models.ManyToManyField(Publication, related_name="inventory_items", blank=True)

    class Meta:
        ordering = ["body", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "category", "level1", "level2"],
                condition=Q(removed_on__isnull=True),
                name="publishing_item_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.level1} {self.level2}"


class InventoryRevision(LastingRow):
    """清单版次: the whole list as it stood from `dated_on` on, and what changed (动态调整)."""

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("版次")
    dated_on = models.DateField("调整日期")
    note = models.CharField("调整说明", max_length=500, blank=True, default="")
    items = models.JSONField(default=list)
    changes = models.JSONField(default=dict)  # {"added": [...], "removed": [...], "changed": [...]}
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    officer_title = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="publishing_revision_number")]

    def __str__(self) -> str:
        return f"第{self.number}版 {self.dated_on}"
