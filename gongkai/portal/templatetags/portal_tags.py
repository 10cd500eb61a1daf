"""Template tags of the public face: `{% load portal_tags %}`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django import template

from gongkai.design.head import Head
from gongkai.portal.heads import head_of

CODE_LABEL = "网站标识码"
ID_CODE = re.compile(r"\d{10}|bm\d{8}")
register = template.Library()


@register.inclusion_tag("design/_head.html", takes_context=True)
def head_tags(context: dict[str, Any]) -> dict[str, Any]:
    """The head a view gave as `head`, or the one that follows from the page's address."""
    head = context.get("head")
    if head is None and (request := context.get("request")) is not None:
        head = head_of(request, context.get("body"))
    return {"head": _with_code(head, context.get("site")) if head else None}


def _with_code(head: Head, site: Any) -> Head:
    """The head with the site's ten-digit code, where its template knows it."""
    code = next((value for label, value in site.footer if label == CODE_LABEL), "") if site else ""
    known = head.site is not None and ID_CODE.fullmatch(code)
    return replace(head, site=replace(head.site, id_code=code)) if known and head.site else head
