"""Index numbers: gapless by body and year, never used again, whatever fails and whoever acts at once."""

import threading
from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.ledger.models import Entry
from gongkai.publishing import acts, numbering
from gongkai.publishing.acts import PublicationConflict, Refused
from gongkai.publishing.models import Edition, IndexScheme, IndexSeries, Publication
from gongkai.publishing.public import public
from gongkai.publishing.tests.conftest import Press, at
from gongkai.publishing.tests.desk import TrialDesk

HAPPENINGS = st.lists(
    st.tuples(st.sampled_from(["release", "fail", "withdraw"]), st.integers(2023, 2026), st.booleans()),
    max_size=10,
)


@given(HAPPENINGS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_serials_run_by_body_and_year_without_a_gap_whatever_happens(press, happenings):
    """Releases, releases that fail at the last moment, and withdrawals, of two bodies over four years."""
    rollback = transaction.savepoint()
    given: list[tuple[int, int]] = []
    try:
        for number, (what, year, here) in enumerate(sorted(happenings, key=lambda h: h[1])):
            body = press.body if here else press.other
            publication = Publication.objects.create(
                body=body, kind="policy", title=f"【演示】{number}", author=press.handler, working_copy={}
            )
            try:
                with transaction.atomic():
                    taken = numbering.take(publication, dated_on=None, released_on=date(year, 6, 1))
                    if what == "fail":
                        raise RuntimeError("the disk is full")
            except RuntimeError:
                continue
            given.append((body.pk, taken.year * 100_000 + taken.serial))
        for body in (press.body, press.other):
            for year in range(2023, 2027):
                serials = [n % 100_000 for pk, n in given if pk == body.pk and n // 100_000 == year]
                assert serials == list(range(1, len(serials) + 1))
    finally:
        transaction.savepoint_rollback(rollback)


def test_a_release_that_fails_at_the_last_moment_gives_its_number_back(press, monkeypatch):
    publication = press.readies(press.drafts())
    from gongkai.publishing import door

    def breaks(*_):
        raise OSError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(door, "leave_word", breaks)
        with pytest.raises(OSError, match="power cut"):
            press.does(acts.release, publication)
    assert not Edition.objects.exists() and not Entry.objects.exists() and not IndexSeries.objects.exists()
    assert press.does(acts.release, publication).index_number == "000014349/2024-00001"


def test_a_scheme_changed_within_a_year_goes_on_counting(press):
    press.publishes("2024-03-05", dated_on=date(2024, 3, 1))
    IndexScheme.objects.filter(body=press.body).update(pattern="{agency}/{year}{month}-{serial:4}")
    assert press.publishes("2024-09-05", title="【演示】第二件").index_number == "000014349/202409-0002"


def test_a_number_with_an_empty_part_is_refused_before_anything_is_taken(press):
    publication = press.readies(press.drafts())
    IndexScheme.objects.filter(body=press.body).update(codes={})
    with pytest.raises(Refused, match="索引号缺少机构代码或统一社会信用代码，不能留空"):
        press.does(acts.release, publication)
    assert not IndexSeries.objects.exists()


def test_a_serial_too_long_for_its_place_is_refused_with_its_number_given_back(press):
    IndexScheme.objects.filter(body=press.body).update(pattern="{agency}{year}{serial:1}")
    IndexSeries.objects.create(body=press.body, year=2024, last=9)
    publication = press.readies(press.drafts())
    with pytest.raises(Refused, match="流水号10超出1位"):
        press.does(acts.release, publication)
    assert IndexSeries.objects.get().last == 9


def test_a_series_cannot_be_run_back(press):
    from django.db import DatabaseError

    press.publishes()
    with pytest.raises(DatabaseError), transaction.atomic():
        IndexSeries.objects.update(last=0)


@pytest.mark.django_db(transaction=True)
def test_numbers_are_taken_in_a_transaction_only(desk: TrialDesk):
    draft = Press(desk).drafts()
    with pytest.raises(transaction.TransactionManagementError):
        numbering.take(draft, dated_on=None, released_on=date(2024, 9, 5))


def at_once(doings) -> list[str]:
    """Do all of these at the same instant, each on its own connection; how each ended, in order."""
    barrier, ends = threading.Barrier(len(doings)), [""] * len(doings)

    def run(place, doing) -> None:
        barrier.wait()
        try:
            doing()
            ends[place] = "done"
        except (Refused, PublicationConflict) as error:
            ends[place] = type(error).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def release(publication, officer):
    row = Publication.objects.get(pk=publication.pk)

    def doing():
        acts.release(row, officer=officer, seen_version=row.version, now=at("2024-09-05"))

    return doing


@pytest.mark.django_db(transaction=True)
def test_many_releases_at_once_number_without_a_gap(desk: TrialDesk):
    press = Press(desk)
    ready = [press.readies(press.drafts(title=f"【演示】第{n}件")) for n in range(6)]
    there = [press.readies(press.drafts(officer=press.handler2), officer=press.handler2) for _ in range(2)]

    ends = at_once([release(p, press.handler) for p in ready] + [release(p, press.handler2) for p in there])

    assert ends == ["done"] * 8
    assert sorted(e.index_number for e in public(press.body)) == [
        f"000014349/2024-{n:05}" for n in range(1, 7)
    ]
    assert sorted(Edition.objects.values_list("ledger_seq", flat=True)) == list(range(8))


@pytest.mark.django_db(transaction=True)
def test_two_releases_of_one_publication_make_one_edition(desk: TrialDesk):
    press = Press(desk)
    publication = press.readies(press.drafts())
    ends = at_once([release(publication, press.handler), release(publication, press.signer)])
    assert sorted(ends) == ["PublicationConflict", "done"]
    assert Edition.objects.count() == Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_release_once(desk: TrialDesk):
    press = Press(desk)
    publication = press.readies(press.drafts())
    press.does(acts.schedule, publication, at=at("2024-09-09"))
    ends = at_once([lambda: acts.run_scheduled(at("2024-09-09"))] * 3)
    assert ends == ["done"] * 3
    assert Edition.objects.count() == Entry.objects.count() == 1
    assert Publication.objects.get().stage == "at_rest"
