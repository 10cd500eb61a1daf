"""Venues and contacts at the desk: what the public sees of them, who may change it, and what is never made up."""

import pytest

from gongkai.backoffice.tests.conftest import text
from gongkai.organizations.models import Body, ContactChange, Venue

HALL = {
    "seen": 0,
    "name": "【演示】政务服务中心查阅点",
    "kind": "service_hall",
    "address": "北京市西城区演示路9号",
    "hours": "工作日 9:00—11:30，13:30—17:00",
    "phone": "010-12345678、010-87654321",
    "channels": ["dictating", "reading"],
}


def public(bureau, page="venues/"):
    return text(bureau.desk("handler").client.get(f"/bjrsj/{page}"))


@pytest.mark.parametrize("who", ["handler", "admin"])
def test_a_venue_entered_at_the_desk_is_on_the_public_page_and_in_the_guide(bureau, who):
    assert bureau.desk(who).post("venues/new/", **HALL).status_code == 302
    page = public(bureau)
    assert "西城区 1处" in page
    assert "开放时间 工作日 9:00—11:30，13:30—17:00 联系电话 010-12345678、010-87654321" in page
    assert "可以办理 查阅纸质文件、口头申请、工作人员代填" in page
    guide = public(bureau, "disclosure/guide/")
    assert "北京市西城区演示路9号；开放时间：工作日 9:00—11:30，13:30—17:00；联系电话：010-12345678" in guide


def test_what_is_not_known_is_said_to_be_on_the_official_site(bureau):
    page = public(bureau)
    assert (
        "首都图书馆 公共图书馆 地址 北京市朝阳区东三环南路88号 开放时间、联系电话、可以办理以官网公布为准。"
        in page
    )
    guide = public(bureau, "disclosure/guide/")
    assert "北京市朝阳区东三环南路88号；开放时间、联系电话、可以办理以官网公布为准" in guide


def test_a_window_of_the_bodys_own_keeps_the_bodys_hours(bureau):
    Body.objects.filter(code="bjrsj").update(disclosure_hours="工作日 9:00—17:00")
    page = public(bureau)
    assert "安定门外大街187号 开放时间 工作日 9:00—17:00" in page
    assert "东三环南路88号 开放时间、联系电话、可以办理以官网公布为准" in page


def test_every_fault_is_said_at_once_and_nothing_typed_is_lost(bureau):
    wrong = {**HALL, "name": "首都图书馆", "kind": "", "phone": "13800138000"}
    answer = bureau.desk("admin").post("venues/new/", **wrong)
    assert answer.status_code == 422
    said = text(answer)
    assert "已有名为“首都图书馆”的场所" in said and "请选择场所类别" in said and "填写的是手机号码" in said
    assert 'value="北京市西城区演示路9号"' in answer.content.decode()
    assert Venue.objects.count() == 4 and not ContactChange.objects.exists()


def test_a_change_is_recorded_with_before_and_after(bureau):
    desk, hall = bureau.desk("admin"), Venue.objects.get(name="首都图书馆")
    facts = {
        "seen": 0,
        "name": hall.name,
        "kind": hall.kind,
        "address": hall.address,
        "channels": ["terminal"],
    }
    assert desk.post(f"venues/{hall.pk}/", **facts, hours="周一闭馆").status_code == 302
    said = text(desk.get("venues/"))
    assert "更改公开场所 首都图书馆，系统管理员" in said.replace("　", " ")
    assert "开放时间 改为： 周一闭馆 可以办理 改为： 自助终端检索" in said
    assert "北京市朝阳区东三环南路88号" not in said.partition("变更记录")[2], (
        "what stayed is not in the record"
    )


def test_who_comes_second_is_told_who_was_first_and_keeps_what_was_typed(bureau):
    hall = Venue.objects.get(name="首都图书馆")
    facts = {"seen": 0, "name": hall.name, "kind": hall.kind}
    bureau.desk("admin").post(f"venues/{hall.pk}/", **facts, hours="周一闭馆")
    for address, more in ((f"venues/{hall.pk}/", {"hours": "周二闭馆"}), (f"venues/{hall.pk}/remove/", {})):
        answer = bureau.desk("handler").post(address, **facts, **more)
        assert answer.status_code == 409
        assert "系统管理员已于2024年9月24日 12:00办理“更改公开场所”" in text(answer)
        assert "周二闭馆" in text(answer) or not more
    hall.refresh_from_db()
    assert hall.hours == "周一闭馆"


def test_a_venue_taken_off_is_gone_from_the_page_and_stays_in_the_record(bureau):
    hall = Venue.objects.get(name="首都图书馆")
    assert bureau.desk("admin").post(f"venues/{hall.pk}/remove/", seen=0).status_code == 302
    assert "首都图书馆" not in public(bureau)
    assert "撤销公开场所 首都图书馆" in text(bureau.desk("admin").get("venues/")).replace("　", " ")


def test_contacts_changed_at_the_desk_reach_the_guide(bureau):
    desk = bureau.desk("handler")
    answer = desk.post(
        "venues/contacts/", seen=0, disclosure_address="北京市东城区安定门外大街187号",
        disclosure_phone="010-12345678", disclosure_postcode="100011", disclosure_email="gk@example.gov.cn",
    )  # fmt: skip
    assert answer.status_code == 302
    assert "联系电话 010-12345678 传真 以官网公布为准 电子邮箱 gk@example.gov.cn" in public(
        bureau, "disclosure/guide/"
    )
    late = bureau.desk("admin").post("venues/contacts/", seen=0, disclosure_phone="010-1111111")
    assert late.status_code == 409 and "010-1111111" in text(late)


def test_wrong_contacts_are_refused_all_at_once(bureau):
    wrong = {
        "disclosure_phone": "打总机",
        "disclosure_fax": "13800138000",
        "disclosure_email": "gk",
        "disclosure_postcode": "12",
    }
    answer = bureau.desk("admin").post("venues/contacts/", seen=0, **wrong)
    assert answer.status_code == 422
    for said in ("电话号码不能识别", "填写的是手机号码", "电子邮箱的写法不对", "邮政编码为6位数字"):
        assert said in text(answer)
    assert Body.objects.get(code="bjrsj").disclosure_phone == ""


def test_a_venue_of_another_body_does_not_exist(bureau):
    foreign = Venue.objects.create(body=bureau.other, name="【演示】查阅室", kind="library")
    for who in ("admin", "handler"):
        assert bureau.desk(who).get(f"venues/{foreign.pk}/").status_code == 404
        assert bureau.desk(who).post(f"venues/{foreign.pk}/remove/", seen=0).status_code == 404


def test_the_list_asks_the_same_few_queries_however_many_venues(bureau, django_assert_num_queries):
    desk = bureau.desk("admin")
    for n in range(2):
        desk.get("venues/")
        with django_assert_num_queries(6):
            desk.get("venues/")
        Venue.objects.create(body=bureau.body, name=f"【演示】查阅室{n}", kind="window")
