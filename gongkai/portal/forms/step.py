"""What the pages of an application have in common: nothing typed is lost, every rule comes from foi."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from gongkai.design.renderer import OfficialForm
from gongkai.foi.intake import Intake
from gongkai.foi.refusals import Refusal
from gongkai.foi.stages import Delivery, IdentityDocument, Medium
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel

Answers = dict[str, dict[str, Any]]


class StepForm(OfficialForm):
    """One page of the application (填报页). Its problems are those foi names for its fields."""

    FIELDS_OF_INTAKE: dict[str, str] = {}  # field of the intake → field of this form, where names differ
    JUDGED_WITH: tuple[str, ...] = ()  # earlier pages that bear on this one
    step = ""

    def __init__(self, data: Any = None, *, answers: Answers, **kwargs: Any) -> None:
        self.answers = answers
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            field.expected = field.required  # type: ignore[attr-defined]
            field.required = False

    def typed(self) -> dict[str, str]:
        """What was typed, field by field, right or wrong."""
        return {name: str(self.data.get(name, "")) for name in self.fields}

    def clean(self) -> dict[str, Any]:
        own = {**self.answers.get(self.step, {}), **self.typed()}
        answers = {key: kept for key, kept in self.answers.items() if key in self.JUDGED_WITH}
        for problem in intake_of({**answers, self.step: own}).problems(timezone.localdate()):
            self._place(problem)
        return self.cleaned_data

    def _place(self, problem: Refusal) -> None:
        """Put a problem at its field when the field is on this page; other pages show their own."""
        name = self.FIELDS_OF_INTAKE.get(problem.field or "", problem.field or "")
        if name in self.fields and name not in self.errors:
            self.add_error(name, self._blank_words(name) or problem.message)

    def _blank_words(self, name: str) -> str:
        """A field left empty is asked for by its own label; what else is wrong comes from foi."""
        field = self.fields[name]
        blank = not str(self.data.get(name, "")).strip()
        return f"请填写{field.label}。" if blank and field.expected else ""  # type: ignore[attr-defined]


def _choice(kind: Any, value: str, default: Any) -> Any:
    return kind(value) if value in {member.value for member in kind} else default


def intake_of(answers: Answers, submission_key: str = "") -> Intake:
    """The application as foi takes it, from what was typed; unanswered choices get a harmless default."""
    who, what = answers.get("applicant", {}), answers.get("information", {})
    kind = _choice(ApplicantKind, answers.get("kind", {}).get("applicant_kind", ""), ApplicantKind.NATURAL)
    natural = kind.is_natural_person
    return Intake(
        channel=Channel.ONLINE,
        applicant_kind=kind,
        applicant_name=who.get("applicant_name", "").strip(),
        identity_document=_choice(
            IdentityDocument, who.get("identity_document", ""), IdentityDocument.RESIDENT_ID
        ),
        id_number=who.get("id_number", "").strip() if natural else "",
        uscc="" if natural else who.get("uscc", "").strip(),
        representative="" if natural else who.get("representative", "").strip(),
        phone=who.get("phone", "").strip(),
        address=who.get("address", "").strip(),
        postcode=who.get("postcode", "").strip(),
        email=who.get("email", "").strip(),
        description=description_of(what),
        purpose=what.get("purpose", "").strip(),
        medium=_choice(Medium, what.get("medium", ""), Medium.ELECTRONIC),
        delivery=_choice(Delivery, what.get("delivery", ""), Delivery.ONLINE),
        submission_key=submission_key,
    )


def description_of(what: dict[str, Any]) -> str:
    """申请内容: the name or number of what is wanted, then its features."""
    subject, features = what.get("subject", "").strip(), what.get("features", "").strip()
    if subject and features:
        return f"{subject}\n特征描述：{features}"
    return subject or features
