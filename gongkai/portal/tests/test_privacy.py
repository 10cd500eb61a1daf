"""Nothing personal lies where it should not: addresses, cookies, sessions, caches, plain database rows."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from gongkai.portal.tests.conftest import PERSON, PERSONAL, WANTED, a_pdf

PERSONAL_PAGES = [
    "apply/", "apply/kind/", "apply/applicant/", "apply/information/", "apply/check/", "receipt/",
    "receipt/pdf/", "track/", "track/case/", "track/case/correction/", "track/case/withdraw/",
]  # fmt: skip


def whole_database() -> bytes:
    """Every value of every table, as it would stand in a stolen dump."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found.extend(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    return b"\n".join(found)


def test_a_draft_lies_sealed_in_the_database(citizen):
    citizen.fills_in(files=a_pdf())
    stolen = whole_database()
    for text in [*PERSONAL, WANTED["features"], "委托书.pdf"]:
        assert text.encode() not in stolen


def test_an_application_and_its_query_code_lie_sealed_in_the_database(citizen):
    _, code = citizen.applies()
    citizen.post("receipt/follow/")
    stolen = whole_database()
    for text in [*PERSONAL, code, code.replace("-", "")]:
        assert text.encode() not in stolen


def test_sessions_and_cookies_hold_only_marks(citizen):
    _, code = citizen.applies()
    citizen.post("receipt/follow/")
    held = " ".join(morsel.value for morsel in citizen.client.cookies.values())
    kept = " ".join(str(session.get_decoded()) for session in Session.objects.all())
    for text in [*PERSONAL, code, code.replace("-", "")]:
        assert text not in held
        assert text not in kept


def test_no_address_carries_anything_personal(citizen):
    citizen.post("apply/kind/", applicant_kind="natural")
    seen = [
        citizen.post("apply/applicant/", **PERSON)["Location"],
        citizen.post("apply/information/", **WANTED)["Location"],
        citizen.submits()["Location"],
    ]
    number, code = citizen.receipt()
    seen.append(citizen.follows(number, code)["Location"])
    assert seen == [citizen.at(p) for p in ("apply/information/", "apply/check/", "receipt/", "track/case/")]


def test_the_cookie_of_a_draft_is_for_this_body_and_not_for_scripts(citizen):
    citizen.post("apply/kind/", applicant_kind="natural")
    cookie = citizen.client.cookies["gongkai_draft"]
    assert cookie["path"] == citizen.at("")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]  # gone when the browser closes


@pytest.mark.parametrize("page", PERSONAL_PAGES)
def test_personal_pages_are_stored_nowhere(citizen, page):
    if page == "apply/check/":
        citizen.fills_in()
    elif page not in ("apply/", "apply/kind/"):
        citizen.applies()
        citizen.post("receipt/follow/")
        if page.startswith("apply/"):
            citizen.fills_in()
    answer = citizen.get(page)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert "noindex" in answer["X-Robots-Tag"]


def test_a_page_with_errors_is_stored_nowhere_either(citizen):
    citizen.post("apply/kind/", applicant_kind="natural")
    answer = citizen.post("apply/applicant/", **{**PERSON, "id_number": "1"})
    assert (answer.status_code, answer["Cache-Control"]) == (422, "private, no-store")
