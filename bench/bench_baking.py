"""Kept pages beside the same pages from the application, in nginx, and beside a stock Wagtail page; full bake; release.

Load comes from wrk when the machine has it, else from threads of this process (slower, but the same for all). Each
row asks for the newest documents' pages in turn, gzip accepted, one server process. The publications are filled in
bulk; of a full bake a sample is made.
"""

import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SECONDS, CONNECTIONS, ROUNDS, SAMPLE = 4, 8, 2, 1_000
RELEASES, PUBLISHERS = 40, 8
LUA = """
local n, i = {n}, 0
request = function()
  i = i % n + 1
  return wrk.format("GET", string.format("{pattern}", i + {before}))
end
"""


@dataclass(frozen=True)
class Asked:
    """What is asked for in turn: an address with a number in it, from `before` + 1 on, `n` of them."""

    pattern: str
    before: int
    n: int


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def granian(port: int, origins: str, stock: dict[str, str] | None = None) -> Any:
    """One web process, as `gongkai serve` starts it; `stock` is the environment of another project."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
    command += ["--blocking-threads", "4", "--no-ws", "--log-level", "critical"]
    command.append("project_wsgi:application" if stock else "config.wsgi:application")
    env = stock or {**os.environ, "GONGKAI_BAKED_ORIGINS": origins, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


@contextmanager
def nginx(port: int, text: str) -> Any:
    """nginx with this configuration of servers."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-nginx-"))
    (folder / "gongkai.conf").write_text(text.replace("/var/log/nginx", str(folder)), encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; worker_processes 1; events {{ worker_connections 256; }}"
        f"http {{ access_log off; types {{ text/html html; }} include {folder}/gongkai.conf; }}"
    )
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    process = subprocess.Popen(
        [str(program), "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log")]
    )
    try:
        wait_for(port)
        yield process.pid
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)


def shipped(port: int, behind: int, origin: str, home: Path) -> str:
    """The configuration as it is shipped, for this machine."""
    text = (ROOT / "deploy/nginx/gongkai.conf").read_text(encoding="utf-8")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{behind}").replace("/var/lib/gongkai", str(home))
    text = text.replace("server_name www.example.gov.cn", "server_name _").replace(
        "www.example.gov.cn", origin
    )
    return text.replace("listen 80;", f"listen 127.0.0.1:{port};")


def only_files(port: int, folder: Path) -> str:
    """The limit: nginx that does nothing but send these files."""
    return (
        f"server {{ listen 127.0.0.1:{port}; root {folder}; gzip_static on; "
        "location / { try_files ${uri}~.html =404; } }"
    )


def wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/")  # it listens before the program is there to answer
            connection.getresponse()
            connection.close()
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
    raise SystemExit(f"port {port} does not answer")


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and everything below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(cpu_seconds(int(child)) for child in below)


def loaded(port: int, pid: int, asked: Asked) -> dict[str, float]:
    """Requests a second, milliseconds, CPU microseconds a request: the better of two rounds."""
    rounds = []
    for _ in range(ROUNDS):
        before = cpu_seconds(pid)
        done, seconds, p50, p99 = with_wrk(port, asked) if shutil.which("wrk") else with_threads(port, asked)
        cpu = cpu_seconds(pid) - before
        rounds.append({"次/秒": done / seconds, "p50 ms": p50, "p99 ms": p99, "CPU µs/次": cpu / done * 1e6})
    return max(rounds, key=lambda each: each["次/秒"])


def with_wrk(port: int, asked: Asked) -> tuple[int, float, float, float]:
    script = Path(tempfile.mkstemp(suffix=".lua")[1])
    script.write_text(
        LUA.format(n=asked.n, pattern=asked.pattern, before=asked.before)
        + """
done = function(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), summary.errors.status))
end
"""
    )
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{SECONDS}s",
        "-s",
        str(script),
        "-H",
        "Accept-Encoding: gzip",
    ]
    said = subprocess.run([*command, f"http://127.0.0.1:{port}"], capture_output=True, text=True, check=True)
    script.unlink()
    done, micro, p50, p99, wrong = map(int, said.stdout.partition("RESULT ")[2].split())
    assert wrong == 0, f"{wrong} answers were errors"
    return done, micro / 1e6, p50 / 1000, p99 / 1000


