"""What every act's form has in common: the version the officer saw, the day, and how a refusal is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

from django import forms

from gongkai.design.renderer import OfficialForm
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, Refused
from gongkai.organizations.models import Officer


@dataclass(frozen=True)
class Draft:
    """A letter not yet issued (文书草稿): its kind, its day, and what its wording needs to know."""

    kind: str
    on: date
    details: dict[str, Any]


class DayInput(forms.DateInput):
    """A date by the browser's own picker; without one it is typed as 2026-11-24 (日期)."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "short", **(attrs or {})}, format="%Y-%m-%d")


def day_field(label: str, *, hint: str = "", required: bool = True) -> forms.DateField:
    """A day (日期)."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=DayInput(),
        error_messages={"required": f"请填写{label}。", "invalid": f"{label}应写成 2026-11-24 的样子。"},
    )


F = TypeVar("F", bound=forms.Field)


def judged(field: F) -> F:
    """A field that is needed, but whose absence is judged elsewhere together with everything else: shown as
    needed, let through empty."""
    field.required = True
    field.validate = _let_pass  # type: ignore[method-assign]
    return field


def _let_pass(value: Any) -> None:
    """Nothing is wrong with an empty value here."""


def text_field(label: str, *, hint: str = "", required: bool = True, longest: int = 2000) -> forms.CharField:
    """A text of several lines (多行文字)."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": f"请填写{label}。", "max_length": f"{label}不超过{longest}字。"},
    )


class ActForm(OfficialForm):
    """The form of one act on one case (办理表单).

    `button` names the act, `danger` marks one that ends the case and is asked once more. Subclasses give
    the fields, `perform` calls the act of gongkai.foi, `draft` is the letter that results, if any.
    """

    button: ClassVar[str]
    danger: ClassVar[bool] = False
    has_letter: ClassVar[bool] = False
    template: ClassVar[str] = "backoffice/act.html"

    seen_version = forms.IntegerField(widget=forms.HiddenInput())
    on = day_field("办理日期")

    field_order: tuple[str, ...] = ("seen_version",)

    def __init__(self, *args: Any, case: Application, officer: Officer, today: date, **kwargs: Any) -> None:
        self.case = case
        self.officer = officer
        self.today = today
        initial = {"seen_version": case.version, "on": today, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.refusals: list[Refusal] = []

    def perform(self) -> Application:
        """Do the act; raises Refused or Conflict and then nothing has changed."""
        raise NotImplementedError

    def draft(self) -> Draft | None:
        """What the resulting letter would say with what is filled in now; None when the act sends none."""
        return None

    def now(self, name: str) -> Any:
        """What a field holds at this moment, sound or not yet filled in: for the preview."""
        if self.is_bound:
            return self.cleaned_data.get(name) if hasattr(self, "cleaned_data") else None
        try:
            return self.fields[name].clean(self.get_initial_for_field(self.fields[name], name))
        except forms.ValidationError:
            return None

    def what_next(self, case: Application) -> str:
        """After the act: what happened, what is next, who has it now."""
        raise NotImplementedError

    def show(self, refused: Refused) -> None:
        """Put every reason where it belongs: at its field, or on top when it is about the whole case."""
        for reason in refused.reasons:
            if reason.field in self.fields:
                self.add_error(reason.field, f"{reason.message}{reason.way_out}")
            else:
                self.refusals.append(reason)

    @property
    def common(self) -> dict[str, Any]:
        """The arguments every act takes."""
        return {
            "officer": self.officer,
            "seen_version": self.cleaned_data["seen_version"],
            "on": self.cleaned_data["on"],
        }

    def entered(self) -> list[tuple[str, str]]:
        """Label and text of everything the officer typed, so that a conflict loses none of it."""
        found = []
        for bound in self:
            if not bound.is_hidden and (value := bound.value()):
                found.append((str(bound.label), _in_words(bound, value)))
        return found


def _in_words(bound: forms.BoundField, value: Any) -> str:
    choices = {str(key): label for key, label in getattr(bound.field, "choices", ()) or ()}
    values = value if isinstance(value, list) else [value]
    return "、".join(str(choices.get(str(one), one)) for one in values)
