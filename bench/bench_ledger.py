"""The public log at n entries: append, publish, prove, verify; beside a tree kept naively and beside hashing alone.

"Hashing alone" is the limit nobody can pass: n leaf hashes and n - 1 inner ones, kept in memory, nothing stored.
The naive peer works the whole tree out again from its leaf hashes for every new root and every proof.
"""

import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

SINGLE_APPENDS = 200
PROOFS = 1_000
AT_ONCE = 5_000

Row = dict[str, str | int | float]


def run(n: int = 1_000_000) -> list[Row]:
    """Fill a log with n entries and time every act upon it at that size."""
    from gongkai.console.django_ready import start_django

    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    leaves = [b'{"kind":"release","n":%d,"sha256":"%064x"}' % (i, i * 2654435761) for i in range(n)]
    return [*whole(leaves), *one_by_one(n), *proofs(leaves), *verification(n)]


def whole(leaves: list[bytes]) -> list[Row]:
    """Everything at once: the limit, the tiles, the database."""
    from django.db import transaction

    from gongkai.ledger import entries, sequencer, tree
    from gongkai.ledger.disk import Disk
    from gongkai.ledger.growth import grow
    from gongkai.ledger.place import log_place

    n = len(leaves)
    root, limit = timed(lambda: tree.root_of([tree.leaf_hash(leaf) for leaf in leaves]))
    folder, disk = log_place().folder.with_name("pure"), Disk()
    head, files = timed(lambda: (grow(folder, disk, leaves, old=0, new=n, signed=0), disk.settle())[0])
    assert head.root == root

    def fill() -> None:
        for start in range(0, n, AT_ONCE):
            with transaction.atomic():
                entries.append_all(leaves[start : start + AT_ONCE])

    _, database = timed(fill)
    done, published = timed(sequencer.publish)
    assert done.checkpoint.root == root
    return [
        row("极限：只做哈希，不存储", n, limit, limit / n),
        row("本平台：哈希并写成瓦片、条目包（逐文件落盘）", n, files, limit / n),
        row(f"本平台：记入数据库（每事务 {AT_ONCE:,} 条）", n, database, limit / n),
        row("本平台：从数据库首次公布（读出、核对、写瓦片、签署）", n, published, limit / n),
    ]


def one_by_one(n: int) -> list[Row]:
    """One more entry at size n: in the database, then published; the peer works out the whole tree."""
    from django.db import transaction

    from gongkai.ledger import entries, sequencer, tree

    hashes = [tree.leaf_hash(b"%d" % i) for i in range(n)]
    _, peer = timed(lambda: tree.root_of(hashes))

    def append() -> None:
        for i in range(SINGLE_APPENDS):
            with transaction.atomic():
                entries.append(b"one more %d" % i)

    _, appended = timed(append)
    sequencer.publish()
    published = 0.0
    for i in range(SINGLE_APPENDS // 4):
        with transaction.atomic():
            entries.append(b"and one %d" % i)
        published += timed(sequencer.publish)[1]
    return [
        row("对照：重算整棵树得新树根（内存中，不落盘）", 1, peer, peer),
        row("本平台：追加一条（一个事务，已落盘）", SINGLE_APPENDS, appended, peer),
        row("本平台：公布一条（写瓦片、读回核对、签署、落盘）", SINGLE_APPENDS // 4, published, peer),
    ]


def proofs(leaves: list[bytes]) -> list[Row]:
    """Inclusion proofs read from the tiles; the peer works each out from all leaf hashes."""
    from gongkai.ledger import tree
    from gongkai.ledger.place import log_place
    from gongkai.ledger.proofs import proof_for
    from gongkai.ledger.tile_store import TileStore

    chosen = random.Random(7).sample(range(len(leaves)), min(PROOFS, len(leaves)))
    hashes = [tree.leaf_hash(leaf) for leaf in leaves]
    node = tree.nodes_of(hashes)
    peer_path, peer = timed(lambda: tree.inclusion_proof(node, chosen[0], len(leaves)))
    made, ours = timed(lambda: [proof_for(seq) for seq in chosen])
    store = TileStore(log_place().folder, made[0].size)
    store.inclusion(chosen[0])
    root = log_place().published()[1].root
    held, checking = timed(
        lambda: all(
            tree.verify_inclusion(tree.leaf_hash(p.entry), p.index, p.size, p.hashes, root) for p in made
        )
    )
    assert held
    assert len(peer_path) >= 1
    return [
        row("对照：由全部叶哈希算一份证明", 1, peer, peer),
        row(f"本平台：从瓦片取一份证明（连同验签，读 {store.files_read + 2} 个文件）", len(made), ours, peer),
        row("读者：验算一份证明的路径", len(made), checking, peer),
    ]


def verification(n: int) -> list[Row]:
    """The stand-alone verifier over the whole copy."""
    from gongkai.ledger import verifier
    from gongkai.ledger.place import log_place

    place = log_place()
    trust = verifier.Trust([verifier.read_key(str(key), verifier.LOG_KEY) for key in place.keys.trusted()])
    (_, about, findings), seconds = timed(lambda: verifier.check_log(Path(place.folder), trust, []))
    assert not findings
    return [row(f"独立校验程序：校验整份副本（{about['files']} 个文件）", n, seconds, seconds / n)]


def timed(work: Callable[[], object]) -> tuple:
    """The result and the seconds it took."""
    start = perf_counter()
    result = work()
    return result, perf_counter() - start


def row(name: str, count: int, seconds: float, peer_each: float) -> Row:
    """One line of the table; the last column is the time of the limit or peer in the same group over ours."""
    return {
        "做法": name,
        "次数": count,
        "秒": round(seconds, 3),
        "每次（微秒）": round(seconds / count * 1e6, 2),
        "对照为其几倍": round(peer_each / (seconds / count), 2),
    }


if __name__ == "__main__":
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000):
        print(line)
