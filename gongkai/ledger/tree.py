"""The Merkle tree (默克尔树) of the log: hashing, roots, proofs and their verification.

RFC 9162 section 2.1 over SHA-256 (the same tree as RFC 6962). A proof is first worked out as ranges of
entries, then each range is given its hash by whoever holds the nodes: a list in memory or the tiles on disk.
"""

import hashlib
from collections.abc import Callable, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()

Range = tuple[int, int]
"""Entries [start, end) under one node of the tree."""

NodeReader = Callable[[int, int], bytes]
"""The hash of the full subtree over entries [index * 2**level, (index + 1) * 2**level): (level, index) in."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry (记录): SHA-256(0x00 ‖ entry)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """Join the roots of full subtrees, left to right and shrinking, into the root over all of them."""
    joined = hashes[-1]
    for left in reversed(hashes[:-1]):
        joined = node_hash(left, joined)
    return joined


def full_root(hashes: Sequence[bytes]) -> bytes:
    """The root over 2**k hashes; the fast way, level by level."""
    assert hashes and len(hashes) & (len(hashes) - 1) == 0, "a full subtree has a power of two of hashes"
    level = list(hashes)
    while len(level) > 1:
        level = [node_hash(level[i], level[i + 1]) for i in range(0, len(level), 2)]
    return level[0]


def root_of(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root (树根) over leaf hashes held in memory; that of no entry is SHA-256 of nothing."""
    return range_hash(nodes_of(leaf_hashes), 0, len(leaf_hashes)) if leaf_hashes else EMPTY_ROOT


def nodes_of(leaf_hashes: Sequence[bytes]) -> NodeReader:
    """A node reader over leaf hashes held in memory."""

    def node(level: int, index: int) -> bytes:
        start = index << level
        return full_root(leaf_hashes[start : start + (1 << level)])

    return node


def full_subtrees(start: int, end: int) -> list[tuple[int, int]]:
    """The full subtrees (level, index) that make up a range of the tree, left to right."""
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        assert start % (1 << level) == 0, "a range of the tree begins where its largest subtree may begin"
        found.append((level, start >> level))
        start += 1 << level
    return found


def range_hash(node: NodeReader, start: int, end: int) -> bytes:
    """The hash of the node over entries [start, end)."""
    return fold([node(level, index) for level, index in full_subtrees(start, end)])


def _split(count: int) -> int:
    """The largest power of two below `count`: where RFC 9162 splits a tree of more than one entry."""
    return 1 << (count - 1).bit_length() - 1


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """What the inclusion proof of one entry in a tree of `size` holds, leaf to root (section 2.1.3.1)."""
    assert 0 <= index < size
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """What the proof that the first `old` entries of `new` are unchanged holds (section 2.1.4.1)."""
    assert 0 <= old <= new
    if old in (0, new):
        return []
    start, end, path = 0, new, []
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    if start:
        path.append((start, end))
    return path[::-1]


def inclusion_proof(node: NodeReader, index: int, size: int) -> list[bytes]:
    """Hashes that lead from entry `index` to the root of a tree of `size`, leaf to root."""
    return [range_hash(node, start, end) for start, end in inclusion_ranges(index, size)]


def consistency_proof(node: NodeReader, old: int, new: int) -> list[bytes]:
    """Hashes that show the tree of `new` to begin with the tree of `old`."""
    return [range_hash(node, start, end) for start, end in consistency_ranges(old, new)]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether a leaf hash stands at `index` under `root` (section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    position, last, reached = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            reached = node_hash(beside, reached)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            reached = node_hash(reached, beside)
        position, last = position >> 1, last >> 1
    return last == 0 and reached == root


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether the tree of `new` begins with the tree of `old` (section 2.1.4.2).

    The empty tree is the beginning of every tree and needs no proof; equal sizes need equal roots.
    """
    if not 0 <= old <= new:
        return False
    if old in (0, new):
        return not proof and old_root == (new_root if old == new else EMPTY_ROOT)
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    first = second = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            first, second = node_hash(beside, first), node_hash(beside, second)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            second = node_hash(second, beside)
        position, last = position >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root
