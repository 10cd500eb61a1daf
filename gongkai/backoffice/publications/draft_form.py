"""The form of a working copy (起草、修改工作稿): its words, and everything chosen with them at the source."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from gongkai.backoffice.acts.act_form import day_field, judged
from gongkai.backoffice.publications import typed_body
from gongkai.backoffice.publications.draft_choices import (
    CompactBoxes,
    SectionTree,
    ground_choices,
    item_choices,
    office_choices,
    section_choices,
)
from gongkai.design.renderer import OfficialForm
from gongkai.law.disclosure.document_number import Reading, read_document_number
from gongkai.organizations.models import Office, Officer
from gongkai.publishing.acts import Choices
from gongkai.publishing.content import SUMMARY_MAX, SUMMARY_USUAL, TITLE_MAX, WorkingCopy
from gongkai.publishing.models import InventoryItem, Publication, Section
from gongkai.publishing.refusals import Refusal, Refused
from gongkai.publishing.stages import Attribute, PublicationKind

KINDS_DRAFTED = [
    (kind.value, kind.label)
    for kind in PublicationKind
    if kind not in (PublicationKind.INVENTORY, PublicationKind.REPLY)
]
"""Kinds begun here; the inventory and replies made public have ways of their own."""

PARTS = (
    ("基本内容", ("kind", "title", "document_number", "dated_on", "summary", "html")),
    ("公开属性", ("attribute", "ground", "reason")),
    ("归属", ("office", "sections", "item_search", "items")),
    ("更正", ("correction_note",)),
)
MORE = (
    "effective_on", "expires_on", "repealed_on", "repealed_by", "topic", "keywords", "issuer", "co_issuers", "remark",
)  # fmt: skip
NEEDED_LATER = ("dated_on", "summary", "html", "attribute", "ground", "office", "sections")
"""May be left open in a draft, yet needed before the slip: not shown as 选填."""
PLAIN = ("title", "summary", "document_number", "repealed_by", "topic", "issuer", "remark")
DAYS = ("dated_on", "effective_on", "expires_on", "repealed_on")
LISTS = ("keywords", "co_issuers")


def line_field(label: str, hint: str = "", longest: int = 120) -> forms.CharField:
    """One line, not needed (单行文字)."""
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=longest,
        error_messages={"max_length": f"{label}不超过{longest}字。"},
    )  # fmt: skip


def brief_field(label: str, hint: str = "", rows: int = 3) -> forms.CharField:
    """A few lines; what is wrong with them is judged by the act (多行文字)."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows, "class": "brief"}),
    )


