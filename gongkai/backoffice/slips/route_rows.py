"""The rows of the route editor (流程编辑行): as typed, moved about, and read as a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from gongkai.organizations.models import Office, Officer, Role
from gongkai.organizations.roles import CASEWORK_ROLES
from gongkai.signoff.plan import STEPS_MAX, Plan, StepPlan
from gongkai.signoff.refusals import Refusal
from gongkai.signoff.words import RULE, StepKind

FIELDS = ("kind", "role", "office", "officer", "days")
ROWS_MAX = STEPS_MAX + 2  # a little more than may be kept, so that too many is said and not cut off
TEXT_MAX = 20
NEW_DAYS = "2"


@dataclass(frozen=True)
class RouteRow:
    """流程一行, as typed: nothing of it need be right."""

    kind: str = ""
    role: str = ""
    office: str = ""
    officer: str = ""
    days: str = NEW_DAYS


@dataclass(frozen=True)
class Choices:
    """可选项: kinds of steps, roles, offices and officers of the body, as value and label."""

    kinds: list[tuple[str, str]]
    roles: list[tuple[str, str]]
    offices: list[tuple[str, str]]
    officers: list[tuple[str, str]]


def choices_for(officer: Officer) -> Choices:
    """What a step may be given to in the officer's body. Two queries."""
    offices = Office.objects.filter(body_id=officer.body_id).values_list("pk", "name")
    people = Officer.objects.filter(
        body_id=officer.body_id, is_active=True, role_rows__role__in=CASEWORK_ROLES
    )
    named = (
        people.distinct().order_by("display_title", "username").values_list("pk", "display_title", "username")
    )
    return Choices(
        kinds=[(one.value, str(one.label)) for one in StepKind if one != StepKind.HANDLE],
        roles=[(one.value, str(one.label)) for one in Role if one in CASEWORK_ROLES],
        offices=[(str(pk), name) for pk, name in offices],
        officers=[(str(pk), f"{title}（{username}）") for pk, title, username in named],
    )


def rows_of(plan: Plan) -> list[RouteRow]:
    """A plan as rows to edit."""
    return [
        RouteRow(
            step.kind.value, step.role.value if step.role else "", str(step.office_id or ""),
            str(step.officer_id or ""), str(step.days),
        )
        for step in plan
    ]  # fmt: skip


def rows_in(sent: QueryDict) -> list[RouteRow]:
    """The rows a form was sent with, in their order."""
    columns = [sent.getlist(name)[:ROWS_MAX] for name in FIELDS]
    texts = zip(*columns, strict=False)
    return [RouteRow(*(text.strip()[:TEXT_MAX] for text in row)) for row in texts]


def changed(rows: Sequence[RouteRow], sent: QueryDict) -> list[RouteRow] | None:
    """The rows after the button that adds, moves or removes one; None when another button was pressed."""
    found = list(rows)
    if "add" in sent:
        return [*found, RouteRow()] if len(found) < ROWS_MAX else found
    for name in ("up", "down", "remove"):
        place = sent.get(name, "")
        if place.isdecimal() and int(place) < len(found):
            return _turned(found, name, int(place))
    return None


def _turned(rows: list[RouteRow], name: str, place: int) -> list[RouteRow]:
    if name == "remove":
        return rows[:place] + rows[place + 1 :]
    other = place - 1 if name == "up" else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    return rows


def plan_in(rows: Iterable[RouteRow]) -> tuple[Plan, list[Refusal]]:
    """The plan the rows amount to, and what cannot even be read; a day that is no number counts as none."""
    steps, unread = [], []
    for number, row in enumerate(rows, 1):
        try:
            steps.append(
                StepPlan(
                    StepKind(row.kind), _whole(row.days), Role(row.role) if row.role else None,
                    _whole(row.office) or None, _whole(row.officer) or None,
                )
            )  # fmt: skip
        except ValueError:
            unread.append(Refusal(f"第{number}步没有选择步骤或者岗位。", RULE, "请从列表中选择。", "steps"))
    return tuple(steps), unread


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
