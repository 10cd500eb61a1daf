"""What readers get: the body's own home, topics that show what is public now, and a site that says what is missing."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongkai.baking.dependence import affected_by, all_addresses
from gongkai.places import demo as places_demo
from gongkai.places.models import HomePage, PlaceEdition, PlaceImage, SiteTemplate
from gongkai.places.reading import baked_addresses
from gongkai.places.rights import collection_of
from gongkai.places.tests.conftest import Site

NOTICE = ("notice", {"tone": "late", "title": "【演示】停电通知", "text": "", "link": [], "link_words": ""})


@pytest.fixture
def released(site: Site):
    """Three publications of the bureau, through their slips."""
    from gongkai.publishing import demo
    from gongkai.publishing.public import public
    from gongkai.signoff.walking import walk

    demo.load(site.body, sign=lambda publication, now: walk(publication.paper_ref, now))
    return list(public(site.body))


def put(site: Site, blocks, body=None) -> HomePage:
    home = site.home(body)
    home.blocks = blocks
    return site.published(home)


def test_the_home_is_the_portals_until_one_is_live_and_again_afterwards(site: Site, client):
    assert "依申请公开政府信息" in client.get("/bjrsj/").content.decode()
    home = put(site, [NOTICE])
    assert "停电通知" in client.get("/bjrsj/").content.decode()
    assert "停电通知" not in client.get("/demo2/").content.decode()
    home.unpublish()
    assert "依申请公开政府信息" in client.get("/bjrsj/").content.decode()


def test_a_public_page_is_kept_by_caches_asked_for_anew_and_sets_no_cookie(site: Site):
    put(site, [NOTICE])
    reader = Client()
    answer = reader.get("/bjrsj/")
    assert "public" in answer["Cache-Control"] and "no-cache" in answer["Cache-Control"]
    assert answer["ETag"] and not answer.cookies and "csrfmiddlewaretoken" not in answer.content.decode()
    assert reader.get("/bjrsj/", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_a_page_says_what_it_is_in_its_head(site: Site, client):
    SiteTemplate.objects.create(body=site.body, site_code="1100000088")
    put(site, [NOTICE])
    home = client.get("/bjrsj/").content.decode()
    assert '<meta name="SiteIDCode" content="1100000088">' in home
    assert '<link rel="canonical" href="http://testserver/bjrsj/">' in home
    topic = client.get(site.published(site.topic()).url).content.decode()
    assert '<meta name="ArticleTitle" content="【演示】失业保险">' in topic and "BreadcrumbList" in topic


def test_what_is_blank_in_the_footer_is_said_to_be_missing_and_never_invented(site: Site, client):
    said = client.get("/bjrsj/").content.decode()
    for label in ("主办单位", "联系方式", "网站标识码", "ICP备案号", "公安备案号"):
        assert f"<dt>{label}</dt><dd>待填报</dd>" in said
    SiteTemplate.objects.create(body=site.body, site_code="1100000088", site_name="演示站名", palette="green")
    said = client.get("/bjrsj/disclosure/").content.decode()
    assert "<dt>网站标识码</dt><dd>1100000088</dd>" in said
    assert "演示站名" in said and 'data-palette="green"' in said
    assert "data-palette" not in client.get("/demo2/").content.decode()


def test_every_page_leads_to_where_mistakes_are_reported(site: Site, client):
    for path in ("", "disclosure/", "apply/", "track/", "annual-reports/"):
        assert 'href="/bjrsj/report/"' in client.get(f"/bjrsj/{path}").content.decode(), path
    assert "网站找错" in client.get("/bjrsj/report/").content.decode()


def test_a_body_with_a_host_of_its_own_is_found_at_its_root(site: Site, settings):
    settings.ALLOWED_HOSTS = ["gk.example.cn", "other.example.cn"]
    SiteTemplate.objects.create(body=site.other, host="gk.example.cn")
    assert Client().get("/", headers={"host": "gk.example.cn"})["Location"] == "/demo2/"
    assert Client().get("/", headers={"host": "other.example.cn"}).status_code == 200


def test_one_site_is_read_under_its_host_and_under_its_path(site: Site, settings):
    settings.ALLOWED_HOSTS = ["gk.example.cn", "testserver"]
    desk = site.desk("admin2")
    said = {"site_name": "示范区局", "palette": "green", "host": "gk.example.cn", "seen_version": 0}
    assert desk.post("look/", **said).status_code == 302
    put(site, [NOTICE], site.other)
    under_host = Client().get("/", headers={"host": "gk.example.cn"}, follow=True)
    under_path = Client().get("/demo2/")
    for answer, host in ((under_host, "gk.example.cn"), (under_path, "testserver")):
        page = answer.content.decode()
        assert answer.status_code == 200 and "停电通知" in page and 'data-palette="green"' in page
        assert f'<link rel="canonical" href="http://{host}/demo2/">' in page
    for path in ("disclosure/", "venues/", "apply/", "sitemap.xml"):
        assert Client().get(f"/demo2/{path}", headers={"host": "gk.example.cn"}).status_code == 200, path
    assert 'data-palette="green"' not in Client().get("/bjrsj/").content.decode(), (
        "the other body keeps its look"
    )


def test_a_host_nobody_answers_for_is_refused_with_the_way_out(site: Site, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = site.desk("admin2").post("look/", host="gk.example.cn", seen_version=0, sponsor="演示主办单位")
    assert answer.status_code == 422 and "请运维人员先把它列入 GONGKAI_HOSTS" in answer.content.decode()
    assert not SiteTemplate.objects.exists()


def test_the_demonstration_sites_show_lists_that_fill_themselves(site: Site, released, client):
    places_demo.load(site.body)
    places_demo.load(site.body)
    assert HomePage.objects.count() == 2
    home = client.get("/bjrsj/").content.decode()
    assert released[0].content["title"] in home and "怎样查询和申请政府信息" in home
    topic = client.get("/bjrsj/topics/zenyang-shenqing/").content.decode()
    assert released[0].content["title"] in topic and "<details><summary>申请收费吗</summary>" in topic
    assert 'data-palette="teal"' in client.get("/demo2/").content.decode()


def test_a_document_withdrawn_later_leaves_the_topic_by_itself(site: Site, released, client):
    from gongkai.publishing.models import Publication

    numbers = [edition.index_number for edition in released[:2]]
    page = site.topic(blocks=[("documents", {"title": "相关文件", "index_numbers": numbers})])
    site.published(page)
    assert released[0].content["title"] in client.get(page.url).content.decode()
    Publication.objects.filter(index_number=numbers[0]).update(state="withdrawn")
    said = client.get(page.url).content.decode()
    assert released[0].content["title"] not in said and released[1].content["title"] in said


def test_a_topic_does_not_name_a_document_that_is_not_public(site: Site):
    from gongkai.organizations.refusal import Refused

    page = site.topic(
        blocks=[("documents", {"title": "相关文件", "index_numbers": ["000014349/2024-00099"]})]
    )
    with pytest.raises(Refused) as refused:
        page.save_revision().publish()
    assert "没有已公开的信息" in refused.value.reasons[0].message


def test_a_card_of_a_page_that_is_not_public_is_left_out(site: Site, client):
    topic = site.published(site.topic())
    put(site, [NOTICE, ("topics", {"title": "专题专栏", "topics": [{"page": topic, "text": ""}]})])
    assert "/bjrsj/topics/shiye/" in client.get("/bjrsj/").content.decode()
    topic.unpublish()
    said = client.get("/bjrsj/").content.decode()
    assert "/bjrsj/topics/shiye/" not in said and "专题专栏" not in said


def test_a_link_to_a_script_and_a_script_in_prose_go_nowhere(site: Site, client):
    from gongkai.organizations.refusal import Refused

    link = {"page": None, "address": "javascript:alert(1)"}
    with pytest.raises(Refused):
        put(site, [("quick_links", {"title": "x", "links": [{"title": "x", "text": "", "link": link}]})])
    page = site.topic(
        blocks=[
            (
                "text",
                {"text": '<p onclick="x()">话<script>alert(1)</script><a href="javascript:x">去</a></p>'},
            )
        ]
    )
    site.published(page)
    said = client.get(page.url).content.decode()
    assert "alert(1)" not in said and "onclick" not in said and "javascript:" not in said


def test_a_picture_is_public_by_its_digest_while_a_page_shows_it(site: Site, client, picture):
    from gongkai.organizations.refusal import Refused
    from gongkai.places.rights import collection_of

    image = PlaceImage(title="窗口", file=picture, collection=collection_of(site.body))
    image.save()
    address = f"/bjrsj/pictures/{image.sha256}"
    assert client.get(address).status_code == 404
    blocks = [("picture", {"image": image, "alt": "【演示】办事窗口，柜台前有三个座位", "caption": ""})]
    page = site.published(site.topic(blocks=blocks))
    said = client.get(page.url).content.decode()
    assert f'src="{address}" alt="【演示】办事窗口，柜台前有三个座位" width="64" height="48"' in said
    answer = client.get(address)
    assert answer.content == image.read() and answer["Content-Type"] == "image/jpeg"
    page.unpublish()
    assert client.get(address).status_code == 404
    blank = site.topic("blank", blocks=[("picture", {"image": image, "alt": " ", "caption": ""})])
    with pytest.raises(Refused):
        blank.save_revision().publish()
    image.file.storage.open(image.file.name, "wb").write(b"swapped")
    with pytest.raises(Refused):
        page.save_revision().publish()


def test_home_and_topic_ask_the_same_few_queries_however_long(
    site: Site, released, client, django_assert_num_queries
):
    topic = site.published(site.topic())
    address = topic.url
    some = [
        ("newest", {"title": "新", "count": 3}),
        ("topics", {"title": "专", "topics": [{"page": topic, "text": ""}]}),
    ]
    for blocks in (some, [*some, *some, NOTICE]):
        put(site, blocks)
        lists = sum(kind == "newest" for kind, _ in blocks)
        with django_assert_num_queries(5 + lists):  # live?, body, edition, links, look; one a list
            client.get("/bjrsj/")
    with django_assert_num_queries(3):
        client.get(address)


def test_pages_of_places_are_made_beforehand_and_old_when_something_on_them_changes(site: Site, released):
    put(site, [NOTICE])
    site.published(site.topic())
    own = ["/bjrsj/", "/bjrsj/report/", "/bjrsj/topics/shiye/"]
    assert baked_addresses(site.body) == own
    assert set(own) <= set(all_addresses())
    affected = affected_by(released[0].publication, released[0].index_number)
    assert affected.named.isdisjoint(own) and affected.below.isdisjoint(own)  # none of them shows a list
    number = released[0].index_number
    documents = ("documents", {"title": "相关文件", "index_numbers": [number]})
    put(site, [NOTICE, ("newest", {"title": "新", "count": 3})])
    site.published(site.topic("gongshang", blocks=[documents]))
    for edition, shown in ((released[0], True), (released[1], False)):
        affected = affected_by(edition.publication, edition.index_number)
        assert ("/bjrsj/topics/gongshang/" in affected.shared) is shown
        assert "/bjrsj/" in affected.shared and "/bjrsj/report/" not in affected
        assert "/demo2/" not in affected
    assert PlaceEdition.objects.filter(ended_at=None).count() == 3


def test_a_wide_picture_is_offered_smaller_and_lighter_to_who_needs_no_more(site: Site, client):
    noise = Image.effect_noise((1200, 800), 80).convert("RGB")
    kept = io.BytesIO()
    noise.save(kept, "JPEG", quality=85)
    file = SimpleUploadedFile("window.jpg", kept.getvalue(), "image/jpeg")
    image = PlaceImage(title="窗口", file=file, collection=collection_of(site.body))
    image.save()
    page = site.published(
        site.topic(blocks=[("picture", {"image": image, "alt": "【演示】办事窗口", "caption": ""})])
    )
    address, said = f"/bjrsj/pictures/{image.sha256}", client.get(page.url).content.decode()
    assert f'srcset="{address}-480 480w, {address}-960 960w, {address} 1200w"' in said
    assert 'loading="lazy"' in said and 'alt="【演示】办事窗口"' in said
    whole = len(client.get(address).content)
    for width in (480, 960):
        answer = client.get(f"{address}-{width}")
        assert answer["Content-Type"] == "image/webp" and answer["X-Content-Type-Options"] == "nosniff"
        assert Image.open(io.BytesIO(answer.content)).size == (width, width * 2 // 3)
        assert len(answer.content) < whole
    assert client.get(f"{address}-481").status_code == client.get(f"{address}-x").status_code == 404
    page.unpublish()
    assert client.get(f"{address}-480").status_code == 404, "nothing of it is public any more"


def test_a_small_picture_is_offered_as_it_is(site: Site, client, picture):
    image = PlaceImage(title="窗口", file=picture, collection=collection_of(site.body))
    image.save()
    page = site.published(
        site.topic(blocks=[("picture", {"image": image, "alt": "【演示】办事窗口", "caption": ""})])
    )
    said = client.get(page.url).content.decode()
    assert f'src="/bjrsj/pictures/{image.sha256}"' in said and "srcset" not in said
