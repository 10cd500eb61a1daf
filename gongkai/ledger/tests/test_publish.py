"""Publishing: the files are those of the tree, and nothing signed is ever contradicted."""

import json
import threading

import pytest
from django.db import connection, transaction

from gongkai.ledger import entries, recovery
from gongkai.ledger.agreement import differences
from gongkai.ledger.models import Entry, SignedHead, Tail
from gongkai.ledger.proofs import proof_for
from gongkai.ledger.refusals import (
    DatabaseBehind,
    HistoryDiffers,
    LedgerFault,
    NotYetPublished,
    SigningRefused,
)
from gongkai.ledger.tile_store import TileStore
from gongkai.ledger.tiles import tiles_of
from gongkai.ledger.tree import leaf_hash, root_of, verify_inclusion


def remove_entries(first: int) -> None:
    """What restoring an older copy of the database does to the log's tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE ledger_signedhead DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM ledger_entry WHERE seq >= %s", [first])
        cursor.execute("DELETE FROM ledger_signedhead WHERE size > %s", [first])
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER USER")
            cursor.execute("ALTER TABLE ledger_signedhead ENABLE TRIGGER USER")
    Tail.objects.update(next_seq=first)


def rewrite_entry(seq: int, leaf: bytes) -> None:
    """What somebody with the database in hand could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER ledger_entry_final")
        cursor.execute(
            "UPDATE ledger_entry SET leaf = %s, leaf_hash = %s WHERE seq = %s", [leaf, leaf_hash(leaf), seq]
        )


def test_the_published_files_are_exactly_those_of_the_tree(log):
    for count in (1, 1, 253, 1, 300, 1):
        log.grow(count)
    leaves = list(entries.leaves_between(0, 557))
    assert log.checkpoint().size == 557
    assert log.checkpoint().root == root_of([leaf_hash(leaf) for leaf in leaves])
    expected = {tile.path for tile in tiles_of(557)} | {t.entries_path for t in tiles_of(557) if t.level == 0}
    found = {p.relative_to(log.folder).as_posix() for p in (log.folder / "tile").rglob("*") if p.is_file()}
    assert expected <= found
    assert not any(path.startswith(("tile/0/000.p", "tile/0/001.p", "tile/entries/000.p")) for path in found)
    assert [leaf for n in range(3) for leaf in TileStore(log.folder, 557).bundle(n)] == leaves


def test_publishing_again_changes_nothing(log):
    first = log.grow(5)
    before = {path: path.stat().st_mtime_ns for path in log.folder.rglob("*") if path.is_file()}
    again = log.publish()
    assert (again.note, again.newly_covered) == (first.note, 0)
    assert {path: path.stat().st_mtime_ns for path in log.folder.rglob("*") if path.is_file()} == before


def test_an_empty_log_has_a_checkpoint_too(log):
    assert log.publish().checkpoint.size == 0
    assert log.grow(1).newly_covered == 1


def test_everything_served_may_be_read_by_the_web_server_and_no_key_is_among_it(log):
    log.grow(300)
    served = list(log.folder.rglob("*"))
    assert all(path.stat().st_mode & 0o004 for path in served)
    assert not [path for path in served if path.suffix in (".key", ".json") or path.name.startswith(".")]
    assert all(path.stat().st_mode & 0o077 == 0 for path in log.keys_folder.iterdir())


def test_a_proof_reads_a_handful_of_files_and_holds(log):
    log.grow(1000)
    for seq in (0, 255, 256, 767, 768, 999):
        proof = proof_for(seq)
        assert verify_inclusion(leaf_hash(proof.entry), seq, 1000, proof.hashes, log.checkpoint().root)
        assert json.loads(proof.entry) == {"kind": "test", "n": seq}
        store = TileStore(log.folder, 1000)
        store.inclusion(seq)
        assert store.files_read <= 3


def test_there_is_no_proof_before_the_checkpoint(log):
    log.append(2)
    with pytest.raises(NotYetPublished, match="尚待公布"):
        proof_for(0)
    log.publish()
    log.append(1)
    assert proof_for(1).size == 2
    with pytest.raises(NotYetPublished, match="当前检查点有 2 条"):
        proof_for(2)


def test_nothing_uncommitted_is_ever_signed(log, transactional_db):
    with transaction.atomic():
        entries.append(b"not yet committed")
        with pytest.raises(RuntimeError, match="durable"):
            log.publish()


def test_a_database_from_an_old_backup_is_not_signed_over(log):
    log.grow(100)
    log.grow(20)
    published = log.folder.joinpath("checkpoint").read_bytes()
    remove_entries(100)
    with pytest.raises(DatabaseBehind, match=r"只有 100 条.*120 条.*旧备份.*--recover.*20 条"):
        log.publish()
    with pytest.raises(DatabaseBehind, match="拒绝追加"), transaction.atomic():
        entries.append(b"would fork the log")
    assert log.folder.joinpath("checkpoint").read_bytes() == published


