"""Papers on their way round the demonstration bureau, and the officers at their browsers."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.backoffice.tests.conftest import TODAY, Desk, at
from gongkai.organizations import demo
from gongkai.organizations.models import Body, Officer, Role
from gongkai.publishing import acts as publishing_acts
from gongkai.publishing.acts import Choices
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import Publication
from gongkai.publishing.sections import ensure_blocks
from gongkai.signoff import acts
from gongkai.signoff.models import Slip
from gongkai.signoff.papers import paper_kind
from gongkai.signoff.plan import StepPlan
from gongkai.signoff.words import StepKind, StepState

TITLE = "【演示】关于调整失业保险金发放标准的通知"
REASON = "理由：第二段的日期与附件不一致，请核对。"
KIND = "publishing.edition"
ACT_OF_KIND = {StepKind.COUNTERSIGN: acts.countersign, StepKind.REVIEW: acts.review, StepKind.SIGN: acts.sign}
POINTS = ["state_secret", "security", "third_party"]


class Signing:
    """The bureau, its drafts and its slips; `at_desk` gives an officer's browser."""

    def __init__(self) -> None:
        self.body = demo.load()
        self.other = Body.objects.get(code=demo.SECOND_BODY)
        for body in (self.body, self.other):
            ensure_blocks(body)

    def officer(self, username: str) -> Officer:
        return Officer.objects.get(username=username)

    def at_desk(self, username: str) -> Desk:
        return Desk(self.officer(username))

    def draft(self, title: str = TITLE, *, by: str = "handler", html: str = "") -> Publication:
        officer = self.officer(by)
        copy = WorkingCopy(
            title, html=html or "<p>现就有关事项通知如下。</p>", summary="调整发放标准。",
            document_number="京人社就发〔2024〕12号", dated_on=date(2024, 9, 2),
        )  # fmt: skip
        choices = Choices(attribute="proactive", ground="ogi20-1")
        return publishing_acts.create_draft(
            officer.body,
            officer=officer,
            kind="policy",
            copy=copy,
            choices=choices,
            now=datetime.now(tz=at(TODAY).tzinfo),
        )

    def sent(self, title: str = TITLE, *, by: str = "handler", day: str = TODAY, hour: int = 9) -> Slip:
        """A draft sent on its way on that day."""
        return self.sends(self.draft(title, by=by), by=by, day=day, hour=hour)

    def sends(self, draft: Publication, *, by: str = "handler", day: str = TODAY, hour: int = 9) -> Slip:
        draft = Publication.objects.get(pk=draft.pk)
        publishing_acts.submit(draft, officer=self.officer(by), seen_version=draft.version, now=at(day, hour))
        return Slip.objects.get(paper_ref=draft.paper_ref)

    def countersigned_by(self, *offices: str) -> None:
        """From now on these offices, each with somebody in it, countersign before the review."""
        for name in offices:
            self._manned(name)
        plan = [
            StepPlan(StepKind.COUNTERSIGN, 3, office_id=self.body.offices.get(name=name).pk)
            for name in offices
        ]
        acts.set_route(
            paper_kind(KIND), officer=self.officer("admin"), now=at(TODAY, 8),
            steps=[*plan, *paper_kind(KIND).default_plan],
        )  # fmt: skip

    def _manned(self, name: str) -> None:
        office = self.body.offices.get(name=name)
        if not office.officers.exists():
            Officer.objects.create_officer(
                f"office{office.pk}", body=self.body, password=demo.PASSWORD, roles=[Role.OFFICE_HANDLER],
                display_title=f"{name}承办人", office=office,
            )  # fmt: skip

    def passes(
        self, slip: Slip, kind: StepKind, *, by: str, day: str = TODAY, hour: int = 11, **more
    ) -> Slip:
        """The open step of that kind is taken."""
        slip = Slip.objects.get(pk=slip.pk)
        step = slip.steps.filter(kind=kind, state=StepState.OPEN).first()
        given = {
            "officer": self.officer(by),
            "step": step.number,
            "seen_version": slip.version,
            "now": at(day, hour),
        }
        if kind == StepKind.SECRECY_REVIEW:
            return acts.secrecy_review(slip, confirmed=POINTS, **given, **more)
        return ACT_OF_KIND[kind](slip, **given, **more)

    def does(self, slip: Slip, act: str, by: str, *, step: int | None = None, **fields):
        """Do an act as the page would, with the version now seen unless another is given."""
        slip = Slip.objects.get(pk=slip.pk)
        query = f"?step={step}" if step is not None else ""
        given = {"seen_version": slip.version, **fields}
        return self.at_desk(by).post(f"slips/{slip.pk}/acts/{act}/{query}", **given)


@pytest.fixture
def signing(db):
    with time_machine.travel(at(TODAY, 12), tick=False):
        yield Signing()


def queries_for(desk: Desk, address: str, **query) -> int:
    """How many queries this page costs, looked at a second time."""
    desk.get(address, **query)
    with CaptureQueriesContext(connection) as seen:
        assert desk.get(address, **query).status_code == 200
        return len(seen)
