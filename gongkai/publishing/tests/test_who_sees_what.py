import pytest

from gongkai.publishing import acts, queries
from gongkai.publishing.lawful import lawful_acts
from gongkai.publishing.models import Publication
from gongkai.publishing.tests.conftest import at


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("handler", 2),
        ("reviewer", 2),
        ("signer", 2),
        ("auditor", 2),
        ("office", 1),
        ("admin", 0),
        ("handler2", 0),
    ],
)
def test_each_role_sees_what_it_needs(press, name, sees):
    press.drafts(title="【演示】公开办的")
    press.drafts(officer=press.office, title="【演示】处室的")
    officer = getattr(press, name)
    assert queries.desk(officer).count() == sees
    for publication in Publication.objects.all():
        if not queries.visible_to(officer).filter(pk=publication.pk).exists():
            with pytest.raises(Publication.DoesNotExist):
                queries.publication_file(officer, publication.pk, at("2024-09-05"))


def test_an_inactive_officer_sees_nothing(press):
    press.drafts()
    press.handler.is_active = False
    assert not queries.visible_to(press.handler).exists()


def test_the_desk_lists_with_one_query_and_finds_by_title_number_and_stage(press, django_assert_num_queries):
    for n in range(4):
        press.drafts(title=f"【演示】第{n}件")
    press.does(acts.submit, press.drafts(title="【演示】送审的"))
    handler = type(press.handler).objects.get(pk=press.handler.pk)
    assert handler.has_role("signer") is False  # roles are read once
    with django_assert_num_queries(1):
        rows = queries.desk_rows(queries.desk(handler))
    assert rows[0].title == "【演示】送审的" and rows[0].shown_state == "审签中"
    assert queries.desk(handler, search="第2件").count() == 1
    assert queries.desk(handler, search="京人社就发〔2024〕12号").count() == 5
    assert queries.desk(handler, stage="submitted").count() == 1


def test_a_file_is_read_in_a_fixed_number_of_queries(press, django_assert_max_num_queries):
    publication = press.readies(press.drafts())
    for number in range(3):
        press.does(acts.recall, publication, reason=f"第{number}次")
        press.does(acts.submit, publication)
    with django_assert_max_num_queries(24):
        found = queries.publication_file(press.handler, publication.pk, at("2024-09-05"))
    assert found.copy.title == publication.title and len(found.events) == 8


def test_the_offers_name_what_may_be_done_and_why_not_the_rest(press):
    publication = press.does(acts.submit, press.drafts())
    offers = {o.act: o for o in lawful_acts(publication, press.handler, at("2024-09-05"))}
    assert [name for name, offer in offers.items() if offer.allowed] == ["recall"]
    assert [r.field for r in offers["release"].refusals] == ["slip", "gate"]
    assert offers["withdraw"].refusals[0].message == "该信息现为“未发布”，不能办理“撤回”。"


def test_what_follows_is_taken_in_order_and_once(press):
    press.publishes()
    rows = list(queries.pending("bake"))
    assert [row.change for row in rows] == ["released"]
    queries.done(rows, at("2024-09-05"))
    assert not queries.pending("bake").exists()
    assert queries.pending("search").count() == 1
