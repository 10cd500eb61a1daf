"""`gongkai import applications` and `gongkai export …`: the Excel ledger on the command line."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.console.django_ready import start_django
from gongkai.console.progress import rows_told

if TYPE_CHECKING:
    from gongkai.organizations.models import Body

BODY_HELP = "机关代码；只有一个机关时可省略。"


def the_body(code: str | None) -> "Body":
    """The body of that code, or the only one there is; a clear complaint otherwise."""
    from gongkai.organizations.models import Body

    bodies = list(Body.objects.filter(code=code) if code else Body.objects.all()[:2])
    if len(bodies) == 1:
        return bodies[0]
    if code:
        raise click.BadParameter(f"没有代码为“{code}”的机关。", param_hint="--body")
    known = "、".join(Body.objects.values_list("code", flat=True)[:20])
    raise click.UsageError(
        f"本机有多个机关，请用 --body 指明：{known}。" if known else "尚无机关，请先运行 gongkai init。"
    )


@click.group("import")
def import_group() -> None:
    """导入。"""


@import_group.command("applications")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件.xlsx")
@click.option("--body", "body_code", help=BODY_HELP)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出结果或全部问题。")
def applications(file: Path, body_code: str | None, as_json: bool) -> None:
    """导入申请台账：有一处问题即全部不导入，并按行列列出；再次导入同一台账不会重复。"""
    start_django()
    from gongkai.files.complaints import FileComplaint
    from gongkai.foi.register.importing import LedgerProblems, import_register

    body = the_body(body_code)
    try:
        with rows_told(quiet=as_json) as tell:
            result = import_register(body, file, filename=file.name, officer=None, progress=tell)
    except LedgerProblems as wrong:
        _complain([str(p) for p in wrong.problems], wrong.total, as_json)
    except FileComplaint as wrong:
        _complain(list(wrong.reasons), len(wrong.reasons), as_json)
    else:
        answer = {
            "created": result.created,
            "skipped": result.skipped,
            "ignored_columns": result.ignored_columns,
        }
        if as_json:
            click.echo(json.dumps(answer, ensure_ascii=False))
            return
        click.echo(f"导入完成：新登记 {result.created} 件，此前已登记 {result.skipped} 件。")
        if result.ignored_columns:
            click.echo(f"未识别、未导入的列：{'、'.join(result.ignored_columns)}。")


def _complain(problems: list[str], total: int, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"total": total, "problems": problems}, ensure_ascii=False, indent=2))
    else:
        click.echo(f"未导入任何一行，共 {total} 处问题：", err=True)
        for problem in problems:
            click.echo(f"  {problem}", err=True)
        if total > len(problems):
            click.echo(f"  ……其余 {total - len(problems)} 处未列出。", err=True)
    raise SystemExit(1)


@click.group("export")
def export_group() -> None:
    """导出。"""


@export_group.command("template")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="文件.xlsx")
def template(file: Path) -> None:
    """写出空白台账模板（含填写说明）。"""
    start_django()
    from gongkai.foi.register import exporting

    file.write_bytes(exporting.template())
    click.echo(f"模板已写入 {file}。")


@export_group.command("applications")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="文件.xlsx|文件.csv")
@click.option("--body", "body_code", help=BODY_HELP)
@click.option("--year", type=int, help="只导出该年收到的申请。")
def export_applications(file: Path, body_code: str | None, year: int | None) -> None:
    """导出申请台账；内含个人信息，请妥善保管。"""
    start_django()
    from gongkai.foi.models import Application
    from gongkai.foi.register import exporting

    rows = Application.objects.filter(body=the_body(body_code), received_on__isnull=False)
    if year:
        rows = rows.filter(received_on__year=year)
    write = exporting.export_csv if file.suffix.lower() == ".csv" else exporting.export_xlsx
    file.touch(mode=0o600)
    file.write_bytes(write(rows))
    click.echo(f"已导出 {rows.count()} 件至 {file}。")
