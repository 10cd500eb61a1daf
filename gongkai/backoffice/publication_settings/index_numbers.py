"""How index numbers are written (索引号编制规则), tried on examples before it counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from gongkai.backoffice.access import DISCLOSURE_OFFICE, READERS, OfficerRequest, screen
from gongkai.backoffice.acts.act_form import judged
from gongkai.backoffice.publication_settings.change_words import line_of
from gongkai.backoffice.setting_form import SettingForm, attempt, conflict_page
from gongkai.law.disclosure.index_number import COUNTED, PLACES, IndexNumberRefused
from gongkai.organizations.models import Body, Office
from gongkai.organizations.refusal import ActedBefore
from gongkai.publishing import acts
from gongkai.publishing.acts.arrange import INDEX_SCHEME
from gongkai.publishing.arranging import last_change, may_arrange
from gongkai.publishing.models import IndexScheme, Publication
from gongkai.publishing.numbering import example, scheme_of
from gongkai.publishing.refusals import Refused
from gongkai.publishing.stages import PublicationKind

CODES = tuple(name for name in PLACES if name not in COUNTED)
WITH_DEFAULT = {
    "category": "信息类别代码（下面没有单列的类别）",
    "office": "内设机构代码（下面没有单列的处室）",
}
CODE_MAX = 32
KINDS_SHOWN = (PublicationKind.NORMATIVE, PublicationKind.NOTICE, PublicationKind.BUDGET)
Example = tuple[str, str, str]


class SchemeForm(SettingForm):
    """编制规则: the pattern, the fixed codes, and codes by kind of information and by office."""

    pattern = judged(
        forms.CharField(
            label="编制规则",
            required=False,
            max_length=120,
            help_text="编码位写在花括号里，其余照写。流水号可以写明位数，例如：{agency}/{year}-{serial:5}。",
        )
    )

    def __init__(self, *args: Any, scheme: IndexScheme, **kwargs: Any) -> None:
        self.offices = list(Office.objects.filter(body=scheme.body).order_by("order", "pk"))
        super().__init__(
            *args, initial={**_initial(scheme, self.offices), **kwargs.pop("initial", {})}, **kwargs
        )
        for name in CODES:
            self.fields[f"codes.{name}"] = _code(WITH_DEFAULT.get(name, PLACES[name]))
        for kind in PublicationKind:
            self.fields[f"category_codes.{kind.value}"] = _code(str(kind.label))
        for office in self.offices:
            self.fields[f"office.{office.pk}"] = _code(office.name)

    def values(self) -> dict[str, Any]:
        """The scheme as typed, blank codes left out."""
        data = self.cleaned_data

        def codes(prefix: str) -> dict[str, str]:
            named = ((name, data[name].strip()) for name in data if name.startswith(prefix))
            return {name.removeprefix(prefix): text for name, text in named if text}

        by_pk = {str(office.pk): office.name for office in self.offices}
        offices = {by_pk[pk]: text for pk, text in codes("office.").items()}
        return {
            "pattern": data["pattern"].strip(),
            "codes": codes("codes."),
            "category_codes": codes("category_codes."),
            "office_codes": offices,
        }

    def show(self, refused: Refused) -> None:
        """Reasons name an office by its name; its field goes by its key."""
        keys = {f"office_codes.{office.name}": f"office.{office.pk}" for office in self.offices}
        for reason in refused.reasons:
            field = keys.get(reason.field or "", reason.field)
            if field in self.fields:
                self.add_error(field, f"{reason.message}{reason.way_out}")
            else:
                self.refusals.append(reason)

    def group(self, prefix: str) -> list[forms.BoundField]:
        """The fields of one group of codes."""
        return [self[name] for name in self.fields if name.startswith(prefix)]


def _code(label: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "short"})
    return forms.CharField(label=label, required=False, max_length=CODE_MAX, widget=widget)


def _initial(scheme: IndexScheme, offices: list[Office]) -> dict[str, str]:
    given = {"pattern": scheme.pattern}
    given |= {f"codes.{name}": code for name, code in scheme.codes.items()}
    given |= {f"category_codes.{kind}": code for kind, code in scheme.category_codes.items()}
    return given | {f"office.{o.pk}": scheme.office_codes.get(o.name, "") for o in offices}


@screen(*READERS)
def show_scheme(request: OfficerRequest) -> HttpResponse:
    """The rule in force with examples of the next numbers, and the form to change it."""
    scheme = _scheme(request.user.body)
    form = SchemeForm(scheme=scheme, seen=_seen(request.user.body))
    return _page(request, form, scheme)


@screen(*DISCLOSURE_OFFICE, methods=("POST",))
def change_scheme(request: OfficerRequest) -> HttpResponse:
    """Change the rule; `try` shows what numbers it would give and changes nothing."""
    body = request.user.body
    form = SchemeForm(request.POST, scheme=_scheme(body))
    trying = "try" in request.POST

    def act() -> None:
        if trying:
            if problems := acts.index_scheme_problems(**form.values()):
                raise Refused(tuple(problems))
            return
        acts.set_index_scheme(body, officer=request.user, seen=form.cleaned_data["seen"], **form.values())

    try:
        done = attempt(form, act)
    except ActedBefore as conflict:
        back = reverse("backoffice:index_scheme")
        return conflict_page(request, conflict, entered=form.entered(), back=back)
    if done and not trying:
        messages.success(request, "编制规则已保存，从下一个索引号起使用。")
        return redirect("backoffice:index_scheme")
    typed = IndexScheme(body=body, **form.values()) if form.is_valid() else None
    return _page(request, form, typed, trying=done)


def _page(
    request: OfficerRequest, form: SchemeForm, scheme: IndexScheme | None, *, trying: bool = False
) -> HttpResponse:
    body = request.user.body
    change = last_change(body, INDEX_SCHEME)
    given = Publication.objects.filter(body=body).exclude(index_number="")
    context = {
        "form": form,
        "refusals": form.refusals,
        "examples": examples(scheme, form.offices) if scheme and not form.failed else [],
        "trying": trying,
        "is_set": scheme_of(body) is not None,
        "given": given.count(),
        "last_given": given.order_by("-index_year", "-index_serial").first(),
        "places": PLACES.items(),
        "fixed": form.group("codes."),
        "kinds": form.group("category_codes."),
        "kinds_open": any(field.errors for field in form.group("category_codes.")),
        "offices": form.group("office."),
        "offices_open": any(field.errors for field in form.group("office.")),
        "may_arrange": may_arrange(body, request.user),
        "line": line_of(change) if change else None,
    }
    return render(
        request,
        "backoffice/publication_settings/index_numbers.html",
        context,
        status=422 if form.failed else 200,
    )


def examples(scheme: IndexScheme, offices: list[Office]) -> list[Example]:
    """Kind, office, and the next number for a few of them, or why there would be none."""
    found = []
    for kind, office in zip(KINDS_SHOWN, [*offices[:2], None], strict=False):
        try:
            text = example(scheme, kind=kind, office=office, today=timezone.localdate())
        except IndexNumberRefused as refused:
            text = f"不能编号：{refused}"
        found.append((str(kind.label), office.name if office else "未指定处室", text))
    return found


def _scheme(body: Body) -> IndexScheme:
    return scheme_of(body) or IndexScheme(body=body)


def _seen(body: Body) -> int:
    last = last_change(body, INDEX_SCHEME)
    return last.number if last else 0
