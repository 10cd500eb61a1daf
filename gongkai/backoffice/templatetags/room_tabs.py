"""The pages of one part of the desk (分页): `{% load room_tabs %}{% room_tabs "inventory" %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import resolve, reverse

from gongkai.publishing.models import Publication

register = template.Library()

TABS: dict[str, tuple[str, tuple[tuple[str, tuple[str, ...], str], ...]]] = {
    "inventory": (
        "公开清单",
        (
            ("inventory", (), "全部事项"),
            ("inventory_duties", (), "公开任务"),
            ("inventory_revisions", (), "清单版次"),
            ("inventory_revise", (), "调整清单"),
        ),
    ),
    "publication_settings": (
        "发布设置",
        (
            ("publication_settings", (), "栏目"),
            ("index_scheme", (), "索引号"),
            ("word_list", ("wrong",), "错别字词表"),
            ("word_list", ("sensitive",), "敏感词表"),
            ("import_drafts", (), "导入信息"),
            ("catalogue", (), "目录导出"),
            ("setting_changes", (), "变更记录"),
            ("visits", (), "访问统计"),
        ),
    ),
}


@register.inclusion_tag("backoffice/_tabs.html", takes_context=True)
def room_tabs(context: dict[str, Any], room: str) -> dict[str, Any]:
    """The pages this officer may open, read off the screens' own declarations; the one that is open is marked."""
    request = context["request"]
    label, pages = TABS[room]
    found = []
    for name, given, title in pages:
        address = reverse(f"backoffice:{name}", args=given)
        admits = resolve(address).func.admits  # type: ignore[attr-defined]
        if any(request.user.has_role(role) for role in admits):
            found.append((address, title))
    here = max((a for a, _ in found if request.path.startswith(a)), key=len, default="")
    return {"label": label, "tabs": [(address, title, address == here) for address, title in found]}


@register.inclusion_tag("backoffice/_publication_name.html")
def publication_name(publication: Publication, title: str, may_open: bool) -> dict[str, Any]:
    """The name of a publication, a link for who may open it."""
    return {"publication": publication, "title": title, "may_open": may_open}
