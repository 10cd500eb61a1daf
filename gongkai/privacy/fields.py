"""Sealed columns (密封字段): encrypted at rest, bound to their row and column, opened on purpose.

The attribute of a row is a `Sealed`, which shows 〔已加密〕 wherever it is printed; `.open()` reads it.
Assign plain content and save the row: sealing happens on the way to the database, so the row's
identity, its data key and its parent are all known by then.
"""

import base64
import json
from typing import TYPE_CHECKING, Any, TypeVar

from django.core import checks
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import cached_property

from gongkai.privacy import envelope
from gongkai.privacy.data_keys import data_key_of, is_shredded
from gongkai.privacy.refusals import SealingError, Shredded

SEALED_TEXT = "〔已加密〕"
SHREDDED_TEXT = "〔已销毁〕"


class _Pending:
    """Plain content on its way to being sealed; lives only between assignment and save."""

    __slots__ = ("content",)

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __repr__(self) -> str:
        return SEALED_TEXT

    def __reduce__(self) -> Any:
        raise TypeError("未保存的密封内容不得序列化，请先保存记录。")


class Sealed:
    """One sealed value of one row (密封值): never prints its content; `open()` returns it."""

    __slots__ = ("_field", "_raw", "_row")

    def __init__(self, row: models.Model, field: "SealedText[Any, Any]", raw: "bytes | _Pending") -> None:
        self._row, self._field, self._raw = row, field, raw

    def open(self) -> Any:
        """The content. Raises Shredded, Tampered or KeyMissing; each message says what to do."""
        if isinstance(self._raw, _Pending):
            return self._field.decoded(self._raw.content)
        if not self._raw:
            return self._field.decoded(b"")
        key_row = self._field.key_row(self._row)
        key = data_key_of(key_row)
        content = envelope.unseal(key.cipher, key.kid, self._raw, self._field.context(self._row))
        return self._field.decoded(content)

    def display(self) -> Any:
        """The content, or 〔已销毁〕 when its key has been destroyed: for screens and papers."""
        try:
            return self.open()
        except Shredded:
            return SHREDDED_TEXT

    def __bool__(self) -> bool:
        return bool(self._raw)

    def __str__(self) -> str:
        if not self._raw:
            return ""
        key_row = self._field.known_key_row(self._row)
        return SHREDDED_TEXT if key_row is not None and is_shredded(key_row) else SEALED_TEXT

    __repr__ = __str__

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sealed):
            return NotImplemented
        return bool(self.open() == other.open())

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> Any:
        raise TypeError("密封值不得序列化：缓存、会话和任务参数中只放记录编号。")


class SealedAttribute(DeferredAttribute):
    """The attribute behind a sealed column; holds raw bytes and hands out `Sealed`."""

    field: "SealedText[Any, Any]"

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None:
            return self
        raw = super().__get__(instance, cls)
        return None if raw is None else Sealed(instance, self.field, raw)

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.held(instance, value)


_ST = TypeVar("_ST", contravariant=True)
_GT = TypeVar("_GT", covariant=True)

if TYPE_CHECKING:

    class _SealedColumn(models.BinaryField[_ST, _GT]):
        """What a type checker sees: assign content, read `Sealed`, so a forgotten `open()` is found."""

        _pyi_private_set_type: Any
        _pyi_private_get_type: Sealed  # type: ignore[assignment]
        _pyi_lookup_exact_type: None

    _KeyColumn = models.BinaryField[bytes, bytes]
else:

    class _SealedColumn(models.BinaryField):
        def __class_getitem__(cls, _types: object) -> type:  # for the type checker only
            return cls

    _KeyColumn = models.BinaryField