def test_the_keys_folder_from_an_old_backup_does_not_help_either(log):
    log.grow(100)
    log.grow(20)
    log.place.memory.path.unlink()
    remove_entries(100)
    with pytest.raises(DatabaseBehind, match="已公布的检查点已有 120 条"):
        log.publish()


def test_the_way_out_brings_the_entries_back_from_the_bundles(log):
    log.grow(600)
    log.grow(20)
    leaves = list(entries.leaves_between(0, 620))
    remove_entries(500)
    assert recovery.recover() == 120
    assert list(entries.leaves_between(0, 620)) == leaves
    assert log.publish().newly_covered == 0
    assert list(differences()) == []
    log.count = 620
    assert log.append() == range(620, 621)


def test_other_entries_in_the_place_of_signed_ones_are_found_and_named(log):
    log.grow(100)
    log.grow(20)
    remove_entries(100)
    log.place.memory.path.rename(log.home / "aside")  # so that appending is not refused at once
    log.append(30)
    (log.home / "aside").rename(log.place.memory.path)
    with pytest.raises(HistoryDiffers, match=r"第 100 条记录与已签署的日志不符（tile/0/000.p/120 第 100 个"):
        log.publish()
    with pytest.raises(HistoryDiffers, match="不能补回"):
        recovery.recover()


def test_an_old_copy_of_the_public_folder_is_made_good_from_the_database(log):
    log.grow(100)
    old = {path: path.read_bytes() for path in log.folder.rglob("*") if path.is_file()}
    log.grow(400)
    newest = log.folder.joinpath("checkpoint").read_bytes()
    for path in [path for path in log.folder.rglob("*") if path.is_file()]:
        path.unlink()
    for path, content in old.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    log.publish()
    assert log.folder.joinpath("checkpoint").read_bytes() == newest
    assert proof_for(3).size == 500


def test_a_lost_public_folder_is_written_anew_with_the_same_checkpoint(log):
    log.grow(300)
    newest = log.folder.joinpath("checkpoint").read_bytes()
    log.folder.rename(log.home / "lost")
    log.publish()
    assert log.folder.joinpath("checkpoint").read_bytes() == newest


def test_a_lost_tile_stops_publishing_until_it_is_rebuilt(log):
    log.grow(300)
    (log.folder / "tile/1/000.p/1").unlink()
    log.append(1)
    with pytest.raises(LedgerFault, match=r"tile/1/000.p/1.*--rebuild"):
        log.publish()
    assert log.publish(rebuild=True).newly_covered == 1


@pytest.mark.parametrize("seq", [0, 255, 256, 290])
def test_a_changed_row_is_named_and_not_signed(log, seq):
    log.grow(300)
    rewrite_entry(seq, b"forged")
    assert [(each.seq, "与已公布的条目包不同" in each.message) for each in differences()] == [(seq, True)]
    log.append(1)
    with pytest.raises(HistoryDiffers, match=f"第 {seq} 条" if seq >= 256 else None):
        log.publish(rebuild=seq < 256)


def test_a_missing_row_is_named(log):
    log.grow(10)
    remove_entries(8)
    assert [each.seq for each in differences()] == [8, 9]


def test_a_key_that_is_gone_is_never_silently_replaced(log):
    log.grow(3)
    for path in log.keys_folder.glob("log-*"):
        path.unlink()
    log.append(1)
    with pytest.raises(SigningRefused, match="密钥备份"):
        log.publish()
    log.folder.rename(log.home / "lost")
    with pytest.raises(SigningRefused, match="密钥备份"):
        log.publish()


def test_a_key_that_others_may_read_is_refused(log):
    log.grow(3)
    next(log.keys_folder.glob("log-*.key")).chmod(0o644)
    log.append(1)
    with pytest.raises(SigningRefused, match="chmod 400"):
        log.publish()


def test_a_forged_checkpoint_in_the_public_folder_is_not_built_upon(log):
    log.grow(3)
    path = log.folder / "checkpoint"
    path.write_bytes(path.read_bytes().replace(b"\n3\n", b"\n4\n"))
    with pytest.raises(SigningRefused, match="不可信"):
        log.publish()


def test_a_damaged_memory_is_refused(log):
    log.grow(3)
    log.place.memory.path.write_text("{")
    with pytest.raises(SigningRefused, match="已损坏"):
        log.publish()


@pytest.mark.django_db(transaction=True)
def test_publishing_from_several_threads_gives_one_root_a_size(log):
    wrong: list[Exception] = []

    def work() -> None:
        try:
            for _ in range(3):
                with transaction.atomic():
                    entries.append(b"x")
                log.publish()
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert log.checkpoint().size == 12 == Entry.objects.count()
    sizes = list(SignedHead.objects.values_list("size", flat=True))
    assert len(sizes) == len(set(sizes))
    hashes = [leaf_hash(b"x")] * 12
    assert all(bytes(head.root) == root_of(hashes[: head.size]) for head in SignedHead.objects.all())
