"""Each body's own tree of pages (页面树): made when first asked for, never reaching into another's."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from wagtail.models import Collection, Locale, Page

from gongkai.organizations.models import Body
from gongkai.places.facts.pages import HomePage

STARTING_BLOCKS = [
    {"type": "newest", "value": {"title": "最新公开", "count": 8}},
    {"type": "services", "value": {"title": "常用服务"}},
]


@transaction.atomic
def home_of(body: Body) -> HomePage:
    """The body's home page; made as a draft nobody sees when there is none yet."""
    found = HomePage.objects.filter(body=body).first()
    if found is not None:
        return found
    home = HomePage(title=body.name, slug=body.code, body=body, live=False, blocks=STARTING_BLOCKS)
    _root().add_child(instance=home)
    home.save_revision()
    return home


def _root() -> Page:
    """The root of all trees, made again where a database was emptied."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    found = Page.get_first_root_node()
    return found if found is not None else Page.add_root(title="Root", slug="root")


def collection_root() -> Collection:
    """The root of all picture collections."""
    found = Collection.get_first_root_node()
    return found if found is not None else Collection.add_root(name="Root")
