"""What a citizen holds against us: a letter with its salt, a receipt with what was handed in. Checked by the
stand-alone verifier, with nothing of ours at hand but the public key."""

import hashlib
import json

import pytest

from gongkai.ledger import verifier
from gongkai.ledger.leaves import commit, leaf_json
from gongkai.ledger.note import sign_note
from gongkai.ledger.proof_text import TlogProof
from gongkai.ledger.tests.built import LEAVES, SIGNER, build
from gongkai.ledger.tile_store import TileStore

VKEY = ["--vkey", str(SIGNER.key)]
LETTER = b"%PDF-1.7 a reply"
SALT = bytes(range(32))


@pytest.fixture
def kept(tmp_path):
    """A log of six entries, the last of them a reply; its letter, and the proof its applicant keeps."""
    leaf = leaf_json("reply", {"body": "bjrsj", "commitment": commit(SALT, LETTER).hex()})
    leaves = [*LEAVES[:5], leaf]
    build(tmp_path / "log", leaves, [6])
    path = tuple(TileStore(tmp_path / "log", 6).inclusion(5))
    proof = TlogProof(5, path, (tmp_path / "log" / "checkpoint").read_bytes(), leaf).text
    (tmp_path / "letter.pdf").write_bytes(LETTER)
    return {
        "format": "gongkai commitment proof/v1",
        "letter_sha256": hashlib.sha256(LETTER).hexdigest(),
        "salt": SALT.hex(),
        "commitment": commit(SALT, LETTER).hex(),
        "entry": leaf.decode(),
        "proof": proof,
    }


@pytest.fixture
def check(tmp_path, capsys):
    """Run the verifier over a commitment proof; (status, what it said)."""

    def run(kept, *more: str, letter: bool = True) -> tuple[int, str]:
        (tmp_path / "proof.json").write_text(kept if isinstance(kept, str) else json.dumps(kept))
        beside = ["--publication", str(tmp_path / "letter.pdf")] if letter else []
        status = verifier.main([*VKEY, "--commitment", str(tmp_path / "proof.json"), *beside, *more])
        return status, capsys.readouterr().out

    return run


def test_letter_and_salt_prove_that_this_reply_was_issued(kept, check):
    status, said = check(kept)
    assert status == 0
    assert "第 5 条（从 0 数起）（body=bjrsj、kind=reply）" in said
    assert "就是当时发出的那一份" in said


def test_without_the_letter_it_says_what_was_not_checked(kept, check):
    status, said = check(kept, letter=False)
    assert status == 0
    assert "没有给出文件，只核验了承诺值在日志中" in said


def test_with_a_copy_of_the_log_at_hand_both_are_checked(kept, check, tmp_path):
    status, said = check(kept, str(tmp_path / "log"))
    assert status == 0
    assert "6 条记录" in said


def test_another_letter_is_not_the_one_issued(kept, check, tmp_path):
    (tmp_path / "letter.pdf").write_bytes(LETTER + b" ")
    status, said = check(kept)
    assert status == 1
    assert "文件被改动，或不是这一份" in said


OTHER = "0" * 64


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("format", "another", "format 不是"),
        ("letter_sha256", OTHER, "承诺证明所指的是 0000"),
        ("salt", OTHER, "salt 被改动"),
        ("salt", "xyz", "salt 不是 64 位"),
        ("salt", None, "缺少 salt"),
        ("commitment", OTHER, "与 commitment 不同"),
        ("entry", "{}", "entry 与日志中的记录不同"),
        ("proof", "", "不是“c2sp.org/tlog-proof@v1”"),
    ],
)
def test_each_part_that_was_changed_is_named(kept, check, name, value, place):
    status, said = check({**kept, name: value})
    assert status == 1
    assert place in said


def test_letter_digest_salt_and_commitment_of_another_letter_do_not_fit_the_log(kept, check, tmp_path):
    """Somebody makes up a whole chain for a letter that was never issued; only the entry cannot be made up."""
    other = b"%PDF-1.7 a favourable reply"
    (tmp_path / "letter.pdf").write_bytes(other)
    made_up = {
        "letter_sha256": hashlib.sha256(other).hexdigest(),
        "commitment": commit(SALT, other).hex(),
        "entry": leaf_json("reply", {"commitment": commit(SALT, other).hex()}).decode(),
    }
    status, said = check({**kept, **made_up})
    assert status == 1
    assert "entry 与日志中的记录不同" in said


def test_what_is_no_proof_at_all_is_said_to_be_none(check):
    for nothing in ("", "[]", "{", '"a"'):
        assert check(nothing, letter=False)[0] == 1


# ---------------------------------------------------------------- receipts


@pytest.fixture
def receipt(tmp_path):
    """A receipt over a content file, as a citizen keeps both."""
    content = '{"description":"2023年度失业保险基金收支情况"}'.encode()
    digest = hashlib.sha256(content).hexdigest()
    text = f"receipt/v1 {SIGNER.key.name}\n申请编号：2026-0001\n申请内容摘要（SHA-256）：{digest}\n"
    (tmp_path / "receipt.txt").write_bytes(sign_note(text, [SIGNER]).encode())
    (tmp_path / "content.json").write_bytes(content)
    return [
        *VKEY,
        "--receipt",
        str(tmp_path / "receipt.txt"),
        "--publication",
        str(tmp_path / "content.json"),
    ]


def test_a_receipt_with_what_was_handed_in_proves_both(receipt, capsys):
    assert verifier.main(receipt) == 0
    said = capsys.readouterr().out
    assert "文件与回执中的摘要相符。" in said
    assert "申请编号：2026-0001" in said


def test_a_receipt_for_another_content_does_not(receipt, tmp_path, capsys):
    (tmp_path / "content.json").write_bytes(b"{}")
    assert verifier.main(receipt) == 1
    assert "回执中没有这一摘要" in capsys.readouterr().out


def test_a_receipt_an_editor_gave_other_line_ends_is_still_good(receipt, tmp_path):
    path = tmp_path / "receipt.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert verifier.main(receipt) == 0


def test_one_file_beside_two_proofs_is_a_wrong_call(receipt, tmp_path):
    with pytest.raises(SystemExit) as ended:
        verifier.main([*receipt, "--proof", str(tmp_path / "receipt.txt")])
    assert ended.value.code == 2
