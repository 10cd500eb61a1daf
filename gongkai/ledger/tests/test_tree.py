"""The tree, held against the published vectors, a plain recursive peer, and every small size."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.ledger.tree import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    nodes_of,
    root_of,
    verify_consistency,
    verify_inclusion,
)

VECTORS = json.loads((Path(__file__).parent / "data" / "vectors.json").read_text())
CT_LEAVES = [bytes.fromhex(leaf) for leaf in VECTORS["leaves_hex"]]


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(b"entry %d" % i) for i in range(count)]


def recursive_root(hashes: list[bytes]) -> bytes:
    """The definition of RFC 9162 section 2.1.1, word by word."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return node_hash(recursive_root(hashes[:k]), recursive_root(hashes[k:]))


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_certificate_transparency(size):
    hashes = [leaf_hash(leaf) for leaf in CT_LEAVES[:size]]
    assert root_of(hashes).hex() == VECTORS["roots"][str(size)]


@pytest.mark.parametrize("size", [*range(1, 40), 255, 256, 257, 1000])
def test_the_root_is_what_the_definition_says(size):
    assert root_of(leaves(size)) == recursive_root(leaves(size))


def test_every_entry_of_every_tree_up_to_seventy_is_proven():
    for size in range(1, 71):
        hashes, root = leaves(size), root_of(leaves(size))
        node = nodes_of(hashes)
        for index in range(size):
            proof = inclusion_proof(node, index, size)
            assert verify_inclusion(hashes[index], index, size, proof, root)
            assert not verify_inclusion(leaf_hash(b"another"), index, size, proof, root)
            assert not verify_inclusion(hashes[index], index, size, [*proof, root], root)
            assert not proof or not verify_inclusion(hashes[index], index, size, proof[:-1], root)


def test_every_tree_up_to_seventy_is_the_beginning_of_every_larger_one():
    hashes = leaves(70)
    roots = [root_of(hashes[:n]) for n in range(71)]
    for new in range(71):
        for old in range(new + 1):
            proof = consistency_proof(nodes_of(hashes), old, new)
            assert verify_consistency(old, new, proof, roots[old], roots[new])
            assert not verify_consistency(old, new, [*proof, roots[1]], roots[old], roots[new])
            if old:
                assert not verify_consistency(old, new, proof, leaf_hash(b"another"), roots[new])
                assert not verify_consistency(old, new, proof, roots[old], leaf_hash(b"another"))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_an_inclusion_proof_holds_for_its_own_entry_only(data):
    size = data.draw(st.integers(1, 3000))
    index = data.draw(st.integers(0, size - 1))
    hashes = leaves(size)
    root, proof = root_of(hashes), inclusion_proof(nodes_of(hashes), index, size)
    assert len(proof) <= size.bit_length()
    assert verify_inclusion(hashes[index], index, size, proof, root)
    other = data.draw(st.integers(0, size - 1).filter(lambda i: i != index or size == 1))
    assert verify_inclusion(hashes[index], other, size, proof, root) is (other == index)
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        wrong = [*proof[:at], leaf_hash(proof[at]), *proof[at + 1 :]]
        assert not verify_inclusion(hashes[index], index, size, wrong, root)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_consistency_proof_fails_when_an_early_entry_was_changed(data):
    new = data.draw(st.integers(2, 3000))
    old = data.draw(st.integers(1, new - 1))
    hashes = leaves(new)
    proof = consistency_proof(nodes_of(hashes), old, new)
    assert verify_consistency(old, new, proof, root_of(hashes[:old]), root_of(hashes))
    forged = list(hashes)
    forged[data.draw(st.integers(0, old - 1))] = leaf_hash(b"forged")
    forged_proof = consistency_proof(nodes_of(forged), old, new)
    assert not verify_consistency(old, new, forged_proof, root_of(hashes[:old]), root_of(forged))


def test_sizes_out_of_order_prove_nothing():
    assert not verify_consistency(3, 2, [], leaf_hash(b""), leaf_hash(b""))
    assert not verify_inclusion(leaf_hash(b""), 1, 1, [], leaf_hash(b""))
    assert not verify_consistency(0, 5, [], leaf_hash(b""), leaf_hash(b""))
    assert verify_consistency(0, 0, [], EMPTY_ROOT, EMPTY_ROOT)
    assert not verify_consistency(3, 4, [], leaf_hash(b""), leaf_hash(b""))
