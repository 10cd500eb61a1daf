"""The form renderer (表单样式): `{{ form }}` and `{{ form.field.as_field_group }}` in the official look.

Use it through `OfficialForm`, or for a whole installation with the setting
`FORM_RENDERER = "gongkai.design.renderer.OfficialRenderer"`.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates


class OfficialRenderer(DjangoTemplates):
    """Hint before the field, error tied to it, every error listed on top with a link to its field."""

    form_template_name = "design/form.html"
    field_template_name = "design/_field.html"


class OfficialForm(forms.Form):
    """A form in the official look; the server explains what is wrong, not the browser's bubbles."""

    default_renderer = OfficialRenderer
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _describe(field)


def _describe(field: forms.Field) -> None:
    """Give radio and checkbox groups the class that makes the whole row a target."""
    widget = field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        widget.attrs.setdefault("class", "choices")
