"""`gongkai audit`: prove that the trail is whole, and tell the public log how it stands."""

import json

import click

from gongkai.console.django_ready import start_django


@click.group()
def audit() -> None:
    """审计记录：核验、列入发布日志。"""


@audit.command("verify")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def verify(as_json: bool) -> None:
    """逐条核验审计链，并与发布日志中的链值比对；有不符的以 1 退出。"""
    start_django()
    from gongkai.audit.verification import verify as verify_chain

    verdict = verify_chain()
    if as_json:
        answer = {
            "records": verdict.count,
            "commitments": verdict.commitments,
            "faults": list(verdict.faults),
        }
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        for fault in verdict.faults:
            click.echo(f"错误：{fault}", err=True)
        if verdict.is_whole:
            click.echo(
                f"审计记录 {verdict.count} 条，链值全部相符；与发布日志比对 {verdict.commitments} 处，全部相符。"
            )
    raise SystemExit(0 if verdict.is_whole else 1)


@audit.command("commit")
def commit() -> None:
    """把当前链值列入发布日志（定时任务每日自动执行）。"""
    start_django()
    from gongkai.audit.commitments import commit_head

    seq = commit_head()
    click.echo("链值没有变化，无需列入。" if seq is None else f"已列入发布日志第 {seq} 条。")
