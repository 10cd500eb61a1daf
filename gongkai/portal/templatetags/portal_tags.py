"""Template tags of the public face: `{% load portal_tags %}`."""

from __future__ import annotations

from typing import Any

from django import template

from gongkai.portal.heads import head_of

register = template.Library()


@register.inclusion_tag("design/_head.html", takes_context=True)
def head_tags(context: dict[str, Any]) -> dict[str, Any]:
    """The head a view gave as `head`, or the one that follows from the page's address."""
    head = context.get("head")
    if head is None and (request := context.get("request")) is not None:
        head = head_of(request, context.get("body"))
    return {"head": head}
