"""Proof files, entries and trust policies as texts."""

import base64

import pytest

from gongkai.ledger.leaves import commit, leaf_json, new_salt
from gongkai.ledger.note import COSIGNATURE, Signer
from gongkai.ledger.policy import Policy, policy_text
from gongkai.ledger.proof_text import TlogProof
from gongkai.ledger.refusals import EntryRefused, LedgerFault

LOG = Signer("gov.example/log", b"\x01" * 32).key
WITNESSES = [Signer(f"w{i}.example", bytes([i]) * 32, COSIGNATURE).key for i in range(2, 6)]
CHECKPOINT = b"gov.example/log\n1\nAAAA\n\n\xe2\x80\x94 gov.example/log AAAA\n"


def test_a_proof_file_is_written_as_the_specification_shows_and_read_back():
    proof = TlogProof(73894, (b"\x01" * 32, b"\x02" * 32), CHECKPOINT, extra="记录".encode())
    lines = proof.text.split("\n")
    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra 6K6w5b2V", "index 73894"]
    assert lines[3] == base64.b64encode(b"\x01" * 32).decode()
    assert proof.text.endswith("\n\n" + CHECKPOINT.decode())
    assert TlogProof.parse(proof.text) == proof


def test_a_proof_of_the_only_entry_has_no_hashes():
    proof = TlogProof(0, (), CHECKPOINT)
    assert proof.text.startswith("c2sp.org/tlog-proof@v1\nindex 0\n\ngov.example/log\n")
    assert TlogProof.parse(proof.text) == proof


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("c2sp.org/tlog-proof@v2\nindex 0\n\nx", "第一行"),
        ("c2sp.org/tlog-proof@v1\nindex 0\n", "空行"),
        ("c2sp.org/tlog-proof@v1\n\nx", "index"),
        ("c2sp.org/tlog-proof@v1\nindex 01\n\nx", "index"),
        ("c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\nx", "第 2 行"),
        ("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx", "第 3 行"),
        ("c2sp.org/tlog-proof@v1\nextra AAAA\nindex 0\nAAAA\n\nx", "第 4 行"),
    ],
)
def test_a_wrong_proof_file_names_its_line(text, said):
    with pytest.raises(LedgerFault, match=said):
        TlogProof.parse(text)


def test_an_entry_has_one_spelling_only():
    assert leaf_json("release", {"标题": "e\u0301", "b": [1, None, True], "a": {"y": 1, "x": 2}}) == (
        '{"a":{"x":2,"y":1},"b":[1,null,true],"kind":"release","标题":"\u00e9"}'.encode()
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "x"}, "不能另设"),
        ({"a": 1.5}, "float"),
        ({"a": {1: 2}}, "字段名"),
        ({"a": b"bytes"}, "bytes"),
        ({"a": "\ud800"}, "代理项"),
        ({"a": "x" * 65_535}, "65535"),
        ({"\u00e9": 1, "e\u0301": 2}, "写法相同"),
    ],
)
def test_an_entry_without_one_spelling_is_refused(fields, said):
    with pytest.raises(EntryRefused, match=said):
        leaf_json("release", fields)


def test_a_commitment_shows_nothing_without_its_salt_and_binds_its_content():
    salt = bytes(range(32))
    assert commit(salt, b"reply").hex() == "3dcb1da93f6fda75ee1f08d3dc8fcdad5c02cb1a9130b600f94d034482118a94"
    assert commit(salt, b"reply") != commit(salt, b"Reply")
    assert commit(new_salt(), b"reply") != commit(new_salt(), b"reply")
    with pytest.raises(EntryRefused, match="32 字节"):
        commit(b"short", b"reply")


def a_policy(quorum: str) -> Policy:
    lines = [f"log {LOG} https://gov.example/log", "", "# 见证方"]
    lines += [f"witness W{i}\t{key}" for i, key in enumerate(WITNESSES)]
    lines += [
        "group 前两家 any W0 W1",
        "group 后两家 2 W2 W3",
        "group 全体 all 前两家 后两家",
        f"quorum {quorum}",
    ]
    return Policy.parse("\n".join(lines) + "\n")


def test_a_quorum_of_groups_is_counted_through_all_levels():
    policy = a_policy("全体")
    assert policy.logs == [LOG]
    assert policy.is_satisfied_by(["W1", "W2", "W3"])
    assert not policy.is_satisfied_by(["W0", "W1", "W2"])
    assert a_policy("W0").is_satisfied_by(["W0"])
    assert a_policy("none").is_satisfied_by([])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("quorum nobody", "第 1 行"),
        ("log x", "公钥"),
        (f"log {WITNESSES[0]}", "日志"),
        (f"witness none {WITNESSES[0]}", "已被使用"),
        (f"witness W {WITNESSES[0]}\ngroup G 2 W", "第 2 行"),
        (f"witness W {WITNESSES[0]}\ngroup G any V", "已定义"),
        (f"witness W {WITNESSES[0]}\ngroup G any W\ngroup H any W", "第 3 行"),
        ("nonsense", "第 1 行"),
        ("# nothing", "quorum"),
    ],
)
def test_a_wrong_policy_names_its_line(line, said):
    with pytest.raises(LedgerFault, match=said):
        Policy.parse(line + "\n")


def test_the_published_policy_lists_every_key_of_the_log():
    text = policy_text({LOG: "现用", Signer("gov.example/log", b"\x09" * 32).key: "已停用"}, "")
    assert len(Policy.parse(text).logs) == 2
