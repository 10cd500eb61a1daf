"""`gongkai search`: the index of what is public."""

import json
import signal
import threading

import click

from gongkai.console.django_ready import start_django
from gongkai.console.progress import with_progress

TURN_SECONDS = 0.5
PATIENCE_SECONDS = 5.0


@click.group()
def search() -> None:
    """检索：更新、重建、状态、试查。"""


@search.command()
def follow() -> None:
    """只运行检索更新进程（每个安装只能有一个）。"""
    start_django()
    from gongkai.search import indexer

    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    while not stop.is_set():
        try:
            indexer.follow(lambda: stop.wait(TURN_SECONDS))
        except indexer.AnotherWrites:
            stop.wait(PATIENCE_SECONDS)


@search.command()
def rebuild() -> None:
    """由数据库重建检索；网站正在运行时，由更新进程重建。"""
    start_django()
    from gongkai.search import documents, indexer

    try:
        with indexer.writing() as engine:
            total = documents.public_count()
            held = engine.rebuild(with_progress(documents.all_entries(), total=total, label="重建检索"))
            indexer.drain(engine)
    except indexer.AnotherWrites:
        indexer.ask_for_rebuild()
        click.echo("检索更新进程正在运行，已通知它重建。可用 gongkai search status 查看。")
        return
    click.echo(f"已重建检索，共 {held} 条。")


@search.command()
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def status(as_json: bool) -> None:
    """检索中的条数与应有条数、尚待更新的条数；不一致时退出码为 1。"""
    start_django()
    from gongkai.publishing.queries import pending
    from gongkai.search import analysis, documents, place
    from gongkai.search.engines import NoIndex

    engine = place.engine()
    try:
        held, trouble = engine.count(), ""
    except NoIndex as why:
        held, trouble = 0, str(why)
    facts = {
        "engine": engine.name, "held": held, "public": documents.public_count(),
        "waiting": len(pending("search", 10_000)), "analysis": analysis.stamp(), "trouble": trouble,
    }  # fmt: skip
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        labels = {"engine": "检索引擎", "held": "检索中的条数", "public": "已公开的条数", "waiting": "待更新",
                  "analysis": "分词版本", "trouble": "问题"}  # fmt: skip
        click.echo("\n".join(f"{labels[name]}\t{value}" for name, value in facts.items() if value != ""))
    if trouble or (facts["held"] != facts["public"] and not facts["waiting"]):
        raise SystemExit(1)


@search.command()
@click.argument("words", nargs=-1, required=True, metavar="检索词…")
@click.option("--body", "body_code", default="", help="只查一个机关（机关代码）。")
@click.option("--page", default=1, type=click.IntRange(1, 1_000), help="页码。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def query(words: tuple[str, ...], body_code: str, page: int, as_json: bool) -> None:
    """试查：与网站检索同样的结果。"""
    start_django()
    from gongkai.search import finding
    from gongkai.search.engines import NoIndex

    try:
        found = finding.find(" ".join(words), scope=body_code, page=page)
    except NoIndex as why:
        raise click.ClickException(f"{why}请先运行 gongkai search rebuild。") from why
    rows = [{"index_number": row.index_number, "title": row.title} for row in found.results]
    if as_json:
        click.echo(json.dumps({"total": found.total, "results": rows}, ensure_ascii=False))
        return
    click.echo(f"共 {found.total} 条")
    for row in rows:
        click.echo(f"{row['index_number']}\t{row['title']}")
