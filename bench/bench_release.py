"""The release transaction beside a bare INSERT of the same rows: what the door itself costs."""

import statistics
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

START = datetime(2024, 9, 5, 2, tzinfo=UTC)
BODY_PARAGRAPHS = 20


class SignedDesk:
    """A routing slip that is always signed for what was submitted: the slip is measured elsewhere."""

    def __init__(self) -> None:
        self.slips: dict[str, Any] = {}

    def standing_of(self, publication: Any) -> Any:
        return self.slips.get(publication.paper_ref)

    def begin(self, publication: Any, *, digest: str, officer: Any, now: datetime) -> str:
        from gongkai.publishing.slips import SlipStanding

        slip = SlipStanding(f"bench:{publication.pk}", digest, True, False, "已签发")
        self.slips[publication.paper_ref] = slip
        return slip.ref

    def recall(self, publication: Any, *, officer: Any, now: datetime, reason: str) -> None:
        self.slips.pop(publication.paper_ref, None)


def prepared(body: Any, officer: Any, n: int) -> list[Any]:
    """n publications signed and examined, ready to go out."""
    from gongkai.publishing import acts
    from gongkai.publishing.acts import Choices
    from gongkai.publishing.content import WorkingCopy

    choices = Choices(attribute="proactive", ground="ogi20-1")
    ready = []
    for i in range(n):
        text = "".join(f"<p>第{p}条　演示文字，共{i}件，无实际内容。</p>" for p in range(BODY_PARAGRAPHS))
        copy = WorkingCopy(f"【演示】第{i}件", html=text, summary="演示。", dated_on=date(2024, 9, 2))
        row = acts.create_draft(body, officer=officer, kind="policy", copy=copy, choices=choices, now=START)
        acts.examine(row, officer=officer, now=START)
        ready.append(acts.submit(row, officer=officer, seen_version=row.version, now=START))
    return ready


def timed(doings: list[Any]) -> list[float]:
    """Seconds each took."""
    taken = []
    for doing in doings:
        begun = time.perf_counter()
        doing()
        taken.append(time.perf_counter() - begun)
    return taken


def bare_inserts(n: int) -> list[Any]:
    """The rows of a release, as they now lie in the tables, inserted again into copies without rules."""
    from django.db import connection, transaction

    tables = {
        "publishing_edition": 1, "publishing_publicationevent": 1, "publishing_outbox": 3, "ledger_entry": 1,
    }  # fmt: skip
    kept = {}
    with connection.cursor() as cursor:
        for table, each in tables.items():
            cursor.execute(f"CREATE TABLE bare_{table} AS SELECT * FROM {table} WHERE 1 = 0")
            cursor.execute(f"SELECT * FROM {table} LIMIT {each}")
            kept[table] = cursor.fetchall()

    def insert() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in kept.items():
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO bare_{table} VALUES ({places})", rows)

    return [insert] * n


def run(n: int = 500) -> list[dict]:
    from gongkai.console.django_ready import start_django

    start_django()
    from django.core.management import call_command

    from gongkai.organizations import demo
    from gongkai.organizations.models import Officer
    from gongkai.privacy import keys
    from gongkai.publishing import acts, slips
    from gongkai.publishing.models import Edition, IndexScheme
    from gongkai.publishing.sections import ensure_blocks

    keys.ensure()
    call_command("migrate", verbosity=0)
    slips.put_in_place(SignedDesk())
    body = demo.load()
    ensure_blocks(body)
    IndexScheme.objects.create(body=body, codes={"agency": "000000001"})
    handler = Officer.objects.get(username="handler")
    ready = prepared(body, handler, n)

    def releasing(row: Any, i: int) -> Any:
        at = START + timedelta(seconds=i)
        return lambda: acts.release(row, officer=handler, seen_version=row.version, now=at)

    ours = timed([releasing(row, i) for i, row in enumerate(ready)])
    bare = timed(bare_inserts(n))
    assert Edition.objects.count() == n
    assert sorted(Edition.objects.values_list("ledger_seq", flat=True)) == list(range(n))
    return [row_of("本平台：发布（审签与检查核对、编号、固化、入日志、留待办）", ours, bare),
            row_of("同样的行直接 INSERT（无约束、无触发器）", bare, bare)]  # fmt: skip


def row_of(label: str, taken: list[float], bare: list[float]) -> dict:
    """One line of the table, in milliseconds."""
    middle = statistics.median(taken)
    return {
        "做法": label,
        "中位数 ms": middle * 1000,
        "p95 ms": sorted(taken)[int(len(taken) * 0.95)] * 1000,
        "件/秒": len(taken) / sum(taken),
        "倍于直接写入": middle / statistics.median(bare),
    }


if __name__ == "__main__":
    for line in run(50):
        print(line)
