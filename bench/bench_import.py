"""Import of a ledger: rows a second and peak memory, beside reading the same sheet with openpyxl alone."""

import multiprocessing
import os
import resource
import time
from datetime import date, timedelta
from pathlib import Path

CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(n: int) -> str:
    """A number of the right form and check digit, for generated rows only."""
    body = f"110105{date(1950, 1, 1) + timedelta(n % 18_000):%Y%m%d}{n % 1000:03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, CHECK_WEIGHTS, strict=True)) % 11]


def make_sheet(path: Path, n: int) -> None:
    from gongkai.console.django_ready import start_django

    start_django()
    from gongkai.files import write_xlsx
    from gongkai.foi.register.columns import COLUMNS

    def rows():
        first = date(2019, 6, 3)
        for i in range(n):
            received = first + timedelta(i % 1500)
            known = {
                "external_ref": f"旧{i:07d}", "received_on": received, "channel": "互联网", "applicant_kind": "自然人",
                "applicant_name": f"演示申请人{i}", "identity_number": id_number(i), "phone": "13800000000",
                "address": "演示地址", "description": f"申请公开演示事项第{i}项的批准文件", "outcome": "A2",
                "closed_on": received + timedelta(14),
            }  # fmt: skip
            yield [known.get(column.key) for column in COLUMNS]

    path.write_bytes(write_xlsx([c.title for c in COLUMNS], rows()))


def in_a_process_of_its_own(work, *given) -> None:
    child = multiprocessing.get_context("spawn").Process(target=work, args=given)
    child.start()
    child.join()
    assert child.exitcode == 0


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(n: int) -> list[dict]:
    from gongkai.console.django_ready import start_django

    start_django()
    from django.core.management import call_command

    from gongkai.foi.register.importing import import_register
    from gongkai.organizations import demo

    call_command("migrate", verbosity=0)
    body = demo.load()
    path = Path(os.environ["GONGKAI_HOME"]) / "ledger.xlsx"
    in_a_process_of_its_own(make_sheet, path, n)  # so that its memory is not taken for the import's
    before = peak_mib()
    begun = time.perf_counter()
    result = import_register(body, path, filename=path.name, officer=None)
    ours, peak = time.perf_counter() - begun, peak_mib()
    assert result.created == n
    begun = time.perf_counter()
    again = import_register(body, path, filename=path.name, officer=None)
    second = time.perf_counter() - begun
    assert (again.created, again.skipped) == (0, n)
    peer = openpyxl_seconds(path, n)
    return [
        {
            "做法": "本平台：校验并登记",
            "秒": ours,
            "行/秒": n / ours,
            "峰值内存 MiB": peak,
            "导入前 MiB": before,
            "倍于仅读取": ours / peer,
        },
        {
            "做法": "本平台：再次导入（全部已登记）",
            "秒": second,
            "行/秒": n / second,
            "峰值内存 MiB": peak_mib(),
        },
        {"做法": "openpyxl 只读取同一表格", "秒": peer, "行/秒": n / peer, "倍于仅读取": 1.0},
    ]


def openpyxl_seconds(path: Path, n: int) -> float:
    import openpyxl

    begun = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=True)
    seen = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    assert seen == n + 1
    return time.perf_counter() - begun


if __name__ == "__main__":
    print(run(2_000))
