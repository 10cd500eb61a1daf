"""The outbox: written with the act, emptied later, retried with growing pauses, silent about everything personal."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from gongkai.foi import acts
from gongkai.foi.models import Notice, NoticeWish
from gongkai.foi.notifying import outbox
from gongkai.foi.notifying.messengers import NotSent
from gongkai.foi.notifying.outbox import failed_notices, send_due, text_for, try_again, wish
from gongkai.foi.tests.conftest import at


@pytest.fixture
def told(bureau):
    """A case whose applicant left an address and asked to be told by e-mail."""
    case = bureau.receives("2024-09-20", email="shenqing@example.cn")
    wish(case, frozenset({"email"}), at("2024-09-20"))
    return case


def asks_for_correction(bureau, case):
    return bureau.does(acts.request_correction, case, "2024-09-23", items=["请写明年度。"], days=15)


def test_an_act_writes_its_message_and_the_task_sends_it_once(bureau, told):
    asks_for_correction(bureau, told)
    assert mail.outbox == []
    assert send_due(at("2024-09-23", 11)) == (1, 0)
    assert send_due(at("2024-09-23", 12)) == (0, 0)
    assert [message.to for message in mail.outbox] == [["shenqing@example.cn"]]


def test_the_message_holds_no_number_name_code_or_content(bureau, told):
    asks_for_correction(bureau, told)
    send_due(at("2024-09-23", 11))
    whole = mail.outbox[0].subject + mail.outbox[0].body
    for private in (told.number, "演示申请人甲", "失业保险", "补正", "13800138000"):
        assert private not in whole
    assert "您的申请有新进展" in whole


def test_the_address_of_the_tracking_page_is_that_of_the_installation(bureau, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://gk.example.cn"]
    assert f"https://gk.example.cn/{bureau.body.code}/track/" in text_for(bureau.body)


def test_who_did_not_ask_is_not_told(bureau):
    asks_for_correction(bureau, bureau.receives("2024-09-20", email="shenqing@example.cn"))
    assert not Notice.objects.exists()


def test_inner_acts_tell_nobody(bureau, told):
    bureau.does(acts.assign, told, "2024-09-23", office=bureau.office.office)
    assert not Notice.objects.exists()


def test_an_act_that_fails_leaves_no_message(bureau, told):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        asks_for_correction(bureau, told)
        raise ZeroDivisionError
    assert not Notice.objects.exists()


class Broken:
    """A way that fails so often."""

    def __init__(self, final: bool = False) -> None:
        self.final = final

    def send(self, *args, **kwargs):
        raise NotSent("邮件服务器没有接收", is_final=self.final)


def test_failures_are_tried_again_after_1_5_30_120_and_720_minutes_then_shown_to_the_desk(
    bureau, told, monkeypatch
):
    monkeypatch.setattr(outbox, "messenger_for", lambda way: Broken())
    asks_for_correction(bureau, told)
    now = at("2024-09-23", 11)
    for minutes in (1, 5, 30, 120, 720):
        assert send_due(now) == (0, 1)
        assert send_due(now) == (0, 0), "not before its time"
        now += timedelta(minutes=minutes)
    assert failed_notices(bureau.handler) == []
    assert send_due(now) == (0, 1)
    (notice,) = failed_notices(bureau.handler)
    assert (notice.tries, notice.fault) == (6, "邮件服务器没有接收")
    assert failed_notices(bureau.handler2) == []
    assert try_again(bureau.handler2, notice.pk, now) is False
    assert try_again(bureau.handler, notice.pk, now) is True
    monkeypatch.undo()
    assert send_due(now) == (1, 0)


def test_a_final_fault_is_not_tried_again(bureau, told, monkeypatch):
    monkeypatch.setattr(outbox, "messenger_for", lambda way: Broken(final=True))
    asks_for_correction(bureau, told)
    send_due(at("2024-09-23", 11))
    assert len(failed_notices(bureau.handler)) == 1


def test_a_way_without_an_address_or_a_gateway_is_not_promised(bureau, told):
    told.phone = None
    wish(told, frozenset({"sms", "email"}), at("2024-09-21"))
    assert list(NoticeWish.objects.values_list("way", flat=True)) == ["email"]
    wish(told, frozenset(), at("2024-09-22"))
    assert not NoticeWish.objects.exists()


def test_a_destroyed_case_is_told_to_nobody(bureau, told):
    asks_for_correction(bureau, told)
    told.refresh_from_db()
    told.shred()
    send_due(at("2024-09-23", 11))
    assert mail.outbox == [] and Notice.objects.get().state == "failed"
