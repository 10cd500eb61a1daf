"""Blocks of a topic (专题内容块)."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ["bold", "ol", "ul", "link"]
INDEX_NUMBER_MAX = 120


def prose(**kwargs: Any) -> RichTextBlock:
    """正文: paragraphs, lists, emphasis, links; nothing else can be typed in."""
    return RichTextBlock(features=FEATURES, **{"label": "正文", **kwargs})


class Heading(StructBlock):
    """小标题."""

    level = ChoiceBlock(label="级别", choices=[("2", "一级"), ("3", "二级")], default="2")
    text = CharBlock(label="文字", max_length=60)

    class Meta:
        label = "小标题"
        icon = "h2"


class Text(StructBlock):
    """正文."""

    text = prose()

    class Meta:
        label = "正文"
        icon = "pilcrow"


class Step(StructBlock):
    """一步."""

    title = CharBlock(label="做什么", max_length=40)
    text = TextBlock(label="怎么做", max_length=400, required=False)

    class Meta:
        label = "步骤"


class Steps(StructBlock):
    """办理步骤: numbered, in order."""

    title = CharBlock(label="标题", max_length=40, required=False)
    steps = ListBlock(Step(), label="步骤", min_num=1, max_num=15)

    class Meta:
        label = "办理步骤"
        icon = "list-ol"


class IndexNumber(CharBlock):
    """索引号: of a publication; whether it is public is asked at the door and at every view."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": "索引号", "max_length": INDEX_NUMBER_MAX, **kwargs})

    def clean(self, value: Any) -> Any:
        """Blanks around and within are typing slips."""
        return super().clean(re.sub(r"\s+", "", value or ""))


class Documents(StructBlock):
    """相关文件: publications by index number; one withdrawn later leaves the list by itself."""

    title = CharBlock(label="标题", max_length=40, default="相关文件")
    index_numbers = ListBlock(IndexNumber(), label="索引号", min_num=1, max_num=40)

    class Meta:
        label = "相关文件"
        icon = "doc-full"


class Picture(StructBlock):
    """图片: with words for those who do not see it."""

    image = ImageChooserBlock(label="图片")
    alt = CharBlock(
        label="替代文字", max_length=120, help_text="图上有什么、要说明什么。看不到图片的人听到的就是这句话。"
    )
    caption = CharBlock(label="图注", max_length=80, required=False)

    class Meta:
        label = "图片"
        icon = "image"

    def clean(self, value: Any) -> Any:
        """Words that only say that there is a picture help nobody."""
        cleaned = super().clean(value)
        if re.fullmatch(r"(图|图片|照片|image|img)?\d*(\.\w{3,4})?", cleaned["alt"].strip(), re.IGNORECASE):
            raise ValidationError("请用一句话说明图片的内容，不要只写“图片”或者文件名。")
        return cleaned


class Question(StructBlock):
    """一个问题."""

    title = CharBlock(label="问题", max_length=80)
    text = prose(label="解答")

    class Meta:
        label = "问题"


class Accordion(StructBlock):
    """常见问题: each unfolds by itself, without script."""

    title = CharBlock(label="标题", max_length=40, default="常见问题")
    questions = ListBlock(Question(), label="问题", min_num=1, max_num=30)

    class Meta:
        label = "常见问题"
        icon = "help"
