"""`gongkai bake`: make every public page beforehand, keep them fresh, and prove that they are."""

import json
import signal
import threading
import time
from dataclasses import asdict
from typing import NoReturn

import click

from gongkai.console.django_ready import start_django


@click.group()
def bake() -> None:
    """页面生成：全部生成、核查新鲜度、持续更新。"""


def _refuse_without_origins() -> None:
    """Stop with the way out when the site's addresses are not set, or not addresses this installation answers."""
    from django.conf import settings
    from django.http.request import split_domain_port, validate_host

    from gongkai.baking.rendering import origins

    try:
        known = origins()
    except ValueError as wrong:
        _stop(f"{wrong}请改正 GONGKAI_BAKED_ORIGINS（或者 GONGKAI_ORIGINS）。")
    if not known:
        _stop(
            "没有设置网站的来源，不知道为哪个网址生成页面。"
            "请设置 GONGKAI_BAKED_ORIGINS（或者 GONGKAI_ORIGINS），如 https://www.example.gov.cn。"
        )
    for origin in known:
        if not validate_host(split_domain_port(origin.host)[0], settings.ALLOWED_HOSTS):
            _stop(f"GONGKAI_HOSTS 中没有 {origin.host}，本程序不应答这个域名。请补上。")


def _stop(why: str) -> NoReturn:
    click.echo(f"错误：{why}", err=True)
    raise SystemExit(2)


@bake.command("all")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def bake_every_page(as_json: bool) -> None:
    """重新生成全部公开页面，完成后一次切换；更换模板、设置之后使用。"""
    start_django()
    _refuse_without_origins()
    from gongkai.baking import bakery
    from gongkai.console.progress import steps

    with bakery.only_baker() as alone:
        if not alone:
            click.echo("错误：另一个进程正在生成全部页面，请稍后再试。", err=True)
            raise SystemExit(1)
        begun = time.perf_counter()
        with steps("生成页面", quiet=as_json) as told:
            done = bakery.bake_all(told, at_once=not bakery.is_current_design())
        seconds = time.perf_counter() - begun
    speed = done.kept / seconds if seconds else 0.0
    if as_json:
        said = {"kept": done.kept, "passed": done.passed, "later": done.later, "seconds": round(seconds, 3)}
        click.echo(json.dumps({**said, "pages_per_second": round(speed, 1)}))
    else:
        click.echo(f"已生成 {done.kept} 个页面，用时 {seconds:.1f} 秒，每秒 {speed:.1f} 页。")
        if done.passed:
            click.echo(f"另有 {done.passed} 个网址由程序即时应答（没有内容或者不宜预先生成）。")
    if done.later:
        click.echo(f"有 {done.later} 个网址暂时无法生成，稍后自动重试；原因见程序日志。", err=True)
    raise SystemExit(1 if done.later else 0)


@bake.command("check")
@click.option("--every", is_flag=True, help="逐页重新生成并比对；不加时抽查 50 页。")
@click.option("--keep", is_flag=True, help="只报告，不移除陈旧页面。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def check_freshness(every: bool, keep: bool, as_json: bool) -> None:
    """核查没有一个页面比它所依据的事实陈旧；发现陈旧的即移除，并以 1 退出。"""
    start_django()
    _refuse_without_origins()
    from gongkai.baking import freshness

    found = freshness.check(sample=None if every else freshness.SAMPLE, heal=not keep, find_missing=True)
    if as_json:
        click.echo(json.dumps({"ok": found.is_clean, **asdict(found)}, ensure_ascii=False))
    else:
        click.echo(f"核查 {found.looked_at} 个页面，其中 {found.rendered} 个重新生成并逐字节比对。")
        for page in found.old:
            click.echo(f"陈旧  {page.host}{page.address}：{page.reason}{'' if keep else '，已移除'}")
        if found.missing:
            click.echo(f"另有 {found.missing} 个网址没有存好的页面，由程序即时应答。")
        if found.is_clean:
            click.echo("没有陈旧页面。")
    raise SystemExit(0 if found.is_clean else 1)


@bake.command("watch")
@click.option(
    "--hand",
    default="all",
    show_default=True,
    type=click.Choice(["all", "quick", "patient"]),
    help="quick 只更新信息页面和列表；patient 做其余的（整份目录文件、全部重新生成）；all 由一个进程全做。",
)
def watch_for_changes(hand: str) -> None:
    """只运行页面生成进程：发布、更正、撤回之后随即更新页面。"""
    start_django()
    from gongkai.baking import bakery

    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    bakery.watch(stop, bakery.Hand(hand))
