"""Nothing a page says becomes public unexamined, whichever way of the editor's library is taken."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from gongkai.ledger.models import Entry
from gongkai.organizations.refusal import Refused
from gongkai.places.content import canonical
from gongkai.places.models import PlaceEdition, TopicPage
from gongkai.places.tests.conftest import Site

PERSONAL = [("text", {"text": "<p>联系人身份证号11010519491231002X</p>"})]
SPLIT = [("text", {"text": "<p>身份证号110105<b>19491231</b>002X</p>"})]
FINE = [("text", {"text": "<p>【演示】按月发放。</p>"})]


def logged() -> list[dict]:
    """What the public log says of places."""
    leaves = [
        json.loads(bytes(leaf)) for leaf in Entry.objects.order_by("seq").values_list("leaf", flat=True)
    ]
    return [leaf for leaf in leaves if leaf["kind"] == "places.page"]


def is_public(client, slug: str = "shiye") -> bool:
    return client.get(f"/bjrsj/topics/{slug}/").status_code == 200


def test_a_published_topic_is_read_logged_and_checked_by_its_digest(site: Site, client):
    page = site.published(site.topic())
    edition = PlaceEdition.objects.get()
    (leaf,) = logged()
    assert (leaf["body"], leaf["path"], leaf["digest"]) == ("bjrsj", "topics/shiye", edition.sha256)
    assert leaf["published_at"].endswith("Z")
    assert "失业保险金按月发放" in client.get(page.url).content.decode()
    assert client.get("/bjrsj/topics/shiye/content.json").content == canonical(edition.content)


def test_publishing_the_same_content_twice_is_one_edition(site: Site):
    page = site.published(site.topic())
    site.published(page)
    assert PlaceEdition.objects.count() == 1


def test_a_change_is_public_only_when_it_is_published(site: Site, client):
    page = site.published(site.topic())
    page.blocks = [("text", {"text": "<p>【演示】改后的话。</p>"})]
    page.save_revision()
    assert "改后的话" not in client.get("/bjrsj/topics/shiye/").content.decode()
    page.save_revision().publish()
    assert "改后的话" in client.get("/bjrsj/topics/shiye/").content.decode()
    assert PlaceEdition.objects.filter(ended_at=None).count() == 1


@pytest.mark.parametrize("blocks", [PERSONAL, SPLIT], ids=["plain", "split by emphasis"])
def test_publishing_personal_data_is_refused_and_nothing_is_kept_or_logged(site: Site, client, blocks):
    page = site.topic(blocks=blocks)
    with pytest.raises(Refused) as refused:
        page.save_revision().publish()
    assert "第1块“正文”" in str(refused.value.reasons[0].message)
    assert not is_public(client)
    assert logged() == []
    assert not TopicPage.objects.get().live


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "联系电话13800138000"},
        {"intro": "身份证号11010519491231002X"},
        {
            "blocks": [
                ("steps", {"title": "", "steps": [{"title": "办理", "text": "身份证号11010519491231002X"}]})
            ]
        },
        {
            "blocks": [
                ("accordion", {"title": "问", "questions": [{"title": "11010519491231002X", "text": ""}]})
            ]
        },
    ],
    ids=["title", "intro", "a step", "a question"],
)
def test_every_text_of_a_page_is_examined(site: Site, changes):
    with pytest.raises(Refused):
        site.topic(**changes).save_revision().publish()


def by_action(page):
    PublishPageRevisionAction(page.save_revision()).execute(skip_permission_checks=True)


def by_saving_live(page):
    page.live = True
    page.save()


def by_saving_some_columns(page):
    page.live = True
    page.save(update_fields=["live"])


def on_a_timer(page):
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()
    call_command("publish_scheduled")


def by_adding_it_live(page):
    again = TopicPage(title=page.title, slug="again", blocks=page.blocks)
    page.get_parent().specific.add_child(instance=again)


@pytest.mark.parametrize(
    "way", [by_action, by_saving_live, by_saving_some_columns, on_a_timer, by_adding_it_live]
)
def test_no_way_of_making_a_page_live_goes_round_the_door(site: Site, client, way):
    page = site.topic(blocks=PERSONAL)
    with pytest.raises(Refused):
        way(page)
    assert not PlaceEdition.objects.exists()
    assert not is_public(client) and not is_public(client, "again")


def test_what_is_set_live_behind_the_models_back_is_still_not_read(site: Site, client):
    page = site.topic(blocks=PERSONAL)
    Page.objects.filter(pk=page.pk).update(live=True)
    assert not is_public(client)


def test_what_is_changed_behind_the_models_back_does_not_change_what_is_read(site: Site, client):
    page = site.published(site.topic())
    TopicPage.objects.filter(pk=page.pk).update(intro="身份证号11010519491231002X")
    assert "11010519491231002X" not in client.get("/bjrsj/topics/shiye/").content.decode()


def test_reverting_to_an_earlier_version_is_examined_by_the_rules_of_now(site: Site, client):
    from gongkai.publishing.models import WordList

    page = site.topic()
    old = page.save_revision()
    old.publish()
    page.blocks = FINE
    page.save_revision().publish()
    WordList.objects.update_or_create(
        body=site.body, kind="sensitive", defaults={"words": {"失业保险金": ""}, "right": []}
    )
    with pytest.raises(Refused):
        old.publish()
    assert "失业保险金" not in client.get("/bjrsj/topics/shiye/").content.decode()


def test_a_live_copy_and_an_alias_pass_the_door_themselves(site: Site, client):
    page = site.published(site.topic())
    CopyPageAction(page, update_attrs={"slug": "copy"}, keep_live=True).execute(skip_permission_checks=True)
    CreatePageAliasAction(page, update_slug="alias").execute(skip_permission_checks=True)
    assert is_public(client, "copy") and is_public(client, "alias")
    paths = PlaceEdition.objects.filter(ended_at=None).values_list("path", flat=True)
    assert sorted(paths) == ["topics/alias", "topics/copy", "topics/shiye"]
    assert len(logged()) == 3


def test_unpublished_and_deleted_pages_are_gone_at_once(site: Site, client):
    one, two = site.published(site.topic("one")), site.published(site.topic("two"))
    one.unpublish()
    two.delete()
    assert not is_public(client, "one") and not is_public(client, "two")
    Page.objects.filter(pk=one.pk).update(live=True)
    assert not is_public(client, "one")


def test_a_page_moved_into_another_bodys_tree_is_not_read_there(site: Site, client):
    page = site.published(site.topic())
    page.move(site.home(site.other), pos="last-child")
    assert client.get("/demo2/topics/shiye/").status_code == 404
