"""A slip in an address (地址中的审签单): by its id; also taken as other rooms name it, `signoff.slip:<id>`."""

from __future__ import annotations

from uuid import UUID

from django.urls.converters import UUIDConverter


class SlipKey(UUIDConverter):
    """审签单编号 in an address."""

    def to_url(self, value: UUID | str) -> str:
        return str(value).rpartition(":")[2]
