"""`gongkai visits`: take in what another server has counted."""

from pathlib import Path

import click

from gongkai.console.django_ready import start_django


@click.group()
def visits() -> None:
    """访问统计：读取 nginx 直接应答的页面次数。"""


@visits.command("read")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def read(file: Path) -> None:
    """读取 nginx 的计数文件（deploy/nginx/gongkai.conf 写出），每行只计一次；可每小时运行。"""
    start_django()
    from django.conf import settings

    from gongkai.visits.server_log import take_in

    try:
        taken = take_in(file, Path(settings.HOME) / "visits-read.json")
    except OSError as error:
        click.echo(f"错误：读不出 {file}：{error.strerror}。请检查文件权限。", err=True)
        raise SystemExit(2) from error
    unread = f"，另有 {taken.unread} 行不是计数，已跳过" if taken.unread else ""
    click.echo(f"已计入 {taken.counted} 次浏览{unread}。")
