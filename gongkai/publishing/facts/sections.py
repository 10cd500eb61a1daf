"""Sections (栏目) of a body, nested, each with the duty to be kept up to date."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.publishing.stages import Block


class Section(models.Model):
    """栏目: a place where publications are listed. The four blocks and the items of art. 20 are fixed.

    `update_days` is the duty: at least one release in so many calendar days; None: no duty of its own.
    `retired_on`: since then nothing new is put there (停用); what it holds stays public.
    """

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="sections")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    slug = models.SlugField("路径", max_length=40)
    title = models.CharField("名称", max_length=60)
    position = models.PositiveSmallIntegerField("排序", default=0)
    update_days = models.PositiveSmallIntegerField("更新周期（天）", null=True, blank=True)
    block = models.CharField("板块", max_length=16, choices=Block.choices, blank=True, default="")
    category = models.CharField("法定类目", max_length=16, blank=True, default="")
    is_fixed = models.BooleanField("固定栏目", default=False)
    retired_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        ordering = ["body", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "slug"], name="publishing_section_slug_once"),
            models.UniqueConstraint(
                fields=["body", "slug"], condition=Q(parent__isnull=True), name="publishing_top_slug_once"
            ),
            models.UniqueConstraint(
                fields=["body", "block"], condition=~Q(block=""), name="publishing_block_once"
            ),
            models.UniqueConstraint(
                fields=["body", "category"], condition=~Q(category=""), name="publishing_category_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title
