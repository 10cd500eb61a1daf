"""Editors of a body write and publish its pages, see nothing of another's, and are told why something may not go out."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from gongkai.organizations.models import Officer, OfficerRole
from gongkai.places.models import HomePage, PlaceEdition, TopicPage
from gongkai.places.tests.conftest import Site, form

HEADING = [("heading", {"level": "2", "text": "【演示】怎样申领"})]
PERSONAL = [("heading", {"level": "2", "text": "身份证号11010519491231002X"})]


def add(home: HomePage) -> str:
    return f"pages/add/places/topicpage/{home.pk}/"


def test_the_door_of_the_editor_is_the_desks_own(site: Site):
    assert Client().get("/desk/site/")["Location"] == "/desk/login/?next=/desk/site/"
    assert Client().get("/desk/site/login/")["Location"] == "/desk/login/"
    assert (
        Client().post("/desk/site/login/", {"username": "handler", "password": "x"})["Location"]
        == "/desk/login/"
    )
    assert Client().get("/desk/site/password_reset/").status_code in (302, 404)
    assert site.desk("handler").get("password_reset/").status_code == 404


@pytest.mark.parametrize("editor", ["handler", "signer"])
def test_an_editor_comes_to_the_own_tree(site: Site, editor):
    answer = site.desk(editor).client.get("/desk/site/", follow=True)
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "北京市人力资源和社会保障局" in said and "示范区" not in said


def test_an_editor_writes_previews_and_publishes_a_topic(site: Site, client):
    desk, home = site.desk("handler"), site.home()
    assert desk.get(add(home)).status_code == 200
    sent = form("【演示】失业保险", "shiye", HEADING)
    assert desk.post(add(home), **sent).status_code == 302
    page = TopicPage.objects.get()
    assert not page.live and client.get("/bjrsj/topics/shiye/").status_code == 404
    assert desk.post(f"pages/{page.pk}/edit/preview/", **sent).json()["is_valid"]
    preview = desk.get(f"pages/{page.pk}/edit/preview/")
    assert preview.status_code == 200 and "怎样申领" in preview.content.decode()
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert desk.post(f"pages/{page.pk}/edit/", **sent, **{"action-publish": "1"}).status_code == 302
    assert "怎样申领" in client.get("/bjrsj/topics/shiye/").content.decode()
    assert PlaceEdition.objects.get().published_by.username == "handler"


def test_an_editor_is_shown_what_keeps_a_page_back_and_loses_nothing_typed(site: Site, client):
    desk, home = site.desk("handler"), site.home()
    answer = desk.post(add(home), **form("【演示】名单", "mingdan", PERSONAL), **{"action-publish": "1"})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "页面未建立，请先处理以下问题" in said
    assert "第1块“小标题”" in said and "请删改后再发布" in said
    assert "11010519491231002X" in said, "what was typed is still in the form"
    assert not TopicPage.objects.exists() and not PlaceEdition.objects.exists()
    assert desk.post(add(home), **form("【演示】名单", "mingdan", PERSONAL)).status_code == 302, (
        "a draft may say it"
    )


def test_the_pages_of_another_body_are_not_there(site: Site):
    page = site.published(site.topic())
    stranger, own = site.desk("handler2"), site.home(site.other)
    for way in ("edit", "delete", "unpublish", "copy", "history", "view_draft", "revisions", "lock"):
        for answer in (stranger.get(f"pages/{page.pk}/{way}/"), stranger.post(f"pages/{page.pk}/{way}/")):
            assert answer.status_code in (404, 405), way
    assert stranger.get(f"pages/{page.get_parent().pk}/").status_code == 404
    assert stranger.post(add(site.home()), **form("x", "x", HEADING)).status_code == 404
    assert stranger.get("pages/1/").status_code == 404, "nor the root above both"
    shown = (
        stranger.get("choose-page/").content.decode()
        + stranger.get(f"choose-page/{own.pk}/").content.decode()
    )
    found = stranger.get("choose-page/search/", q="失业保险").content.decode()
    search = stranger.get("pages/search/", q="失业保险").content.decode()
    for said in (shown, found, search):
        assert page.title not in said and "北京市人力资源" not in said


@pytest.mark.parametrize("way", ["delete", "copy"])
def test_a_home_page_is_neither_deleted_nor_copied(site: Site, way):
    assert site.desk("handler").post(f"pages/{site.home().pk}/{way}/").status_code == 404


def test_rights_end_with_the_role(site: Site):
    desk, page = site.desk("handler"), site.topic()
    assert desk.get(f"pages/{page.pk}/edit/").status_code == 200
    OfficerRole.objects.filter(officer=desk.officer).update(role="reviewer")
    assert desk.get(f"pages/{page.pk}/edit/").status_code == 403
    desk.officer.refresh_from_db()
    assert not Officer.objects.get(pk=desk.officer.pk).is_superuser


def test_an_officer_of_another_body_cannot_publish_through_the_library_itself(site: Site):
    from wagtail.log_actions import LogContext

    from gongkai.organizations.refusal import Refused

    page = site.topic()
    with LogContext(user=Officer.objects.get(username="handler2")), pytest.raises(Refused):
        page.save_revision().publish()


@pytest.mark.parametrize("closed", ["users/", "groups/", "collections/", "reports/site-history/", "workflows/list/",
                                    "api/main/pages/", "bulk/wagtailcore/page/publish/", "redirects/"])  # fmt: skip
def test_what_is_not_needed_is_not_there(site: Site, closed):
    assert site.desk("handler").get(closed).status_code == 404


def test_an_editor_uploads_a_picture_without_what_no_reader_sees(site: Site, picture):
    from gongkai.places.models import PlaceImage

    answer = site.desk("handler").post("images/add/", title="【演示】办事窗口", file=picture, description="")
    assert answer.status_code == 302, answer.content.decode()[:500]
    kept = PlaceImage.objects.get()
    assert b"GPS" not in kept.read() and kept.collection.name.startswith("bjrsj")
    stranger = site.desk("handler2")
    assert stranger.get(f"images/{kept.pk}/").status_code == 404
    assert stranger.client.get(kept.file.url).status_code == 404
    assert site.desk("signer").client.get(kept.file.url).status_code == 200


def test_a_file_that_is_no_picture_is_refused(site: Site):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from gongkai.places.models import PlaceImage

    file = SimpleUploadedFile("x.png", b"<script>alert(1)</script>", "image/png")
    answer = site.desk("handler").post("images/add/", title="x", file=file, description="")
    assert answer.status_code == 200 and not PlaceImage.objects.exists()


def test_the_library_pages_keep_to_the_desk(site: Site):
    answer = site.desk("handler").get(f"pages/{site.home().pk}/edit/")
    assert "no-store" in answer["Cache-Control"]
    (scripts,) = [d for d in answer["Content-Security-Policy"].split("; ") if d.startswith("script-src")]
    assert "unsafe" not in scripts and scripts.count("sha256-") == 2, "two date fields, nothing else in place"
    assert Page.objects.count() >= 2 and reverse("wagtailadmin_home") == "/desk/site/"


def test_the_history_of_a_page_says_who_published_it_and_who_took_it_down(site: Site):
    handler, signer = site.desk("handler"), site.desk("signer")
    sent = form("【演示】失业保险", "shiye", HEADING)
    handler.post(add(site.home()), **sent, **{"action-publish": "1"})
    page = TopicPage.objects.get()
    assert signer.post(f"pages/{page.pk}/unpublish/").status_code == 302
    said = handler.get(f"pages/{page.pk}/history/").content.decode()
    for action, who in (("wagtail.publish", handler), ("wagtail.unpublish", signer)):
        entry = PageLogEntry.objects.get(page=page.pk, action=action)
        assert (
            entry.user == who.officer
            and entry.message.strip(".") in said
            and entry.message.isascii() is False
        )
    assert site.desk("handler2").get(f"pages/{page.pk}/history/").status_code == 404
