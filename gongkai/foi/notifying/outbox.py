"""The outbox (待发通知): filled in the transaction of an act, emptied by the background task, retried with back-off."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.foi.models import Application, Event, Notice
from gongkai.foi.notifying.messengers import Messenger, NotSent, messenger_for
from gongkai.foi.notifying.rows import NoticeState, NoticeWish, Way
from gongkai.foi.scope import visible_to
from gongkai.organizations.models import Body, Officer
from gongkai.privacy.refusals import Shredded

TOLD = frozenset(
    {
        "foi.confirm", "foi.request_correction", "foi.extend", "foi.seek_third_party_opinion",
        "foi.set_reasonable_period", "foi.issue_fee_notice", "foi.issue_reply", "foi.close_deemed_withdrawn",
        "foi.close_no_payment",
    }
)  # fmt: skip
BACK_OFF = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 720))
AT_ONCE = 100
SUBJECT = "您的申请有新进展"
FIELDS = {Way.EMAIL: "email", Way.SMS: "phone"}


def put(application: Application, event: Event) -> int:
    """Write the messages an event calls for, in the caller's transaction; how many. Nobody who did not ask is told."""
    if event.act not in TOLD:
        return 0
    ways = NoticeWish.objects.filter(application=application).values_list("way", flat=True)
    rows = [Notice(application=application, event=event, way=way, next_try_at=event.at) for way in ways]
    Notice.objects.bulk_create(rows)
    return len(rows)


def text_for(body: Body) -> str:
    """All that a message says: that there is news, and where to look. No number, name, code or content."""
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    where = f"{origin}/{body.code}/track/" if origin else "提交申请的网站的查询页"
    return f"您的申请有新进展，请到以下页面凭申请编号和查询码查看：{where}\n本通知由系统自动发送，请勿回复。"


def send_due(now: datetime | None = None) -> tuple[int, int]:
    """Send what is due; (sent, not sent). Each message in a transaction of its own, so that none is sent twice
    because another failed."""
    moment = now or timezone.now()
    due = Notice.objects.filter(state=NoticeState.WAITING, next_try_at__lte=moment).order_by("next_try_at")
    sent = failed = 0
    for key in list(due.values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            row = Notice.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=key)
            notice = row.select_related("application__body").first()
            if notice is None or notice.state != NoticeState.WAITING:
                continue
            if _sent(notice, moment):
                sent += 1
            else:
                failed += 1
    return sent, failed


def _sent(notice: Notice, moment: datetime) -> bool:
    notice.tries += 1
    try:
        _send(notice, messenger_for(notice.way))
    except NotSent as fault:
        notice.fault = fault.word
        over = fault.is_final or notice.tries > len(BACK_OFF)
        notice.state = NoticeState.FAILED if over else NoticeState.WAITING
        notice.next_try_at = moment + BACK_OFF[min(notice.tries, len(BACK_OFF)) - 1]
    else:
        notice.state, notice.sent_at, notice.fault = NoticeState.SENT, moment, ""
    notice.save()
    return notice.state == NoticeState.SENT


def _send(notice: Notice, messenger: Messenger | None) -> None:
    if messenger is None:
        raise NotSent("没有设置这种通知方式", is_final=True)
    sealed = getattr(notice.application, FIELDS[Way(notice.way)])
    try:
        to = sealed.open() if sealed else ""
    except Shredded:
        to = ""
    if not to:
        raise NotSent("申请人没有留下联系方式", is_final=True)
    messenger.send(to, SUBJECT, text_for(notice.application.body), key=str(notice.pk))


def wish(application: Application, ways: frozenset[str], now: datetime) -> None:
    """Set how the applicant wants to be told; the empty set ends it. A way without an address is left out."""
    wanted = {way for way in Way if way.value in ways and getattr(application, FIELDS[way])}
    with transaction.atomic():
        held = NoticeWish.objects.filter(application=application)
        held.exclude(way__in=wanted).delete()
        known = set(held.values_list("way", flat=True))
        NoticeWish.objects.bulk_create(
            NoticeWish(application=application, way=way, since=now) for way in sorted(wanted - known)
        )


def offered_ways(application: Application) -> list[tuple[str, str, bool]]:
    """(way, label, chosen) of the ways this applicant can be told in: an address is there, and a way to send."""
    held = set(NoticeWish.objects.filter(application=application).values_list("way", flat=True))
    return [
        (way.value, str(way.label), way.value in held)
        for way in Way
        if getattr(application, FIELDS[way]) and messenger_for(way.value) is not None
    ]


def failed_notices(officer: Officer) -> list[Notice]:
    """Messages that did not leave, of cases this officer may see, the newest first (at most fifty)."""
    rows = Notice.objects.filter(application__in=visible_to(officer), state=NoticeState.FAILED)
    return list(rows.select_related("application", "event").order_by("-pk")[:50])


def try_again(officer: Officer, notice_id: object, now: datetime) -> bool:
    """Put a failed message back into the outbox; whether there was one this officer may see."""
    rows = Notice.objects.filter(application__in=visible_to(officer), state=NoticeState.FAILED, pk=notice_id)
    return bool(rows.update(state=NoticeState.WAITING, tries=0, next_try_at=now, fault=""))
