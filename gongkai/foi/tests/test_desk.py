"""The desk: whose cases, in which queue, in which order, and in how many queries."""

import pytest

from gongkai.foi import acts
from gongkai.foi.desk import Queue, Urgency, desk
from gongkai.foi.models import Application
from gongkai.foi.queries import case, earlier_cases, for_applicant, visible_to
from gongkai.foi.tests.conftest import an_intake, at, on
from gongkai.law.ogi.receipt import Channel


@pytest.fixture
def busy(bureau):
    """One case in every queue, seen on 17 October 2024."""
    made = {
        "overdue": bureau.receives("2024-09-02"),
        "near": bureau.receives("2024-09-20"),
        "normal": bureau.receives("2024-10-16"),
        "awaiting_confirmation": bureau.receives("2024-10-16", channel=Channel.FAX),
        "awaiting_correction": bureau.receives("2024-10-14"),
        "decided": bureau.receives("2024-10-15"),
        "closed": bureau.receives("2024-10-15"),
    }
    bureau.does(acts.request_correction, made["awaiting_correction"], "2024-10-15", items=["请写明年度"])
    bureau.does(acts.decide, made["decided"], "2024-10-16", outcome="A2", facts={"provided_how": "附件"})
    bureau.does(acts.withdraw, made["closed"], "2024-10-16", reason="来电撤回")
    return made


def numbers(bureau, queue, officer=None, **more):
    page = desk(officer or bureau.handler, queue=queue, today=on("2024-10-17"), **more)
    return [row.application.number for row in page.rows]


@pytest.mark.parametrize(
    ("queue", "names"),
    [
        (Queue.OVERDUE, ["overdue"]),
        (Queue.NEAR_DUE, ["near"]),
        (Queue.AWAITING_CONFIRMATION, ["awaiting_confirmation"]),
        (Queue.AWAITING_CORRECTION, ["awaiting_correction"]),
        (Queue.DECIDED, ["decided"]),
        (Queue.CLOSED, ["closed"]),
        (Queue.ACCEPTED, ["overdue", "near", "normal"]),
        (
            Queue.OPEN,
            ["overdue", "awaiting_confirmation", "near", "awaiting_correction", "decided", "normal"],
        ),
        (Queue.MINE, []),
    ],
)
def test_each_queue_holds_its_cases_by_the_day_something_is_due(bureau, busy, queue, names):
    assert numbers(bureau, queue) == [busy[name].number for name in names]
    assert desk(bureau.handler, today=on("2024-10-17")).counts[queue] == len(names)


def test_a_row_says_how_many_working_days_are_left(bureau, busy):
    rows = {r.application.number: r for r in desk(bureau.handler, today=on("2024-10-17")).rows}

    assert (rows[busy["near"].number].days_left, rows[busy["near"].number].urgency) == (4, Urgency.NEAR)
    assert rows[busy["overdue"].number].days_left == -9
    assert rows[busy["overdue"].number].urgency == Urgency.OVERDUE
    assert rows[busy["awaiting_confirmation"].number].urgency == Urgency.NONE


def test_the_number_of_queries_does_not_grow_with_the_cases(bureau, busy, django_assert_num_queries):
    for _ in range(20):
        bureau.receives("2024-10-16")
    handler = type(bureau.handler).objects.select_related("body").get(pk=bureau.handler.pk)

    with django_assert_num_queries(5):  # roles, calendar version, open counts, closed count, rows
        page = desk(handler, today=on("2024-10-17"))
        shown = [(row.application.applicant_masked, row.application.handling_office) for row in page.rows]

    assert len(shown) == 26


def test_pages_follow_each_other_without_loss(bureau, busy):
    first = numbers(bureau, Queue.OPEN, size=4)
    second = numbers(bureau, Queue.OPEN, size=4, page=2)

    assert [*first, *second] == numbers(bureau, Queue.OPEN)
    assert numbers(bureau, Queue.OPEN, size=4, page=99) == second


