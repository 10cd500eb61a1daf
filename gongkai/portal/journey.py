"""The pages of an application in their order (填报步骤), and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.organizations.models import Body
from gongkai.portal.forms.applicant import applicant_form
from gongkai.portal.forms.information import InformationForm
from gongkai.portal.forms.kind import KindForm
from gongkai.portal.forms.step import Answers, StepForm


@dataclass(frozen=True, slots=True)
class Step:
    """填报步骤: its key, its name on the progress line, its address name."""

    key: str
    name: str
    url_name: str


STEPS = (
    Step("kind", "申请人类型", "portal:apply_kind"),
    Step("applicant", "申请人信息", "portal:apply_applicant"),
    Step("information", "所需信息", "portal:apply_information"),
    Step("check", "核对提交", "portal:apply_check"),
    Step("receipt", "回执", "portal:receipt"),
)
FILLED_IN = ("kind", "applicant", "information")
BY_KEY = {step.key: step for step in STEPS}


def form_of(step: str, answers: Answers, data: Any = None) -> StepForm:
    """The form of a page. Without `data` it shows what was kept, with its errors if it was wrong."""
    kept = answers.get(step)
    if data is None:
        data = kept
    if step == "kind":
        return KindForm(data, answers=answers)
    if step == "applicant":
        return applicant_form(data, answers=answers)
    return InformationForm(data, answers=answers)


def first_unfinished(answers: Answers) -> str | None:
    """The first page that is empty or wrong; None when the application is ready to be checked."""
    for step in FILLED_IN:
        if step not in answers or not form_of(step, answers).is_valid():
            return step
    return None


def may_open(step: str, answers: Answers) -> bool:
    """Whether the pages before this one are done."""
    unfinished = first_unfinished(answers)
    order = [s.key for s in STEPS]
    return unfinished is None or order.index(step) <= order.index(unfinished)


def progress(step: str, body: Body, answers: Answers) -> list[dict[str, Any]]:
    """The progress line: each step with whether it is done, current, and may be gone back to."""
    order = [s.key for s in STEPS]
    here = order.index(step)
    return [
        {
            "name": s.name,
            "url_name": s.url_name,
            "done": order.index(s.key) < here,
            "current": s.key == step,
            "open": order.index(s.key) < here and step != "receipt",
        }
        for s in STEPS
    ]