class SealedText(_SealedColumn[_ST, _GT]):
    """Sealed text (密封文本). `key_from` names the foreign key whose row's data key is used."""

    descriptor_class = SealedAttribute

    def __init__(self, *args: Any, key_from: str = "", **kwargs: Any) -> None:
        self.key_from = key_from
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.key_from:
            kwargs["key_from"] = self.key_from
        return name, path, args, kwargs

    # what a content is

    def encoded(self, value: Any) -> bytes:
        """Content as bytes; empty content is stored as nothing at all."""
        if not isinstance(value, str):
            raise TypeError(f"密封文本字段 {self.name} 只接受文字，收到的是 {type(value).__name__}。")
        return value.encode()

    def decoded(self, content: bytes) -> Any:
        """Bytes back to content."""
        return content.decode()

    # where a value belongs

    def key_row(self, row: models.Model) -> models.Model:
        """The row whose data key seals this column."""
        key_row = getattr(row, self.key_from) if self.key_from else row
        if key_row is None:
            raise SealingError(f"字段 {self.name} 须用 {self.key_from} 的数据密钥密封，但它为空。")
        return key_row

    def known_key_row(self, row: models.Model) -> models.Model | None:
        """The same, but only when it is already in memory."""
        if not self.key_from:
            return row
        return row._state.fields_cache.get(self.key_from)

    def context(self, row: models.Model) -> bytes:
        """The place of a value: model, column and row; sealed in as associated data."""
        pk = row.pk
        if pk is None:
            raise SealingError(f"记录尚无主键，字段 {self.name} 无法密封。")
        return f"{self._column}|{pk}".encode()

    @cached_property
    def _column(self) -> str:
        return f"{self.model._meta.label_lower}|{self.name}"

    def held(self, row: models.Model, value: Any) -> "bytes | _Pending | None":
        """What the row keeps for an assigned value: bytes are taken as sealed, content as pending."""
        if value is None or isinstance(value, bytes):
            return value
        if isinstance(value, memoryview):
            return bytes(value)
        if isinstance(value, Sealed):
            if value._field == self and value._row.pk == row.pk:
                return value._raw
            value = value.open()
        content = self.encoded(value)
        return _Pending(content) if content else b""

    def sealed_bytes(self, row: models.Model) -> bytes | None:
        """The row's value as it goes to the database, sealing it now if it is pending."""
        if self.attname not in row.__dict__:
            getattr(row, self.attname)  # deferred: fetch it
        raw = row.__dict__[self.attname]
        if isinstance(raw, _Pending):
            key = data_key_of(self.key_row(row))
            raw = envelope.seal(key.cipher, key.kid, raw.content, self.context(row))
            row.__dict__[self.attname] = raw
        return raw  # type: ignore[no-any-return]

    # what Django asks of a field

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return self.sealed_bytes(model_instance)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, Sealed):
            value = self.sealed_bytes(value._row)
        if value is not None and not isinstance(value, bytes):
            raise TypeError(f"密封字段 {self.name} 只能通过记录赋值并保存，不能用 update() 写入明文。")
        if value:
            envelope.kid_of(value)  # bytes that are no envelope would be clear content
        return super().get_db_prep_value(value, connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:
        """Sealed columns can be asked only whether they are null; blind indexes find equal values."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def to_python(self, value: Any) -> Any:
        return base64.b64decode(value) if isinstance(value, str) else value

    def value_to_string(self, obj: models.Model) -> str:
        return base64.b64encode(self.sealed_bytes(obj) or b"").decode("ascii")

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not self.blank and not value:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = super().check(**kwargs)
        pk = self.model._meta.pk
        if pk is None or not (pk.has_default() or pk.remote_field):
            message = "密封字段所在的模型须有保存前即已存在的主键（如 IdentifiedRow）。"
            found.append(checks.Error(message, obj=self, id="privacy.E001"))
        names = {f.name for f in self.model._meta.get_fields()}
        if not ({self.key_from} <= names if self.key_from else "data_key" in names):
            message = "密封字段须在 SealedRow 中，或以 key_from 指明提供数据密钥的外键。"
            found.append(checks.Error(message, obj=self, id="privacy.E002"))
        return found


class SealedJSON(SealedText[_ST, _GT]):
    """Sealed structured content (密封结构): `open()` gives dicts, lists, text and numbers."""

    def encoded(self, value: Any) -> bytes:
        if value == {}:
            return b""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder).encode()

    def decoded(self, content: bytes) -> Any:
        return json.loads(content) if content else {}


class DataKeyField(_KeyColumn):
    """The wrapped data key of a row (数据密钥): made at first save, afterwards changed only by rotation.

    An ordinary save leaves the column as it is, so a row read before a rotation or a shredding
    cannot write the old key back.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", b"")
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if add:
            return data_key_of(model_instance).wrapped
        return models.F(self.attname)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> bytes | None:
        return None if value is None else bytes(value)
