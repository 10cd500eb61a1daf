"""Pictures of the editor (图片库): looked into and cleaned before they are kept, whichever way they come."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition

from gongkai.places.cleaning import cleaned_picture


class PlaceImage(AbstractImage):
    """图片: one picture of one body's collection; `sha256` is that of the cleaned file."""

    file: Any
    sha256 = models.CharField("摘要", max_length=64, blank=True, editable=False)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False,
        related_name="+", verbose_name="上传人",
    )  # fmt: skip
    admin_form_fields: ClassVar[tuple[str, ...]] = ("title", "file", "description", "collection")

    class Meta(AbstractImage.Meta):
        verbose_name = "图片"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Look into a new file and keep its cleaned copy; raises ValidationError with every reason."""
        file = self.file
        if file and not file._committed:
            content, digest = cleaned_picture(file.name, file.read())
            self.sha256, self.file_size, self.file_hash = digest, len(content), ""
            self.file = ContentFile(content, name=file.name)
        super().save(*args, **kwargs)

    def read(self) -> bytes:
        """The bytes as kept."""
        with self.file.storage.open(self.file.name) as stored:
            content: bytes = stored.read()
        return content


class PlaceRendition(AbstractRendition):
    """缩略图: what the editor shows of a picture; never public."""

    image = models.ForeignKey(PlaceImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = "缩略图"
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="places_rendition_once"
            )
        ]

    def __str__(self) -> str:
        return self.filter_spec
