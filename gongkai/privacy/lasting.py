"""Rows that are added and never changed (只增记录): code refuses here, the database in the migration."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

from gongkai.privacy.rows import IdentifiedRow


class RecordIsFinal(TypeError):
    """Somebody tried to change or delete what was recorded for good; the way back is a new act."""


_Row = TypeVar("_Row", bound=models.Model)


class LastingQuerySet(models.QuerySet[_Row]):
    """Rows can be read and added; nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise RecordIsFinal("该记录只能增加，不能修改。")

    def delete(self) -> NoReturn:
        raise RecordIsFinal("该记录只能增加，不能删除。")


class LastingManager(models.Manager[_Row]):
    """Gives out rows that can be read and added only."""

    def get_queryset(self) -> LastingQuerySet[_Row]:
        return LastingQuerySet(self.model, using=self._db)


class LastingRow(IdentifiedRow):
    """A row written once (只增记录)."""

    objects = LastingManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RecordIsFinal("该记录只能增加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordIsFinal("该记录只能增加，不能删除。")
