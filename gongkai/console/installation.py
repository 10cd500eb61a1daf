"""Prepare an installation (`init`) and look it over (`doctor`)."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import datetime

    from gongkai.publishing.models import Publication

from gongkai.console.django_ready import start_django

FREE_DISK_MIN_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class Check:
    """One line of the health check: what was looked at, how it stands, the way out."""

    name: str
    ok: bool
    found: str
    way_out: str = ""


def _database() -> Check:
    from django.db import connection

    import config.sqlite

    if connection.vendor == "sqlite":
        version = ".".join(map(str, config.sqlite.VERSION))
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            answer = cursor.fetchone()[0]
        return Check(
            "数据库", answer == "ok", f"内嵌 SQLite {version}，完整性 {answer}", "从最近的备份恢复后再启动。"
        )
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return Check("数据库", True, f"PostgreSQL {cursor.fetchone()[0]}")


def _migrations() -> Check:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    found = f"{len(pending)} 项数据库变更未执行" if pending else "数据库结构为最新"
    return Check("数据库结构", not pending, found, "运行 gongkai init。")


def _keys() -> Check:
    from django.conf import settings

    from gongkai.privacy.rotation import key_problems

    folder = Path(settings.GONGKAI_KEYS_DIR)
    loose = [p.name for p in folder.glob("*") if p.stat().st_mode & 0o077] if folder.exists() else []
    if not folder.exists() or not any(folder.glob("kek-*")):
        return Check("密钥", False, f"{folder} 内没有密钥", "运行 gongkai init；已有数据的请先恢复密钥备份。")
    if _migrations().ok and (problems := key_problems()):
        return Check("密钥", False, "；".join(problems), "从备份恢复原来的密钥目录。")
    return Check(
        "密钥", not loose, f"权限过宽：{loose}" if loose else "齐全，仅本用户可读", "chmod 400 这些文件。"
    )


def _disk() -> Check:
    from django.conf import settings

    free = shutil.disk_usage(settings.HOME).free
    return Check("磁盘余量", free > FREE_DISK_MIN_BYTES, f"{free // 1_048_576} MB", "清理或扩大磁盘。")


def _static() -> Check:
    from django.conf import settings

    ready = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    return Check("静态文件", ready, "已收集" if ready else "未收集", "运行 gongkai init。")


def _fonts() -> Check:
    from gongkai.papers import missing_glyphs

    missing = missing_glyphs("政府信息公开〔2026〕")
    return Check(
        "公文字体",
        not missing,
        f"缺字：{''.join(sorted(missing))}" if missing else "可排印公文",
        "重新安装本程序。",
    )


def _public_log() -> Check:
    from gongkai.console.log_check import NAME, public_log

    if not _migrations().ok:
        return Check(NAME, False, "数据库结构尚未就绪", "运行 gongkai init。")
    return public_log()


def checks() -> Iterator[Check]:
    """Every check of the health examination, in the order an operator would mend them."""
    yield from (look() for look in (_database, _migrations, _keys, _public_log, _static, _disk, _fonts))


def refuse_when_not_ready() -> None:
    """Stop with the way out when this installation cannot serve."""
    failed = [c for c in (_migrations(), _keys(), _static()) if not c.ok]
    for check in failed:
        click.echo(f"错误：{check.name}：{check.found}。解决办法：{check.way_out}", err=True)
    if failed:
        raise SystemExit(2)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def doctor(as_json: bool) -> None:
    """体检：逐项检查本机安装是否可以对外服务；有一项不合格即以 1 退出。"""
    start_django()
    found = list(checks())
    if as_json:
        click.echo(json.dumps([asdict(c) for c in found], ensure_ascii=False, indent=2))
    for check in [] if as_json else found:
        click.echo(f"{'合格' if check.ok else '不合格'}  {check.name}：{check.found}")
        if not check.ok:
            click.echo(f"        解决办法：{check.way_out}")
    raise SystemExit(0 if all(c.ok for c in found) else 1)


@click.command()
@click.option("--demo", is_flag=True, help="载入演示机关、演示人员和演示申请。")
def init(demo: bool) -> None:
    """初始化：生成密钥、建立数据库、收集静态文件；可重复执行。"""
    os.umask(0o077)
    start_django()
    from django.core.management import call_command

    from gongkai.privacy import keys

    keys.ensure()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    click.echo("数据库、密钥和静态文件已就绪。")
    if demo:
        click.echo("正在载入演示数据（约 260 件演示申请），请稍候……")
        load_demo()


def load_demo() -> None:
    """Load the demonstration bureau once; a second run changes nothing."""
    from gongkai.foi import demo as foi_demo
    from gongkai.foi.demo.redacting import load_redaction
    from gongkai.organizations import demo as organizations_demo
    from gongkai.places import demo as places_demo
    from gongkai.publishing import demo as publishing_demo
    from gongkai.reports import demo as reports_demo
    from gongkai.signoff.walking import walk

    body = organizations_demo.load()
    foi_demo.load(body)
    load_redaction(body)
    reports_demo.load(body)

    def sign(publication: "Publication", now: "datetime") -> None:
        walk(publication.paper_ref, now)

    publishing_demo.load(body, sign=sign)
    places_demo.load(body)
    click.echo(f"演示数据已载入：{body.name}。")
    click.echo(
        "演示账号：handler（公开办承办人）、office（处室承办人）、reviewer、signer、admin、security、auditor；"
    )
    click.echo("另一机关（示范区，没有申请）：handler2、signer2、admin2 等；")
    click.echo(f"演示口令：{organizations_demo.PASSWORD}。正式使用前请停用演示账号。")
