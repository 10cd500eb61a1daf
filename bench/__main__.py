"""Run the benchmarks, each in a process and a scratch installation of its own; write bench/RESULTS.md.

Usage: python -m bench [--quick] [NAME…]; naming some renews their sections of the results only.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

# name: (what it shows, size in full, size with --quick)
BENCHMARKS = {
    "bench_due": ("答复期限：本平台 对 逐日循环 chinesecalendar", 1_000_000, 20_000),
    "bench_report": ("年报表三：本平台 对 同样行数的原始 SQL 扫描", 1_000_000, 20_000),
    "bench_desk": ("工作台与案件页", 200_000, 5_000),
    "bench_similar": ("相似申请：加密后的查找，对明文逐字比对", 1_000_000, 20_000),
    "bench_import": ("台账导入", 100_000, 2_000),
    "bench_files": ("文件检查与清理，按类型", 200, 20),
    "bench_detection": ("个人信息检测：MB/秒，对只找 18 位数字的正则", 20_000_000, 500_000),
    "bench_release": ("发布事务", 2_000, 100),
    "bench_baking": ("公开页面：预先生成 对 每次渲染", 10_000, 100),
    "bench_baking_large": ("公开页面：十万件时的发布", 100_000, 300),
    "bench_search": ("检索：命中、总数、筛选计数、标示，对 SQLite FTS5", 200_000, 20_000),
    "bench_ledger": ("发布日志：追加、证明与写盘", 1_000_000, 10_000),
}
RESULTS = Path(__file__).parent / "RESULTS.md"
ONE = "import json,sys; from bench import {name} as b; print('RESULT', json.dumps(b.run({n}), ensure_ascii=False))"


def machine() -> str:
    """The machine in one line: processor, cores, memory, Python."""
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} 核，{memory:.0f} GiB, Python {platform.python_version()}, {platform.system()}"


def run_one(name: str, n: int) -> list[dict]:
    """Rows of one benchmark of size n."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        env = {**os.environ, "GONGKAI_HOME": home, "GONGKAI_LOG_LEVEL": "ERROR", "GONGKAI_PLAIN_STATIC": "1"}
        done = subprocess.run(
            [sys.executable, "-c", ONE.format(name=name, n=n)],
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
    line = next((x for x in done.stdout.splitlines() if x.startswith("RESULT ")), None)
    if line is None:
        raise SystemExit(f"{name} 失败：\n{done.stderr[-3000:]}")
    answer = json.loads(line.removeprefix("RESULT "))
    return answer if isinstance(answer, list) else [answer]


def table(rows: list[dict]) -> str:
    """A Markdown table over the union of the rows' keys, in order of first appearance."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    lines = ["| " + " | ".join(keys) + " |", "|" + "---|" * len(keys)]
    lines += ["| " + " | ".join(shown(row.get(key, "")) for key in keys) + " |" for row in rows]
    return "\n".join(lines)


def shown(value: object) -> str:
    return (
        f"{value:,.4g}"
        if isinstance(value, float)
        else f"{value:,}"
        if isinstance(value, int)
        else str(value)
    )


def kept() -> dict[str, str]:
    """The sections of RESULTS.md as they stand, by the name of their benchmark."""
    text = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]
    named = ((re.search(r"^`(bench_\w+)`", section, re.MULTILINE), section) for section in sections)
    return {found[1]: section.rstrip() + "\n" for found, section in named if found}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, nothing written")
    parser.add_argument("names", nargs="*", help=f"any of: {', '.join(BENCHMARKS)}")
    chosen = parser.parse_args()
    parts = kept()
    for name, (title, full, quick) in BENCHMARKS.items():
        if chosen.names and name not in chosen.names:
            continue
        n = quick if chosen.quick else full
        rows = run_one(name, n)
        run = f"`{name}`, n = {n:,}（{date.today()}）"
        parts[name] = f"## {title}\n\n{run}\n\n{table(rows)}\n"
        print(parts[name], flush=True)
    if not chosen.quick:
        head = f"# 基准测试结果\n\n{machine()}。运行：`make bench`；各项注明运行日期。\n\n"
        ordered = [parts[name] for name in BENCHMARKS if name in parts]
        RESULTS.write_text(head + "\n".join(ordered), encoding="utf-8")


if __name__ == "__main__":
    main()
