"""Load the demonstration: about thirty publications in every state, the inventory, word lists, an index scheme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from gongkai.law.calendar import WorkingCalendar
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body, Officer, Role
from gongkai.publishing import acts
from gongkai.publishing.acts import Choices
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.demo import texts
from gongkai.publishing.guide import draft_guide
from gongkai.publishing.models import IndexScheme, InventoryItem, Publication, Section, WordList
from gongkai.publishing.sections import ensure_blocks

Sign = Callable[[Publication, datetime], None]
FIRST_LIST_ON, SECOND_LIST_ON = date(2019, 7, 31), date(2025, 1, 2)
RELEASED_AFTER_DAYS = 10
AGENCY_CODE = "000000001"  # of the demonstration; a body enters its own
WRONG_WORDS = {"帐户": "账户", "帐号": "账号", "既使": "即使", "按装": "安装", "渡假": "度假"}
SENSITIVE_WORDS = {"内部掌握": "", "不予外传": "", "失独家庭": "计划生育特殊家庭"}


@dataclass
class Newsroom:
    """演示发布: the officers by role, and an act's usual way in short words."""

    body: Body
    sign: Sign
    handler: Officer
    reviewer: Officer
    calendar: WorkingCalendar

    def draft(self, kind: str, copy: WorkingCopy, choices: Choices, on: date) -> Publication:
        """Begun by the disclosure office on that day."""
        return acts.create_draft(
            self.body, officer=self.handler, kind=kind, copy=copy, choices=choices, now=moment(on, 9)
        )

    def submit(self, publication: Publication, on: date) -> Publication:
        """Examined and sent on its way."""
        acts.examine(publication, officer=self.handler, now=moment(on, 10))
        return acts.submit(
            publication, officer=self.handler, seen_version=publication.version, now=moment(on, 11)
        )

    def signed(self, publication: Publication, on: date) -> Publication:
        """Sent on its way and signed."""
        publication = self.submit(publication, on)
        self.sign(publication, moment(on, 14))
        publication.refresh_from_db()
        return publication

    def release(self, publication: Publication, on: date) -> Publication:
        """Signed and made public on that day."""
        publication = self.signed(publication, on)
        return acts.release(
            publication, officer=self.handler, seen_version=publication.version, now=moment(on, 16)
        )

    def proactive(self, ground: str, *items: int) -> Choices:
        """Published proactively, fulfilling the items with these running numbers."""
        rows = InventoryItem.objects.filter(body=self.body, removed_on__isnull=True)
        wanted = [texts.item_number(number) for number in items]
        found = [row for row in rows if (row.category, row.level1, row.level2) in wanted]
        return Choices(attribute="proactive", ground=ground, items=found)


def moment(on: date, hour: int) -> datetime:
    """An hour of that day, local time."""
    return timezone.make_aware(datetime.combine(on, time(hour)))


def load(body: Body, *, sign: Sign, today: date | None = None) -> int:
    """Load it all up to `today` (default: now); return how many publications. A second run makes none.

    `sign` takes a submitted paper through its routing slip.
    """
    if Publication.objects.filter(body=body).exists():
        return 0
    day = today or timezone.localdate()
    officers = {
        role: Officer.objects.filter(body=body, role_rows__role=role).order_by("pk")[0]
        for role in (Role.DISCLOSURE_HANDLER, Role.REVIEWER)
    }
    room = Newsroom(
        body, sign, officers[Role.DISCLOSURE_HANDLER], officers[Role.REVIEWER], calendar_for(body)
    )
    _prepare(body)
    _lists(room, FIRST_LIST_ON, first=True)
    _documents(room)
    _lists(room, SECOND_LIST_ON, first=False)
    _changed_afterwards(room)
    _not_public(room, day)
    _under_way(room, day)
    return Publication.objects.filter(body=body).count()


def _prepare(body: Body) -> None:
    ensure_blocks(body)
    IndexScheme.objects.get_or_create(body=body, defaults={"codes": {"agency": AGENCY_CODE}})
    WordList.objects.get_or_create(body=body, kind="wrong", defaults={"words": WRONG_WORDS})
    WordList.objects.get_or_create(body=body, kind="sensitive", defaults={"words": SENSITIVE_WORDS})
    Section.objects.filter(body=body, category="ogi20-1", update_days=None).update(update_days=180)


def _lists(room: Newsroom, on: date, *, first: bool) -> None:
    """The list of 148 items; later the limit of three working days for meetings."""
    rows = texts.inventory_rows(room.body.name)
    if not first:
        limit = {"time_limit": "自会议召开之日起3个工作日内", "limit_days": None}
        rows = [
            type(row).from_json({**row.to_json(), **limit, "mode": "主动"})
            if row.identity == texts.MEETINGS
            else row
            for row in rows
        ]
    note = texts.inventory_note() + ("" if first else "本次调整局长办公会议的公开时限。")
    revision = acts.revise_inventory(
        room.body, officer=room.handler, rows=rows, dated_on=on, note=note, now=moment(on, 8)
    )
    room.release(revision.publication, on)


