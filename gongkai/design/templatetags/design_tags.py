"""Template tags of the design room: `{% load design_tags %}`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.design import deadline_calendar, icons, words
from gongkai.design.display import COOKIE, Display
from gongkai.law.ogi.clock import Explanation

register = template.Library()

STATUS_ICONS = {
    "in-time": "clock",
    "soon": "clock",
    "late": "alert",
    "paused": "pause",
    "done": "check",
    "none": "dash",
}


def _display(context: dict[str, Any]) -> Display:
    request = context.get("request")
    return Display.from_cookie(request.COOKIES.get(COOKIE) if request is not None else None)


@register.simple_tag(takes_context=True)
def display_attributes(context: dict[str, Any]) -> SafeString:
    """The data attributes of <html> for the modes the reader chose."""
    return format_html_join("", ' {}="{}"', _display(context).attributes().items())


@register.simple_tag(takes_context=True)
def display(context: dict[str, Any]) -> Display:
    """The modes the reader chose, for templates that show less in elder mode."""
    return _display(context)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline icon; see gongkai.design.icons.PATHS for the names."""
    return icons.icon(name)


@register.filter
def date_cn(moment: date | datetime | None) -> str:
    """2026年11月24日."""
    return words.date_cn(moment)


@register.filter
def time_tag(moment: date | datetime | None) -> SafeString | str:
    """<time datetime="2026-11-24">2026年11月24日</time>."""
    if not moment:
        return "—"
    return format_html(
        '<time datetime="{}">{}</time>', words.local_day(moment).isoformat(), words.date_cn(moment)
    )


@register.filter
def file_size(size: int) -> str:
    """1.2 MB, 340 KB."""
    return words.file_size(size)


@register.filter
def control_id(field: BoundField) -> str:
    """The id an error link leads to: the control, or the first of a group."""
    widget_id = field.id_for_label
    if widget_id:
        return widget_id
    return f"{field.auto_id}_0" if field.auto_id else ""


@register.simple_tag
def days_left(left: int | None, due_on: date | None, paused: bool = False, duty: str = "答复") -> SafeString:
    """Icon and words of what a deadline leaves: 还剩 3 个工作日，11月27日到期; `duty`: what was to be done by then."""
    time = words.time_left(left, due_on, paused=paused, duty=duty)
    return format_html(
        '<span class="time-left time-left--{}">{}<span>{}</span></span>',
        time.tone, icons.icon(time.icon), time.words,
    )  # fmt: skip


@register.inclusion_tag("design/_status.html")
def status(label: str, tone: str = "none") -> dict[str, str]:
    """A badge: icon and word. Tones: in-time, soon, late, paused, done, none."""
    return {"label": label, "tone": tone, "icon": STATUS_ICONS[tone]}


@register.inclusion_tag("design/_clock.html", takes_context=True)
def deadline_figure(
    context: dict[str, Any], explanation: Explanation, today: date | None = None
) -> dict[str, Any]:
    """The deadline calendar of an explanation, with its table twin."""
    figure = deadline_calendar.figure(explanation, today)
    return {"figure": figure, "open_table": _display(context).mode == "elder"}


@register.inclusion_tag("design/_pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Page, parameter: str = "page") -> dict[str, Any]:
    """Links to the pages of a list, other query parameters kept, with the count."""
    query = context["request"].GET.copy()
    query.pop(parameter, None)
    base = query.urlencode()
    prefix = f"?{base}&{parameter}=" if base else f"?{parameter}="
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"page": page, "numbers": list(numbers), "prefix": prefix, "ellipsis": page.paginator.ELLIPSIS}
