"""One process that keeps the web server, the worker, the scheduler and the baker alive."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field

import click

RESTART_PAUSE_SECONDS = 1.0
RESTARTS_MAX_PER_MINUTE = 5
STOP_PATIENCE_SECONDS = 15.0


@dataclass
class Child:
    """One kept process: how to start it, and when it was started lately."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.started = [t for t in self.started if t > time.monotonic() - 60] + [time.monotonic()]
        self.process = subprocess.Popen(self.command)  # noqa: S603  (our own fixed commands)

    @property
    def is_down(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    @property
    def keeps_failing(self) -> bool:
        recent = [t for t in self.started if t > time.monotonic() - 60]
        return len(recent) > RESTARTS_MAX_PER_MINUTE


class Supervisor:
    """Start the children, restart one that falls, stop them all on request."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self.stopping = False

    def run(self) -> int:
        """Serve until a signal comes; return 0, or 1 when a child would not stay up."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: setattr(self, "stopping", True))
        for child in self.children:
            child.start()
        while not self.stopping:
            time.sleep(0.2)
            for child in self.children:
                if child.is_down and not self.revive(child):
                    self.stop()
                    return 1
        self.stop()
        return 0

    def revive(self, child: Child) -> bool:
        code = child.process.returncode if child.process else None
        if child.keeps_failing:
            click.echo(
                f"{child.name}一分钟内多次退出（退出码 {code}），停止服务。请运行 gongkai doctor 查找原因。",
                err=True,
            )
            return False
        click.echo(f"{child.name}已退出（退出码 {code}），正在重新启动。", err=True)
        time.sleep(RESTART_PAUSE_SECONDS)
        child.start()
        return True

    def stop(self) -> None:
        running = [c.process for c in self.children if c.process and c.process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        patience = time.monotonic() + STOP_PATIENCE_SECONDS
        for process in running:
            try:
                process.wait(max(0.1, patience - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()


def port_is_free(host: str, port: int) -> bool:
    """Whether this machine would let us listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def children(host: str, port: int, workers: int, threads: int) -> list[Child]:
    """The six processes of one installation."""
    python, own = sys.executable, [sys.executable, "-m", "gongkai.console"]
    web = [python, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    web += [
        "--workers",
        str(workers),
        "--blocking-threads",
        str(threads),
        "--no-ws",
        "--log-level",
        "warning",
    ]
    web += ["--respawn-failed-workers", "config.wsgi:application"]
    return [
        Child("网站进程", web),
        Child("后台任务进程", [*own, "worker"]),
        Child("定时任务进程", [*own, "scheduler"]),
        Child("页面更新进程", [*own, "bake", "watch", "--hand", "quick"]),
        Child("页面生成进程", [*own, "bake", "watch", "--hand", "patient"]),
        Child("检索更新进程", [*own, "search", "follow"]),
    ]


def name_the_origin(host: str, port: int) -> None:
    """Pages are kept for the address readers come by: as configured, else the one listened on, when it is one."""
    configured = os.environ.get("GONGKAI_BAKED_ORIGINS") or os.environ.get("GONGKAI_ORIGINS")
    if configured is None and host not in ("0.0.0.0", "::"):  # noqa: S104  (compared, not bound)
        shown = f"[{host}]" if ":" in host else host
        os.environ["GONGKAI_BAKED_ORIGINS"] = f"http://{shown}" if port == 80 else f"http://{shown}:{port}"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址。")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="监听端口。")
@click.option("--workers", default=min(4, os.cpu_count() or 1), show_default=True, help="网站进程数。")
@click.option("--threads", default=4, show_default=True, help="每个网站进程的线程数。")
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """启动网站、后台任务、定时任务和页面生成，任一进程退出即重新启动；按 Ctrl+C 停止。"""
    if not port_is_free(host, port):
        click.echo(
            f"错误：{host} 的 {port} 端口已被占用。请先停止占用它的程序，或用 --port 换一个端口。", err=True
        )
        raise SystemExit(2)
    name_the_origin(host, port)
    from gongkai.console.django_ready import start_django

    start_django()
    from gongkai.console.installation import refuse_when_not_ready

    refuse_when_not_ready()
    from gongkai.baking.bakery import serve_nothing_of_another_design

    serve_nothing_of_another_design()
    click.echo(
        f"公开平台已启动：http://{host}:{port}/（工作台：http://{host}:{port}/desk/）。按 Ctrl+C 停止。"
    )
    raise SystemExit(Supervisor(children(host, port, workers, threads)).run())
