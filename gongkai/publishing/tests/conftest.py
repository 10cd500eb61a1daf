"""A body at work on its publications: one officer a role, and acts in short words."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from gongkai.organizations import demo
from gongkai.organizations.models import Body, Officer
from gongkai.publishing import acts, slips
from gongkai.publishing.acts import Choices
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import IndexScheme, Publication
from gongkai.publishing.sections import ensure_blocks
from gongkai.publishing.tests.desk import TrialDesk

BEIJING = ZoneInfo("Asia/Shanghai")
PROACTIVE = Choices(attribute="proactive", ground="ogi20-1")


def at(day: str, hour: int = 10) -> datetime:
    """A moment of that day in Beijing."""
    return datetime.combine(date.fromisoformat(day), time(hour), BEIJING)


def a_copy(title: str = "【演示】关于调整失业保险金发放标准的通知", **changes) -> WorkingCopy:
    """A complete working copy."""
    given = {
        "html": "<p>各区人力资源和社会保障局：</p><p>现就有关事项通知如下。</p>",
        "summary": "调整失业保险金发放标准，自2024年9月1日起执行。",
        "document_number": "京人社就发〔2024〕12号",
        "dated_on": date(2024, 9, 2),
    }
    return WorkingCopy(title, **{**given, **changes})


class Press:
    """The demonstration bureau and its publications."""

    def __init__(self, desk: TrialDesk) -> None:
        self.body, self.desk = demo.load(), desk
        self.other = Body.objects.get(code=demo.SECOND_BODY)
        for name in ("handler", "office", "reviewer", "signer", "admin", "auditor"):
            setattr(self, name, Officer.objects.get(username=name))
            setattr(self, f"{name}2", Officer.objects.get(username=f"{name}2"))
        for body, agency in ((self.body, "000014349"), (self.other, "01527918X")):
            ensure_blocks(body)
            IndexScheme.objects.create(body=body, codes={"agency": agency})

    def drafts(
        self, day="2024-09-03", *, officer=None, kind="policy", choices=PROACTIVE, copy=None, **changes
    ):
        officer = officer or self.handler
        return acts.create_draft(
            officer.body,
            officer=officer,
            kind=kind,
            copy=copy or a_copy(**changes),
            choices=choices,
            now=at(day),
        )

    def does(self, act, publication, day="2024-09-05", *, officer=None, hour=10, **fields):
        publication = Publication.objects.get(pk=publication.pk)
        return act(
            publication,
            officer=officer or self.handler,
            seen_version=publication.version,
            now=at(day, hour),
            **fields,
        )

    def examines(self, publication, day="2024-09-04", *, officer=None):
        return acts.examine(publication, officer=officer or self.handler, now=at(day))

    def readies(self, publication, day="2024-09-04", *, officer=None):
        """Examined, submitted and signed: everything but the release."""
        self.examines(publication, day, officer=officer)
        publication = self.does(acts.submit, publication, day, officer=officer)
        self.desk.sign(publication)
        return publication

    def publishes(self, day="2024-09-05", *, officer=None, **draft):
        publication = self.readies(self.drafts(day, officer=officer, **draft), day, officer=officer)
        return self.does(acts.release, publication, day, officer=officer)


@pytest.fixture
def desk():
    trial = TrialDesk()
    before = slips.put_in_place(trial)
    yield trial
    slips.put_in_place(before)


@pytest.fixture
def press(db, settings, desk) -> Press:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # no password is tried here
    return Press(desk)
