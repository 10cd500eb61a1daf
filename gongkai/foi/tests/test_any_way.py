"""Whatever officers and applicants do in whatever order: no illegal state, and the year's sum is right."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.foi import acts
from gongkai.foi.acts.opinion_letter_delivered import on_their_way
from gongkai.foi.clock import state_of
from gongkai.foi.consulting.rules import answerable, open_ones, untold
from gongkai.foi.lawful import lawful_acts
from gongkai.foi.models import Application, Event
from gongkai.foi.refusals import Refused
from gongkai.foi.stages import DueState, Stage
from gongkai.foi.tests.conftest import BEIJING, an_intake
from gongkai.foi.verification import differences
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.consultation import Answer
from gongkai.law.ogi.receipt import Channel

START = date(2024, 9, 2)
ORGANISATION = {
    "applicant_name": "演示单位甲",
    "id_number": "",
    "uscc": "91350100M000100Y43",
    "representative": "演示负责人",
}
S = Stage
SEEKS = {
    "seek_third_party_opinion": PauseKind.THIRD_PARTY,
    "seek_co_producer_opinion": PauseKind.CO_PRODUCER,
    "seek_agency_opinion": PauseKind.OTHER_BODY,
}
ASKED = acts.Asked(name="演示第三方甲", matter="【演示】合同金额")
LEGAL = {
    "confirm": {(S.AWAITING_CONFIRMATION, S.ACCEPTED)},
    "request_correction": {(S.ACCEPTED, S.AWAITING_CORRECTION)},
    "receive_correction": {(S.AWAITING_CORRECTION, S.ACCEPTED)},
    "assign": {(S.ACCEPTED, S.ACCEPTED), (S.AWAITING_CORRECTION, S.AWAITING_CORRECTION)},
    "send_back": {(S.ACCEPTED, S.ACCEPTED), (S.AWAITING_CORRECTION, S.AWAITING_CORRECTION)},
    "extend": {(S.ACCEPTED, S.ACCEPTED)},
    "decide": {(S.ACCEPTED, S.DECIDED), (S.DECIDED, S.DECIDED)},
    "issue_reply": {(S.DECIDED, S.CLOSED)},
    "withdraw": {(stage, S.CLOSED) for stage in S if stage != S.CLOSED},
    "close_deemed_withdrawn": {(S.AWAITING_CORRECTION, S.CLOSED)},
}
SEEKING = {(S.ACCEPTED, S.CONSULTING), (S.CONSULTING, S.CONSULTING)}
ENDING = {(S.CONSULTING, S.ACCEPTED), (S.CONSULTING, S.CONSULTING)}
LEGAL |= {
    "assign": LEGAL["assign"] | {(S.CONSULTING, S.CONSULTING)},
    "send_back": LEGAL["send_back"] | {(S.CONSULTING, S.CONSULTING)},
    "extend": LEGAL["extend"] | {(S.CONSULTING, S.CONSULTING)},
    **dict.fromkeys(SEEKS, SEEKING),
    "opinion_letter_delivered": {(S.CONSULTING, S.CONSULTING)},
    "record_opinion": ENDING | {(S.ACCEPTED, S.ACCEPTED)},
    "close_consultation_by_lapse": ENDING,
    "note_no_consultation": {(S.ACCEPTED, S.ACCEPTED), (S.CONSULTING, S.CONSULTING)},
    "tell_third_party": {(S.DECIDED, S.DECIDED)},
}
STEP = st.tuples(
    st.sampled_from(["receive", "offered", "offered", "offered", "any"]),
    st.integers(0, 9999),
    st.sampled_from([0, 0, 1, 2, 5, 16]),
)
STEPS = st.lists(STEP, min_size=8, max_size=24)


DISCLOSED = {
    "provided_how": "随本答复书附纸质件",
    "public_interest": "事关公共利益",
    "co_producer_view": "理由不成立",
}


class World:
    """The bureau over some weeks, with at most four cases."""

    def __init__(self, bureau) -> None:
        self.bureau, self.today, self.cases = bureau, START, []

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, time(10), BEIJING)

    def receive(self, choice: int) -> None:
        who = {**ORGANISATION, "applicant_kind": ApplicantKind.ENTERPRISE} if choice % 3 == 2 else {}
        channel = Channel.FAX if choice % 2 else Channel.IN_PERSON
        if len(self.cases) < 4:
            intake = an_intake(channel=channel, **who)
            self.cases.append(
                acts.receive(self.bureau.body, intake, officer=self.bureau.handler, now=self.now).application
            )

    def fields(self, act: str) -> dict:
        return {
            "confirm": {"way": "电话"},
            "request_correction": {"items": ["请写明年度"], "days": 10},
            "receive_correction": {"text": "2023年度"},
            "assign": {"office": self.bureau.office.office, "handler": self.bureau.office},
            "send_back": {"reason": "不属于本处室职责"},
            "extend": {"days": 7, "reason": "需检索档案"},
            "decide": {"outcome": "A2", "facts": DISCLOSED},
            "withdraw": {"reason": "来电撤回"},
            "note_no_consultation": {
                "party_name": "不知其名的第三方",
                "matter": "合同金额",
                "reason": "查无联系方式",
            },
        }.get(act, {})

    def about_a_consultation(self, act: str, application: Application) -> dict:
        """The consultation an act is done on, the first it may be done on, and what else it asks."""
        state = state_of(Application.objects.get(pk=application.pk))
        objects = state.events % 2 == 0
        answer = {
            "answer": Answer.OBJECTION if objects else Answer.CONSENT, "reasons": "系商业秘密",
            "is_reasonable": objects, "assessment": "经审查",
        }  # fmt: skip
        among, more = {
            "opinion_letter_delivered": (on_their_way(state), {}),
            "record_opinion": (answerable(state), answer),
            "close_consultation_by_lapse": (
                [one for one in open_ones(state) if one.due_on and one.due_on < self.today], {}
            ),
            "tell_third_party": (untold(state), {"disclosed": "合同金额", "reasons": "事关公共利益"}),
        }.get(act, (None, {}))  # fmt: skip
        return {} if among is None else {"consultation": among[0].key if among else "", **more}

    def step(self, kind: str, choice: int) -> None:
        """Receive, do one of the offered acts, or try any act at all; `choice` picks case and act."""
        if kind == "receive":
            self.receive(choice)
            return
        place, choice = choice % len(self.cases), choice // len(self.cases)
        names = sorted(LEGAL)
        if kind == "offered":
            officers = (self.bureau.handler, self.bureau.signer)
            offers = [o for officer in officers for o in lawful_acts(self.cases[place], officer, self.today)]
            names = sorted({o.act for o in offers if o.allowed and o.act in LEGAL})
        if names:
            self.act(names[choice % len(names)], place)

    def act(self, name: str, place: int) -> None:
        """Try an act; it succeeds exactly when the room offers it."""
        application = self.cases[place]
        officer = self.bureau.signer if name == "extend" else self.bureau.handler
        offer = next(o for o in lawful_acts(application, officer, self.today) if o.act == name)
        before, events = application.stage, Event.objects.count()
        try:
            more = {"kind": SEEKS[name], "asked": ASKED} if name in SEEKS else {}
            more |= self.about_a_consultation(name, application)
            self.cases[place] = getattr(acts, "seek_opinion" if name in SEEKS else name)(
                application, officer=officer, seen_version=application.version, on=self.today, now=self.now,
                **self.fields(name), **more,
            )  # fmt: skip
        except Refused as refused:
            assert not offer.allowed, f"{name} was offered but refused: {refused}"
            assert Event.objects.count() == events
            return
        assert offer.allowed, f"{name} was not offered but succeeded"
        assert (Stage(before), Stage(self.cases[place].stage)) in LEGAL[name]


def check(application: Application) -> None:
    """What holds of every case at every moment."""
    row = Application.objects.get(pk=application.pk)
    assert differences(row) == {}
    assert (row.closed_on is not None) == (row.stage == Stage.CLOSED)
    assert (row.received_on is None) == (row.stage == Stage.AWAITING_CONFIRMATION)
    assert (row.due_state == DueState.RUNNING) == (row.stage in (Stage.ACCEPTED, Stage.DECIDED))
    if row.due_state == DueState.RUNNING:
        assert row.reply_due_on > row.received_on
    assert row.extension_days <= 20
    assert bool(row.outcome_code) == (row.stage in (Stage.DECIDED, Stage.CLOSED))


def check_year(first: date, last: date) -> None:
    """brought_forward + received == closed + carried_forward, for each kind of applicant and in total."""
    for kind in (None, *ApplicantKind):
        rows = Application.objects.filter(**({"applicant_kind": kind.value} if kind else {}))
        closed_later = Q(closed_on__isnull=True)
        brought = rows.filter(closed_later | Q(closed_on__gte=first), received_on__lt=first).count()
        received = rows.filter(received_on__range=(first, last)).count()
        closed = rows.filter(closed_on__range=(first, last)).count()
        carried = rows.filter(closed_later | Q(closed_on__gt=last), received_on__lte=last).count()
        assert brought + received == closed + carried


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, cut=st.integers(0, 90), length=st.integers(0, 90))
def test_any_order_of_acts_keeps_history_columns_and_sums_in_agreement(bureau, steps, cut, length):
    with transaction.atomic():
        world = World(bureau)
        world.receive(0)
        for kind, choice, days in steps:
            world.today += timedelta(days=days)
            world.step(kind, choice)
            for application in world.cases:
                check(application)
        first = START + timedelta(days=cut)
        check_year(first, first + timedelta(days=length))
        transaction.set_rollback(True)
