"""Signed notes, checkpoints and cosignatures, held against the published vectors."""

import base64
import json
from pathlib import Path

import pytest

from gongkai.ledger.checkpoint import Checkpoint
from gongkai.ledger.note import COSIGNATURE, Note, SignatureLine, Signer, VerifierKey, sign_note
from gongkai.ledger.refusals import LedgerFault
from gongkai.ledger.tree import leaf_hash

VECTORS = json.loads((Path(__file__).parent / "data" / "vectors.json").read_text())
LOG = Signer("gov.example/log", bytes.fromhex(VECTORS["log_seed_hex"]))
WITNESS = Signer("witness.example/w1", bytes.fromhex(VECTORS["witness_seed_hex"]), COSIGNATURE)
NOTE = VECTORS["checkpoint"].encode()


def test_the_example_key_of_the_specification_verifies_its_example_note():
    key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
    note = (
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONnc"
        "AlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    )
    assert Note.parse(note.encode()).opened([key]) == "This is an example message.\n"


def test_the_key_and_the_checkpoint_of_the_vectors_come_out_byte_for_byte():
    checkpoint = Checkpoint("gov.example/log", 8, bytes.fromhex(VECTORS["roots"]["8"]))
    assert str(LOG.key) == VECTORS["log_vkey"]
    assert sign_note(checkpoint.text, [LOG]).encode() == NOTE
    assert Checkpoint.parse(Note.parse(NOTE).opened([LOG.key])) == checkpoint


def test_the_cosignature_of_the_vectors_comes_out_byte_for_byte():
    line = WITNESS.sign(Note.parse(NOTE).text, at_unix=VECTORS["timestamp"])
    assert str(WITNESS.key) == VECTORS["witness_vkey"]
    assert str(line) == VECTORS["cosignature_line"]
    assert line.cosigned_at == 1767225600
    both = Note.parse(NOTE).with_lines([line])
    assert both.verified_by([WITNESS.key]) == (line,)
    assert both.verified_by([LOG.key, WITNESS.key])[1] == line


@pytest.mark.parametrize("at", range(0, len(NOTE), 3))
def test_a_changed_byte_is_never_believed(at):
    changed = NOTE[:at] + bytes([NOTE[at] ^ 1]) + NOTE[at + 1 :]
    with pytest.raises(LedgerFault):
        Note.parse(changed).opened([LOG.key])


def test_a_known_key_whose_signature_fails_spoils_the_whole_note():
    note = Note.parse(NOTE)
    stranger = sign_note(note.text, [Signer("stranger.example/log", b"\x07" * 32)]).signatures[0]
    assert note.with_lines([stranger]).opened([LOG.key])
    forged = SignatureLine(WITNESS.key.name, WITNESS.key.id, b"\x00" * 72)
    assert note.with_lines([forged]).opened([LOG.key])
    with pytest.raises(LedgerFault, match=r"witness\.example/w1.*不成立"):
        note.with_lines([forged]).opened([LOG.key, WITNESS.key])


def test_the_text_ends_at_the_last_blank_line():
    text = "第一段\n\n第二段\n"
    note = sign_note(text, [LOG])
    assert Note.parse(note.encode()).opened([LOG.key]) == text


def test_sixteen_signatures_and_more_are_read():
    signers = [Signer(f"w{i}.example", bytes([i + 1]) * 32) for i in range(20)]
    note = Note.parse(sign_note("文本\n", signers).encode())
    assert len(note.verified_by([s.key for s in signers])) == 20


@pytest.mark.parametrize(
    "content",
    [b"", b"text\n", b"text\n\n", b"text\n\nno dash\n", b"text\n\n\xe2\x80\x94 name\n",
     b"text\n\n\xe2\x80\x94 name AAAA\n", "正文\t\n\n— n AAAAAAA=\n".encode(), b"\xff\n\n"],
)  # fmt: skip
def test_what_is_no_note_is_refused(content):
    with pytest.raises(LedgerFault):
        Note.parse(content)


@pytest.mark.parametrize(
    "vkey",
    ["", "name", "na me+00000000+AA==", VECTORS["log_vkey"][:-1], VECTORS["log_vkey"].replace("5a8b", "5a8c"),
     "x+00000000+" + base64.b64encode(b"\x06" + b"x" * 32).decode()],
)  # fmt: skip
def test_a_wrong_key_is_refused(vkey):
    with pytest.raises(LedgerFault, match="公钥"):
        VerifierKey.parse(vkey)


@pytest.mark.parametrize(
    "text",
    ["log\n1\n", "log\n01\nAA==\n", "log\n-1\nAA==\n", "log\n8\nAA==\n", "log\n٣\nAA==\n", "",
     "log\n0\n" + base64.b64encode(leaf_hash(b"")).decode() + "\n",
     "log\n1\n" + base64.b64encode(leaf_hash(b"")).decode(),
     "log\n1\n" + base64.b64encode(leaf_hash(b"")).decode() + "\n\n"],
)  # fmt: skip
def test_a_wrong_checkpoint_is_refused(text):
    with pytest.raises(LedgerFault, match="检查点"):
        Checkpoint.parse(text)


def test_extension_lines_are_passed_over():
    text = Checkpoint("log", 1, leaf_hash(b"")).text + "extension\n"
    assert Checkpoint.parse(text).size == 1


def test_an_origin_with_a_space_is_refused():
    with pytest.raises(LedgerFault, match="不能含空格"):
        Checkpoint.of("gov example", Checkpoint("log", 1, leaf_hash(b"")).head)
