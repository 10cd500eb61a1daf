"""Ask further offices to countersign (加会签), beside the step under way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gongkai.organizations.models import Office, Officer, Role
from gongkai.signoff.acting import Act, Situation, acting, due_days
from gongkai.signoff.acts.approve import UNDER_WAY
from gongkai.signoff.acts.send_back import held_step
from gongkai.signoff.models import Slip
from gongkai.signoff.plan import STEPS_MAX, StepPlan
from gongkai.signoff.refusals import Refusal
from gongkai.signoff.words import RULE, StepKind, StepState

DAYS = 3
"""Working days an office has for a countersignature asked for on the way."""


def _obstacles(case: Situation) -> list[Refusal]:
    found = []
    open_kinds = {step.plan.kind for step in case.view.open_steps}
    if open_kinds <= {StepKind.SIGN, StepKind.SEAL}:
        found.append(Refusal("已到签发，不能再加会签。", RULE, "请先退回到前面的步骤。"))
    is_author = case.officer.pk == case.slip.author_id or case.officer.has_role(Role.DISCLOSURE_HANDLER)
    if not is_author and held_step(case)[0] is None:
        found.append(Refusal("加会签由承办人或者当前步骤的办理人提出。", RULE, "请由其提出。"))
    return found


ADD_COUNTERSIGN = Act("add_countersign", "加会签", UNDER_WAY, _obstacles)


def add_countersign(
    slip: Slip, *, officer: Officer, seen_version: int, offices: Sequence[Office], now: datetime | None = None
) -> Slip:
    """These offices are to countersign, beside the step under way; nothing goes on before all have. Raises
    Refused, SlipConflict."""
    with acting(ADD_COUNTERSIGN, slip, officer=officer, seen_version=seen_version, now=now) as doing:
        if not offices:
            doing.refuse("没有选择会签处室。", "请选择至少一个处室。", "offices")
        asked = {
            step.office_id
            for step in doing.case.steps.values()
            if step.kind == StepKind.COUNTERSIGN and step.state in (StepState.OPEN, StepState.WAITING)
        }
        for office in offices:
            if office.body_id != doing.slip.body_id:
                doing.refuse("所选处室不属于本机关。", "请选择本机关的处室。", "offices")
            elif office.pk in asked:
                doing.refuse(f"{office.name}已在会签之列。", "请删去该处室。", "offices")
            elif not office.officers.filter(is_active=True).exists():
                doing.refuse(f"{office.name}没有在用的人员账号。", "请由系统管理员设置。", "offices")
        if len(doing.case.view.steps) + len(offices) > STEPS_MAX:
            doing.refuse(f"步骤超过{STEPS_MAX}个。", "请减少会签处室。", "offices")
        doing.settle()
        first = len(doing.case.view.steps)
        plans = [StepPlan(StepKind.COUNTERSIGN, DAYS, office_id=office.pk) for office in offices]
        facts = {
            "added": [plan.to_json() for plan in plans],
            "position": doing.case.view.latest,
            "opened": due_days(doing.case, dict.fromkeys(range(first, first + len(plans)), DAYS)),
        }
        doing.record(facts)
        return doing.slip
