"""The two abstract rows other rooms build on: one with an early identity, one with its own data key."""

from typing import Any

from django.db import models

from gongkai.privacy.data_keys import forget, is_shredded
from gongkai.privacy.fields import DataKeyField
from gongkai.privacy.row_ids import time_ordered_id


class IdentifiedRow(models.Model):
    """A row whose identity exists before it is saved, ordered by time (先有标识的记录)."""

    id = models.UUIDField("标识", primary_key=True, default=time_ordered_id, editable=False)

    class Meta:
        abstract = True


class SealedRow(IdentifiedRow):
    """A row with its own data key (密封记录); its `SealedText` columns are sealed with it."""

    data_key = DataKeyField("数据密钥")

    class Meta:
        abstract = True

    def __getstate__(self) -> dict[str, Any]:
        state: dict[str, Any] = super().__getstate__()
        forget(state)
        return state

    def shred(self) -> None:
        """Destroy the data key for good (销毁): nothing sealed with it can be opened any more.

        Reaches this row's columns, children that use its key and its files in the vault.
        """
        type(self)._base_manager.filter(pk=self.pk).update(data_key=b"")
        self.data_key = b""
        forget(self.__dict__)

    @property
    def is_shredded(self) -> bool:
        """Whether the content has been destroyed."""
        return is_shredded(self)
