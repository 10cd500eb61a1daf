"""Change how the body can be reached (更改联系方式), which the guide must say: 条例第十二条第二款."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gongkai.organizations.contacting import Contacting, contacting, phone_problems, tidy
from gongkai.organizations.facts.bodies import Body
from gongkai.organizations.facts.officers import Officer

CONTACTS = "contacts"
_FIELDS = {field.name: field for field in Body._meta.fields if field.name.startswith("disclosure_")}
CONTACT_FIELDS = tuple(_FIELDS)


def set_contacts(
    body: Body, facts: Mapping[str, str], *, officer: Officer, seen: int | None, now: datetime | None = None
) -> Body:
    """Replace the contact facts named in `facts`; blank means not known, and is shown as 以官网公布为准.

    Raises ActedBefore when somebody changed them since `seen`, or Refused with every reason.
    """
    typed = tidy({name: facts[name] for name in CONTACT_FIELDS if name in facts})
    with contacting(body, CONTACTS, "更改联系方式", officer=officer, seen=seen, now=now) as doing:
        _judge(doing, typed)
        doing.settle()
        kept = Body.objects.get(pk=body.pk)
        before = _in_words(kept)
        for name, text in typed.items():
            setattr(kept, name, text)
        kept.save(update_fields=list(typed))
        doing.record(CONTACTS, "联系方式", before, _in_words(kept))
        return kept


def _in_words(body: Body) -> dict[str, str]:
    return {str(field.verbose_name): getattr(body, name) for name, field in _FIELDS.items()}


def _judge(doing: Contacting, typed: Mapping[str, str]) -> None:
    for name, text in typed.items():
        longest = _FIELDS[name].max_length or 0
        if len(text) > longest:
            doing.refuse(f"超过{longest}个字符。", "请缩短。", name)
    for name in ("disclosure_phone", "disclosure_fax"):
        for reason, way_out in phone_problems(typed.get(name, "")):
            doing.refuse(reason, way_out, name)
    if (postcode := typed.get("disclosure_postcode", "")) and not re.fullmatch(r"\d{6}", postcode, re.ASCII):
        doing.refuse("邮政编码为6位数字。", "请核对。", "disclosure_postcode")
    if email := typed.get("disclosure_email", ""):
        try:
            validate_email(email)
        except ValidationError:
            doing.refuse("电子邮箱的写法不对。", "请填写完整的邮箱地址。", "disclosure_email")
