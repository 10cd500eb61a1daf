"""Damage found before it does harm: by the disk, in the files, in the keys, in what a witness answers."""

import os

import pytest

from gongkai.ledger import cosigning, recovery, sequencer, witnessing
from gongkai.ledger.checkpoint import Head
from gongkai.ledger.disk import Disk
from gongkai.ledger.memory import Memory
from gongkai.ledger.note import COSIGNATURE, SignatureLine, Signer
from gongkai.ledger.proofs import proof_for
from gongkai.ledger.refusals import HistoryDiffers, LedgerFault, SigningRefused
from gongkai.ledger.tests.built import flipped, replaced
from gongkai.ledger.tests.test_publish import remove_entries
from gongkai.ledger.witnessing import Collected


class LyingDisk(Disk):
    """Stores the tiles of level 0 with one bit wrong."""

    def put(self, path, content, mode=0o644):
        super().put(path, flipped(content, 5) if "tile/0" in path.as_posix() else content, mode)


def test_what_the_disk_stored_wrongly_is_not_signed(log):
    log.append(5)
    with pytest.raises(HistoryDiffers, match="读回"):
        log.publish(disk=LyingDisk())
    assert not (log.folder / "checkpoint").exists()
    assert log.place.memory.last().size == 0
    assert log.publish().checkpoint.size == 5


@pytest.fixture
def order(monkeypatch) -> list[str]:
    """Every sync and rename in order, by the name of its file or folder."""
    seen: list[str] = []
    sync, rename = os.fsync, os.rename

    def watched_sync(handle: int) -> None:
        seen.append("sync " + os.path.basename(os.readlink(f"/proc/self/fd/{handle}")))
        sync(handle)

    def watched_rename(source, target) -> None:
        seen.append(f"rename {os.path.basename(target)}")
        rename(source, target)

    monkeypatch.setattr("os.fsync", watched_sync)
    monkeypatch.setattr("os.rename", watched_rename)
    return seen


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="looks at open files through /proc")
def test_a_file_is_synced_before_it_gets_its_name_and_its_folder_before_anyone_is_told(tmp_path, order):
    disk = Disk()
    disk.put(tmp_path / "tile" / "000", b"content")
    assert order == ["sync .000.draft", "rename 000"]
    disk.settle()
    assert sorted(order[2:]) == sorted(["sync tile", f"sync {tmp_path.name}"])


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="looks at open files through /proc")
def test_what_is_remembered_is_on_disk_before_the_signature(tmp_path, order):
    memory = Memory(tmp_path, "gov.example/log")
    memory.remember(Head(3, b"\x01" * 32), Disk())
    assert order == [f"sync .{memory.path.name}.draft", f"rename {memory.path.name}", f"sync {tmp_path.name}"]


def test_a_smaller_or_a_second_head_of_one_size_is_never_remembered(tmp_path):
    memory = Memory(tmp_path, "gov.example/log")
    memory.remember(Head(3, b"\x01" * 32), Disk())
    memory.remember(Head(3, b"\x01" * 32), Disk())
    for head in (Head(2, b"\x01" * 32), Head(3, b"\x02" * 32)):
        with pytest.raises(SigningRefused, match="曾为 3 条"):
            memory.remember(head, Disk())
    assert memory.last() == Head(3, b"\x01" * 32)


def test_a_published_file_that_was_changed_is_not_silently_written_over(log):
    log.grow(600)
    replaced(log.folder / "tile/entries/001", lambda content: flipped(content, 30))
    with pytest.raises(HistoryDiffers, match="已公布的文件 tile/entries/001"):
        log.publish(rebuild=True)
    (log.folder / "tile/entries/001").unlink()
    log.publish(rebuild=True)
    assert proof_for(300).size == 600


@pytest.mark.parametrize(
    ("path", "said"),
    [("tile/0/000", "与其瓦片不符"), ("tile/1/000.p/2", "树根不符"), ("tile/entries/000", "与其瓦片不符")],
)
def test_nothing_is_recovered_from_damaged_files(log, path, said):
    log.grow(512)
    remove_entries(100)
    replaced(log.folder / path, lambda content: flipped(content, 40))
    with pytest.raises(LedgerFault, match=said):
        recovery.recover()


