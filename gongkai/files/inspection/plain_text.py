"""Look into CSV and plain text (纯文本检查)."""

import csv
import io
import re
import unicodedata

from gongkai.files.complaints import UninspectableFile
from gongkai.files.inspection.findings import FileKind
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.writing import DANGEROUS_FIRST

ENCODINGS = ("utf-8-sig", "gb18030")
NUMBER = re.compile(r"[+\-－＋]?[\d,.\s]*%?|[-－—]+")
COMMAND = re.compile(
    r"^['\"\s]*[=+\-@＝＋－＠].*(?:\|.+!|\b(?:WEBSERVICE|IMPORTXML|IMPORTDATA|HYPERLINK|RTD|CALL|DDE|EXEC)\s*\()",
    re.IGNORECASE,
)
FIELD_CHARACTERS_MAX = 1_000_000
LINES_PER_CHUNK = 40


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding; raises UninspectableFile when it is in none we know."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            pass
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UninspectableFile("无法识别文字编码。请另存为 UTF-8 编码后再上传。")


def inspect_text(data: bytes, kind: FileKind, found: Gathering) -> None:
    """Findings about a CSV or text file, and its text."""
    text, encoding = decode(data)
    if encoding != "utf-8-sig":
        found.find("TEXT_ENCODING", "全文", encoding)
    unseen = {c for c in set(text) if is_unseen(c)}
    if unseen:
        names = "、".join(sorted(f"U+{ord(c):04X}" for c in unseen)[:5])
        found.find("TEXT_INVISIBLE_CHARACTER", "全文", names)
    if kind is FileKind.CSV:
        _inspect_cells(text, found)
        return
    lines = text.splitlines()
    for start in range(0, len(lines), LINES_PER_CHUNK):
        found.text(f"第{start + 1}行起", "\n".join(lines[start : start + LINES_PER_CHUNK]))


def is_unseen(character: str) -> bool:
    """Whether a character leaves no mark but changes what is read."""
    if character in "\t\r\n\f\ufeff":
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}


def _inspect_cells(text: str, found: Gathering) -> None:
    csv.field_size_limit(FIELD_CHARACTERS_MAX)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text)), start=1):
            found.text(f"第{number}行", "\t".join(row))
            for column, cell in enumerate(row, start=1):
                if is_formula(cell):
                    code = "CSV_COMMAND" if COMMAND.match(cell) else "CSV_FORMULA"
                    found.find(code, f"第{number}行第{column}列", cell)
    except csv.Error as broken:
        raise UninspectableFile("不是有效的 CSV 文件。请另存为 .xlsx 后再上传。") from broken


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet program would take the cell for a formula; signed numbers and dashes are not."""
    bare = cell.lstrip(" \u3000\"'")
    if not bare or cell.startswith("'"):
        return False
    return bare.startswith(DANGEROUS_FIRST[:4] + DANGEROUS_FIRST[8:]) and not NUMBER.fullmatch(bare)
