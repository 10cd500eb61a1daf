"""Sixteen kinds of tampering, each at twenty places of a log of 1,003 entries: the verifier names the place."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.ledger import verifier
from gongkai.ledger.tests.built import (
    DOCUMENTS,
    LEAVES,
    SIGNER,
    SIZES,
    TRUST,
    build,
    bundle_path,
    flipped,
    proof_text,
    replaced,
    tile_path,
    upper_path,
)
from gongkai.ledger.tiles import decode_bundle, encode_bundle, numbered
from gongkai.ledger.tree import leaf_hash

PLACES = [(n * 379 + 11) % len(LEAVES) for n in range(20)]  # spread over all four bundles
LAST = len(LEAVES)


@dataclass
class Named:
    """What the first finding must say, as far as given; `words` is searched in its message."""

    place: str
    entry: int | None = None
    position: int | None = None
    words: str = ""


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "log"
    build(folder, LEAVES, SIZES)
    return folder


@pytest.fixture
def copy(whole, tmp_path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "log"))


def in_bundle(folder: Path, index: int, change: Callable[[list[bytes], int], list[bytes]]) -> None:
    replaced(folder / bundle_path(index), lambda c: encode_bundle(change(decode_bundle(c), index % 256)))


def entry_changed(folder: Path, n: int) -> Named:
    index = PLACES[n]
    in_bundle(folder, index, lambda all_, i: [*all_[:i], flipped(all_[i], n), *all_[i + 1 :]])
    return Named(bundle_path(index), index, index % 256, "的内容被改动。")


def entry_removed(folder: Path, n: int) -> Named:
    index = PLACES[n]
    in_bundle(folder, index, lambda all_, i: [*all_[:i], *all_[i + 1 :]])
    return Named(bundle_path(index), index, index % 256, "被删去")


def entry_put_in(folder: Path, n: int) -> Named:
    index = PLACES[n]
    in_bundle(folder, index, lambda all_, i: [*all_[:i], b"put in", *all_[i:]])
    return Named(bundle_path(index), index, index % 256, "是多出来的")


def entries_swapped(folder: Path, n: int) -> Named:
    index = PLACES[n]
    low = index if index % 256 < 200 else index - 100
    in_bundle(folder, low, lambda a, i: [*a[:i], a[i + 30], *a[i + 1 : i + 30], a[i], *a[i + 31 :]])
    return Named(bundle_path(low), low, low % 256, f"与第 {low + 30} 条被对调")


def bundle_cut_short(folder: Path, n: int) -> Named:
    index = PLACES[n]
    before = len(encode_bundle(LEAVES[index - index % 256 : index]))
    replaced(folder / bundle_path(index), lambda c: c[: before + 1 + n])
    return Named(bundle_path(index), index, index % 256, "起无法读出")


def tile_hash_changed(folder: Path, n: int) -> Named:
    index = PLACES[n]
    replaced(folder / tile_path(index), lambda c: flipped(c, index % 256 * 32 + n))
    return Named(tile_path(index), index, index % 256, "哈希被改动")


def upper_hash_changed(folder: Path, n: int) -> Named:
    replaced(folder / upper_path(), lambda c: flipped(c, n % 3 * 32 + n))
    return Named(upper_path(), None, n % 3, "被改动")


def entry_and_its_hash_changed(folder: Path, n: int) -> Named:
    """Bundle and tile agree with each other; the history of checkpoints says between which two it happened."""
    index, forged = PLACES[n], b"forged %d" % n
    in_bundle(folder, index, lambda all_, i: [*all_[:i], forged, *all_[i + 1 :]])
    at = index % 256 * 32
    replaced(folder / tile_path(index), lambda c: c[:at] + leaf_hash(forged) + c[at + 32 :])
    return Named(f"checkpoints/{numbered(min(s for s in SIZES if s > index))}", words=between(index))


def between(index: int) -> str:
    """The words that narrow a rewriting down to the entries between two checkpoints."""
    after = min(size for size in SIZES if size > index)
    before = max((size for size in SIZES if size <= index), default=0)
    return f"第 {before}–{after - 1} 条记录中有被改写的"


def file_lost(folder: Path, n: int) -> Named:
    """Removed, emptied, or exchanged for another of its kind."""
    index = (n // 3) % 4 * 256
    path = (bundle_path if n % 2 else tile_path)(index)
    if n % 3 == 0:
        (folder / path).unlink()
        return Named(path, words="缺失")
    if n % 3 == 1:
        (folder / path).write_bytes(b"")
        return Named(path)
    other = (bundle_path if n % 2 else tile_path)((index + 256) % 768)
    (folder / path).write_bytes((folder / other).read_bytes())
    return Named(path)


def checkpoint_changed(folder: Path, n: int) -> Named:
    lines = (folder / "checkpoint").read_bytes().split(b"\n")
    at = (0, 1, 2, 4)[n % 4]
    byte = len(lines[at]) - 1 - n // 4 % len(lines[at])
    lines[at] = flipped(lines[at], byte)
    (folder / "checkpoint").write_bytes(b"\n".join(lines))
    return Named("checkpoint", position=at + 1, words=f"第 {at + 1} 行不同")


def kept_checkpoint_changed(folder: Path, n: int) -> Named:
    path = f"checkpoints/{numbered(SIZES[n])}"
    replaced(folder / path, lambda c: flipped(c, len("gov.example/log\n")))
    return Named(path, words="签名与正文不符")


@pytest.mark.parametrize("n", range(20))
@pytest.mark.parametrize(
    "tamper",
    [
        entry_changed, entry_removed, entry_put_in, entries_swapped, bundle_cut_short, tile_hash_changed,
        upper_hash_changed, entry_and_its_hash_changed, file_lost, checkpoint_changed, kept_checkpoint_changed,
    ],
)  # fmt: skip
def test_the_place_is_named(copy, tamper, n):
    expected = tamper(copy, n)
    _, _, findings = verifier.check_log(copy, TRUST, [])
    named = [each for each in findings if each.place == expected.place]
    assert named, findings
    assert expected.words in named[0].message
    assert expected.entry is None or named[0].entry == expected.entry
    assert expected.position is None or named[0].position == expected.position
    if tamper is not entry_and_its_hash_changed:
        assert findings[0] is named[0]
        assert len(findings) == 1 or tamper is file_lost


def older(whole: Path, size: int) -> tuple[str, verifier.Checkpoint]:
    """A checkpoint a reader has kept."""
    path = whole / "checkpoints" / numbered(size)
    return "mine", verifier.read_checkpoint("mine", path.read_bytes(), TRUST)


@pytest.mark.parametrize("n", range(20))
def test_an_older_state_served_again_is_a_rollback(whole, copy, n):
    size = SIZES[n]
    (copy / "checkpoint").write_bytes((whole / "checkpoints" / numbered(size)).read_bytes())
    shutil.rmtree(copy / "tile")
    shutil.rmtree(copy / "checkpoints")
    build(copy, LEAVES, [size])
    assert verifier.check_log(copy, TRUST, [])[2] == []
    (finding,) = verifier.check_log(copy, TRUST, [older(whole, LAST)])[2]
    assert (finding.place, finding.entry) == ("mine", size)
    assert f"第 {size}–{LAST - 1} 条被抹去" in finding.message


@pytest.mark.parametrize("n", range(20))
def test_the_last_entries_dropped_with_the_true_key_are_missed(whole, tmp_path, n):
    build(tmp_path / "log", LEAVES, [LAST - 1 - n])
    (finding,) = verifier.check_log(tmp_path / "log", TRUST, [older(whole, LAST)])[2]
    assert (finding.place, finding.entry) == ("mine", LAST - 1 - n)


@pytest.mark.parametrize("n", range(20))
def test_a_history_rewritten_with_the_true_key_is_seen_by_whoever_kept_a_checkpoint(whole, tmp_path, n):
    index = PLACES[n]
    build(tmp_path / "log", [*LEAVES[:index], b"rewritten", *LEAVES[index + 1 :]], SIZES)
    assert verifier.check_log(tmp_path / "log", TRUST, [])[2] == []
    (finding,) = verifier.check_log(tmp_path / "log", TRUST, [older(whole, size) for size in SIZES])[2]
    assert between(index) in finding.message


def run_proof(tmp_path: Path, text: str, *arguments: str) -> int:
    (tmp_path / "p.tlog-proof").write_text(text, encoding="utf-8")
    return verifier.main(
        ["--vkey", str(SIGNER.key), "--proof", str(tmp_path / "p.tlog-proof"), "--json", *arguments]
    )


@pytest.mark.parametrize("n", range(20))
def test_the_changed_hash_of_a_proof_is_named(whole, tmp_path, capsys, n):
    index = PLACES[n]
    lines = proof_text(whole, index).split("\n")
    hashes = lines.index("") - 3
    at = 3 + n % hashes
    lines[at] = ("A" if lines[at][0] != "A" else "B") + lines[at][1:]
    assert run_proof(tmp_path, "\n".join(lines), str(whole)) == 1
    assert f"第 {n % hashes} 个哈希（第 {at + 1} 行）被改动" in capsys.readouterr().out
    assert run_proof(tmp_path, "\n".join(lines)) == 1


@pytest.mark.parametrize("n", range(20))
def test_a_changed_document_is_not_the_one_that_was_logged(whole, tmp_path, capsys, n):
    index = PLACES[n]
    document = tmp_path / "document"
    document.write_bytes(DOCUMENTS[index])
    text = proof_text(whole, index)
    assert run_proof(tmp_path, text, "--publication", str(document)) == 0
    assert '"field": "sha256"' in capsys.readouterr().out
    document.write_bytes(flipped(DOCUMENTS[index], n))
    assert run_proof(tmp_path, text, "--publication", str(document)) == 1
    assert re.search(r"文件的 SHA-256 为 [0-9a-f]{64}，记录中没有这一摘要", capsys.readouterr().out)


def test_the_index_and_the_entry_of_a_proof_are_named_too(whole, tmp_path, capsys):
    text = proof_text(whole, 700)
    assert run_proof(tmp_path, text.replace("index 700", "index 701"), str(whole)) == 1
    assert "index 行被改动：这条记录在日志中是第 700 条" in capsys.readouterr().out
    extra = text.split("\n")[1]
    assert run_proof(tmp_path, text.replace(extra, extra[:-8] + "AAAAAAAA"), str(whole)) == 1
    assert "extra 行的记录内容被改动" in capsys.readouterr().out
