"""The demonstration is made by the acts themselves, and loads once."""

from datetime import date

import pytest

from gongkai.organizations import demo as organizations_demo
from gongkai.publishing import demo, queries
from gongkai.publishing.catalogue import catalogue
from gongkai.publishing.inventory.duties import DutyState, duties
from gongkai.publishing.models import InventoryRevision, Publication
from gongkai.publishing.public import public, public_notices
from gongkai.signoff.walking import walk


@pytest.fixture
def loaded(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    body = organizations_demo.load()
    made = demo.load(
        body, sign=lambda publication, now: walk(publication.paper_ref, now), today=date(2026, 11, 24)
    )
    assert demo.load(body, sign=lambda *_: None, today=date(2026, 11, 24)) == 0
    return body, made


def test_it_shows_every_state_and_says_everywhere_that_it_is_a_demonstration(loaded):
    body, made = loaded
    assert made == Publication.objects.count() == 30
    states = {(p.state, p.stage) for p in Publication.objects.all()}
    assert {("released", "at_rest"), ("withdrawn", "at_rest"), ("held", "at_rest"), ("draft", "editing"),
            ("draft", "submitted"), ("draft", "scheduled")} == states  # fmt: skip
    for edition in public(body):
        assert "演示" in edition.html or edition.content["kind"] in ("guide", "inventory")
    (listed,) = [e for e in public(body) if e.content["kind"] == "inventory"]
    assert "不是任何机关现行的清单" in listed.html and listed.number == 2
    assert [n.reason for n in public_notices(body)] == ["已由新的信息代替"]


def test_the_list_of_148_items_is_linked_and_judged(loaded):
    body, _ = loaded
    found = duties(body, date(2026, 11, 24))
    assert len(found) == 148
    assert {d.state for d in found} >= {
        DutyState.ON_TIME,
        DutyState.LATE,
        DutyState.MISSING,
        DutyState.WAITING,
    }
    assert (
        InventoryRevision.objects.filter(body=body).last().changes["changed"][0]["item"][2] == "局长办公会议"
    )


def test_the_catalogue_knows_what_is_in_force_and_the_desk_what_is_due(loaded):
    body, _ = loaded
    validity = {row.document_number: row.validity for row in catalogue(body, date(2026, 11, 24))}
    assert validity["京人社能发〔2022〕11号"] == "废止"
    assert validity["京人社毕发〔2022〕41号"] == "失效"
    assert validity["京人社评发〔2024〕17号"] == "有效"
    handler = Publication.objects.filter(body=body).first().author
    assert [row.is_overdue for row in queries.withheld(handler, date(2026, 11, 24))] == [True]
