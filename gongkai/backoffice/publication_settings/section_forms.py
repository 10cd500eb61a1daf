"""Forms of a section (栏目表单): what it is called, how often it is to be kept up to date, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from gongkai.backoffice.acts.act_form import judged
from gongkai.backoffice.setting_form import SettingForm
from gongkai.organizations.models import Body
from gongkai.publishing.acts import SectionFacts
from gongkai.publishing.acts.arrange_sections import UPDATE_DAYS_MAX
from gongkai.publishing.models import Section
from gongkai.publishing.sections import SectionNode, section_tree

AT_THE_TOP = ("", "（一级栏目）")


class SectionForm(SettingForm):
    """更改栏目: name and path stay where they are fixed for the whole country."""

    title = judged(forms.CharField(label="名称", required=False, max_length=200))
    slug = judged(
        forms.CharField(
            label="路径",
            required=False,
            max_length=80,
            help_text="网页地址中的一段，由小写字母、数字和连字符组成。更改后，原来的栏目地址失效；信息的地址不变。",
            widget=forms.TextInput(attrs={"class": "short"}),
        )
    )
    update_days = forms.IntegerField(
        label="更新周期（天）",
        required=False,
        help_text=f"多少个自然日内至少发布一条，1至{UPDATE_DAYS_MAX}。没有要求的留空。",
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"invalid": "更新周期应为整数。"},
    )

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        given = {name: getattr(section, name) for name in ("title", "slug", "update_days")}
        super().__init__(*args, initial={**given, **kwargs.pop("initial", {})}, **kwargs)
        if section.is_fixed:
            for name in ("title", "slug"):
                self.fields[name].disabled = True

    def facts(self) -> SectionFacts:
        """What was filled in."""
        data = self.cleaned_data
        return SectionFacts(data["title"].strip(), data["slug"].strip(), update_days=data["update_days"])


class NewSectionForm(SectionForm):
    """新增栏目: the same, and under which section."""

    field_order = ("parent", "title", "slug", "update_days")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, section=Section(body=body), **kwargs)
        self.fields["seen"].required = False
        self.body = body
        self.fields["slug"].help_text = "网页地址中的一段，由小写字母、数字和连字符组成，例如：zhuanti。"
        self.fields["parent"] = forms.ChoiceField(
            label="上级栏目", required=False, choices=[AT_THE_TOP, *places(body)]
        )
        self.order_fields(self.field_order)

    def parent(self) -> Section | None:
        """The section chosen; None for the top."""
        return chosen(self.body, self.cleaned_data["parent"])


class MoveForm(SettingForm):
    """移动栏目: under which other section."""

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        initial = {"parent": section.parent_id or "", **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.body = section.body
        self.fields["parent"] = forms.ChoiceField(
            label="移到哪个栏目之下",
            required=False,
            choices=[AT_THE_TOP, *places(section.body, without=section.pk)],
        )

    def parent(self) -> Section | None:
        """The section chosen; None for the top."""
        return chosen(self.body, self.cleaned_data["parent"])


def places(body: Body, without: int | None = None) -> list[tuple[str, str]]:
    """The sections in use as choices, each at its depth; a section to be moved and what is below it left out."""
    return list(_branches(section_tree(body), 0, without))


def _branches(nodes: tuple[SectionNode, ...], depth: int, without: int | None) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.section.pk != without:
            yield str(node.section.pk), "　" * depth + node.section.title
            yield from _branches(node.children, depth + 1, without)


def chosen(body: Body, key: str) -> Section | None:
    """The section of the own body under that key."""
    return Section.objects.filter(body=body, pk=int(key)).first() if key else None
