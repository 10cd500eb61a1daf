"""`gongkai calendar`: look at the working days, adopt a new State Council notice."""

import json
from datetime import date, timedelta
from pathlib import Path

import click


@click.group()
def calendar() -> None:
    """工作日历：查看、采用新的放假通知。"""


@calendar.command("show")
@click.argument("year", type=click.IntRange(2008, 2100), metavar="年份")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def show(year: int, as_json: bool) -> None:
    """列出一年中与平常周次不同的日子及其依据。"""
    from gongkai.law.calendar import national_calendar

    book = national_calendar()
    days = [
        date(year, 1, 1) + timedelta(n) for n in range(366) if (date(year, 1, 1) + timedelta(n)).year == year
    ]
    facts = [book.fact(day) for day in days]
    special = [f for f in facts if f.is_working == (f.day.weekday() > 4)]
    if as_json:
        rows = [
            {"day": f.day, "working": f.is_working, "reason": f.reason, "source": f.source} for f in special
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, default=str, indent=2))
        return
    for f in special:
        click.echo(f"{f.day}  {'上班' if f.is_working else '放假'}  {f.reason}  {f.source or ''}")
    working = sum(f.is_working for f in facts)
    note = "(放假安排尚未公布，为暂定)" if any(f.provisional for f in facts) else ""
    click.echo(f"{year} 年共 {working} 个工作日{note}。")


@calendar.command("adopt")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="通知.json")
def adopt(file: Path) -> None:
    """采用新的放假通知，并重新计算在办申请的答复期限（列出前后对照）。"""
    from gongkai.console.django_ready import start_django

    start_django()
    from django.core.exceptions import ValidationError

    from gongkai.foi.recompute import recompute_open_cases
    from gongkai.organizations.acts.adopt_notice import adopt_notice

    try:
        notice = json.loads(file.read_text(encoding="utf-8"))
        adopted = adopt_notice(notice, officer=None)
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise click.UsageError("文件不是有效的 JSON。格式见 docs/reference/calendar-notice.md。") from None
    except ValidationError as problems:
        raise click.UsageError(";".join(problems.messages)) from None
    changes = recompute_open_cases(None, reason=str(adopted))
    click.echo(f"已采用：{adopted}。共复核 {changes.looked_at} 件，期限有变的 {len(changes.changed)} 件。")
    for change in changes.changed:
        click.echo(f"  {change.body} {change.number}：{_shown(change.before)} → {_shown(change.after)}")


def _shown(day: date | None) -> str:
    return day.isoformat() if day else "不计入期限"
