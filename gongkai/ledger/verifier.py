#!/usr/bin/env python3
"""发布日志校验程序: check a copy of a public log, a proof, or a receipt, trusting nobody but the public key.

One file, no part of Gongkai needed: Python 3.11 and the `cryptography` package. It shares no code with the
program that writes the log, on purpose. Formats: C2SP tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature,
tlog-proof, tlog-policy; hashes after RFC 9162.

    python verifier.py 日志目录 --vkey 公钥 [--older 旧检查点]… [--policy 策略文件]
    python verifier.py --vkey 公钥 --proof 证明文件 [--publication 文件 [--salt 盐]] [日志目录]
    python verifier.py --vkey 公钥 --commitment 承诺证明 [--publication 答复书.pdf] [日志目录]
    python verifier.py --vkey 公钥 --receipt 回执文件 [--publication 申请内容.json]

Exit status: 0 nothing wrong, 1 something is wrong and its place is named, 2 the call itself was wrong.
"""

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WIDTH, HASH = 256, 32
LOG_KEY, WITNESS_KEY = 1, 4


@dataclass
class Finding:
    """One thing that is wrong: the file, within it the hash or line, the entry concerned, and what it is."""

    place: str
    message: str
    entry: int | None = None
    position: int | None = None


class Wrong(Exception):  # noqa: N818
    """Stops a check that cannot go on; carries its finding."""

    def __init__(
        self, place: str, message: str, entry: int | None = None, position: int | None = None
    ) -> None:
        self.finding = Finding(place, message, entry, position)


class Unknown(Wrong):
    """A note signed by none of the keys given: by another key, or its signature lines were changed."""


