"""The page of reminders: what falls due, the digest switch, the private calendar address, messages not sent."""

import re

import time_machine
from django.test import Client

from gongkai.backoffice.tests.conftest import at, text
from gongkai.foi import acts
from gongkai.foi.models import Notice
from gongkai.foi.notifying.outbox import wish
from gongkai.organizations.models import Officer


def test_what_falls_due_is_listed_with_its_level(bureau):
    case = bureau.case()
    with time_machine.travel(at("2024-10-23", 12), tick=False):
        page = text(bureau.desk("handler").get("reminders/"))
    assert case.number in page and "今日到期" in page


def test_the_calendar_address_is_shown_once_and_works_until_it_is_revoked(bureau):
    case, desk = bureau.case(), bureau.desk("handler")
    page = desk.post("reminders/feed/").content.decode()
    address = re.search(r"http://testserver(/calendars/\S+?\.ics)", page)[1]
    answer = Client().get(address)
    assert answer.status_code == 200 and case.number in answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar") and "no-store" in answer["Cache-Control"]
    assert "/calendars/" not in desk.get("reminders/").content.decode()
    assert desk.post("reminders/feed/off/").status_code == 302
    assert Client().get(address).status_code == 404


def test_the_digest_is_turned_off_and_on(bureau):
    desk = bureau.desk("handler")
    assert "提醒邮件</button>" not in desk.get("reminders/").content.decode(), (
        "there is no address to send to"
    )
    Officer.objects.filter(username="handler").update(email="handler@example.com")
    assert desk.post("reminders/digest/", wants="0").status_code == 302
    assert "开启每日提醒邮件" in text(desk.get("reminders/"))
    desk.post("reminders/digest/", wants="1")
    assert "停发每日提醒邮件" in text(desk.get("reminders/"))


def test_a_message_that_did_not_leave_is_seen_and_sent_again(bureau):
    case = bureau.case(email="shenqing@example.cn")
    wish(case, frozenset({"email"}), at("2024-09-20"))
    bureau.does(acts.request_correction, case, items=["请写明年度。"], days=15)
    Notice.objects.update(state="failed", fault="邮件服务器没有接收", tries=6)
    desk, notice = bureau.desk("handler"), Notice.objects.get()
    page = text(desk.get("reminders/"))
    assert "邮件服务器没有接收" in page and "shenqing@example.cn" not in page
    assert bureau.desk("handler2").post(f"reminders/notices/{notice.pk}/again/").status_code == 404
    assert desk.post(f"reminders/notices/{notice.pk}/again/").status_code == 302
    assert Notice.objects.get().state == "waiting"
