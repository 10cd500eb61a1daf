"""`gongkai report`: judge anybody's report; show and export this installation's own."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.console.django_ready import start_django
from gongkai.console.progress import steps
from gongkai.console.register_commands import BODY_HELP, the_body
from gongkai.console.report_check import check_command, compare_command

if TYPE_CHECKING:
    from gongkai.reports.models import AnnualReport, ReportEdition

FORMS = ("html", "docx", "pdf", "xlsx", "json")


@click.group()
def report() -> None:
    """年度报告：校验、比对、查看、导出。"""


report.add_command(check_command)
report.add_command(compare_command)


@report.command("show")
@click.argument("year", type=click.IntRange(2019, 2100), metavar="年度")
@click.option("--body", "body_code", help=BODY_HELP)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def show(year: int, body_code: str | None, as_json: bool) -> None:
    """由已登记的申请即时得出该年度的表三。"""
    start_django()
    from gongkai.law.annual_report import TABLE3_COLUMNS, TABLE3_ROWS, format_in_force
    from gongkai.reports.tables import table3

    kind = format_in_force(year)
    cells = table3(the_body(body_code), year, kind)
    rows = {row.key: [cells.get((row.key, c.key), 0) for c in TABLE3_COLUMNS] for row in TABLE3_ROWS[kind]}
    if as_json:
        click.echo(json.dumps({"year": year, "format": kind.value, "table3": rows}, ensure_ascii=False))
        return
    click.echo("\t".join([*(c.label for c in TABLE3_COLUMNS), "项目"]))
    for row in TABLE3_ROWS[kind]:
        click.echo("\t".join([*(str(n) for n in rows[row.key]), row.full_label]))


@report.command("export")
@click.argument("year", type=click.IntRange(2019, 2100), metavar="年度")
@click.argument(
    "file", type=click.Path(dir_okay=False, path_type=Path), metavar="文件.html|docx|pdf|xlsx|json"
)
@click.option("--body", "body_code", help=BODY_HELP)
def export(year: int, file: Path, body_code: str | None) -> None:
    """导出年度报告：已公布的导出最新版本，未公布的导出草稿。"""
    form = file.suffix.lower().lstrip(".")
    if form not in FORMS:
        raise click.BadParameter(f"后缀应为 {'、'.join(FORMS)} 之一。", param_hint="文件")
    start_django()
    from gongkai.reports.content import content_of, content_of_edition
    from gongkai.reports.models import AnnualReport
    from gongkai.reports.rendering import render

    found = AnnualReport.objects.filter(body=the_body(body_code), year=year).first()
    if found is None:
        raise click.UsageError(f"尚未建立 {year} 年度报告。请先在工作台“年度报告”建立。")
    edition = _latest_edition(found)
    content = content_of_edition(edition) if edition else content_of(found)
    file.write_bytes(render(content, form))
    click.echo(f"已导出{'第 ' + str(edition.number) + ' 版' if edition else '草稿'}至 {file}。")


def _latest_edition(found: "AnnualReport") -> "ReportEdition | None":
    return found.editions.order_by("-number").first()


@report.command("rehearse")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="年报文件")
@click.option("--body", "body_code", help=BODY_HELP)
def rehearse_command(file: Path, body_code: str | None) -> None:
    """按一份年报的表三，在尚无申请的机关把一年的申请逐件办理一遍，用于演练和培训。"""
    start_django()
    from gongkai.reports.reading import UnreadableReport, read_report
    from gongkai.reports.rehearsal import rehearse, year_of

    body = the_body(body_code)
    try:
        figures = year_of(read_report(file))
        with steps("逐件办理") as tell:
            for done, total in rehearse(body, figures):
                if tell:
                    tell(done, total)
    except (UnreadableReport, ValueError) as problem:
        raise click.UsageError(str(problem)) from problem
    click.echo(
        f"{body.name}{figures.year}年的申请已逐件办理。请用“gongkai report show {figures.year}”核对表三。"
    )
