"""An index of generated documents for the benchmark, made in parts side by side and put together without a copy.

A part is an index of its own; its segments are linked into one index. Asked for more documents than were generated,
the same segments are taken several times over: then a document is there as often, and this is said in the results.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

PART = 50_000  # documents


def part(folder: Path, first: int, last: int) -> None:
    """One part, unless it is there; and what it cost."""
    from bench.search_documents import entries
    from gongkai.search.engines.embedded import EmbeddedEngine

    if (folder / "built.json").exists():
        return
    begun = time.perf_counter()
    held = EmbeddedEngine(folder).rebuild(entries(last, first))
    cost = {"count": held, "seconds": time.perf_counter() - begun, "cpu": time.process_time()}
    (folder / "built.json").write_text(json.dumps(cost))


def parts(n: int, kept: Path) -> tuple[list[Path], dict[str, float]]:
    """The parts that make up n documents, and how many a second of one processor took in."""
    firsts = list(range(0, n, PART))
    folders = [kept / f"part-{first}" for first in firsts]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(part, folders, firsts, [min(n, first + PART) for first in firsts]))
    costs = [json.loads((folder / "built.json").read_text()) for folder in folders]
    count, cpu = sum(cost["count"] for cost in costs), sum(cost["cpu"] for cost in costs)
    return folders, {"建索引 条/CPU秒": count / cpu}


def joined(folders: list[Path], into: Path, times: int = 1) -> Path:
    """One index of all these parts, each `times` over."""
    whole = into / "index-joined"
    whole.mkdir(parents=True)
    meta, files = {}, ["meta.json"]
    for _ in range(times):
        for folder in folders:
            (one,) = folder.glob("index-*")
            read = json.loads((one / "meta.json").read_text())
            meta = meta or {**read, "segments": []}
            for segment in read["segments"]:
                old, new = uuid.UUID(segment["segment_id"]), uuid.uuid4()
                for file in one.glob(f"{old.hex}.*"):
                    os.link(file, whole / f"{new.hex}{file.suffix}")
                    files.append(f"{new.hex}{file.suffix}")
                meta["segments"].append({**segment, "segment_id": str(new)})
    (whole / "meta.json").write_text(json.dumps(meta))
    (whole / ".managed.json").write_text(json.dumps(files))
    (whole / "stamp.json").write_text((one / "stamp.json").read_text())
    (into / "current").write_text(whole.name)
    return into
