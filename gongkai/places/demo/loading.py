"""Make the demonstration sites of both bodies, once."""

from __future__ import annotations

import json
from typing import Any

from gongkai.organizations import demo
from gongkai.organizations.models import Body
from gongkai.places.blocks.links import section_keys
from gongkai.places.demo import texts
from gongkai.places.facts.look import Palette, SiteTemplate
from gongkai.places.facts.pages import PlacePage, SectionPage, TopicPage
from gongkai.places.reading import home_is_live
from gongkai.places.tree import home_of
from gongkai.publishing.models import Section
from gongkai.publishing.public import public
from gongkai.publishing.public_lists import public_under
from gongkai.publishing.sections import ensure_blocks, section_tree

SLUGS = ("zhengce", "guihua")


def load(body: Body) -> None:
    """The bureau's home, two section pages and a topic; the second body's home with a look of its own."""
    if home_is_live(body.code):
        return
    SiteTemplate.objects.get_or_create(body=body, defaults={"sponsor": body.name})
    ensure_blocks(body)
    best = _fullest(body)
    below = [_section_page(body, slug, *one) for slug, one in zip(SLUGS, best, strict=False)]
    topic = _topic(body)
    home = home_of(body)
    boxes = [texts.section_box(path) for _, path, _ in best[:3]]
    cards = texts.topics([(topic.pk, texts.TOPIC_INTRO[:60]), *((page.pk, "") for page in below)])
    ways = texts.quick_links(body.code)
    home.blocks = _stored([texts.NOTICE, texts.SERVICES, texts.NEWEST, *boxes, cards, ways])
    _publish(home)
    second = Body.objects.filter(code=demo.SECOND_BODY).first()
    if second is not None and second != body:
        _second(second)


def _second(body: Body) -> None:
    SiteTemplate.objects.get_or_create(
        body=body,
        defaults={
            "sponsor": body.name,
            "site_name": f"{body.short_name}政府信息公开",
            "palette": Palette.TEAL,
        },
    )
    home = home_of(body)
    home.blocks = _stored([texts.NOTICE, texts.NEWEST, texts.SERVICES])
    _publish(home)


def _fullest(body: Body) -> list[tuple[int, str, str]]:
    """Key, path and name of the sections with most to read, of those below the blocks."""
    found: list[tuple[int, int, str, str]] = []
    for key, path, names in section_keys(section_tree(body)):
        if len(names) > 1:
            found.append((public_under(body, [key]).count(), key, path, names[-1]))
    found.sort(key=lambda one: -one[0])
    return [(key, path, name) for count, key, path, name in found[:3] if count]


def _section_page(body: Body, slug: str, key: int, path: str, name: str) -> PlacePage:
    page = SectionPage(title=name, slug=slug, live=False, section=Section.objects.get(pk=key))
    page.intro = "本栏目自动列出已公开的信息，新发布的在前。"
    return _add(body, page)


def _topic(body: Body) -> PlacePage:
    newest = list(public(body).values_list("index_number", flat=True)[:3])
    blocks: list[Any] = [texts.STEPS, texts.ABOUT]
    blocks += [texts.documents(newest)] if newest else []
    page = TopicPage(title=texts.TOPIC_TITLE, slug="zenyang-shenqing", live=False, intro=texts.TOPIC_INTRO)
    page.blocks = _stored([*blocks, texts.QUESTIONS])
    return _add(body, page)


def _stored(blocks: list[texts.Block]) -> str:
    """Blocks as a stream is stored."""
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks], ensure_ascii=False)


def _add(body: Body, page: PlacePage) -> PlacePage:
    home_of(body).add_child(instance=page)
    _publish(page)
    return page


def _publish(page: PlacePage) -> None:
    page.save_revision().publish()
