"""A writer killed in the middle of its work loses nothing it has acknowledged, and the next one can write."""

import os
import signal
import subprocess
import sys
from dataclasses import replace

from gongkai.search.engines.embedded import EmbeddedEngine
from gongkai.search.reading import read_query
from gongkai.search.tests.holdings import TODAY, entry

WRITES_FOR_EVER = """
import sys
from pathlib import Path
from gongkai.search.engines.embedded import EmbeddedEngine
from gongkai.search.tests.holdings import entry
engine = EmbeddedEngine(Path(sys.argv[1]))
engine.rebuild(entry(f"a{i}", f"第{i}号通知") for i in range(20))
for i in range(100_000):
    engine.apply([entry(f"b{i}", f"新增第{i}号通知")], [])
    print(i, flush=True)
"""


def test_a_killed_writer_loses_nothing_it_has_acknowledged(tmp_path):
    child = subprocess.Popen(
        [sys.executable, "-c", WRITES_FOR_EVER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    for line in child.stdout:
        if int(line) >= 12:
            break
    os.kill(child.pid, signal.SIGKILL)
    rest = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    acknowledged = int(rest[-1]) if rest and rest[-1].isdigit() else int(line)
    engine = EmbeddedEngine(tmp_path)
    query = replace(read_query("新增"), today=TODAY, per_page=100_000)
    found = {hit.id for hit in engine.search(query).hits}
    assert {f"b{i}" for i in range(acknowledged + 1)} <= found
    engine.apply([entry("c", "之后的一件")], [])
    assert engine.search(replace(read_query("之后的一件"), today=TODAY)).total == 1
    assert engine.count() == 20 + len(found) + 1


def test_a_reader_sees_what_another_process_has_put_in_its_place(tmp_path):
    writer, reader = EmbeddedEngine(tmp_path), EmbeddedEngine(tmp_path)
    writer.rebuild([entry("1", "原来的通知")])
    asked = replace(read_query("通知"), today=TODAY)
    assert reader.search(asked).hits[0].title == "原来的通知"
    writer.apply([entry("1", "更正的通知", edition=2)], [])
    reader._look_again()
    assert [(hit.title, hit.edition) for hit in reader.search(asked).hits] == [("更正的通知", 2)]
    writer.rebuild([entry("2", "重建的通知")])
    reader._look_again()
    assert [hit.title for hit in reader.search(asked).hits] == ["重建的通知"]
