"""Blocks of a home page (首页内容块)."""

from __future__ import annotations

from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    PageChooserBlock,
    StructBlock,
    TextBlock,
)

from gongkai.places.blocks.links import Link, SectionChoice


class NoticeBanner(StructBlock):
    """通知横幅: what every visitor has to know now."""

    tone = ChoiceBlock(
        label="性质",
        choices=[("", "一般通知"), ("soon", "请注意"), ("late", "紧急")],
        required=False,
        default="",
    )
    title = CharBlock(label="标题", max_length=60)
    text = TextBlock(label="内容", max_length=300, required=False)
    link = ListBlock(Link(), label="链接", max_num=1, default=[])
    link_words = CharBlock(label="链接文字", max_length=30, required=False, help_text="例如：查看办理办法。")

    class Meta:
        label = "通知横幅"
        icon = "warning"


class QuickLink(StructBlock):
    """一个快捷入口."""

    title = CharBlock(label="名称", max_length=20)
    text = CharBlock(label="说明", max_length=60, required=False)
    link = Link()

    class Meta:
        label = "入口"


class QuickLinks(StructBlock):
    """快捷入口: the ways most visitors look for."""

    title = CharBlock(label="标题", max_length=20, default="快捷入口")
    links = ListBlock(QuickLink(), label="入口", min_num=1, max_num=12)

    class Meta:
        label = "快捷入口"
        icon = "link"


class Newest(StructBlock):
    """最新公开: filled by itself from what was released last."""

    title = CharBlock(label="标题", max_length=20, default="最新公开")
    count = IntegerBlock(label="条数", min_value=3, max_value=20, default=8)

    class Meta:
        label = "最新公开"
        icon = "list-ul"


class SectionBox(StructBlock):
    """栏目: the newest of one section."""

    section = SectionChoice()
    title = CharBlock(label="标题", max_length=20, required=False, help_text="不填用栏目名称。")
    count = IntegerBlock(label="条数", min_value=3, max_value=10, default=5)

    class Meta:
        label = "栏目"
        icon = "folder-open-inverse"


class TopicCard(StructBlock):
    """一个专题."""

    page = PageChooserBlock(label="专题", page_type=["places.TopicPage", "places.SectionPage"])
    text = CharBlock(label="说明", max_length=60, required=False)

    class Meta:
        label = "专题"


class TopicCards(StructBlock):
    """专题: cards; one whose page is not public is left out."""

    title = CharBlock(label="标题", max_length=20, default="专题")
    topics = ListBlock(TopicCard(), label="专题", min_num=1, max_num=12)

    class Meta:
        label = "专题"
        icon = "tag"


class Services(StructBlock):
    """常用服务: apply, follow an application, annual reports, report a mistake."""

    title = CharBlock(label="标题", max_length=20, default="常用服务")

    class Meta:
        label = "常用服务"
        icon = "cog"
