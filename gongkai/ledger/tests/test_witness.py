"""The witness program and its client: the status codes of the protocol, and that a witness never rolls back."""

import json
import threading
import urllib.request
from hashlib import sha256
from pathlib import Path

import pytest

from gongkai.ledger import cosigning, tree, verifier
from gongkai.ledger.checkpoint import Checkpoint
from gongkai.ledger.note import SignatureLine, Signer, sign_note
from gongkai.ledger.proof_text import base64
from gongkai.ledger.refusals import DatabaseBehind, HistoryDiffers
from gongkai.ledger.tests.test_publish import remove_entries
from gongkai.ledger.witness import LogKey, Refused, Witness, serve

VECTORS = json.loads((Path(__file__).parent / "data" / "vectors.json").read_text())
LOG = Signer("gov.example/log", b"\x01" * 32)
LEAVES = [tree.leaf_hash(b"%d" % i) for i in range(40)]
ROOTS = [tree.root_of(LEAVES[:n]) for n in range(41)]


def a_request(old: int, size: int, *, root: bytes | None = None, proof=None, signer=LOG) -> bytes:
    note = sign_note(Checkpoint(signer.key.name, size, root or ROOTS[size]).text, [signer])
    if proof is None:
        proof = tree.consistency_proof(tree.nodes_of(LEAVES), old, size) if old <= size else []
    lines = "".join(base64.b64encode(beside).decode() + "\n" for beside in proof)
    return f"old {old}\n{lines}\n".encode() + note.encode()


@pytest.fixture
def witness(tmp_path):
    made = Witness(tmp_path / "witness", "witness.example/w1", [LogKey.parse(str(LOG.key))])
    yield made
    made.close()


def status(witness: Witness, body: bytes) -> tuple[int, str]:
    with pytest.raises(Refused) as refused:
        witness.add_checkpoint(body)
    return refused.value.status, refused.value.said


def test_the_cosignature_of_the_vectors_comes_out_byte_for_byte(tmp_path):
    (tmp_path / "key").write_text(VECTORS["witness_seed_hex"])
    witness = Witness(tmp_path, "witness.example/w1", [LogKey.parse(VECTORS["log_vkey"])])
    line = witness.add_checkpoint(b"old 0\n\n" + VECTORS["checkpoint"].encode(), VECTORS["timestamp"])
    assert witness.vkey == VECTORS["witness_vkey"]
    assert line == VECTORS["cosignature_line"]
    witness.close()


def test_a_log_that_grows_is_cosigned_again_and_again(witness):
    key = verifier.read_key(witness.vkey, verifier.WITNESS_KEY)
    for old, size in [(0, 3), (3, 3), (3, 8), (8, 40)]:
        line = SignatureLine.parse(witness.add_checkpoint(a_request(old, size)).rstrip("\n"))
        assert key.verifies(Checkpoint("gov.example/log", size, ROOTS[size]).text, line.signature)


def test_each_refusal_has_its_status(witness):
    stranger = Signer("other.example/log", b"\x02" * 32)
    impostor = Signer("gov.example/log", b"\x03" * 32)
    forged = a_request(0, 5).replace(b"\n5\n", b"\n6\n")
    assert status(witness, a_request(0, 5, signer=stranger))[0] == 404
    assert status(witness, a_request(0, 5, signer=impostor))[0] == 403
    assert status(witness, forged)[0] == 403
    assert status(witness, a_request(6, 5))[0] == 400
    assert status(witness, a_request(2, 5)) == (409, "0\n")
    assert status(witness, a_request(0, 5, proof=[ROOTS[1]]))[0] == 422
    assert status(witness, a_request(0, 0, root=ROOTS[1]))[0] == 422
    witness.add_checkpoint(a_request(0, 5))
    assert status(witness, a_request(0, 9)) == (409, "5\n")
    assert status(witness, a_request(5, 9, proof=[]))[0] == 422
    assert status(witness, a_request(5, 9, root=ROOTS[8]))[0] == 422
    assert status(witness, a_request(5, 5, root=ROOTS[4]))[0] == 422


@pytest.mark.parametrize(
    "body",
    [b"", b"old x\n\n", b"old 05\n\n" + a_request(0, 5)[7:], b"\xff", a_request(0, 5)[:-1],
     a_request(0, 5, proof=[ROOTS[1]] * 64), a_request(0, 5).replace(b"old 0\n", b"old 0\nAAAA\n"),
     a_request(0, 5).replace(b"\n5\n", b"\n\xd9\xa5\n")],
)  # fmt: skip
def test_a_request_of_wrong_form_is_a_bad_request(witness, body):
    assert status(witness, body)[0] == 400


