"""Files inspected per second, by kind, against the limit: reading the same bytes and testing their checksums.

The limit for containers is unpacking every part once (`zipfile.testzip`), for the rest a SHA-256 of the bytes; a row
gives both rates and how many times longer the inspection takes. "带进程" is one call of `inspect_file`, start of the
limited process included; "批量" is `inspect_many`, which starts it once.
"""

from __future__ import annotations

import hashlib
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from PIL import Image

from gongkai.files import Inspection, clean_file, inspect_file, inspect_many, write_xlsx
from gongkai.files.inspection.looking import look_into
from gongkai.files.inspection.tests.builders import document, line, pdf_pages, picture, presentation, typeset

Row = dict[str, str | int | float]
SINGLE_CALLS_MAX = 20
LINES_PER_PAGE = 40


def samples(n: int) -> dict[str, tuple[str, bytes]]:
    """A file of each kind; n sets the size of the large ones (pages, paragraphs, rows)."""
    paragraphs = max(20, n // 2)
    rows = [[f"第{number}项", number, "北京市人力资源和社会保障局"] for number in range(n * 50)]
    page = b"".join(
        line(f"LINE {number} OF THE PAGE", y=800 - number * 18) for number in range(LINES_PER_PAGE)
    )
    noise = Image.effect_noise((1600, 1200), 40).convert("RGB")
    photo = io.BytesIO()
    noise.save(photo, "JPEG", quality=90)
    return {
        "DOCX": (
            "通知.docx",
            document(lambda p: [p.add_paragraph("现将有关事项通知如下。" * 8) for _ in range(paragraphs)]),
        ),
        "XLSX": ("台账.xlsx", write_xlsx(["事项", "件数", "单位"], rows)),
        "PPTX": ("汇报.pptx", presentation([f"第{number}页" for number in range(max(5, n // 10))])),
        "PDF（排版）": (
            "公告.pdf",
            typeset("现将有关事项公告如下。" * 40 + "\n\n" + "#pagebreak()\n正文内容。\n" * max(2, n // 10)),
        ),
        "PDF（多页）": ("公告.pdf", pdf_pages(*[page] * max(5, n // 5))),
        "JPEG": ("现场.jpg", photo.getvalue()),
        "PNG": ("截图.png", picture("PNG", size=(1600, 1200))),
        "CSV": ("台账.csv", ("事项,件数\n" + "养老保险,12\n" * n * 100).encode("utf-8-sig")),
    }


def limit_of(raw: bytes) -> Callable[[], Any]:
    """The least that any inspection must do with these bytes."""
    if raw.startswith(b"PK"):
        return lambda: zipfile.ZipFile(io.BytesIO(raw)).testzip()
    return lambda: hashlib.sha256(raw).digest()


def seconds(work: Callable[[], Any], least: float = 0.3, times_max: int = 10_000) -> float:
    """Seconds one run takes, averaged over at least `least` seconds."""
    work()
    started, times = perf_counter(), 0
    while (spent := perf_counter() - started) < least and times < times_max:
        work()
        times += 1
    return spent / max(1, times)


def run(n: int = 200) -> list[Row]:
    """One row for each kind; n is the size of the larger files."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, (name, raw) in samples(n).items():
            path = Path(folder) / "sample"
            path.write_bytes(raw)
            seen = inspect_file(path, name)
            assert isinstance(seen, Inspection) and not seen.blocking, (kind, seen.blocking)
            limit, inside = seconds(limit_of(raw)), seconds(lambda raw=raw, name=name: look_into(raw, name))
            alone = seconds(lambda path=path, name=name: inspect_file(path, name), times_max=SINGLE_CALLS_MAX)
            batch = [(path, name)] * SINGLE_CALLS_MAX
            together = seconds(lambda batch=batch: inspect_many(batch), times_max=2) / SINGLE_CALLS_MAX
            out = Path(folder) / "out"
            cleaning = seconds(lambda path=path, out=out, name=name: clean_file(path, out, name), times_max=5)
            rows.append(
                {
                    "文件": kind,
                    "大小 KB": round(len(raw) / 1024),
                    "下限 个/秒": 1 / limit,
                    "检查 个/秒": 1 / inside,
                    "MB/秒": len(raw) / 1_048_576 / inside,
                    "为下限的倍数": inside / limit,
                    "带进程 个/秒": 1 / alone,
                    "批量 个/秒": 1 / together,
                    "清理并复查 个/秒": 1 / cleaning,
                }
            )
    return rows


if __name__ == "__main__":
    for row in run(int(sys.argv[1]) if len(sys.argv) > 1 else 200):
        print(row)
