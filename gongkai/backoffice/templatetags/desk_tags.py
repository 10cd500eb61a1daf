"""Template tags of the desk: `{% load desk_tags %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import resolve, reverse

from gongkai.backoffice.access import CASEWORK, READERS
from gongkai.backoffice.slips.waiting import waiting

register = template.Library()

PLACES = (
    ("desk", "办件"),
    ("new_application", "登记申请"),
    ("reminders", "期限提醒"),
    ("remedies", "复议诉讼"),
    ("incoming_list", "来函"),
    ("register", "申请台账"),
    ("publications", "信息发布"),
    ("slips", "审签"),
    ("inventory", "公开清单"),
    ("publication_settings", "发布设置"),
    ("wagtailadmin_home", "网站页面"),
    ("reports", "年度报告"),
    ("events", "办理记录"),
    ("audit", "审计记录"),
    ("venues", "场所和渠道"),
    ("remedy_rules", "救济告知"),
    ("calendar", "工作日历"),
    ("officers", "人员"),
    ("places_desk:look", "站点模板"),
)
OF_OTHER_ROOMS = frozenset({"wagtailadmin_home", "places_desk:look"})


@register.inclusion_tag("backoffice/_places.html", takes_context=True)
def desk_places(context: dict[str, Any]) -> dict[str, Any]:
    """The entrances of the desk this officer may use, read off the screens' own declarations."""
    request = context["request"]
    places = []
    for name, label in PLACES:
        address = reverse(name if name in OF_OTHER_ROOMS else f"backoffice:{name}")
        admits = READERS if name == "desk" else resolve(address).func.admits  # type: ignore[attr-defined]
        if any(request.user.has_role(role) for role in admits):
            place = {"address": address, "label": label, "is_here": _is_in(request.path, name, address)}
            if name == "slips" and request.user.has_role(*CASEWORK):
                place["count"] = len(waiting(request))
            places.append(place)
    return {"places": places}


def _is_in(path: str, name: str, address: str) -> bool:
    """Whether a page lies in that part of the desk; cases and their acts belong to 办件."""
    if name == "desk":
        return path == address or path.startswith((f"{address}cases/", f"{address}search/"))
    return path.startswith(address)