def _documents(room: Newsroom) -> None:
    """Real names and numbers, each published on its known day or after ten working days, in order."""
    dated = []
    for facts in texts.papers()["dated"]:
        formed = date.fromisoformat(facts["dated_on"])
        known = facts["published_on"]
        on = (
            date.fromisoformat(known) if known else room.calendar.nth_working_day(formed, RELEASED_AFTER_DAYS)
        )
        dated.append((on, facts))
    for on, facts in sorted(dated, key=lambda pair: pair[0]):
        choices = room.proactive(facts["ground"], *facts["items"])
        room.release(room.draft(facts["kind"], texts.paper_copy(facts), choices, on), on)
    for facts in texts.papers()["undated"]:  # without a date formed they cannot be submitted
        on = date.fromisoformat(facts["published_on"])
        room.draft(facts["kind"], texts.paper_copy(facts), room.proactive(facts["ground"]), on)
    room.release(
        draft_guide(room.body, officer=room.handler, dated_on=moment(date(2024, 12, 30), 9)),
        date(2024, 12, 30),
    )


def _changed_afterwards(room: Newsroom) -> None:
    """One corrected, one withdrawn."""
    corrected = Publication.objects.get(body=room.body, document_number="京人社评发〔2024〕17号")
    on, note = date(2025, 1, 6), "内容概述有误，予以更正。"
    corrected = acts.correct(
        corrected, officer=room.handler, seen_version=corrected.version, note=note, now=moment(on, 9)
    )
    kept = corrected.working_copy
    assert kept is not None
    copy = WorkingCopy.from_json(
        {**kept.open(), "summary": f"{texts.MARK}失业保险金申领、发放的条件和程序。"}
    )
    corrected = acts.edit_draft(
        corrected, officer=room.handler, seen_version=corrected.version, copy=copy, now=moment(on, 9)
    )
    room.release(corrected, on)
    gone = Publication.objects.get(body=room.body, document_number="京人社办发〔2020〕2号")
    acts.withdraw(
        gone, officer=room.handler, seen_version=gone.version, reason="replaced",
        explanation="演示：阶段性措施已结束，由后续信息代替。", now=moment(date(2025, 1, 7), 9),
    )  # fmt: skip


def _not_public(room: Newsroom, day: date) -> None:
    """One withheld, its yearly review already due; one left to application. Both are settled by the signature."""
    on = room.calendar.nth_working_day(day - timedelta(days=400), 1)
    withheld = Choices(
        attribute="withheld", ground="ogi16-process", reason="讨论稿尚未形成决定，公开可能影响公正决策。"
    )
    copy = texts.own_copy("某项办法修订讨论稿", "讨论稿内容略。", on)
    room.signed(room.draft("other", copy, withheld, on), on)
    on = room.calendar.nth_working_day(day - timedelta(days=90), 1)
    on_application = Choices(attribute="on_application", ground="ogi27")
    copy = texts.own_copy("某培训机构评估原始记录", "记录内容略。", on)
    room.signed(room.draft("other", copy, on_application, on), on)


def _under_way(room: Newsroom, day: date) -> None:
    """A draft without attribute, one held by the gate, one passed, one on its way, one waiting for its hour."""
    on = room.calendar.nth_working_day(day - timedelta(days=12), 1)
    room.draft("notice", texts.own_copy("关于开展业务培训的通知", "培训安排略。", on), Choices(), on)
    leaking = texts.own_copy(
        "补贴发放名单公示", "演示申请人甲，身份证号码11010519491231002X，按规定发放补贴。", on
    )
    held = room.draft("notice", leaking, room.proactive("ogi20-11", 16), on)
    acts.examine(held, officer=room.handler, now=moment(on, 10))
    called = texts.own_copy("关于公布值班电话的通告", "值班手机13800138000，仅限工作时间。", on)
    passed = room.draft("notice", called, room.proactive("ogi20-2", 125), on)
    acts.examine(passed, officer=room.handler, now=moment(on, 10))
    acts.pass_gate(
        passed, officer=room.reviewer, seen_version=passed.version, reason="演示：该号码为对外公布的值班电话。",
        now=moment(on, 11),
    )  # fmt: skip
    waiting = texts.own_copy("关于征求意见情况的说明", "共征集意见若干条，采纳情况略。", on)
    room.submit(room.draft("notice", waiting, room.proactive("ogi20-15", 141), on), on)
    later = texts.own_copy("关于发布年度技能竞赛计划的通知", "竞赛安排略。", on)
    signed = room.signed(room.draft("plan", later, room.proactive("ogi20-3", 121), on), on)
    at = moment(room.calendar.nth_working_day(day, 3), 9)
    acts.schedule(signed, officer=room.handler, seen_version=signed.version, at=at, now=moment(on, 16))
