"""Forms that change a setting of the own body (设置表单): they carry the last change the officer saw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from gongkai.backoffice.access import OfficerRequest
from gongkai.design.renderer import OfficialForm
from gongkai.organizations.refusal import ActedBefore, Refusal, Refused


class SettingForm(OfficialForm):
    """设置表单: `seen` is the number of the last change shown with it; 0 when there was none."""

    seen = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)

    def __init__(self, *args: Any, seen: int = 0, **kwargs: Any) -> None:
        initial = {"seen": seen, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.refusals: list[Refusal] = []

    def show(self, refused: Refused) -> None:
        """Put every reason at its field, or on top."""
        for reason in refused.reasons:
            if reason.field in self.fields:
                self.add_error(reason.field, f"{reason.message}{reason.way_out}")
            else:
                self.refusals.append(reason)

    def get_context(self) -> dict[str, Any]:
        """What `{{ form }}` is written from: the reasons about the whole stand on top with the others."""
        return {**super().get_context(), "refusals": self.refusals}

    @property
    def failed(self) -> bool:
        """Whether there is anything to mend."""
        return bool(self.errors or self.refusals)

    def entered(self) -> list[tuple[str, str]]:
        """Label and text of what was typed, so that a conflict loses none of it."""
        return [(str(b.label), in_words(b)) for b in self if not b.is_hidden and b.value()]


def in_words(bound: forms.BoundField) -> str:
    """What was typed or chosen, as the screen names it."""
    value = bound.value()
    choices = {str(key): label for key, label in getattr(bound.field, "choices", ()) or ()}
    values = value if isinstance(value, list) else [value]
    return "、".join(str(choices.get(str(one), one)) for one in values)


def conflict_page(
    request: OfficerRequest, conflict: ActedBefore, *, entered: list[tuple[str, str]], back: str, **more: Any
) -> HttpResponse:
    """409: who was first, when and with what; what was typed; and the way to what stands now."""
    context = {"conflict": conflict, "entered": entered, "back": back, **more}
    return render(request, "backoffice/setting_conflict.html", context, status=409)


def attempt(form: SettingForm, act: Callable[[], Any]) -> bool:
    """Do the act when the form is sound; False with every reason at its field. Lets ActedBefore through."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.show(refused)
        return False
    return True
