"""A bureau whose papers are plain texts kept in memory, so that this room is tested by itself."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from gongkai.organizations import demo
from gongkai.organizations.models import Body, Office, Officer, Role
from gongkai.signoff import acts, papers
from gongkai.signoff.models import Slip
from gongkai.signoff.papers import PaperKind
from gongkai.signoff.plan import usual
from gongkai.signoff.secrecy import CONFIRMATIONS
from gongkai.signoff.verification import differences

BEIJING = ZoneInfo("Asia/Shanghai")
ALL = [point.key for point in CONFIRMATIONS]


def at(day: str, hour: int = 10) -> datetime:
    """A moment of that day in Beijing."""
    return datetime.combine(date.fromisoformat(day), time(hour), BEIJING)


class Cabinet:
    """文件柜: papers by reference, their digests, and what the slips told them."""

    def __init__(self) -> None:
        self.digests: dict[str, str] = {}
        self.told: list[tuple[str, str]] = []

    def kind(self, plan=None, *, goes_public=True) -> PaperKind:
        return PaperKind(
            kind="trial.paper", label="测试文稿", default_plan=plan or usual(), goes_public=goes_public,
            lock=lambda ref: None, digest=self.digests.__getitem__, writers=lambda ref: (),
            on_signed=lambda ref, *, now: self.told.append(("signed", ref)),
            on_returned=lambda ref, *, reason, now: self.told.append(("returned", ref)),
        )  # fmt: skip


class Bureau:
    """The demonstration bureau with a second of every post, and acts in short words."""

    def __init__(self) -> None:
        self.body = demo.load()
        self.cabinet = Cabinet()
        papers.register(self.cabinet.kind())
        self.offices = list(Office.objects.filter(body=self.body).order_by("order"))
        for name in ("handler", "office", "reviewer", "signer", "admin", "auditor"):
            setattr(self, name, Officer.objects.get(username=name))
            setattr(self, f"{name}2", Officer.objects.get(username=f"{name}2"))
        self.deputy_signer = self.hires("vice", "分管负责人", Role.SIGNER)
        self.count = 0

    def hires(self, username, title, *roles, office=None) -> Officer:
        return Officer.objects.create_officer(
            username, body=self.body, password="a long enough phrase 2024", roles=roles, display_title=title,
            office=office,
        )  # fmt: skip

    def starts(
        self, ref="trial.paper:1", day="2024-09-02", *, officer=None, digest="a" * 64, **given
    ) -> Slip:
        self.cabinet.digests[ref] = digest
        officer = officer or self.handler
        return acts.start(
            "trial.paper", ref, body=officer.body, title="【演示】一份文稿", digest=digest, officer=officer,
            office=officer.office, now=at(day), **given,
        )  # fmt: skip

    def does(self, act, slip, officer, day="2024-09-03", *, hour=10, **given) -> Slip:
        """An act on the slip as it is now; whatever it does, rows equal events afterwards."""
        fresh = Slip.objects.get(pk=slip.pk)
        given.setdefault("seen_version", fresh.version)
        try:
            return act(fresh, officer=officer, now=at(day, hour), **given)
        finally:
            assert differences(slip) == {}

    def reviewed(self, slip, day="2024-09-03") -> Slip:
        """Through 审核 and 保密审查."""
        self.does(acts.review, slip, self.reviewer, day, step=1)
        return self.does(acts.secrecy_review, slip, self.reviewer, day, step=2, confirmed=ALL)

    def signed(self, slip, day="2024-09-03") -> Slip:
        """All the way."""
        self.reviewed(slip, day)
        return self.does(acts.sign, slip, self.signer, day, step=3)

    def other_body(self) -> Body:
        return Body.objects.get(code=demo.SECOND_BODY)


@pytest.fixture
def bureau(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # no password is tried here
    yield Bureau()
    papers.forget("trial.paper")
