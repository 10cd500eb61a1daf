"""Kept pages beside the same pages from the application, and in nginx where there is one: requests, CPU, full bake.

Load comes from wrk when the machine has it, else from threads of this process (slower, but the same for all). Each
row asks for all document pages in turn, gzip accepted, one server process.
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
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SECONDS, CONNECTIONS, PARAGRAPHS, ROUNDS = 4, 8, 20, 2
RELEASES, PUBLISHERS = 40, 8
LUA = """
local n, i = {n}, 0
request = function()
  i = i % n + 1
  return wrk.format("GET", string.format("/bjrsj/disclosure/documents/000000001/2024-%05d/", i))
end
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def granian(port: int, origins: str) -> Any:
    """One web process, as `gongkai serve` starts it."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
    command += ["--blocking-threads", "4", "--no-ws", "--log-level", "critical", "config.wsgi:application"]
    env = {**os.environ, "GONGKAI_BAKED_ORIGINS": origins, "PYTHONPATH": str(ROOT)}
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
def nginx(port: int, behind: int, origin: str, home: Path) -> Any:
    """nginx with the shipped configuration before that process."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-nginx-"))
    text = (ROOT / "deploy/nginx/gongkai.conf").read_text(encoding="utf-8")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{behind}").replace("/var/lib/gongkai", str(home))
    text = text.replace("server_name www.example.gov.cn", "server_name _").replace(
        "www.example.gov.cn", origin
    )
    (folder / "gongkai.conf").write_text(
        text.replace("listen 80;", f"listen 127.0.0.1:{port};"), encoding="utf-8"
    )
    conf = folder / "gongkai.conf"
    conf.write_text(conf.read_text(encoding="utf-8").replace("/var/log/nginx", str(folder)), encoding="utf-8")
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


def wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"port {port} does not answer")


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and everything below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(cpu_seconds(int(child)) for child in below)


def loaded(port: int, pid: int, n: int) -> dict[str, float]:
    """Requests a second, milliseconds, CPU microseconds a request: the better of two rounds."""
    rounds = []
    for _ in range(ROUNDS):
        before = cpu_seconds(pid)
        done, seconds, p50, p99 = with_wrk(port, n) if shutil.which("wrk") else with_threads(port, n)
        cpu = cpu_seconds(pid) - before
        rounds.append({"次/秒": done / seconds, "p50 ms": p50, "p99 ms": p99, "CPU µs/次": cpu / done * 1e6})
    return max(rounds, key=lambda each: each["次/秒"])


def with_wrk(port: int, n: int) -> tuple[int, float, float, float]:
    script = Path(tempfile.mkstemp(suffix=".lua")[1])
    script.write_text(
        LUA.format(n=n)
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


def with_threads(port: int, n: int) -> tuple[int, float, float, float]:
    taken: list[float] = []
    until = time.monotonic() + SECONDS

    def ask(first: int) -> None:
        connection, i = http.client.HTTPConnection("127.0.0.1", port), first
        while time.monotonic() < until:
            i = i % n + 1
            begun = time.perf_counter()
            connection.request(
                "GET",
                f"/bjrsj/disclosure/documents/000000001/2024-{i:05d}/",
                headers={"Accept-Encoding": "gzip"},
            )
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200
            taken.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=ask, args=(k * n // CONNECTIONS,)) for k in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = statistics.quantiles(taken, n=100)
    return len(taken), SECONDS, cuts[49] * 1000, cuts[98] * 1000


def serving(n: int, port: int, home: Path) -> list[dict]:
    """The same pages in every way of serving, the application alone last, against which the others are compared."""
    origin = f"http://127.0.0.1:{port}"
    found: dict[str, dict[str, float]] = {}
    with granian(port, origin) as pid:
        found["内嵌：页面在程序之前应答"] = loaded(port, pid, n)
        if shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"):
            front = free_port()
            with nginx(front, port, f"127.0.0.1:{port}", home) as pid_of_nginx:
                found["nginx 附随配置：try_files"] = loaded(front, pid_of_nginx, n)
    alone = free_port()
    with granian(alone, "") as pid:
        found["不预先生成：每次由程序渲染"] = loaded(alone, pid, n)
    slowest = found["不预先生成：每次由程序渲染"]
    return [
        {
            "做法": label,
            **row,
            "次/秒，倍于不生成": row["次/秒"] / slowest["次/秒"],
            "CPU，为不生成的": row["CPU µs/次"] / slowest["CPU µs/次"],
        }
        for label, row in found.items()
    ]


def released_and_fresh(rows: list[Any], officer: Any) -> list[dict]:
    """Corrections by several publishers while a baker runs: the act itself, and until every page is kept again."""
    from django.db import connection

    from gongkai.baking import bakery
    from gongkai.baking.models import StaleAddress
    from gongkai.publishing import acts

    stop, acting, fresh, lock = threading.Event(), [], [], threading.Lock()
    baker = threading.Thread(target=bakery.watch, args=(stop,))
    baker.start()

    def publish(own: list[Any]) -> None:
        for row in own:
            begun = time.perf_counter()
            acts.release(row, officer=officer, seen_version=row.version)
            done = time.perf_counter()
            last = StaleAddress.objects.order_by("-id").values_list("id", flat=True)[0]
            while StaleAddress.objects.filter(
                id__lte=last, done_at=None, not_before=None, is_tree=False
            ).exists():
                time.sleep(0.01)
            with lock:
                acting.append(done - begun)
                fresh.append(time.perf_counter() - begun)
        connection.close()

    threads = [threading.Thread(target=publish, args=(rows[k::PUBLISHERS],)) for k in range(PUBLISHERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    baker.join()
    label = f"{PUBLISHERS} 人同时发布，{len(rows)} 件"
    return [
        timed(f"{label}：办理", acting),
        timed(f"{label}：相关页面全部重新存好（整份目录文件除外）", fresh),
    ]


def timed(label: str, taken: list[float]) -> dict:
    cuts = statistics.quantiles(taken, n=100)
    return {"做法": label, "p50 ms": cuts[49] * 1000, "p99 ms": cuts[98] * 1000}


def run(n: int = 200) -> list[dict]:
    from gongkai.console.django_ready import start_django

    port, home = free_port(), Path(os.environ["GONGKAI_HOME"])
    os.environ["GONGKAI_BAKED_ORIGINS"] = f"http://127.0.0.1:{port}"
    start_django()
    from django.core.management import call_command

    from bench.bench_release import START, SignedDesk, prepared
    from gongkai.baking import bakery
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
    ready = prepared(body, handler, n + RELEASES)
    for row in ready[:n]:
        acts.release(row, officer=handler, seen_version=row.version, now=START)
    sequencer.publish()
    begun = time.perf_counter()
    done = bakery.bake_all()
    seconds = time.perf_counter() - begun
    assert done.later == 0 and done.kept > n
    rows = [{"做法": f"全部生成，{done.kept} 页（渲染、压缩、落盘）", "页/秒": done.kept / seconds}]
    rows += serving(n, port, home)
    return rows + released_and_fresh(ready[n:], handler)


if __name__ == "__main__":
    for line in run(100):
        print(line)
