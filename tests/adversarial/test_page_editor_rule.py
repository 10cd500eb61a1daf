"""The page editor is a library with addresses of its own. They follow one rule instead of rows of the matrix.

Anonymous: led to the desk's login. A role without the right: never 200. Another body's editor: never 200 for what
belongs to the first body. What is not opened: 404 also for an editor.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from gongkai.backoffice.tests.conftest import Bureau, bureau, quick_and_apart  # noqa: F401  (fixtures)
from gongkai.places.desk.fence import LEAD_ELSEWHERE, OPEN
from gongkai.places.models import TopicPage
from gongkai.places.tree import home_of
from tests.adversarial.test_role_url_matrix import is_fenced, patterns

WITHOUT = ("office", "reviewer", "admin", "auditor")
NAMED = sorted(
    {name for name, one in patterns(get_resolver()) if is_fenced(one) and not name.endswith(":None")}
)


def fenced() -> Iterator[tuple[str, URLPattern]]:
    return ((name, one) for name, one in patterns(get_resolver()) if is_fenced(one))


def places_in(pattern: URLPattern, page: int) -> dict[str, object] | None:
    """What stands in an address: the first body's page for whatever asks for a number."""
    given: dict[str, object] = {}
    for name, converter in pattern.pattern.converters.items():
        given[name] = page if "Int" in type(converter).__name__ else str(page)
    return {**given, **{k: v for k, v in WORDS.items() if k in given}}


WORDS = {"app_label": "places", "app_name": "places", "model_name": "topicpage", "action": "publish",
         "content_type_app_name": "places", "content_type_model_name": "topicpage"}  # fmt: skip


@pytest.fixture
def addresses(bureau: Bureau) -> dict[str, str]:  # noqa: F811
    """Every address of the library that can be written, with the first body's topic in it."""
    topic = TopicPage(title="【演示】专题", slug="zhuanti", live=False)
    home_of(bureau.body).add_child(instance=topic)
    home_of(bureau.other)
    found = {}
    for name, pattern in fenced():
        try:
            found[name] = reverse(name, kwargs=places_in(pattern, topic.pk))
        except Exception:  # an address written as a bare expression names nothing of a body
            continue
    assert len(found) > 120, "the library's addresses were found"
    return found


def test_every_address_behind_the_site_desk_is_fenced_or_has_its_rows():
    for name, one in patterns(get_resolver()):
        if name.startswith("wagtail"):
            assert is_fenced(one), name


def test_what_is_opened_exists():
    known = {name for name, _ in fenced()}
    assert known >= OPEN and known >= set(LEAD_ELSEWHERE)


def test_an_anonymous_visitor_is_led_to_the_desks_login_from_everywhere(addresses):
    visitor = Client()
    for name, address in addresses.items():
        for answer in (visitor.get(address), visitor.post(address)):
            assert answer.status_code == 302 and answer["Location"].startswith("/desk/login/"), name


@pytest.mark.parametrize("role", WITHOUT)
def test_a_role_without_the_right_reads_nothing(bureau, addresses, role):  # noqa: F811
    visitor = bureau.desk(role).client
    for name, address in addresses.items():
        for answer in (visitor.get(address), visitor.post(address)):
            expected = (302,) if name == "wagtailadmin_login" else (403,)
            assert answer.status_code in expected, f"{name}: {answer.status_code}"


def test_the_editor_of_another_body_reads_nothing_of_a_page_named(bureau, addresses):  # noqa: F811
    visitor = bureau.desk("handler2").client
    topic = str(TopicPage.objects.get().pk)
    for name, address in addresses.items():
        if (
            topic not in address.split("/") or name == "wagtailadmin_editing_sessions:release"
        ):  # one's own session
            continue
        for answer in (visitor.get(address), visitor.post(address)):
            assert answer.status_code in (404, 405), f"{name}: {answer.status_code}"


def test_what_is_not_opened_is_not_there_for_an_editor_either(bureau, addresses):  # noqa: F811
    visitor = bureau.desk("handler").client
    for name, address in addresses.items():
        if name not in OPEN and name not in LEAD_ELSEWHERE:
            assert visitor.get(address).status_code == 404, name