class DraftForm(OfficialForm):
    """工作稿: may be saved unfinished; what is still missing before the slip, the page says beside it."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput(), required=False)
    kind = forms.ChoiceField(
        label="信息类别", choices=[("", "请选择"), *KINDS_DRAFTED],
        error_messages={"required": "请选择信息类别。", "invalid_choice": "请从列表中选择信息类别。"},
    )  # fmt: skip
    title = judged(line_field("名称", f"不超过{TITLE_MAX}字，与文件标题一致。", 1000))
    document_number = line_field(
        "发文字号", "例如：京人社能发〔2019〕128号。括号写错的，保存时自动改正并告诉您。"
    )
    dated_on = day_field("成文日期", hint="目录须列明。", required=False)
    summary = brief_field("内容概述", f"目录须列明；一般不超过{SUMMARY_USUAL}字，最多{SUMMARY_MAX}字。")
    html = forms.CharField(
        label="正文", required=False, strip=False,
        help_text="一行一段；也可以粘贴带格式的内容（HTML），只保留段落、标题、列表、表格和链接。",
        widget=forms.Textarea(attrs={"rows": 16}),
    )  # fmt: skip
    attribute = forms.ChoiceField(
        label="公开属性", required=False, choices=Attribute.choices, widget=forms.RadioSelect(),
        help_text="拟制时即应确定，随文报批。没有确定的可以先保存，但不能送审签。",
        error_messages={"invalid_choice": "请从三种公开属性中选择。"},
    )  # fmt: skip
    ground = forms.ChoiceField(
        label="依据", required=False, choices=ground_choices, help_text="选择与公开属性相符的条款。",
        error_messages={"invalid_choice": "请从列表中选择依据。"},
    )  # fmt: skip
    reason = brief_field("不公开的理由", "不予公开的，须说明理由；随审签单流转，不对外公布。")
    office = forms.ChoiceField(
        label="承办处室",
        required=False,
        choices=(),
        error_messages={"invalid_choice": "请从列表中选择处室。"},
    )
    sections = forms.MultipleChoiceField(
        label="栏目", required=False, widget=SectionTree(), help_text="可以选择多个。没有选择的，按依据归入常用栏目。",
        error_messages={"invalid_choice": "所选栏目已停用或者不属于本机关，请重新选择。"},
    )  # fmt: skip
    item_search = line_field("查找清单事项", "输入事项名称中的字，按“查找”；已勾选的会保留。", 60)
    items = forms.MultipleChoiceField(
        label="对应的主动公开全清单事项", required=False, widget=CompactBoxes(),
        error_messages={"invalid_choice": "所选事项不在现行清单中，请重新选择。"},
    )  # fmt: skip
    correction_note = brief_field("更正说明", "更正了什么、为什么更正；与新版本一并公布。")
    effective_on = day_field("施行日期", required=False)
    expires_on = day_field("失效日期", required=False)
    repealed_on = day_field("废止日期", required=False)
    repealed_by = line_field("废止依据", "废止该文件的文件名称、字号。")
    topic = line_field("主题分类")
    keywords = line_field("关键词", "用顿号或者空格隔开。", 200)
    issuer = line_field("发布机构", "留空即为本机关。")
    co_issuers = line_field("联合发文机关", "用顿号或者空格隔开。", 400)
    remark = brief_field("备注")

    def __init__(
        self, *args: Any, officer: Officer, publication: Publication | None = None, **kwargs: Any
    ) -> None:
        self.officer, self.publication = officer, publication
        if publication is not None and not kwargs.get("initial"):
            kwargs["initial"] = initial_of(publication)
        super().__init__(*args, **kwargs)
        self.refusals: list[Refusal] = []
        for name in NEEDED_LATER:
            self.fields[name].expected = True  # type: ignore[attr-defined]
        self._offer()

    def _offer(self) -> None:
        """What may be chosen, of the own body only; of the inventory, what is chosen and what was looked for."""
        body = self.officer.body
        if self.publication is not None:
            del self.fields["kind"]
        if self.publication is None or self.publication.current_edition_id is None:
            del self.fields["correction_note"]
        self._set_choices("office", office_choices(self.officer))
        self._set_choices("sections", section_choices(body))
        self._set_choices("items", item_choices(body, self._search(), self._chosen("items")))

    def _set_choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _search(self) -> str:
        return (
            str(self.data.get("item_search", ""))[:60]
            if self.is_bound
            else str(self.initial.get("item_search", ""))
        )

    def _chosen(self, name: str) -> list[str]:
        if self.is_bound:
            return list(self.data.getlist(name))  # type: ignore[attr-defined]
        return [str(one) for one in self.initial.get(name, ())]

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields in groups, as the page shows them."""
        return [
            (label, [self[name] for name in names if name in self.fields])
            for label, names in PARTS
            if any(name in self.fields for name in names)
        ]

    @property
    def more(self) -> list[forms.BoundField]:
        """The extensions of the catalogue, folded until one is used or wrong."""
        return [self[name] for name in MORE]

    @property
    def more_open(self) -> bool:
        """Whether the folded fields hold anything."""
        return any(self[name].value() or self[name].errors for name in MORE)

    @property
    def reading(self) -> Reading | None:
        """How the document number typed reads, for the suggestion beside it."""
        typed = str(self["document_number"].value() or "").strip()
        return read_document_number(typed) if typed else None

    def copy(self) -> WorkingCopy:
        """The words as a working copy."""
        given = self.cleaned_data
        texts: dict[str, Any] = {name: given.get(name) or "" for name in PLAIN}
        texts |= {name: given.get(name) for name in DAYS}
        texts |= {name: words_of(given.get(name) or "") for name in LISTS}
        return WorkingCopy(html=typed_body.html_of(given.get("html", "")), **texts)

    def choices(self) -> Choices:
        """What was chosen; the body is compared once more by the act."""
        given, body = self.cleaned_data, self.officer.body_id
        office = Office.objects.filter(body_id=body, pk=given["office"]).first() if given["office"] else None
        return Choices(
            attribute=given["attribute"], ground=given["ground"], reason=given["reason"], office=office,
            sections=list(Section.objects.filter(body_id=body, pk__in=given["sections"])),
            items=list(InventoryItem.objects.filter(body_id=body, pk__in=given["items"])),
            correction_note=given.get("correction_note"),
        )  # fmt: skip

    def show(self, refused: Refused) -> None:
        """Put every reason at its field, or on top when it is about the whole."""
        for reason in refused.reasons:
            if reason.field in self.fields:
                self.add_error(reason.field, f"{reason.message}{reason.way_out}")
            else:
                self.refusals.append(reason)


def words_of(typed: str) -> tuple[str, ...]:
    """Words separated by whatever separates them in Chinese."""
    return tuple(filter(None, re.split(r"[\s、，,；;]+", typed)))


def initial_of(publication: Publication) -> dict[str, Any]:
    """The working copy as the form shows it."""
    kept = publication.working_copy
    copy = WorkingCopy.from_json(kept.open()) if kept else WorkingCopy("")
    chosen = publication.inventory_items.filter(removed_on__isnull=True)
    return {
        **{name: getattr(copy, name) for name in (*PLAIN, *DAYS)},
        **{name: "、".join(getattr(copy, name)) for name in LISTS},
        "seen_version": publication.version,
        "html": typed_body.typed_of(copy.html),
        "attribute": publication.attribute,
        "ground": publication.ground,
        "reason": publication.reason.open() if publication.reason else "",
        "office": str(publication.office_id or ""),
        "correction_note": publication.correction_note,
        "sections": [str(key) for key in publication.sections.values_list("pk", flat=True)],
        "items": [str(key) for key in chosen.values_list("pk", flat=True)],
    }
