"""The stand-alone verifier as a citizen calls it: one file, plain words, three exit statuses."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.ledger import verifier, witness
from gongkai.ledger.leaves import commit, leaf_json
from gongkai.ledger.note import COSIGNATURE, Note, Signer
from gongkai.ledger.policy import Policy
from gongkai.ledger.proof_text import TlogProof
from gongkai.ledger.tests.built import LEAVES, SIGNER, SIZES, TRUST, build, proof_text
from gongkai.ledger.tile_store import TileStore
from gongkai.ledger.tree import inclusion_proof, leaf_hash, nodes_of, root_of

VKEY = ["--vkey", str(SIGNER.key)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "log"
    build(folder, LEAVES, SIZES)
    return folder


@pytest.mark.parametrize("program", [verifier, witness])
def test_it_imports_nothing_but_the_standard_library_and_cryptography(program):
    tree = ast.parse(Path(program.__file__).read_text(encoding="utf-8"))
    roots = {name.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for name in n.names}
    roots |= {(n.module or "").split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert roots - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_file_alone_verifies_a_log_and_a_proof(whole, tmp_path):
    alone = tmp_path / "verifier.py"
    alone.write_bytes(Path(verifier.__file__).read_bytes())
    (tmp_path / "p.tlog-proof").write_text(proof_text(whole, 500), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(alone), str(whole), *VKEY, "--proof", str(tmp_path / "p.tlog-proof")],
        capture_output=True, cwd=tmp_path, check=False, env={"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "1003 条记录" in said
    assert "证明成立：日志 gov.example/log 前 1003 条中的第 500 条" in said
    assert "未发现问题" in said


def test_a_wrong_call_ends_with_two(whole, tmp_path, capsys):
    for arguments in (
        [], [str(whole)], VKEY, [*VKEY, str(tmp_path / "nowhere")], [*VKEY, str(whole), "--publication", "x"],
        ["--vkey", "nonsense", str(whole)], [*VKEY, "--proof", str(tmp_path / "nothing")],
    ):  # fmt: skip
        try:
            assert verifier.main(arguments) == 2
        except SystemExit as ended:
            assert ended.code == 2
        assert any("\u4e00" <= c <= "\u9fff" for c in capsys.readouterr().err)


def test_its_help_is_in_chinese(capsys):
    with pytest.raises(SystemExit) as ended:
        verifier.main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "用法：" in said
    assert "usage" not in said
    assert "options" not in said


def test_another_key_verifies_nothing(whole, capsys):
    other = Signer("gov.example/log", b"\x55" * 32).key
    assert verifier.main(["--vkey", str(other), str(whole)]) == 1
    assert "没有所给公钥的签名" in capsys.readouterr().out


def test_a_machine_reads_the_places_as_json(whole, tmp_path, capsys):
    build(tmp_path / "log", LEAVES, SIZES)
    (tmp_path / "log" / "tile/0/002").unlink()
    assert verifier.main([*VKEY, str(tmp_path / "log"), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    assert answer["findings"] == [
        {"place": "tile/0/002", "message": "文件缺失或无法读取。", "entry": None, "position": None}
    ]


def test_no_place_is_named_twice_over_when_many_entries_were_changed(tmp_path):
    build(tmp_path / "log", LEAVES, [len(LEAVES)])
    path = tmp_path / "log" / "tile/entries/001"
    path.write_bytes(path.read_bytes().replace(b"release", b"RELEASE"))
    _, _, findings = verifier.check_log(tmp_path / "log", TRUST, [])
    assert [(each.place, each.entry) for each in findings] == [("tile/entries/001", 256)]
    assert "共 256 条" in findings[0].message


def test_a_salted_commitment_is_opened_with_its_salt_only(tmp_path, capsys):
    salt, content = bytes(range(32)), "答复书正文".encode()
    leaves = [*LEAVES[:5], leaf_json("reply", {"commitment": commit(salt, content).hex()})]
    build(tmp_path / "log", leaves, [6])
    path = TileStore(tmp_path / "log", 6).inclusion(5)
    text = TlogProof(5, tuple(path), (tmp_path / "log" / "checkpoint").read_bytes(), leaves[5]).text
    (tmp_path / "p").write_text(text)
    (tmp_path / "reply").write_bytes(content)
    call = [*VKEY, "--proof", str(tmp_path / "p"), "--publication", str(tmp_path / "reply")]
    assert verifier.main(call) == 1
    assert "--salt" in capsys.readouterr().out
    assert verifier.main([*call, "--salt", salt.hex()]) == 0
    assert "“commitment”字段相符" in capsys.readouterr().out
    assert verifier.main([*call, "--salt", bytes(32).hex()]) == 1
    assert verifier.main([*call, "--salt", "xyz"]) == 2


def a_policy(quorum: str, keys) -> str:
    lines = [f"log {SIGNER.key}", *[f"witness W{i} {key}" for i, key in enumerate(keys)]]
    return "\n".join([*lines, "group G 2 W0 W1 W2", "group H all G W3", f"quorum {quorum}"]) + "\n"


@pytest.mark.parametrize(
    ("quorum", "present", "enough"),
    [
        ("G", {0, 2}, True),
        ("G", {0}, False),
        ("H", {0, 1, 3}, True),
        ("H", {0, 1, 2}, False),
        ("none", set(), True),
    ],
)
def test_cosignatures_are_counted_as_the_policy_says(tmp_path, quorum, present, enough):
    cosigners = [Signer(f"w{i}.example", bytes([i + 1]) * 32, COSIGNATURE) for i in range(4)]
    build(tmp_path / "log", LEAVES[:9], [9])
    path = tmp_path / "log" / "checkpoint"
    note = Note.parse(path.read_bytes())
    lines = [cosigners[i].sign(note.text, at_unix=1_767_225_600) for i in sorted(present)]
    path.write_bytes(note.with_lines(lines).encode())
    (tmp_path / "policy").write_text(a_policy(quorum, [each.key for each in cosigners]))
    status = verifier.main([str(tmp_path / "log"), "--policy", str(tmp_path / "policy")])
    assert status == (0 if enough else 1)
    names = [f"W{i}" for i in present]
    assert Policy.parse((tmp_path / "policy").read_text()).is_satisfied_by(names) is enough


def test_a_wrong_policy_names_its_line(whole, tmp_path, capsys):
    (tmp_path / "policy").write_text(f"log {SIGNER.key}\nquorum nobody\n")
    assert verifier.main([str(whole), "--policy", str(tmp_path / "policy")]) == 2
    assert "策略文件第 2 行" in capsys.readouterr().err


def test_its_own_hashing_agrees_with_the_log_for_every_size_to_a_hundred():
    hashes = [leaf_hash(b"%d" % i) for i in range(100)]
    roots = verifier.roots_at(hashes, set(range(101)))
    for size in range(1, 101):
        assert verifier.root_over(hashes[:size]) == root_of(hashes[:size]) == roots[size]
        for index in {0, size // 2, size - 1}:
            proof = inclusion_proof(nodes_of(hashes), index, size)
            assert verifier.path_of(hashes[:size], index) == proof
            assert verifier.root_along(hashes[index], index, size, proof) == roots[size]
            assert verifier.root_along(hashes[index], index, size, [*proof, hashes[0]]) is None
            assert not proof or verifier.root_along(hashes[index], index, size, proof[:-1]) != roots[size]
