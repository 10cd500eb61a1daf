"""Take the danger out of CSV cells (CSV 清理)."""

import csv
import io

from gongkai.files.inspection.plain_text import decode, is_formula


def clean_csv(data: bytes) -> bytes:
    """The same table in UTF-8, every cell that would be taken for a formula behind an apostrophe."""
    text, _ = decode(data)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in csv.reader(io.StringIO(text)):
        writer.writerow(["'" + cell if is_formula(cell) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")