def test_a_case_is_found_by_number_by_beginning_and_by_applicant(bureau, busy):
    wanted = bureau.receives("2024-10-16", id_number="11010119900307109X")

    assert numbers(bureau, Queue.OPEN, search=wanted.number) == [wanted.number]
    assert len(numbers(bureau, Queue.OPEN, search="2024-")) == 8
    assert numbers(bureau, Queue.OPEN, search="110101 19900307 109x") == [wanted.number]
    assert numbers(bureau, Queue.OPEN, search="某某") == []


def test_an_applicant_is_recognised_when_coming_back(bureau):
    first, again = bureau.receives("2024-09-20"), bureau.receives("2024-10-16")
    bureau.receives("2024-10-16", id_number="11010119900307109X")

    assert list(earlier_cases(bureau.handler, again)) == [first]


def test_two_bodies_cannot_link_the_same_applicant(bureau):
    here = bureau.receives("2024-09-20")
    there = acts.receive(bureau.other, an_intake(), officer=bureau.handler2, now=at("2024-09-20")).application

    assert bytes(here.applicant_index) != bytes(there.applicant_index)


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("handler", 1),
        ("reviewer", 1),
        ("signer", 1),
        ("auditor", 1),
        ("office", 0),
        ("admin", 0),
        ("handler2", 0),
    ],
)
def test_each_role_sees_what_it_needs(bureau, name, sees):
    application = bureau.receives("2024-09-20")
    officer = getattr(bureau, name)

    assert visible_to(officer).count() == sees
    if not sees:
        with pytest.raises(Application.DoesNotExist):
            case(officer, application.number)


def test_an_inactive_officer_sees_nothing(bureau):
    bureau.receives("2024-09-20")
    bureau.handler.is_active = False

    assert not visible_to(bureau.handler).exists()


def test_a_case_page_reads_the_whole_file_in_a_fixed_number_of_queries(bureau, django_assert_num_queries):
    application = bureau.receives("2024-09-20")
    application = bureau.does(
        acts.decide, application, "2024-10-10", outcome="A2", facts={"provided_how": "附件"}
    )
    application = bureau.does(acts.issue_reply, application, "2024-10-11")
    handler = type(bureau.handler).objects.get(pk=bureau.handler.pk)

    with django_assert_num_queries(6):  # roles, case, events, decisions, letters, attachments
        found = case(handler, application.number)
        opened = [event.remarks.open() for event in found.events if event.remarks]
        reasons = found.decision.reasons.open()

    assert opened == []
    assert reasons == {"provided_how": "附件"}
    assert found.reply.number == "京人社公开〔2024〕第1号-告"


def test_the_applicant_enters_with_number_and_code_only(bureau):
    receipt = acts.receive(bureau.body, an_intake(channel=Channel.ONLINE), officer=None, now=at("2024-09-20"))
    number = receipt.application.number

    assert for_applicant("bjrsj", number, receipt.query_code.lower()).application == receipt.application
    assert for_applicant("bjrsj", number, "0000000000") is None
    assert for_applicant("bjrsj", "2024-9999", receipt.query_code) is None
    assert for_applicant("demo2", number, receipt.query_code) is None


def test_the_applicant_may_correct_and_withdraw_but_nothing_else(bureau):
    application = bureau.receives("2024-09-20")
    application = bureau.does(acts.request_correction, application, "2024-09-23", items=["请写明年度"])
    common = {"officer": None, "on": on("2024-09-24"), "now": at("2024-09-24")}

    with pytest.raises(acts.Refused, match="您没有办理“转办”的职责"):
        acts.assign(application, seen_version=application.version, office=bureau.office.office, **common)
    application = acts.receive_correction(
        application, seen_version=application.version, text="2023年度", **common
    )
    application = acts.withdraw(application, seen_version=application.version, reason="已知悉", **common)

    assert application.outcome_code == "F3"
