"""Read the rows of a spreadsheet nobody vouches for."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.files.complaints import UnreadableFile
from gongkai.files.packages import inspect_package

Cell = str | int | float | bool | date | None
FILE_BYTES_MAX = 64 * 1024 * 1024
ROWS_MAX = 200_000
ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class SheetRow:
    """One filled row: its number as the spreadsheet program shows it (from 1), and its cells."""

    number: int
    cells: tuple[Cell, ...]


def _restored(value: object) -> Cell:
    if isinstance(value, dict):
        return date.fromisoformat(value["d"])
    return value  # type: ignore[return-value]


def _xlsx_rows(path: Path, rows_max: int) -> Iterator[SheetRow]:
    inspect_package(path)
    command = [sys.executable, "-m", "gongkai.files.sheet_worker", str(path), str(rows_max)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as worker:  # noqa: S603
        assert worker.stdout is not None
        try:
            for line in worker.stdout:
                number, cells = json.loads(line)
                yield SheetRow(number, tuple(_restored(c) for c in cells))
        finally:
            worker.stdout.close()
            if worker.poll() is None and worker.wait() != 0:
                pass
    if worker.returncode == 3:
        raise UnreadableFile("文件里没有可见的工作表。请把台账放在第一个可见的工作表内。")
    if worker.returncode == 4:
        raise UnreadableFile(f"行数超过 {rows_max:,} 行。请拆分成几个文件分别导入。")
    if worker.returncode != 0:
        raise UnreadableFile("文件内容无法读取（可能已损坏）。请用办公软件打开并重新另存为 .xlsx 后再上传。")


def _csv_rows(path: Path, rows_max: int) -> Iterator[SheetRow]:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise UnreadableFile("无法识别文字编码。请另存为“CSV UTF-8”或 .xlsx 后再上传。")
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text)), start=1):
            if number > rows_max + 1:
                raise UnreadableFile(f"行数超过 {rows_max:,} 行。请拆分成几个文件分别导入。")
            if any(c.strip() for c in row):
                yield SheetRow(number, tuple(c or None for c in row))
    except csv.Error as broken:
        raise UnreadableFile("不是有效的 CSV 文件。请另存为 .xlsx 后再上传。") from broken


def open_sheet(path: Path, filename: str | None = None, *, rows_max: int = ROWS_MAX) -> Iterator[SheetRow]:
    """Yield the filled rows of the first visible sheet.

    The type is judged by content, not by name. Raises UnreadableFile or HostileFile with every
    reason, in Chinese; nothing of the file is executed, no link in it is followed.
    """
    name = (filename or path.name).lower()
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile("文件是空的。请确认保存后再上传。")
    if size > FILE_BYTES_MAX:
        raise UnreadableFile(f"文件超过 {FILE_BYTES_MAX // 1_048_576} MB。请拆分成几个文件分别上传。")
    with path.open("rb") as handle:
        magic = handle.read(4)
    if magic == ZIP_MAGIC:
        return _xlsx_rows(path, rows_max)
    if magic == OLE_MAGIC:
        raise UnreadableFile(
            "这是旧格式(.xls、.et)或加密的表格，无法检查。请取消密码并另存为 .xlsx 后再上传。"
        )
    if name.endswith(".csv") and b"\0" not in path.read_bytes()[:4096]:
        return _csv_rows(path, rows_max)
    raise UnreadableFile("只接受 .xlsx 或 .csv 表格，所传文件的内容与其后缀不符或不是表格。")
