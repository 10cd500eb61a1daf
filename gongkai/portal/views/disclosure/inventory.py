"""主动公开全清单: every duty to publish, what fulfils it, and how the list was revised."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.files import write_csv, write_xlsx
from gongkai.organizations.models import Body
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable, public_file, today_only
from gongkai.portal.views.disclosure.catalogue import MEDIA_TYPES
from gongkai.portal.views.disclosure.narrowing import WORDS_MAX
from gongkai.publishing.inventory.duties import DutyState
from gongkai.publishing.public_inventory import PublicInventory, PublicItem, public_inventory

PER_PAGE = 30
TONES = {
    DutyState.ON_TIME: "in-time", DutyState.LATE: "late", DutyState.MISSING: "none",
    DutyState.NOT_PROACTIVE: "paused",
}  # fmt: skip
HEADER = (
    "序号", "类别", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
    "公开对象", "公开方式", "公开情况", "已公开信息索引号",
)  # fmt: skip


@dataclass(frozen=True)
class Chosen:
    """清单筛选: by category, by how the duty stands, by words in the names of an item."""

    category: str
    state: str
    words: str

    def takes(self, item: PublicItem) -> bool:
        """Whether an item meets all of it."""
        row = item.row
        named = f"{row.level1} {row.level2} {row.content_elements}"
        return (
            (not self.category or row.category == self.category)
            and (not self.state or item.state.value == self.state)
            and self.words.casefold() in named.casefold()
        )


@require_safe
@cacheable
@today_only
@of_body
def listing(request: HttpRequest, body: Body) -> HttpResponse:
    """The list in two levels with its coverage, and every dated revision with what it changed."""
    inventory = public_inventory(body, timezone.localdate())
    context: dict[str, object] = {"body": body, "inventory": inventory}
    if inventory is not None:
        chosen = Chosen(
            request.GET.get("category", ""),
            request.GET.get("state", ""),
            request.GET.get("q", "").strip()[:WORDS_MAX],
        )
        items = [item for item in inventory.items if chosen.takes(item)]
        context |= {
            "chosen": chosen,
            "page": Paginator(items, PER_PAGE).get_page(request.GET.get("page")),
            "categories": list(dict.fromkeys(item.row.category for item in inventory.items)),
            "coverage": coverage(inventory.items),
            "tones": TONES,
            "forms": MEDIA_TYPES,
        }
    return render(request, "portal/disclosure/inventory.html", context)


def coverage(items: Sequence[PublicItem]) -> list[tuple[DutyState, str, int]]:
    """How many items stand how, with the tone of each, the states that occur only."""
    counted = Counter(item.state for item in items)
    return [(state, TONES.get(state, "none"), counted[state]) for state in DutyState if counted[state]]


@require_safe
@cacheable
@today_only
@of_body
def file(request: HttpRequest, body: Body, form: str) -> HttpResponse:
    """The list with its coverage as JSON, CSV or XLSX."""
    today = timezone.localdate()
    inventory = public_inventory(body, today)
    if form not in MEDIA_TYPES or inventory is None:
        raise Http404("没有这种格式，或者清单尚未公布。")
    rows = [_cells(item) for item in inventory.items]
    if form == "json":
        content = _json(body, inventory, today)
    elif form == "csv":
        content = write_csv(HEADER, rows)
    else:
        content = write_xlsx(HEADER, rows, sheet_name="主动公开全清单")
    name = f"{body.name}主动公开全清单.{form}"
    return public_file(content, name, MEDIA_TYPES[form], plain_name=f"inventory.{form}")


def _numbers(item: PublicItem) -> list[str]:
    return [done.publication.index_number for done in item.fulfilments]


def _cells(item: PublicItem) -> list[str | int]:
    row = item.row
    return [
        item.number, row.category, row.level1, row.level2, row.content_elements, "；".join(row.basis),
        row.time_limit, row.publisher, "；".join(row.channels), row.audience, item.mode_label,
        item.state.label, "；".join(_numbers(item)),
    ]  # fmt: skip


def _json(body: Body, inventory: PublicInventory, today: date) -> bytes:
    said = {
        "body": body.name,
        "code": body.code,
        "revision": inventory.revision.number,
        "dated_on": inventory.revision.dated_on.isoformat(),
        "written_on": today.isoformat(),
        "items": [
            {
                "number": item.number,
                **item.row.to_json(),
                "state": item.state.label,
                "published": _numbers(item),
            }
            for item in inventory.items
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
