"""Revise the list of what must be published (清单动态调整): dated, compared with the last, itself published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from django.db import transaction
from django.utils import timezone

from gongkai.organizations.models import Body, Officer, Role
from gongkai.organizations.refusal import ActedBefore
from gongkai.publishing.acts.correct import correct
from gongkai.publishing.acts.drafting import Choices, create_draft, edit_draft
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.inventory.rows import InventoryChanges, InventoryRow, compare, repeated
from gongkai.publishing.models import InventoryItem, InventoryRevision, Publication
from gongkai.publishing.refusals import Refusal, Refused, article
from gongkai.publishing.stages import Attribute, PublicationKind, Stage, State

ARTICLE = article(22)
LABEL = "调整主动公开全清单"
NOTE_MAX = 500


def revise_inventory(
    body: Body,
    *,
    officer: Officer,
    rows: Sequence[InventoryRow],
    dated_on: date,
    note: str,
    seen_number: int | None = None,
    now: datetime | None = None,
) -> InventoryRevision:
    """Put a whole new list in force from `dated_on`, keep what changed, and draft its publication.

    The first list, and every later one as a new edition of the same publication, goes through the door.
    `seen_number` is the revision the rows were compared with (0: none). Raises ActedBefore when there is a later
    one, PublicationConflict, or Refused with every reason; then nothing changed.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        last = InventoryRevision.objects.filter(body=body).select_related("publication").last()
        _check_seen(last, seen_number)
        changes = compare(current_rows(body), rows)
        reasons = _reasons(body, officer, rows, dated_on, last, changes, moment)
        if len(note) > NOTE_MAX:
            reasons.append(Refusal(f"调整说明超过{NOTE_MAX}个字。", ARTICLE, "请缩短。", "note"))
        if reasons:
            raise Refused(tuple(reasons))
        _set_items(body, rows, dated_on)
        publication = _drafted(body, officer, rows, changes, dated_on, note, last, moment)
        return InventoryRevision.objects.create(
            body=body, number=last.number + 1 if last else 1, dated_on=dated_on, note=note,
            items=[row.to_json() for row in rows], changes=changes.to_json(), officer=officer,
            officer_title=officer.display_title, recorded_at=moment, publication=publication,
        )  # fmt: skip


def current_rows(body: Body) -> list[InventoryRow]:
    """The list in force, as values."""
    items = InventoryItem.objects.filter(body=body, removed_on__isnull=True).order_by("position", "id")
    return [InventoryRow.of(item) for item in items]


def _check_seen(last: InventoryRevision | None, seen_number: int | None) -> None:
    if last is not None and seen_number is not None and last.number != seen_number:
        raise ActedBefore(who=last.officer_title, when=timezone.localtime(last.recorded_at), what=LABEL)


def _reasons(
    body: Body,
    officer: Officer,
    rows: Sequence[InventoryRow],
    dated_on: date,
    last: InventoryRevision | None,
    changes: InventoryChanges,
    now: datetime,
) -> list[Refusal]:
    found = []
    if officer.body_id != body.pk or not officer.has_role(Role.DISCLOSURE_HANDLER):
        role = Role.DISCLOSURE_HANDLER.label
        found.append(Refusal(f"您没有办理“{LABEL}”的职责。", article(4), f"请由本机关{role}办理。"))
    if not rows:
        found.append(Refusal("清单没有事项。", ARTICLE, "请核对文件。", "rows"))
    for identity in repeated(rows):
        found.append(Refusal(f"事项“{' '.join(identity)}”重复。", ARTICLE, "请合并或者改名。", "rows"))
    if changes.nothing and rows:
        found.append(Refusal("与现行清单没有不同。", ARTICLE, "无需调整。", "rows"))
    if dated_on > timezone.localdate(now) or (last is not None and dated_on < last.dated_on):
        found.append(Refusal("调整日期晚于今天，或者早于上一次调整。", ARTICLE, "请核对。", "dated_on"))
    if last is not None and last.publication.stage in (Stage.SUBMITTED, Stage.SCHEDULED):
        found.append(Refusal("上一版清单正在审签，尚未公布。", ARTICLE, "请先公布或者收回。"))
    return found


def _set_items(body: Body, rows: Sequence[InventoryRow], dated_on: date) -> None:
    """Bring the items in force to the new list; what is left out stays, dated as removed, with its publications."""
    items = InventoryItem.objects.filter(body=body, removed_on__isnull=True)
    known = {(i.category, i.level1, i.level2): i for i in items}
    made: list[InventoryItem] = []
    kept: list[InventoryItem] = []
    for position, row in enumerate(rows, start=1):
        item = known.pop(row.identity, None) or InventoryItem(body=body)
        for name, value in {**row.to_json(), "position": position}.items():
            setattr(item, name, value)
        (kept if item.pk else made).append(item)
    for item in known.values():
        item.removed_on = dated_on
    InventoryItem.objects.bulk_update(list(known.values()), ["removed_on"], batch_size=200)
    InventoryItem.objects.bulk_update(kept, [*InventoryRow.__dataclass_fields__, "position"], batch_size=50)
    InventoryItem.objects.bulk_create(made, batch_size=100)


def _drafted(
    body: Body,
    officer: Officer,
    rows: Sequence[InventoryRow],
    changes: InventoryChanges,
    dated_on: date,
    note: str,
    last: InventoryRevision | None,
    now: datetime,
) -> Publication:
    """The publication of the list, opened with its new content."""
    copy = WorkingCopy(
        title=f"{body.name}主动公开全清单",
        html=inventory_html(rows, changes if last else None, note),
        summary=f"本机关主动公开事项{len(rows)}项，{dated_on}起执行。" + (changes.summary() if last else ""),
        dated_on=dated_on,
    )
    if last is None:
        choices = Choices(attribute=Attribute.PROACTIVE, ground="ogi20-15")
        return create_draft(
            body, officer=officer, kind=PublicationKind.INVENTORY, copy=copy, choices=choices, now=now
        )
    publication = Publication.objects.get(pk=last.publication_id)
    if publication.stage == Stage.AT_REST:
        publication = correct(
            publication, officer=officer, seen_version=publication.version, note=changes.summary(), now=now
        )
    choices = Choices(correction_note=changes.summary()) if publication.state != State.DRAFT else Choices()
    return edit_draft(
        publication, officer=officer, seen_version=publication.version, copy=copy, choices=choices, now=now
    )


HEADER = (
    "序号", "类别", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
    "公开对象", "公开方式",
)  # fmt: skip


def inventory_html(rows: Sequence[InventoryRow], changes: InventoryChanges | None, note: str) -> str:
    """The list as a body of a publication, what changed above it."""
    lines = [f"<p>{escape(note)}</p>"] if note else []
    if changes is not None:
        lines.append(f"<p>{changes.summary()}</p>")
        for label, changed in (("新增", changes.added), ("取消", changes.removed)):
            lines += [f"<p>{label}：{escape(' '.join(row.identity))}</p>" for row in changed]
    cells = "".join(f'<th scope="col">{name}</th>' for name in HEADER)
    lines.append(f"<table><thead><tr>{cells}</tr></thead><tbody>")
    for number, row in enumerate(rows, start=1):
        mode = "主动" if row.mode == "proactive" else "依申请"
        values = (
            str(number), *row.identity, row.content_elements, "；".join(row.basis), row.time_limit, row.publisher,
            "；".join(row.channels), row.audience, mode,
        )  # fmt: skip
        lines.append("<tr>" + "".join(f"<td>{escape(value)}</td>" for value in values) + "</tr>")
    return "".join([*lines, "</tbody></table>"])
