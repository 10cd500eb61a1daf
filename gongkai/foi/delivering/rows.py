"""That the applicant opened a letter on line (申请人查收): the moment and the form of the file, nothing about whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.privacy.lasting import LastingManager, LastingRow


class LetterOpened(LastingRow):
    """申请人首次下载文书: proof of access; no address, no device, only that number and code had been shown."""

    letter = models.OneToOneField("foi.Letter", on_delete=models.PROTECT, related_name="opened")
    at = models.DateTimeField()

    objects: ClassVar[LastingManager] = LastingManager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
