"""A whole log of about a thousand entries on disk, built without a database, for the verifier to look at."""

import hashlib
import shutil
from pathlib import Path

from gongkai.ledger import verifier
from gongkai.ledger.checkpoint import Checkpoint
from gongkai.ledger.disk import Disk
from gongkai.ledger.growth import first_entry_needed, grow
from gongkai.ledger.leaves import leaf_json
from gongkai.ledger.note import Signer, sign_note
from gongkai.ledger.proof_text import TlogProof
from gongkai.ledger.tile_store import TileStore
from gongkai.ledger.tiles import Tile, numbered, tile_at

SIGNER = Signer("gov.example/log", bytes(range(32)))
TRUST = verifier.Trust([verifier.read_key(str(SIGNER.key), verifier.LOG_KEY)])
DOCUMENTS = [f"第{n}号公开文件的正文。".encode() for n in range(1_003)]
LEAVES = [
    leaf_json("release", {"n": n, "sha256": hashlib.sha256(content).hexdigest()})
    for n, content in enumerate(DOCUMENTS)
]
SIZES = [*range(23, 1_000, 50), 1_003]


class HastyDisk(Disk):
    """Writes without waiting for the disk: the tests of power cuts are elsewhere."""

    def put(self, path: Path, content: bytes, mode: int = 0o644) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def settle(self) -> None:
        pass


def build(folder: Path, leaves: list[bytes], sizes: list[int]) -> None:
    """Grow a log step by step, with a checkpoint signed at each of the sizes."""
    old, disk = 0, HastyDisk()
    for size in sizes:
        head = grow(folder, disk, leaves[first_entry_needed(old) : size], old=old, new=size, signed=old)
        note = sign_note(Checkpoint.of(SIGNER.key.name, head).text, [SIGNER]).encode()
        for path in (folder / "checkpoints" / numbered(size), folder / "checkpoint"):
            disk.put(path, note)
        old = size
    for partial in [path for path in folder.rglob("*.p") if path.with_suffix("").exists()]:
        shutil.rmtree(partial)


def bundle_path(index: int) -> str:
    return tile_at(0, index // 256, len(LEAVES)).entries_path


def tile_path(index: int) -> str:
    return tile_at(0, index // 256, len(LEAVES)).path


def upper_path() -> str:
    return Tile(1, 0, 3).path


def proof_text(folder: Path, index: int) -> str:
    """The proof of one entry of the whole log."""
    path = tuple(TileStore(folder, len(LEAVES)).inclusion(index))
    return TlogProof(index, path, (folder / "checkpoint").read_bytes(), LEAVES[index]).text


def replaced(path: Path, change) -> None:
    path.write_bytes(change(path.read_bytes()))


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
