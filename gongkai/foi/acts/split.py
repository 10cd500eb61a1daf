"""Split one paper into several cases (一事一申请拆分): each its own number and clock from the same receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.splitting import siblings_of, split_off
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Officer, Role

ARTICLE = article(29)
PARTS_MAX, MATTER_MAX = 20, 1000


def _too_late_or_twice(case: Situation) -> list[Refusal]:
    """Before anything was done with the whole of it that its parts would not share; and once."""
    state, reasons = case.state, []
    if state.stage == Stage.ACCEPTED and siblings_of(case.application):
        message = "本件已经按一事一申请拆分。"
        reasons.append(Refusal(message, ARTICLE, "请在各件中分别办理。"))
    begun = state.extension_days or state.consultations or state.fee_notified_on or state.reasons_demanded_on
    if begun:
        message = "本件已延期、征求意见、收费或者要求说明理由，不能再拆分。"
        reasons.append(Refusal(message, ARTICLE, "请在一份答复中逐项答复。"))
    return reasons


SPLIT = Act(
    "split",
    ARTICLE,
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset({Stage.ACCEPTED}),
    obstacles=_too_late_or_twice,
)


def split(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    matters: Sequence[str],
    now: datetime | None = None,
) -> Application:
    """Make a case of each matter; the first stays with this number, the others get their own. The applicant is
    told all numbers; the one query code opens all of them."""
    with acting(SPLIT, application, officer=officer, seen_version=seen_version, on=on, now=now) as doing:
        named = [matter.strip() for matter in matters if matter.strip()]
        if not 2 <= len(named) <= PARTS_MAX:
            way_out = "一行一项，以合理的最小单位拆分。"
            doing.refuse(f"拆分应为2至{PARTS_MAX}项。", way_out=way_out, field="matters")
        if any(len(matter) > MATTER_MAX for matter in named):
            doing.refuse(f"每项不超过{MATTER_MAX}字。", field="matters")
        doing.settle()
        made = split_off(doing, named[1:])
        doing.application.matter = named[0]
        doing.application.save(update_fields=["matter"])
        numbers = [doing.application.number, *(row.number for row in made)]
        issue_letter(
            doing,
            "split_notice",
            facts={"others": numbers[1:]},
            remarks="\n".join(named),
            details={"split_parts": tuple(zip(numbers, named, strict=True)), "description": _whole(doing)},
        )
        return doing.application


def _whole(doing: Acting) -> str:
    """What the paper asked for, all of it."""
    return doing.application.description.display()
