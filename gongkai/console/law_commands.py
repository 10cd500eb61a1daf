"""`gongkai due` and `gongkai fee`: the statute on the command line, without a database."""

import json
from dataclasses import asdict
from datetime import date

import click


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"“{text}”不是日期，请写成 2024-09-20 的样式。") from None


class Day(click.ParamType):
    """An ISO date."""

    name = "日期"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        return value if isinstance(value, date) else _day(value)


class DayRange(click.ParamType):
    """Two ISO dates, `A..B`; `A..` is a pause that has not ended."""

    name = "日期..日期"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[date, date | None]:
        if isinstance(value, tuple):
            return value
        sent, separator, returned = str(value).partition("..")
        if not separator:
            self.fail(f"“{value}”请写成 发出日..收到意见日，例如 2024-09-23..2024-10-09。", param, ctx)
        start, end = _day(sent), _day(returned) if returned else None
        if end and end < start:
            self.fail(f"收到意见日 {end} 早于发出日 {start}。", param, ctx)
        return start, end


@click.command()
@click.argument("received", type=Day(), metavar="收到日期")
@click.option(
    "--pause",
    "pauses",
    multiple=True,
    type=DayRange(),
    help="征求意见：发出日..收到意见日；可重复。发出当日仍计，收到意见当日不计。",
)
@click.option(
    "--extend",
    "extension",
    default=0,
    type=click.IntRange(0, 20),
    help="延长的工作日数（条例第三十三条第二款，至多 20）。",
)
@click.option("--restart", type=Day(), help="期限自该日重新起算（收到补正之日）。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def due(
    received: date,
    pauses: tuple[tuple[date, date | None], ...],
    extension: int,
    restart: date | None,
    as_json: bool,
) -> None:
    """计算答复期限：第一行只写日期，其后逐日说明计入或不计入的理由与条款。"""
    from gongkai.law.calendar import national_calendar
    from gongkai.law.ogi.clock import Clock, Pause, PauseKind, explain

    if restart and restart < received:
        raise click.BadParameter(f"重新起算日 {restart} 早于收到日 {received}。", param_hint="--restart")
    spans = tuple(Pause(PauseKind.THIRD_PARTY, sent, returned) for sent, returned in pauses)
    clock = Clock(started_on=restart or received, pauses=spans, extension_days=extension)
    explanation = explain(clock, national_calendar())
    on = explanation.due.on
    if as_json:
        days = [asdict(d) for d in explanation.days]
        answer = {
            "due_on": on,
            "provisional": explanation.due.provisional,
            "state": explanation.due.state,
            "days": days,
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=str))
        return
    click.echo(on.isoformat() if on else "暂停计算")
    for line in explanation.text_lines():
        click.echo(line)


@click.command()
@click.option(
    "--items", type=click.IntRange(0), metavar="件数", help="按件：同一申请人一个自然月内的申请件数。"
)
@click.option("--pages", type=click.IntRange(0), metavar="页数", help="按量：一件申请提供的页数。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def fee(items: int | None, pages: int | None, as_json: bool) -> None:
    """计算信息处理费：第一行只写金额（元），其后列出各段算式。按件与按量二选一。"""
    from gongkai.law.ogi.fees import fee_by_items, fee_by_pages, steps_by_items, steps_by_pages

    if (items is None) == (pages is None):
        raise click.UsageError(
            "请在 --items(按件)与 --pages(按量)中选一种；同一件申请不得同时按两种方式计收。"
        )
    amount = fee_by_items(items) if items is not None else fee_by_pages(pages or 0)
    steps = steps_by_items(items) if items is not None else steps_by_pages(pages or 0)
    if as_json:
        click.echo(
            json.dumps({"yuan": amount, "steps": [asdict(s) for s in steps]}, ensure_ascii=False, default=str)
        )
        return
    click.echo(str(amount))
    for step in steps:
        span = f"第 {step.first} 至 {step.last} {step.unit}"
        click.echo(f"{span}：{step.units} {step.unit} × {step.yuan_each} 元 = {step.yuan} 元")