@dataclass(frozen=True)
class Key:
    """A public key: name, type, key material, and the four bytes it is known by."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.public).digest()[:4]

    def verifies(self, text: str, signature: bytes) -> bool:
        message = text.encode()
        if self.kind == WITNESS_KEY:
            stamp = int.from_bytes(signature[:8], "big")
            message, signature = f"cosignature/v1\ntime {stamp}\n".encode() + message, signature[8:]
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass
class Trust:
    """Whom to believe: keys of the log, witnesses by name, groups, and the quorum."""

    logs: list[Key] = field(default_factory=list)
    witnesses: dict[str, Key] = field(default_factory=dict)
    groups: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    quorum: str = "none"

    def enough(self, present: set[str], name: str) -> bool:
        if name not in self.groups:
            return name == "none" or name in present
        wanted, members = self.groups[name]
        return sum(self.enough(present, each) for each in members) >= wanted


@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes
    cosigned_by: tuple[str, ...]


def unbase64(text: str) -> bytes:
    """Strict Base64; empty bytes for anything else."""
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError:
        return b""
    return found if base64.b64encode(found).decode() == text else b""


def read_key(text: str, kind: int) -> Key:
    name, _, rest = text.strip().partition("+")
    shown, _, encoded = rest.partition("+")
    material = unbase64(encoded)
    key = Key(name, material[0] if material else 0, material[1:])
    if not name or len(material) != 33 or key.id.hex() != shown or key.kind != kind:
        raise Wrong("公钥", f"“{text[:80]}”不是{'日志' if kind == LOG_KEY else '见证方'}的公钥，或抄写有误。")
    return key


def read_policy(text: str, trust: Trust) -> None:
    """Add what a policy file says."""
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.split()
        try:
            match words:
                case []:
                    pass
                case [first, *_] if first.startswith("#"):
                    pass
                case ["log", key] | ["log", key, _]:
                    trust.logs.append(read_key(key, LOG_KEY))
                case ["witness", name, key] | ["witness", name, key, _]:
                    trust.witnesses[name] = read_key(key, WITNESS_KEY)
                case ["group", name, wanted, *members] if members:
                    some = {"any": 1, "all": len(members)}
                    trust.groups[name] = (some[wanted] if wanted in some else int(wanted), members)
                case ["quorum", name] if name in {"none", *trust.witnesses, *trust.groups}:
                    trust.quorum = name
                case _:
                    raise ValueError
        except ValueError:
            raise Wrong(f"策略文件第 {number} 行", "写法不对，或引用了前面没有定义的名称。") from None


def open_note(place: str, content: bytes, trust: Trust) -> tuple[str, tuple[str, ...]]:
    """The text of a signed note and the witnesses that cosigned it; a log key must have signed."""
    try:
        whole = content.decode()
    except UnicodeDecodeError:
        raise Wrong(place, "不是 UTF-8 文本，已被改动。") from None
    text, separator, lines = whole.rpartition("\n\n")
    text, known = text + "\n", {(k.name, k.id): k for k in [*trust.logs, *trust.witnesses.values()]}
    if not separator or not lines.endswith("\n"):
        raise Wrong(place, "没有签名部分，已被改动。")
    good, first_line = [], text.count("\n") + 2
    for at, line in enumerate(lines.removesuffix("\n").split("\n")):
        name, space, encoded = line.removeprefix("— ").partition(" ")
        blob = unbase64(encoded)
        if not line.startswith("— ") or not space or len(blob) < 5:
            raise Wrong(place, f"第 {first_line + at} 行不是签名行，已被改动。", position=first_line + at)
        key = known.get((name, blob[:4]))
        if key is not None and not key.verifies(text, blob[4:]):
            raise Wrong(
                place,
                f"第 {first_line + at} 行“{name}”的签名与正文不符：正文或该行被改动。",
                position=first_line + at,
            )
        good += [key] if key else []
    if not any(key in trust.logs for key in good):
        raise Unknown(place, "没有所给公钥的签名：公钥不对，或正文、签名行被改动。", position=first_line)
    return text, tuple(name for name, key in trust.witnesses.items() if key in good)


def read_checkpoint(place: str, content: bytes, trust: Trust) -> Checkpoint:
    text, cosigners = open_note(place, content, trust)
    lines = text.split("\n")
    if len(lines) < 4 or lines[0] not in {key.name for key in trust.logs}:
        raise Wrong(place, "第 1 行不是所给公钥的日志名称。", position=1)
    if not (lines[1].isascii() and lines[1].isdigit() and str(int(lines[1])) == lines[1]):
        raise Wrong(place, f"第 2 行“{lines[1][:30]}”不是记录数。", position=2)
    if len(unbase64(lines[2])) != HASH:
        raise Wrong(place, f"第 3 行“{lines[2][:60]}”不是树根。", position=3)
    return Checkpoint(lines[0], int(lines[1]), unbase64(lines[2]), cosigners)


def leaf_hash(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def root_over(hashes: list[bytes]) -> bytes:
    """The root over any number of hashes, by the definition in RFC 9162 section 2.1.1, level by level."""
    level = list(hashes)
    while len(level) > 1:
        paired = [
            hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)
        ]
        level = paired + level[len(paired) * 2 :]
    return level[0] if level else hashlib.sha256(b"").digest()


def path_of(hashes: list[bytes], index: int) -> list[bytes]:
    """The inclusion proof of one entry, leaf to root, worked out from all leaf hashes."""
    if len(hashes) == 1:
        return []
    half = 1 << (len(hashes) - 1).bit_length() - 1
    if index < half:
        return [*path_of(hashes[:half], index), root_over(hashes[half:])]
    return [*path_of(hashes[half:], index - half), root_over(hashes[:half])]


def root_along(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """The root an inclusion proof leads to (RFC 9162 section 2.1.3.2); None when it has a wrong length."""
    at, last, reached = index, size - 1, leaf
    for beside in path:
        if last <= 0:
            return None
        pair = beside + reached if at & 1 or at == last else reached + beside
        reached = hashlib.sha256(b"\x01" + pair).digest()
        while at == last and not at & 1 and at:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    return reached if last == 0 else None


def numbered(number: int) -> str:
    groups = [f"{number % 1000:03d}"]
    while number := number // 1000:
        groups.append(f"x{number % 1000:03d}")
    return "/".join(reversed(groups))


def roots_at(leaves: list[bytes], sizes: set[int]) -> dict[int, bytes]:
    """The roots over the first so many leaf hashes, for several sizes in one pass."""
    found, stack = {0: hashlib.sha256(b"").digest()}, list[tuple[int, bytes]]()
    for size, leaf in enumerate(leaves, start=1):
        stack.append((1, leaf))
        while len(stack) > 1 and stack[-1][0] == stack[-2][0]:
            count, right = stack.pop()
            stack[-1] = (2 * count, hashlib.sha256(b"\x01" + stack[-1][1] + right).digest())
        if size in sizes:
            joined = stack[-1][1]
            for _, left in reversed(stack[:-1]):
                joined = hashlib.sha256(b"\x01" + left + joined).digest()
            found[size] = joined
    return found


class Log:
    """A local copy of a log (日志副本), checked against its checkpoint; `leaves` are the hashes believed."""

    def __init__(self, folder: Path, checkpoint: Checkpoint) -> None:
        self.folder, self.size, self.root = folder, checkpoint.size, checkpoint.root
        self.findings: list[Finding] = []
        self.leaves: list[bytes] = []
        self.files = 0

    def check(self) -> None:
        """Every entry against its tile, every tile against the one above, the whole against the root."""
        levels = [list(self._tiles(level)) for level in range(8) if self.size >> 8 * level]
        for number, hashes in enumerate(levels[0] if levels else []):
            above = levels[1][number // WIDTH] if len(hashes) == WIDTH and len(levels) > 1 else []
            parent = above[number % WIDTH] if above else None
            self.leaves += self._entries(number, hashes, parent)
        whole = root_over(self.leaves) == self.root
        if levels:
            levels[0] = [self.leaves[i : i + WIDTH] for i in range(0, self.size, WIDTH)]
        for level, tiles in enumerate(levels[:-1]):
            for number, tile in enumerate(tiles):
                above = levels[level + 1][number // WIDTH] if len(tile) == WIDTH else []
                if above and above[number % WIDTH] != root_over(tile):
                    self._report_above(level, number, whole)
        if not whole:
            self._add(
                "checkpoint",
                "树根与全部记录算出的不同：签署之后有记录连同瓦片被改写，或检查点不属于这份日志。",
                position=3,
            )

    def _add(self, place: str, message: str, entry: int | None = None, position: int | None = None) -> None:
        self.findings.append(Finding(place, message, entry, position))

    def _report_above(self, level: int, number: int, whole: bool) -> None:
        """An upper hash and the tile under it disagree; the signed root says which of them was changed."""
        under = "entries" if level == 0 else level
        first, count = number * WIDTH ** (level + 1), WIDTH ** (level + 1)
        upper, at = f"tile/{level + 1}/{numbered(number // WIDTH)}", number % WIDTH
        if whole:
            upper = self._path_of(level + 1, number // WIDTH)
            self._add(
                upper,
                f"第 {at} 个哈希被改动：与其下 tile/{level}/{numbered(number)} 算出的不同。",
                position=at,
            )
        else:
            said = f"整块与上层 {upper} 第 {at} 个哈希不符：记录 {first}–{first + count - 1} 中有连同瓦片被改写的。"
            self._add(f"tile/{under}/{numbered(number)}", said, first)

    def _path_of(self, level: int | str, number: int) -> str:
        """The path of a tile or bundle as it lies there: partial, or full when it has since been filled."""
        path = f"tile/{level}/{numbered(number)}"
        width = min(WIDTH, (self.size >> 8 * (level if isinstance(level, int) else 0)) - number * WIDTH)
        partial = f"{path}.p/{width}"
        grown = not (self.folder / partial).exists() and (self.folder / path).exists()
        return path if width == WIDTH or grown else partial

    def _tiles(self, level: int) -> Iterator[list[bytes]]:
        """The hashes of each tile of a level; none for a tile that is missing or of wrong length."""
        count = self.size >> 8 * level
        for number in range(-(-count // WIDTH)):
            path, width = self._path_of(level, number), min(WIDTH, count - number * WIDTH)
            content, stored = self._read(path), width if ".p/" in path else WIDTH
            if content is not None and len(content) != stored * HASH:
                at = min(len(content) // HASH, stored)
                said = f"长 {len(content)} 字节，应为 {stored * HASH} 字节：自第 {at} 个哈希起缺失或多余。"
                self._add(path, said, position=at)
                content = None
            yield [content[i : i + HASH] for i in range(0, width * HASH, HASH)] if content else []

    def _read(self, path: str) -> bytes | None:
        try:
            content = (self.folder / path).read_bytes()
        except OSError:
            self._add(path, "文件缺失或无法读取。")
            return None
        self.files += 1
        return content

    def _entries(self, number: int, hashes: list[bytes], parent: bytes | None) -> list[bytes]:
        """Compare one bundle with its tile, entry by entry; return the leaf hashes to believe."""
        path, width = self._path_of("entries", number), min(WIDTH, self.size - number * WIDTH)
        content = self._read(path)
        if content is None:
            return hashes or [b""] * width
        found, broken = split_bundle(content)
        if ".p/" not in path and broken is None and len(found) == WIDTH:
            found = found[:width]
        if found == hashes and broken is None:
            return hashes
        if len(found) == width and broken is None and (not hashes or self._holds(found, parent)):
            if hashes:
                self._report_tile(number, found, hashes)
            return found
        if hashes:
            self._report_bundle(path, number * WIDTH, found, hashes, self._holds(hashes, parent))
        else:
            self._add(
                path,
                f"只能读出 {len(found)} 条记录，应有 {width} 条。",
                number * WIDTH + len(found),
                len(found),
            )
        return hashes or (found + [b""] * width)[:width]

    def _holds(self, hashes: list[bytes], parent: bytes | None) -> bool:
        """Whether these leaf hashes are what was signed: by the tile above, at the right edge by the root."""
        return root_over(hashes) == parent if parent else root_over(self.leaves + hashes) == self.root

    def _report_tile(self, number: int, found: list[bytes], hashes: list[bytes]) -> None:
        at = next(i for i, (a, b) in enumerate(zip(found, hashes, strict=True)) if a != b)
        path, entry = self._path_of(0, number), number * WIDTH + at
        self._add(path, f"第 {at} 个哈希被改动：与第 {entry} 条记录不符，记录本身与签名相符。", entry, at)

    def _report_bundle(
        self, path: str, first: int, found: list[bytes], hashes: list[bytes], sure: bool
    ) -> None:
        """Name the first entry that differs, and what happened to it as far as can be told."""
        differing = [i for i, (a, b) in enumerate(zip(found, hashes, strict=False)) if a != b]
        at = differing[0] if differing else min(len(found), len(hashes))
        if found[at:] == hashes[at + 1 :] and len(found) < len(hashes):
            said = "被删去。"
        elif found[at + 1 :] == hashes[at:]:
            said = "是多出来的。"
        elif len(found) != len(hashes):
            said = f"起无法读出：条目包只能读出 {len(found)} 条，应有 {len(hashes)} 条。"
        elif len(differing) == 2 and sorted(found) == sorted(hashes):
            said = f"与第 {first + differing[1]} 条被对调。"
        else:
            more = f"（共 {len(differing)} 条如此）" if len(differing) > 1 else ""
            said = "的内容被改动" + ("。" if sure else "，或其哈希被改动。") + more
        self._add(path, f"第 {first + at} 条记录{said}", first + at, at)


def split_bundle(content: bytes) -> tuple[list[bytes], int | None]:
    """The leaf hashes of a bundle's entries, and the byte where it breaks off (None when it does not)."""
    found, at = list[bytes](), 0
    while at < len(content):
        end = at + 2 + int.from_bytes(content[at : at + 2], "big")
        if end > len(content) or at + 2 > len(content):
            return found, at
        found.append(leaf_hash(content[at + 2 : end]))
        at = end
    return found, None


