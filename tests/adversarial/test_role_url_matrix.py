"""Every address of the project × every role → the answer expected, checked in as a table.

A new address without a row fails here; so does a row whose address is gone. The cases and reports asked for
belong to the first body: the handler of the other body must learn nothing of them, not even that they exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gongkai.backoffice.tests.conftest import Bureau, bureau, quick_and_apart  # noqa: F401  (fixtures)
from tests.adversarial.places_asked_for import places_of
from tests.adversarial.url_matrix import DESK, PUBLIC, ROLES

IN = 302  # an anonymous visitor is sent to the login page


@dataclass(frozen=True)
class Line:
    """One row of the matrix."""

    name: str
    method: str
    expected: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.name} {self.method}"


def lines(table: str, *, alike: bool = False) -> list[Line]:
    found = []
    for written in filter(str.strip, table.splitlines()):
        name, method, *codes = written.split()
        expected = tuple(int(code) for code in codes) * (len(ROLES) if alike else 1)
        assert len(expected) == len(ROLES), f"{name} {method} lacks a role"
        found.append(Line(name, method, expected))
    return found


MATRIX = [*lines(DESK), *lines(PUBLIC, alike=True)]


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the project by its full name."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}", one


def is_fenced(pattern: URLPattern) -> bool:
    """Whether this is an address of the page editor's library: those follow one rule, see `test_page_editor_rule`."""
    return hasattr(pattern.callback, "is_fenced")


def test_every_address_of_the_project_has_its_rows():
    known = {line.name for line in MATRIX}
    real = {name for name, one in patterns(get_resolver()) if not is_fenced(one)}
    assert real - known == set(), "addresses without a row in the matrix"
    assert known - real == set(), "rows without an address"


def test_every_method_a_desk_view_answers_has_its_row():
    known = {(line.name, line.method) for line in MATRIX}
    for name, pattern in patterns(get_resolver()):
        if name.startswith("backoffice:"):
            for method in pattern.callback.methods:
                assert (name, method) in known, f"{name} answers {method} and the matrix does not say so"


def test_every_desk_view_declares_whom_it_admits():
    for name, pattern in patterns(get_resolver()):
        if name.startswith("backoffice:"):
            assert hasattr(pattern.callback, "admits"), f"{name} is not declared with `screen` or `threshold`"


@pytest.fixture
def visitors(bureau: Bureau) -> dict[str, Client]:  # noqa: F811
    found = {role: bureau.desk(role).client for role in ROLES if role != "anonymous"}
    return {"anonymous": Client(raise_request_exception=False), **found}


@pytest.fixture
def places(bureau: Bureau) -> dict[str, dict[str, object]]:  # noqa: F811
    """What stands in the addresses, all of the first body."""
    return places_of(bureau, [line.name for line in MATRIX])


@pytest.mark.parametrize("line", MATRIX, ids=str)
def test_each_role_gets_the_answer_the_matrix_says(line, visitors, places):
    address = reverse(line.name, kwargs=places.get(line.name, {}))
    got = {}
    for role, visitor in visitors.items():
        with transaction.atomic():
            answer = visitor.get(address) if line.method == "GET" else visitor.post(address, {})
            got[role] = answer.status_code
            transaction.set_rollback(True)
    assert got == dict(zip(ROLES, line.expected, strict=True)), address


@pytest.mark.parametrize("name", sorted({line.name for line in lines(DESK)}))
def test_an_anonymous_visitor_is_led_to_the_login_and_nowhere_else(name, visitors, places):
    address = reverse(name, kwargs=places.get(name, {}))
    answer = visitors["anonymous"].get(address)
    if answer.status_code == IN:
        assert answer.url.startswith("/desk/login/")
    else:
        assert answer.status_code in (200, 405) and name in (
            "backoffice:login",
            "backoffice:logout",
            "backoffice:login_passkey",
        )


def test_another_bodys_case_and_a_case_that_does_not_exist_are_answered_alike(visitors, places):
    number = places["backoffice:case"]["number"]
    foreign = visitors["handler2"].get(f"/desk/cases/{number}/")
    missing = visitors["handler2"].get("/desk/cases/2024-8888/")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content.replace(str(number).encode(), b"") == missing.content.replace(b"2024-8888", b"")


def test_an_office_sees_only_the_cases_assigned_to_it(bureau, visitors, places):  # noqa: F811
    elsewhere = bureau.case()
    assert visitors["office"].get(f"/desk/cases/{elsewhere.number}/").status_code == 404


def test_a_letter_of_one_case_is_not_found_under_the_number_of_another(bureau, visitors, places):  # noqa: F811
    other = bureau.case()
    letter = places["backoffice:letter"]["letter_id"]
    assert visitors["handler"].get(f"/desk/cases/{other.number}/letters/{letter}/").status_code == 404


def test_a_form_sent_without_its_token_changes_nothing(bureau, places):  # noqa: F811
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = bureau.desk("handler").client.cookies
    number = places["backoffice:case"]["number"]
    assert strict.post(f"/desk/cases/{number}/acts/withdraw/", {}).status_code == 403
