"""The ways in, the display modes, and the pages for when something went wrong."""

import pytest
from django.test import Client

from gongkai.organizations.models import Body, Office, Officer, OfficerRole
from gongkai.portal import errors


def test_an_installation_with_several_bodies_lists_them(client, bureau):
    page = client.get("/").content.decode()
    assert "北京市人力资源和社会保障局" in page
    assert "示范区人力资源和社会保障局" in page


def test_an_installation_with_one_body_goes_straight_there(client, bureau):
    second = Body.objects.get(code="demo2")
    OfficerRole.objects.filter(officer__body=second).delete()
    Officer.objects.filter(body=second).delete()
    Office.objects.filter(body=second).delete()
    second.delete()
    assert client.get("/")["Location"] == "/bjrsj/"


def test_the_home_page_shows_the_facts_of_the_guide_and_invents_none(client, bureau):
    page = client.get("/bjrsj/").content.decode()
    assert "北京市东城区安定门外大街187号" in page
    assert page.count("以官网公布为准") >= 5  # hours, telephone, fax, e-mail, postcode
    assert "首都图书馆" in page


def test_an_unknown_body_is_a_page_that_says_how_to_go_on(client, bureau):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "没有找到这个页面" in answer.content.decode()


def test_health_answers_and_says_no_more(client, db):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_mode_is_turned_on_without_script_and_remembered(client, bureau):
    answer = client.post("/display/", {"turn": "mode", "next": "/bjrsj/track/"})
    assert answer["Location"] == "/bjrsj/track/"
    assert 'data-mode="elder"' in client.get("/bjrsj/track/").content.decode()
    client.post("/display/", {"turn": "mode", "next": "/bjrsj/"})
    assert 'data-mode="elder"' not in client.get("/bjrsj/").content.decode()


@pytest.mark.parametrize("away", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_the_mode_switch_leads_nowhere_else(client, db, away):
    assert client.post("/display/", {"turn": "contrast", "next": away})["Location"] == "/"


def test_an_unknown_mode_is_refused(client, db):
    assert client.post("/display/", {"turn": "neon"}).status_code == 400


def test_the_page_for_our_own_failure_asks_the_database_nothing(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = errors.server_error(rf.get("/bjrsj/"))
    assert answer.status_code == 500
    assert "暂时无法办理" in answer.content.decode()


def test_even_without_templates_there_is_a_page_for_our_own_failure(rf, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError

    monkeypatch.setattr(errors, "render_to_string", broken)
    answer = errors.server_error(rf.get("/"))
    assert (answer.status_code, "已收到受理编号的申请不受影响" in answer.content.decode()) == (500, True)


def test_a_page_too_old_to_be_sent_says_how_to_go_on(bureau):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/bjrsj/apply/kind/", {"applicant_kind": "natural"})
    assert answer.status_code == 403
    assert "页面已过期，请重新提交" in answer.content.decode()


@pytest.mark.parametrize(
    ("handler", "status"), [("not_found", 404), ("forbidden", 403), ("bad_request", 400)]
)
def test_every_error_page_names_what_happened_in_chinese(rf, handler, status):
    answer = getattr(errors, handler)(rf.get("/"), None)
    assert answer.status_code == status
    assert "返回首页" in answer.content.decode()


def test_a_body_without_reports_says_so(client, bureau):
    assert "尚未公布年度报告" in client.get("/bjrsj/annual-reports/").content.decode()
    assert client.get("/bjrsj/annual-reports/2025/").status_code == 404
