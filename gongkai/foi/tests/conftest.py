"""A body, its officers, and short ways to put a case before them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from gongkai.foi import acts
from gongkai.foi.intake import Intake
from gongkai.foi.signing import paper_ref
from gongkai.foi.stages import Delivery, Medium, Stage
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel
from gongkai.organizations import demo
from gongkai.organizations.models import Body, Officer
from gongkai.signoff.walking import walk

BEIJING = ZoneInfo("Asia/Shanghai")


def at(day: str, hour: int = 10) -> datetime:
    """A moment of that day in Beijing."""
    return datetime.combine(date.fromisoformat(day), time(hour), BEIJING)


def on(day: str) -> date:
    return date.fromisoformat(day)


def an_intake(**changes) -> Intake:
    """A natural person's complete application handed in at the window."""
    given = {
        "channel": Channel.IN_PERSON,
        "applicant_kind": ApplicantKind.NATURAL,
        "applicant_name": "演示申请人甲",
        "id_number": "11010519491231002X",
        "phone": "13800138000",
        "address": "北京市东城区演示路1号",
        "description": "【演示】2023年度失业保险基金收支情况",
        "medium": Medium.PAPER,
        "delivery": Delivery.POST,
    }
    return Intake(**{**given, **changes})


class Bureau:
    """The demonstration bureau at work: one officer a role, and acts in short words."""

    def __init__(self) -> None:
        self.body = demo.load()
        self.other = Body.objects.get(code=demo.SECOND_BODY)
        for name in ("handler", "office", "reviewer", "signer", "admin", "auditor"):
            setattr(self, name, Officer.objects.get(username=name))
            setattr(self, f"{name}2", Officer.objects.get(username=f"{name}2"))

    def receives(self, day: str = "2024-09-20", **changes):
        """An application taken in by the officer on that day."""
        intake = an_intake(**changes)
        officer = None if intake.channel is Channel.ONLINE else self.handler
        return acts.receive(self.body, intake, officer=officer, now=at(day)).application

    def does(self, act, application, day: str, *, officer=None, recorded: str | None = None, **fields):
        """An act on `day`, recorded the same day unless `recorded` says later. A reply is signed before it goes out."""
        if act is acts.issue_reply:
            self.signs(application, recorded or day)
        officer = officer or (self.signer if act is acts.extend else self.handler)
        return act(
            application, officer=officer, seen_version=application.version, on=on(day),
            now=at(recorded or day), **fields,
        )  # fmt: skip

    def signs(self, application, day: str) -> None:
        """The reply of a decided case walks its slip to the end."""
        if application.stage == Stage.DECIDED:
            walk(paper_ref(application), at(day, 9))


@pytest.fixture
def bureau(db, settings) -> Bureau:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # no password is tried here
    return Bureau()
