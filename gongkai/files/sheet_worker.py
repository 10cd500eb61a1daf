"""Runs alone in a resource-limited process: reads the first visible sheet, prints rows as JSON lines.

Usage: python -m gongkai.files.sheet_worker FILE ROWS_MAX
A crash, a memory bomb or an endless loop here ends this process and nothing else.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 120


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"d": value.date().isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, (time, timedelta)):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def main(path: str, rows_max: int) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_path(path)
    visible = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
    if not visible:
        return 3
    out = sys.stdout
    for number, row in enumerate(book.get_sheet_by_name(visible[0]).iter_rows(), start=1):
        if number > rows_max + 1:
            return 4
        cells = [_plain(v) for v in row]
        if any(c is not None for c in cells):
            out.write(json.dumps([number, cells], ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
