"""Links and lists the blocks share: an address that leads somewhere, a section by its path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock, ChoiceBlock, PageChooserBlock, StructBlock
from wagtail.log_actions import get_active_log_context

from gongkai.organizations.models import Body
from gongkai.publishing.sections import SectionNode, section_tree

_ADDRESS = re.compile(r"/(?!/)[^\s\\]*|https?://[^\s\\/]+(/[^\s\\]*)?|mailto:[^\s@]+@[^\s@]+|tel:[\d+-]+")
ADDRESS_HELP = "以 / 开头的本站地址，或者以 https:// 开头的网址。与“本站页面”任选其一。"


def section_choices() -> list[tuple[str, str]]:
    """Path and name of every section in use of the editor's body; of all bodies when nobody edits."""
    editor = get_active_log_context().user
    bodies = [editor.body] if editor else list(Body.objects.all())
    found: dict[str, str] = {}
    for body in bodies:
        for path, names in section_paths(section_tree(body)):
            found.setdefault(path, " › ".join(names))
    return list(found.items())


def section_paths(nodes: tuple[SectionNode, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every section of a tree: its path of slugs, and the names from the top."""
    return ((path, names) for _, path, names in section_keys(nodes))


def section_keys(
    nodes: tuple[SectionNode, ...], above: str = "", names: tuple[str, ...] = ()
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The same with the key of each section."""
    for node in nodes:
        path = f"{above}{node.section.slug}"
        said = (*names, node.section.title)
        yield node.section.pk, path, said
        yield from section_keys(node.children, f"{path}/", said)


class SectionChoice(ChoiceBlock):
    """选择栏目: one of the body's own sections, kept by its path."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=section_choices, **{"label": "栏目", **kwargs})

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """For migrations: the choices are read when asked, never frozen."""
        return ("gongkai.places.blocks.links.SectionChoice", [], {})


class Link(StructBlock):
    """链接: a page of the site or an address, never both."""

    page = PageChooserBlock(
        label="本站页面",
        required=False,
        page_type=["places.SectionPage", "places.TopicPage", "places.HomePage"],
    )
    address = CharBlock(label="地址", required=False, max_length=300, help_text=ADDRESS_HELP)

    class Meta:
        label = "链接"

    def clean(self, value: Mapping[str, Any]) -> Any:
        """Exactly one of the two, and an address that leads somewhere."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            raise ValidationError("请选择本站页面或者填写地址，二者取其一。")
        if cleaned["address"] and not _ADDRESS.fullmatch(cleaned["address"]):
            raise ValidationError("地址须以 /、https:// 或者 http:// 开头，不含空格。")
        return cleaned


def is_safe_address(address: str) -> bool:
    """Whether an address leads to a page: no script, no protocol-relative host."""
    return bool(_ADDRESS.fullmatch(address))