@pytest.mark.parametrize(
    ("path", "change", "said"),
    [
        ("tile/0/000.p/9", lambda c: flipped(c, 40), "证明不成立"),
        ("tile/0/000.p/9", lambda c: c[:-32], "只有 8 个哈希"),
        ("tile/0/000.p/9", lambda c: c[:-1], "瓦片长度"),
        ("tile/entries/000.p/9", lambda c: c[:-1], "中断"),
        ("tile/entries/000.p/9", lambda c: c[:-20], "中断"),
    ],
)
def test_no_proof_is_given_from_damaged_files(log, path, change, said):
    log.grow(9)
    replaced(log.folder / path, change)
    with pytest.raises(LedgerFault, match=said):
        proof_for(0)


@pytest.mark.parametrize("content", ["", "zz" * 32, "00" * 31, "00" * 32])
def test_a_damaged_signing_key_is_refused(log, content):
    log.grow(3)
    path = next(log.keys_folder.glob("log-*.key"))
    path.chmod(0o600)
    path.write_text(content)
    log.append(1)
    with pytest.raises(SigningRefused, match="已损坏"):
        log.publish()


def test_the_newer_checkpoint_stays_when_an_older_one_is_cosigned_late(log, monkeypatch):
    log.grow(3)
    cosigner = Signer("w.example", b"\x09" * 32, COSIGNATURE)

    def slow(note, policy, proof_from):
        log.grow(2)
        return Collected((cosigner.sign(note.text, at_unix=1_767_225_600),), ())

    monkeypatch.setattr(cosigning, "collect", slow)
    cosigning.gather()
    note, checkpoint = log.place.published()
    assert (checkpoint.size, len(note.signatures)) == (5, 1)
    assert b"w.example" in log.place.history_path(3).read_bytes()


def answering(monkeypatch, log, *bodies: tuple[int, bytes]) -> Collected:
    """The client facing a witness that answers so."""
    key = Signer("w.example", b"\x09" * 32, COSIGNATURE).key
    (log.keys_folder / "log-witnesses").write_text(f"witness W {key} http://127.0.0.1:1\nquorum W\n")
    answers = iter(bodies)
    monkeypatch.setattr(witnessing, "_ask", lambda *_: witnessing._Answer(*next(answers)))
    return cosigning.gather()


def test_only_a_true_cosignature_of_the_asked_witness_is_taken(log, monkeypatch):
    log.grow(3)
    note = log.place.published()[0]
    good = Signer("w.example", b"\x09" * 32, COSIGNATURE).sign(note.text, at_unix=1_767_225_600)
    false = SignatureLine(good.name, good.key_id, flipped(good.signature, 20))
    other = Signer("other.example", b"\x08" * 32, COSIGNATURE).sign(note.text, at_unix=1)
    for line in (false, other):
        assert "没有可验证" in answering(monkeypatch, log, (200, str(line).encode())).problems[0]
    assert "格式不对" in answering(monkeypatch, log, (200, b"junk\n")).problems[0]
    assert "状态 500" in answering(monkeypatch, log, (500, b"")).problems[0]
    assert "看不懂" in answering(monkeypatch, log, (409, b"many\n")).problems[0]
    assert "恢复自旧备份" in answering(monkeypatch, log, (409, b"7\n")).problems[0]
    assert len(log.place.published()[0].signatures) == 1
    taken = answering(monkeypatch, log, (409, b"2\n"), (200, f"{other}{good}".encode()))
    assert taken == Collected((good,), ())
    assert log.place.published()[0].signatures[1] == good


def test_the_operators_witness_file_is_named_when_it_is_wrong(log):
    log.grow(1)
    (log.keys_folder / "log-witnesses").write_text("quorum none\nwitness\n")
    log.append(1)
    with pytest.raises(LedgerFault, match="log-witnesses：信任策略第 2 行"):
        sequencer.publish()
