"""A refusal of this room: every reason at once, in Chinese, and nothing changed."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError


class OrganizationRefused(Exception):
    """An act on bodies, officers or calendars was refused (不予执行)."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("；".join(reason.rstrip("。") for reason in self.reasons) + "。")

    def as_validation(self) -> ValidationError:
        """The same reasons for a form."""
        return ValidationError(list(self.reasons))
