"""Appending: numbers without a gap, whoever appends and whatever fails."""

import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gongkai.ledger import entries
from gongkai.ledger.models import Entry, SignedHead
from gongkai.ledger.refusals import EntryRefused
from gongkai.ledger.tree import leaf_hash


def test_entries_are_numbered_from_zero_without_a_gap(log):
    with transaction.atomic():
        assert [entries.append(b"a"), entries.append(b""), entries.append(b"b" * 65_535)] == [0, 1, 2]
    assert bytes(Entry.objects.get(seq=1).leaf_hash) == leaf_hash(b"")
    assert list(entries.leaves_between(0, 2)) == [b"a", b""]


def test_a_failed_act_gives_its_number_back(log):
    log.append(3)
    with pytest.raises(RuntimeError), transaction.atomic():
        assert entries.append(b"lost") == 3
        raise RuntimeError
    assert log.append() == range(3, 4)


def test_an_entry_too_long_is_refused_before_anything_is_taken(log):
    with transaction.atomic():
        with pytest.raises(EntryRefused, match="65536 字节"):
            entries.append(b"x" * 65_536)
        assert entries.append(b"x") == 0


@pytest.mark.django_db(transaction=True)
def test_appending_outside_a_transaction_is_refused(log):
    with pytest.raises(transaction.TransactionManagementError, match="事务内"):
        entries.append(b"x")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET leaf = leaf_hash WHERE seq = 1",
        "UPDATE ledger_signedhead SET size = 1",
        "INSERT INTO ledger_entry (seq, leaf, leaf_hash, at) SELECT 7, leaf, leaf_hash, at FROM ledger_entry WHERE seq = 0",
        "INSERT INTO ledger_entry (seq, leaf, leaf_hash, at) SELECT 3, leaf, leaf, at FROM ledger_entry WHERE seq = 0",
    ],
)
def test_the_database_itself_refuses_to_rewrite_or_to_skip(log, statement):
    log.grow(3)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.count() == 3
    assert SignedHead.objects.get().size == 3


@pytest.mark.skipif(connection.vendor != "postgresql", reason="as with foi events, SQLite allows DELETE")
def test_postgresql_refuses_to_delete_an_entry(log):
    log.append(3)
    with pytest.raises(IntegrityError, match="只能增加"), transaction.atomic():
        Entry.objects.filter(seq=2).delete()


@pytest.mark.django_db(transaction=True)
def test_eight_threads_append_side_by_side_without_a_gap(log):
    taken: list[int] = []
    wrong: list[Exception] = []

    def work(name: int) -> None:
        try:
            for n in range(15):
                try:
                    with transaction.atomic():
                        seq = entries.append(b"%d %d" % (name, n))
                        if n % 5 == 4:
                            raise RuntimeError("the act fails after it appended")
                except RuntimeError:
                    continue
                taken.append(seq)
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert sorted(taken) == list(range(8 * 12))
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(8 * 12))
    assert log.publish().checkpoint.size == 96
