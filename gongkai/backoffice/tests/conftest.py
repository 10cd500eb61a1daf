"""The demonstration bureau, its officers at their browsers, and cases on their desks."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from gongkai.foi import acts
from gongkai.foi.intake import Intake
from gongkai.foi.models import Application
from gongkai.foi.signing import paper_ref
from gongkai.foi.stages import Delivery, Medium
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel
from gongkai.organizations import demo
from gongkai.organizations.models import Body, Officer
from gongkai.signoff.walking import walk

BEIJING = ZoneInfo("Asia/Shanghai")
TODAY = "2024-09-24"


def at(day: str, hour: int = 10) -> datetime:
    """A moment of that day in Beijing."""
    return datetime.combine(date.fromisoformat(day), time(hour), BEIJING)


class Desk:
    """One officer at one browser."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        self.client = Client()
        self.client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
        self.begin()

    def begin(self) -> None:
        """The session as a login leaves it."""
        session = self.client.session
        session["begun_at"] = session["touched_at"] = datetime.now().timestamp()
        session.save()

    def get(self, address: str, /, **query):
        return self.client.get(f"/desk/{address}", query)

    def post(self, address: str, /, **fields):
        return self.client.post(f"/desk/{address}", fields)

    def acts_on(self, case: Application, act: str, query: str = "", **fields):
        """Do an act on a case as the page would, with the version now seen unless another is given."""
        case.refresh_from_db()
        given = {"seen_version": case.version, "on": TODAY, **fields}
        return self.post(f"cases/{case.number}/acts/{act}/{query}", **given)


class Bureau:
    """Both demonstration bodies with one officer a role, and cases of 20 September 2024."""

    def __init__(self) -> None:
        self.body = demo.load()
        self.other = Body.objects.get(code=demo.SECOND_BODY)

    def officer(self, username: str) -> Officer:
        return Officer.objects.get(username=username)

    def desk(self, username: str) -> Desk:
        return Desk(self.officer(username))

    def case(self, day: str = "2024-09-20", *, by: str = "handler", **changes) -> Application:
        """An application registered on that day by a body's handler."""
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
        officer = self.officer(by)
        intake = Intake(**{**given, **changes})
        return acts.receive(officer.body, intake, officer=officer, now=at(day)).application

    def does(self, act, case: Application, day: str = TODAY, *, by: str = "handler", **fields) -> Application:
        case.refresh_from_db()
        if act is acts.issue_reply:
            self.signed(case, day)
        return act(
            case, officer=self.officer(by), seen_version=case.version, on=date.fromisoformat(day),
            now=at(day, 11), **fields,
        )  # fmt: skip

    def signed(self, case: Application, day: str = TODAY) -> Application:
        """The reply of a decided case, taken through its slip by the officers whose steps they are."""
        walk(paper_ref(case), at(day, 9))
        return case

    def decided(self, outcome: str = "A1", **facts) -> Application:
        """A case decided by that leaf."""
        from gongkai.law.ogi.outcomes import OUTCOMES

        case = self.case()
        given = {fact.key: "【演示】事实与理由。" for fact in OUTCOMES[outcome].required_facts}
        return self.does(acts.decide, case, outcome=outcome, facts={**given, **facts})


def text(response) -> str:
    """What a reader sees: the page without tags, blanks folded."""
    page = re.sub(r"<(script|style)\b.*?</\1>", "", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture(autouse=True)
def quick_and_apart(settings, tmp_path):
    """Passwords hash quickly, files lie apart, static files need no manifest."""
    settings.GONGKAI_VAULT_DIR = tmp_path / "vault"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def bureau(db):
    with time_machine.travel(at(TODAY, 12), tick=False):
        yield Bureau()
