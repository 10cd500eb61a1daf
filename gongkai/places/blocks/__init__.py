"""The building blocks of pages (内容块): small, accessible, the same in every mode; no block runs anything."""

from wagtail.blocks import StreamBlock

from gongkai.places.blocks.home import Newest, NoticeBanner, QuickLinks, SectionBox, Services, TopicCards
from gongkai.places.blocks.topic import Accordion, Documents, Heading, Picture, Steps, Text

__all__ = ["HOME", "TOPIC"]

HOME = StreamBlock(
    [
        ("notice", NoticeBanner()),
        ("quick_links", QuickLinks()),
        ("newest", Newest()),
        ("section", SectionBox()),
        ("topics", TopicCards()),
        ("services", Services()),
    ],
    required=False,
    max_num=30,
)
TOPIC = StreamBlock(
    [
        ("heading", Heading()),
        ("text", Text()),
        ("steps", Steps()),
        ("documents", Documents()),
        ("picture", Picture()),
        ("accordion", Accordion()),
    ],
    required=False,
    max_num=60,
)