def with_threads(port: int, asked: Asked) -> tuple[int, float, float, float]:
    taken: list[float] = []
    until = time.monotonic() + SECONDS

    def ask(first: int) -> None:
        connection, i = http.client.HTTPConnection("127.0.0.1", port), first
        while time.monotonic() < until:
            i = i % asked.n + 1
            begun = time.perf_counter()
            connection.request(
                "GET",
                asked.pattern % (i + asked.before) if "%" in asked.pattern else asked.pattern,
                headers={"Accept-Encoding": "gzip"},
            )
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200
            taken.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=ask, args=(k * asked.n // CONNECTIONS,)) for k in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = statistics.quantiles(taken, n=100)
    return len(taken), SECONDS, cuts[49] * 1000, cuts[98] * 1000


UNBAKED, STOCK, LIMIT = (
    "不预先生成：每次由程序渲染",
    "对照：Wagtail 自带做法的一个页面（同一内嵌服务器）",
    "极限：nginx 只发同样的文件",
)


def serving(asked: Asked, port: int, home: Path) -> list[dict]:
    """The same pages in every way of serving, and a page of a stock Wagtail site, all compared in one run."""
    origin = f"http://127.0.0.1:{port}"
    found: dict[str, dict[str, float]] = {}
    has_nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if has_nginx:
        front, plain = free_port(), home / f"baked/current/plain/127.0.0.1:{port}"
        with nginx(front, only_files(front, plain)) as pid:
            found[LIMIT] = loaded(front, pid, asked)
    with granian(port, origin) as pid:
        if has_nginx:
            front = free_port()
            with nginx(front, shipped(front, port, f"127.0.0.1:{port}", home)) as pid_of_nginx:
                found["nginx 附随配置：try_files"] = loaded(front, pid_of_nginx, asked)
        found["内嵌：页面在程序之前应答"] = loaded(port, pid, asked)
    alone = free_port()
    with granian(alone, "") as pid:
        found[UNBAKED] = loaded(alone, pid, asked)
    found[STOCK] = stock_page()
    return [with_ratios(label, row, found) for label, row in found.items()]


def stock_page() -> dict[str, float]:
    """One page of a stock Wagtail site, in the same embedded server."""
    from bench.stock_wagtail import built

    folder, port = Path(tempfile.mkdtemp(prefix="stock-")), free_port()
    with granian(port, "", built(folder)) as pid:
        found = loaded(port, pid, Asked("/standard/", 0, 1))
    shutil.rmtree(folder)
    return found


def with_ratios(label: str, row: dict[str, float], found: dict[str, dict[str, float]]) -> dict:
    slowest, stock = found[UNBAKED], found[STOCK]
    return {
        "做法": label,
        **row,
        "次/秒，倍于不生成": row["次/秒"] / slowest["次/秒"],
        "次/秒，倍于 Wagtail 页面": row["次/秒"] / stock["次/秒"],
        "CPU，为不生成的": row["CPU µs/次"] / slowest["CPU µs/次"],
    }


@contextmanager
def bakers() -> Any:
    """The two processes that `gongkai serve` keeps for pages."""
    hands = [
        subprocess.Popen(
            [sys.executable, "-m", "gongkai.console", "bake", "watch", "--hand", hand],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for hand in ("quick", "patient")
    ]
    time.sleep(6)  # until both have started
    try:
        yield
    finally:
        for hand in hands:
            hand.terminate()
        for hand in hands:
            hand.wait()


def released_and_fresh(rows: list[Any], officer: Any, n: int) -> list[dict]:
    """Releases by several publishers while bakers run: the act itself, and until every page is kept again."""
    from django.db import connection

    from gongkai.baking.models import Rank, StaleAddress
    from gongkai.publishing import acts

    acting, own, fresh, lock = [], [], [], threading.Lock()

    def until_made(last: int, **which: Any) -> float:
        waiting = StaleAddress.objects.filter(
            id__lte=last, done_at=None, not_before=None, is_tree=False, **which
        )
        while waiting.exists():
            time.sleep(0.01)
        return time.perf_counter()

    def publish(mine: list[Any]) -> None:
        for row in mine:
            begun = time.perf_counter()
            acts.release(row, officer=officer, seen_version=row.version)
            done = time.perf_counter()
            last = StaleAddress.objects.order_by("-id").values_list("id", flat=True)[0]
            made = until_made(last, rank=Rank.OWN), until_made(last)
            with lock:
                acting.append(done - begun)
                own.append(made[0] - begun)
                fresh.append(made[1] - begun)
        connection.close()

    with bakers():
        threads = [threading.Thread(target=publish, args=(rows[k::PUBLISHERS],)) for k in range(PUBLISHERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    label = f"已有 {n:,} 件，{PUBLISHERS} 人同时发布，{len(rows)} 件"
    return [
        timed(f"{label}：办理（此后任何读者都看不到旧内容）", acting),
        timed(f"{label}：信息自身的页面重新存好", own),
        timed(f"{label}：列表等全部重新存好（整份目录文件除外）", fresh),
    ]


def timed(label: str, taken: list[float]) -> dict:
    cuts = statistics.quantiles(taken, n=100)
    return {"做法": label, "p50 ms": cuts[49] * 1000, "p99 ms": cuts[98] * 1000}


def prepared_site(n: int, port: int) -> tuple[list[Any], Any]:
    """An installation with n publications, and RELEASES more ready to go out; with the officer who releases them."""
    os.environ["GONGKAI_BAKED_ORIGINS"] = f"http://127.0.0.1:{port}"
    from gongkai.console.django_ready import start_django

    start_django()
    from django.core.management import call_command

    from bench.bench_release import START, SignedDesk, prepared
    from bench.many_publications import fill
    from gongkai.ledger import sequencer
    from gongkai.organizations import demo
    from gongkai.organizations.models import Officer
    from gongkai.privacy import keys
    from gongkai.publishing import acts, slips
    from gongkai.publishing.models import IndexScheme
    from gongkai.publishing.sections import ensure_blocks

    keys.ensure()
    call_command("migrate", verbosity=0)
    slips.put_in_place(SignedDesk())
    body = demo.load()
    ensure_blocks(body)
    IndexScheme.objects.create(body=body, codes={"agency": "000000001"})
    handler = Officer.objects.get(username="handler")
    first, *ready = prepared(body, handler, RELEASES + 1)
    acts.release(first, officer=handler, seen_version=first.version, now=START)
    first.refresh_from_db()
    fill(first, n)
    sequencer.publish()
    return ready, handler


def sample_baked(sample: int) -> dict:
    """Part of a full bake: the ways in, the lists, then the newest documents."""
    from itertools import islice

    from gongkai.baking import bakery, staleness
    from gongkai.baking.dependence import all_addresses
    from gongkai.baking.design_mark import design_mark

    store = staleness.store()
    generation = store.begin(f"{design_mark()}-bench")
    store.serve(generation)
    addresses = list(islice(all_addresses(), 2 * sample + 60))
    begun = time.perf_counter()
    done = bakery._fill(generation, addresses, None)
    seconds = time.perf_counter() - begun
    load = os.getloadavg()[0]
    return {
        "做法": f"全部生成的前 {done.kept} 页（渲染、压缩、落盘；当时系统负载 {load:.0f}）",
        "页/秒": done.kept / seconds,
    }


def run(n: int = 200) -> list[dict]:
    port, home = free_port(), Path(os.environ["GONGKAI_HOME"])
    ready, handler = prepared_site(n, port)
    sample = min(SAMPLE, n)
    rows = [sample_baked(sample)]
    asked = Asked("/bjrsj/disclosure/documents/000000001/2023-%06d/", n - sample, sample)
    rows += serving(asked, port, home)
    return rows + released_and_fresh(ready, handler, n)


if __name__ == "__main__":
    for line in run(100):
        print(line)