def check_history(log: Log, olds: list[tuple[str, Checkpoint]]) -> list[Finding]:
    """Whether the log begins with what each older checkpoint signed; between which two it was rewritten."""
    findings, agreed = list[Finding](), 0
    roots = roots_at(log.leaves, {old.size for _, old in olds})
    olds = sorted(olds, key=lambda each: (each[1].size, roots.get(each[1].size) == each[1].root))
    for place, old in olds:
        if old.size > log.size:
            said = f"日志被回退：这份检查点有 {old.size} 条记录，现只有 {log.size} 条，第 {log.size}–{old.size - 1} 条被抹去。"
            findings.append(Finding(place, said, log.size))
        elif roots[old.size] == old.root:
            agreed = old.size
        else:
            said = f"与这份检查点（{old.size} 条）不一致：第 {agreed}–{old.size - 1} 条记录中有被改写的，历史出现两个版本。"
            findings.append(Finding(place, said, agreed))
            break
    return findings


@dataclass
class Kept:
    """The checkpoints a log keeps under `checkpoints/`: verified, wrong, or signed by keys we were not given."""

    good: list[tuple[str, Checkpoint]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def kept_checkpoints(folder: Path, trust: Trust) -> Kept:
    kept = Kept()
    for path in sorted(path for path in (folder / "checkpoints").rglob("*") if path.is_file()):
        place = path.relative_to(folder).as_posix()
        if path.name.startswith("."):
            continue
        try:
            old = read_checkpoint(place, path.read_bytes(), trust)
            if place != f"checkpoints/{numbered(old.size)}":
                raise Wrong(place, f"文件名与其中的记录数 {old.size} 不符。", position=2)
            kept.good.append((place, old))
        except Unknown:
            kept.unknown.append(place)
        except Wrong as wrong:
            kept.findings.append(wrong.finding)
    return kept


def current_checkpoint(
    folder: Path, trust: Trust, kept: list[tuple[str, Checkpoint]]
) -> tuple[Checkpoint, list[Finding]]:
    """The published checkpoint; when it is damaged, the newest kept one, and the line where they differ."""
    content = b""
    try:
        content = (folder / "checkpoint").read_bytes()
        return read_checkpoint("checkpoint", content, trust), []
    except OSError:
        wrong = Wrong("checkpoint", "文件缺失或无法读取。")
    except Wrong as damaged:
        wrong = damaged
    if not kept:
        raise wrong
    place, newest = max(kept, key=lambda each: each[1].size)
    pairs = zip(content.split(b"\n"), (folder / place).read_bytes().split(b"\n"), strict=False)
    line = next((at for at, (now, then) in enumerate(pairs, start=1) if now != then), None)
    if line and content:
        wrong.finding.message += f"与 {place} 相比，第 {line} 行不同。"
        wrong.finding.position = line
    return newest, [wrong.finding]


def check_log(
    folder: Path, trust: Trust, olds: list[tuple[str, Checkpoint]]
) -> tuple[Log, dict[str, Any], list[Finding]]:
    """Everything about a copy of the log: itself, its past, its witnesses."""
    kept = kept_checkpoints(folder, trust)
    checkpoint, damaged = current_checkpoint(folder, trust, kept.good)
    log = Log(folder, checkpoint)
    log.check()
    findings = damaged + log.findings + kept.findings + check_history(log, kept.good + olds)
    if not trust.enough(set(checkpoint.cosigned_by), trust.quorum):
        present = "、".join(checkpoint.cosigned_by) or "无"
        findings.append(Finding("checkpoint", f"见证签名不足策略所要求的（现有：{present}）。"))
    about = {
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": base64.b64encode(checkpoint.root).decode(),
        "files": log.files,
        "older": len(kept.good) + len(olds),
        "unknown": kept.unknown,
        "witnesses": list(checkpoint.cosigned_by),
    }
    return log, about, findings


@dataclass
class Proof:
    """A proof file taken apart: position, path, entry (may be missing), checkpoint, and its first hash line."""

    index: int
    path: list[bytes]
    entry: bytes | None
    checkpoint: Checkpoint
    line: int


def read_proof(text: str, trust: Trust) -> Proof:
    top, separator, note = text.partition("\n\n")
    lines = top.split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1" or not separator:
        raise Wrong("证明文件", "第 1 行不是“c2sp.org/tlog-proof@v1”，或缺少空行。", position=1)
    at, entry = 1, None
    if lines[1:] and lines[1].startswith("extra "):
        at, entry = 2, unbase64(lines[1][6:])
        if not entry:
            raise Wrong("证明文件", "第 2 行 extra 不是 Base64，已被改动。", position=2)
    index = lines[at].removeprefix("index ") if lines[at:] else ""
    if not (index.isascii() and index.isdigit()) or lines[at] != f"index {int(index)}":
        raise Wrong("证明文件", f"第 {at + 1} 行应为“index 序号”。", position=at + 1)
    path = [unbase64(line) for line in lines[at + 1 :]]
    for k, beside in enumerate(path):
        if len(beside) != HASH:
            raise Wrong("证明文件", f"第 {at + 2 + k} 行（第 {k} 个哈希）不是哈希，已被改动。", int(index), k)
    return Proof(int(index), path, entry, read_checkpoint("证明文件的检查点", note.encode(), trust), at + 2)


def check_proof(text: str, trust: Trust, log: Log | None) -> tuple[Proof, dict[str, Any]]:
    """Whether a proof holds; with a copy of the log at hand also which part of it was changed."""
    proof = read_proof(text, trust)
    index, size = proof.index, proof.checkpoint.size
    if not trust.enough(set(proof.checkpoint.cosigned_by), trust.quorum):
        raise Wrong("证明文件的检查点", "见证签名不足策略所要求的。")
    if log and size <= log.size and root_over(log.leaves[:size]) != proof.checkpoint.root:
        raise Wrong("证明文件的检查点", f"与这份日志的前 {size} 条记录不一致：历史出现两个版本。", index)
    covered = log is not None and index < size <= log.size
    if proof.entry is None and not covered:
        raise Wrong("证明文件", "没有 extra 行，无法得知记录内容；请同时给出日志目录。", index)
    leaf = leaf_hash(proof.entry) if proof.entry is not None else log.leaves[index] if log else b""
    if index >= size or root_along(leaf, index, size, proof.path) != proof.checkpoint.root:
        raise broken_part(proof, leaf, log.leaves[:size] if log and covered else None)
    return proof, {
        "origin": proof.checkpoint.origin,
        "index": index,
        "size": size,
        "witnesses": list(proof.checkpoint.cosigned_by),
    }


def broken_part(proof: Proof, leaf: bytes, leaves: list[bytes] | None) -> Wrong:
    """The part of a proof that does not hold, found by comparing with the log where there is one."""
    if leaves is None:
        said = "证明不成立：extra、index 或某个哈希被改动。同时给出日志目录即可指明是哪一个。"
        return Wrong("证明文件", said, proof.index)
    right = path_of(leaves, proof.index)
    wrong = [k for k, (a, b) in enumerate(zip(proof.path, right, strict=False)) if a != b]
    if leaf not in leaves:
        return Wrong("证明文件", "extra 行的记录内容被改动：日志中没有这样的记录。", proof.index, 0)
    if leaf != leaves[proof.index]:
        said = f"index 行被改动：这条记录在日志中是第 {leaves.index(leaf)} 条，不是第 {proof.index} 条。"
        return Wrong("证明文件", said, leaves.index(leaf), proof.line - 1)
    k = wrong[0] if wrong else min(len(proof.path), len(right))
    said = f"第 {k} 个哈希（第 {proof.line + k} 行）被改动，或自此缺失、多余。"
    return Wrong("证明文件", said, proof.index, k)


def check_publication(entry: bytes | None, content: bytes, salt: bytes | None) -> str:
    """The name of the field in the entry that holds the digest of a file. Raises Wrong when none does."""
    digest = hashlib.sha256(content).hexdigest()
    wanted = {digest}
    if salt is not None:
        wanted.add(committed(salt, content))
    try:
        said = json.loads(entry or b"")
    except ValueError:
        raise Wrong("证明文件", "记录内容不是 JSON，无法与文件比对。") from None
    for name, value in spoken(said):
        if value in wanted:
            return name
    hint = "" if salt else "若记录的是加盐承诺值，请用 --salt 给出盐。"
    raise Wrong(
        "文件",
        f"文件的 SHA-256 为 {digest}，记录中没有这一摘要：文件被改动，或不是这条记录所指的文件。{hint}",
    )


def committed(salt: bytes, content: bytes) -> str:
    return hashlib.sha256(b"gongkai commitment/v1\n" + salt + content).hexdigest()


COMMITMENT = ("letter_sha256", "salt", "commitment", "entry", "proof")


def read_commitment(text: str) -> dict[str, str]:
    """A commitment proof taken apart: the letter's digest, salt, commitment, entry and inclusion proof."""
    try:
        kept = json.loads(text)
    except ValueError:
        raise Wrong("承诺证明", "不是 JSON，已被改动。") from None
    if not isinstance(kept, dict) or kept.get("format") != "gongkai commitment proof/v1":
        raise Wrong("承诺证明", "format 不是“gongkai commitment proof/v1”。")
    for name in COMMITMENT:
        if not isinstance(kept.get(name), str):
            raise Wrong("承诺证明", f"缺少 {name}。")
    for name in ("letter_sha256", "salt", "commitment"):
        if len(kept[name]) != 2 * HASH or set(kept[name]) - set("0123456789abcdef"):
            raise Wrong("承诺证明", f"{name} 不是 64 位小写十六进制数，已被改动。")
    return {name: kept[name] for name in COMMITMENT}


def check_commitment(text: str, letter: bytes | None, trust: Trust, log: Log | None) -> dict[str, Any]:
    """Whether the log holds the commitment, and whether the letter at hand is what was committed to."""
    kept = read_commitment(text)
    proof, about = check_proof(kept["proof"], trust, log)
    if proof.entry != kept["entry"].encode():
        raise Wrong("承诺证明", "entry 与日志中的记录不同，已被改动。", proof.index)
    try:
        said = json.loads(kept["entry"])
    except ValueError:
        said = None
    if not isinstance(said, dict) or said.get("commitment") != kept["commitment"]:
        raise Wrong("承诺证明", "记录中的承诺值与 commitment 不同，已被改动。", proof.index)
    if letter is not None:
        digest = hashlib.sha256(letter).hexdigest()
        if digest != kept["letter_sha256"]:
            message = (
                f"SHA-256 为 {digest}，承诺证明所指的是 {kept['letter_sha256']}：文件被改动，或不是这一份。"
            )
            raise Wrong("文件", message, proof.index)
        if committed(bytes.fromhex(kept["salt"]), letter) != kept["commitment"]:
            raise Wrong(
                "承诺证明", "由盐和文件算出的承诺值与记录不同：salt 被改动，或文件不是这一份。", proof.index
            )
    return {**about, "letter": letter is not None, "entry": said}


def spoken(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a JSON value with the name of its field."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from spoken(each, f"{name}.{key}".strip("."))
    elif isinstance(value, list):
        for each in value:
            yield from spoken(each, name)
    elif isinstance(value, str):
        yield name, value


def check_receipt(content: bytes, trust: Trust, handed_in: bytes | None = None) -> str:
    """The text of a receipt; with the content file also whether the receipt is for that content."""
    text, _ = open_note("回执", content.replace(b"\r\n", b"\n"), trust)
    first, _, body = text.partition("\n")
    if first not in {f"receipt/v1 {key.name}" for key in trust.logs}:
        raise Wrong("回执", "第 1 行不是这份日志的回执标记。", position=1)
    if handed_in is not None and (digest := hashlib.sha256(handed_in).hexdigest()) not in body:
        raise Wrong("文件", f"文件的 SHA-256 为 {digest}，回执中没有这一摘要：文件被改动，或不是回执所指的。")
    return body


class Call(argparse.ArgumentParser):
    """The command line; a wrong call ends with status 2 and Chinese words."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"用法有误：{message}\n用 --help 查看用法。\n")
        raise SystemExit(2)

    def format_help(self) -> str:
        said = super().format_help()
        for english, chinese in (
            ("usage:", "用法："),
            ("positional arguments:", "参数："),
            ("options:", "选项："),
        ):
            said = said.replace(english, chinese)
        return said


def arguments(argv: list[str] | None) -> argparse.Namespace:
    call = Call(prog="verifier.py", description="校验发布日志的副本、一份证明或一份回执。", add_help=False)
    call.add_argument("folder", nargs="?", type=Path, metavar="日志目录")
    call.add_argument("--vkey", action="append", default=[], metavar="公钥", help="日志公钥，可重复")
    call.add_argument("--policy", type=Path, metavar="文件", help="信任策略：日志公钥、见证方、法定见证数")
    call.add_argument(
        "--older", action="append", default=[], type=Path, metavar="文件", help="自己保存的旧检查点，可重复"
    )
    call.add_argument("--proof", type=Path, metavar="文件", help="证明文件（.tlog-proof）")
    call.add_argument("--publication", type=Path, metavar="文件", help="与证明比对的文件")
    call.add_argument("--commitment", type=Path, metavar="文件", help="承诺证明（JSON，随答复书下载）")
    call.add_argument("--salt", metavar="十六进制", help="加盐承诺值的盐")
    call.add_argument("--receipt", type=Path, metavar="文件", help="签名回执")
    call.add_argument("--json", action="store_true", help="以 JSON 输出")
    call.add_argument("-h", "--help", action="help", help="显示本说明")
    given = call.parse_args(argv)
    if not given.vkey and not given.policy:
        call.error("请用 --vkey 或 --policy 给出公钥。")
    files = [given.proof, given.commitment, given.receipt]
    if not (given.folder or any(files)):
        call.error("请给出日志目录、--proof、--commitment 或 --receipt。")
    if given.publication and sum(map(bool, files)) != 1:
        call.error("--publication 须与 --proof、--commitment、--receipt 中的一个一起使用。")
    if given.folder and not given.folder.is_dir():
        call.error(f"没有目录 {given.folder}。")
    return given


def trust_of(given: argparse.Namespace) -> Trust:
    trust = Trust([read_key(text, LOG_KEY) for text in given.vkey])
    if given.policy:
        read_policy(given.policy.read_text(encoding="utf-8"), trust)
    return trust


def run(given: argparse.Namespace, trust: Trust) -> tuple[dict[str, Any], list[Finding]]:
    """Do what was asked; what was found out, and what is wrong."""
    about: dict[str, Any] = {}
    log, findings = None, list[Finding]()
    beside = given.publication.read_bytes() if given.publication else None
    try:
        olds = [(str(path), read_checkpoint(str(path), path.read_bytes(), trust)) for path in given.older]
        if given.folder:
            log, about["log"], findings = check_log(given.folder, trust, olds)
        if given.proof:
            proof, about["proof"] = check_proof(given.proof.read_text(encoding="utf-8"), trust, log)
            if beside is not None:
                salt = bytes.fromhex(given.salt) if given.salt else None
                about["proof"]["field"] = check_publication(proof.entry, beside, salt)
        if given.commitment:
            text = given.commitment.read_text(encoding="utf-8")
            about["commitment"] = check_commitment(text, beside, trust, log)
        if given.receipt:
            about["receipt"] = check_receipt(given.receipt.read_bytes(), trust, beside)
            about["handed_in"] = beside is not None
    except Wrong as wrong:
        findings.append(wrong.finding)
    return about, findings


def told_commitment(kept: dict[str, Any]) -> list[str]:
    place = f"日志 {kept['origin']} 前 {kept['size']} 条中的第 {kept['index']} 条（从 0 数起）"
    facts = "、".join(f"{name}={value}" for name, value in kept["entry"].items() if name != "commitment")
    matched = (
        "文件与承诺值相符：就是当时发出的那一份。"
        if kept["letter"]
        else ("没有给出文件，只核验了承诺值在日志中；加 --publication 文件 可核验文件本身。")
    )
    return [f"证明成立：承诺值记在{place}（{facts}）。", matched]


def told(about: dict[str, Any], findings: list[Finding]) -> str:
    """The answer in words."""
    lines = []
    if log := about.get("log"):
        lines.append(
            f"日志 {log['origin']}：{log['size']} 条记录，读了 {log['files']} 个文件，比对旧检查点 {log['older']} 份。"
        )
        if log["unknown"]:
            lines.append(
                f"另有旧检查点 {len(log['unknown'])} 份由别的密钥签署，未校验（换过密钥的，请一并给出旧公钥）。"
            )
        lines.append(f"树根 {log['root']}；见证方：{'、'.join(log['witnesses']) or '无'}。")
    if proof := about.get("proof"):
        lines.append(
            f"证明成立：日志 {proof['origin']} 前 {proof['size']} 条中的第 {proof['index']} 条（从 0 数起）。"
        )
        lines += [f"文件与记录的“{proof['field']}”字段相符。"] if "field" in proof else []
    if kept := about.get("commitment"):
        lines += told_commitment(kept)
    if "receipt" in about:
        lines += ["文件与回执中的摘要相符。"] if about["handed_in"] else []
        lines.append(f"回执的签名成立，内容如下：\n{about['receipt'].rstrip()}")
    lines.append(f"发现 {len(findings)} 处问题：" if findings else "未发现问题。")
    lines += [f"  [{each.place}] {each.message}" for each in findings[:50]]
    return "\n".join(lines) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Run from the command line; returns the exit status."""
    given = arguments(argv)
    try:
        about, findings = run(given, trust_of(given))
    except (OSError, ValueError) as unreadable:
        sys.stderr.write(f"无法读取：{unreadable}\n")
        return 2
    except Wrong as wrong:
        sys.stderr.write(f"{wrong.finding.place}：{wrong.finding.message}\n")
        return 2
    answer = {"ok": not findings, **about, "findings": [asdict(each) for each in findings]}
    sys.stdout.write(
        json.dumps(answer, ensure_ascii=False, indent=1) + "\n" if given.json else told(about, findings)
    )
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
