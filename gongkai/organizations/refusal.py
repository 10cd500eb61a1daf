"""A refusal of this room: every reason at once, in Chinese, and nothing changed."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError


class OrganizationRefused(ValidationError):
    """An act on bodies, officers or calendars was refused (不予执行); forms show it as it is."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(list(self.reasons))

    def __str__(self) -> str:
        return "；".join(reason.rstrip("。") for reason in self.reasons) + "。"