def test_a_split_view_is_not_cosigned(witness):
    witness.add_checkpoint(a_request(0, 20))
    for at in range(20):
        forged = [*LEAVES[:at], tree.leaf_hash(b"forged"), *LEAVES[at + 1 :]]
        proof = tree.consistency_proof(tree.nodes_of(forged), 20, 30)
        request = a_request(20, 30, root=tree.root_of(forged[:30]), proof=proof)
        assert status(witness, request)[0] == 422


def test_what_was_cosigned_survives_a_restart(witness, tmp_path):
    witness.add_checkpoint(a_request(0, 5))
    vkey = witness.vkey
    witness.close()
    again = Witness(tmp_path / "witness", "witness.example/w1", [LogKey.parse(str(LOG.key))])
    assert again.vkey == vkey
    assert status(again, a_request(0, 9)) == (409, "5\n")
    again.close()


def test_the_checkpoint_is_on_disk_before_the_answer(witness, monkeypatch):
    def disk_full(*_):
        raise OSError("disk full")

    monkeypatch.setattr("gongkai.ledger.witness.write_whole", disk_full)
    with pytest.raises(OSError, match="disk full"):
        witness.add_checkpoint(a_request(0, 5))
    assert status(witness, a_request(5, 9)) == (409, "0\n")


def test_two_processes_never_share_a_state(witness, tmp_path):
    with pytest.raises(ValueError, match="另一个见证程序"):
        Witness(tmp_path / "witness", "witness.example/w1", [])


def test_racing_requests_never_roll_the_witness_back(witness):
    answers: list[int] = []

    def race(size: int) -> None:
        try:
            witness.add_checkpoint(a_request(0, size))
            answers.append(size)
        except Refused as refused:
            assert refused.status == 409

    threads = [threading.Thread(target=race, args=(size,)) for size in range(1, 41)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 1
    assert status(witness, a_request(0, 40)) == (409, f"{answers[0]}\n")


@pytest.fixture
def at_work(log, tmp_path):
    """A witness of this log, listening on loopback, named in the policy."""
    log.grow(3)
    witness = Witness(tmp_path / "witness", "witness.example/w1", [LogKey.parse(log.vkeys[0])])
    server = serve(witness, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    (log.keys_folder / "log-witnesses").write_text(f"witness W1 {witness.vkey} {url}\nquorum W1\n")
    yield url
    server.shutdown()
    thread.join()
    server.server_close()
    witness.close()


def test_cosignatures_come_into_the_published_checkpoint_and_satisfy_the_policy(log, at_work, capsys):
    assert verifier.main([str(log.folder), "--policy", str(log.folder / "policy")]) == 0
    log.grow(300)
    policy = ["--policy", str(log.folder / "policy")]
    assert verifier.main([str(log.folder), *policy]) == 1
    assert "见证签名不足" in capsys.readouterr().out
    collected = cosigning.gather()
    assert (len(collected.lines), collected.problems) == (1, ())
    assert verifier.main([str(log.folder), *policy]) == 0
    assert "见证方：W1" in capsys.readouterr().out
    log.grow(200)
    assert cosigning.gather().problems == ()
    assert log.publish().newly_covered == 0
    assert len(log.place.published()[0].signatures) == 2


def test_a_monitor_reads_the_cosigned_checkpoint(log, at_work):
    cosigning.gather()
    path = f"/{sha256(log.place.origin.encode()).hexdigest()}/checkpoint"
    with urllib.request.urlopen(at_work + path) as response:
        assert response.read() == log.folder.joinpath("checkpoint").read_bytes()


def test_a_machine_restored_whole_from_an_old_backup_is_stopped_by_its_witness(log, at_work):
    log.grow(20)
    cosigning.gather()
    remove_entries(3)
    log.place.memory.path.unlink()
    log.folder.rename(log.home / "lost")
    with pytest.raises(DatabaseBehind, match="见证方 W1已有 23 条"):
        log.publish()
    log.append(40)
    with pytest.raises(HistoryDiffers, match="见证方 W1中 23 条"):
        log.publish()


def test_a_witness_that_is_away_stops_nobody(log, at_work):
    text = (log.keys_folder / "log-witnesses").read_text().replace(at_work, "http://127.0.0.1:9")
    (log.keys_folder / "log-witnesses").write_text(text)
    log.grow(1)
    collected = cosigning.gather()
    assert collected.lines == ()
    assert "联系不上" in collected.problems[0]


def test_a_witness_address_that_is_no_web_address_is_named(log, at_work):
    text = (log.keys_folder / "log-witnesses").read_text().replace(at_work, "file:///etc/passwd")
    (log.keys_folder / "log-witnesses").write_text(text)
    assert "不是 http" in cosigning.gather().problems[0]
