"""Whatever officers do with a paper in whatever order: rows equal events, and no author approves."""

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.organizations.models import Role
from gongkai.privacy.lasting import RecordIsFinal
from gongkai.signoff import acts
from gongkai.signoff.acts import Refused
from gongkai.signoff.models import Slip, SlipEvent
from gongkai.signoff.queries import slip_file
from gongkai.signoff.tests.conftest import ALL, at
from gongkai.signoff.verification import differences
from gongkai.signoff.words import StepKind

MOVE = st.tuples(
    st.sampled_from(["pass", "pass", "pass", "back", "again", "more", "force", "withdraw"]),
    st.integers(0, 7),
    st.integers(0, 5),
)


def moves(bureau, people, slip, what, who, number):
    """One move by one officer; refused ones change nothing."""
    officer, fresh = people[who % len(people)], Slip.objects.get(pk=slip.pk)
    given = {"officer": officer, "seen_version": fresh.version, "now": at("2024-09-03")}
    if what == "again":
        return bureau.starts(digest=f"{fresh.round:064d}") if fresh.state in ("open", "returned") else slip
    if what == "pass":
        open_steps = [s for s in fresh.steps.filter(state="open") if s.kind != StepKind.HANDLE]
        if not open_steps:
            return slip
        step = open_steps[number % len(open_steps)]
        extra = {"confirmed": ALL} if step.kind == StepKind.SECRECY_REVIEW else {}
        return getattr(acts, step.kind)(fresh, step=step.number, **extra, **given)
    if what == "back":
        return acts.send_back(fresh, to=number, reason="请再核对。", **given)
    if what == "more":
        return acts.add_countersign(fresh, offices=[bureau.offices[number % len(bureau.offices)]], **given)
    if what == "force":
        return acts.force_release(fresh, reason="突发事件应急信息，须立即公开。", **given)
    return acts.withdraw_slip(fresh, **given)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=st.lists(MOVE, min_size=4, max_size=14))
def test_however_a_paper_wanders_its_rows_are_its_events_and_no_writer_approved(bureau, people, plan):
    with transaction.atomic():
        slip = bureau.starts()
        for what, who, number in plan:
            try:
                with transaction.atomic():
                    moves(bureau, people, slip, what, who, number)
            except (Refused, Slip.DoesNotExist):
                pass
            assert differences(slip) == {}
            row = Slip.objects.get(pk=slip.pk)
            wrote = set(row.writers.values_list("pk", flat=True))
            for step in row.steps.exclude(kind__in=["handle", "seal"]):
                assert step.done_by_id not in wrote
            if row.state == "signed":
                assert not row.steps.exclude(state="done").exists()
        transaction.set_rollback(True)


@pytest.fixture
def people(bureau):
    """Six officers who between them hold every role, some several."""
    hats = bureau.hires("hats", "公开办主任", Role.DISCLOSURE_HANDLER, Role.REVIEWER, Role.SIGNER)
    here = bureau.hires("cs", "处室承办人", Role.OFFICE_HANDLER, office=bureau.offices[1])
    return [bureau.handler, bureau.reviewer, bureau.signer, hats, here, bureau.signer2]


def test_what_is_offered_is_done_and_what_is_not_offered_is_refused(bureau, people):
    slip = bureau.starts()
    for officer in people[:4]:
        for offer in slip_file(officer, slip.pk, at("2024-09-03")).offers:
            with transaction.atomic():
                done = attempted(bureau, slip, officer, offer)
                transaction.set_rollback(True)
            assert done is offer.allowed, (officer, offer.act)


def attempted(bureau, slip, officer, offer) -> bool:
    fields = {
        "review": {"step": 1},
        "send_back": {"to": 0, "reason": "请再核对。"},
        "add_countersign": {"offices": [bureau.offices[1]]},
        "force_release": {"reason": "突发事件应急信息，须立即公开。"},
    }[offer.act]
    try:
        bureau.does(getattr(acts, offer.act), slip, officer, **fields)
    except Refused:
        return False
    return True


def test_what_happened_on_a_slip_cannot_be_rewritten_not_even_in_the_database(bureau):
    slip = bureau.starts()
    event = slip.events.get()
    with pytest.raises(RecordIsFinal):
        event.save()
    with pytest.raises(RecordIsFinal):
        SlipEvent.objects.update(label="签发")
    with pytest.raises(IntegrityError, match="只能增加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE signoff_slipevent SET label = '签发'")
