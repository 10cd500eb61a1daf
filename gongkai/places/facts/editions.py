"""What the public reads of a place (页面版本), frozen when it passed the door; and its pictures."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.organizations.models import Body


class PlaceEdition(models.Model):
    """页面版本: the content of one page as it became public, under the digest the public log holds.

    At most one edition of a page is current; the row changes once more only, when it ceases to be so.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="place_editions")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField("类别", max_length=8)
    path = models.CharField("路径", max_length=255, blank=True)
    content = models.JSONField("内容")
    sha256 = models.CharField("摘要", max_length=64)
    published_at = models.DateTimeField("发布时间")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ledger_seq = models.BigIntegerField("日志序号")
    ended_at = models.DateTimeField("停止公开时间", null=True, blank=True)

    class Meta:
        verbose_name = "页面版本"
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(ended_at__isnull=True), name="places_one_current_edition"
            ),
            models.UniqueConstraint(
                fields=["body", "path"],
                condition=Q(ended_at__isnull=True, page__isnull=False),
                name="places_one_current_path",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}/{self.path}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new edition is saved; an old one is never written again (see `door`)."""
        assert self._state.adding, "an edition does not change"
        super().save(*args, **kwargs)


class EditionPicture(models.Model):
    """版面图片: the bytes of a picture as released, kept with the edition that shows it."""

    edition = models.ForeignKey(PlaceEdition, on_delete=models.CASCADE, related_name="pictures")
    sha256 = models.CharField("摘要", max_length=64)
    media_type = models.CharField("类型", max_length=20)
    content = models.BinaryField("内容")

    class Meta:
        verbose_name = "版面图片"
        constraints = [
            models.UniqueConstraint(fields=["edition", "sha256"], name="places_picture_once_an_edition")
        ]

    def __str__(self) -> str:
        return self.sha256


class PictureSize(models.Model):
    """小图: a released picture made smaller, as WebP, for readers with little bandwidth; made when it is released."""

    picture = models.ForeignKey(EditionPicture, on_delete=models.CASCADE, related_name="sizes")
    width = models.PositiveIntegerField("宽（像素）")
    content = models.BinaryField("内容")

    class Meta:
        verbose_name = "小图"
        constraints = [
            models.UniqueConstraint(fields=["picture", "width"], name="places_size_once_a_picture")
        ]

    def __str__(self) -> str:
        return f"{self.picture.sha256} {self.width}"
