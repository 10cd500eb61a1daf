"""Look at the bytes of a PDF: what stands before, after and behind the current version (修改前的版本).

A PDF is changed by adding to its end; whoever cuts the end off has the earlier version again.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from hashlib import sha256

import pikepdf

from gongkai.files.inspection.gathering import Gathering

EARLIER_VERSIONS_COMPARED_MAX = 12
STRAY_BYTES_MAX = 16
END = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
DEPTH_MAX = 60
BOOKKEEPING = {"/XRef", "/ObjStm", "/Metadata"}


def inspect_bytes(data: bytes, found: Gathering) -> None:
    """Findings about bytes before the head and after the end."""
    start = data.find(b"%PDF-")
    if data[:start].strip(b"\xef\xbb\xbf\r\n\t \0"):
        found.find("PDF_POLYGLOT", "文件开头", f"{start}字节")
    last = data.rfind(b"%%EOF")
    after = data[last + 5 :].strip(b"\r\n\t \0") if last >= 0 else b""
    if len(after) > STRAY_BYTES_MAX:
        found.find("PDF_POLYGLOT", "文件末尾", f"{len(after):,}字节")
    if zipfile.is_zipfile(io.BytesIO(data)):
        found.find("PDF_POLYGLOT", "文件", "可作为压缩包打开")
    if re.search(rb"<(?:!doctype\s+html|html|script)[\s>]", data[:1024], re.I):
        found.find("PDF_POLYGLOT", "文件开头", "含网页内容")


def inspect_earlier_versions(data: bytes, current: list[pikepdf.Object], found: Gathering) -> None:
    """Whether an earlier version holds text, pictures or values the current version does not.

    Signing, Word's compatible cross-reference table and fast web view all add a section at the end without
    changing anything; those are told apart by comparing what the versions hold.
    """
    earlier = _earlier_ends(data)
    if not earlier:
        return
    if len(earlier) > EARLIER_VERSIONS_COMPARED_MAX:
        found.find("PDF_EARLIER_REVISION", "文件", f"修改过{len(earlier)}次")
        return
    present = {content_digest(o) for o in current}
    for number, end in enumerate(earlier, start=1):
        lost = _lost_objects(data[:end], present)
        if lost:
            found.find("PDF_EARLIER_REVISION", f"第{number}个版本", lost)


def _earlier_ends(data: bytes) -> list[int]:
    """Where earlier versions end; the first section of a file made for fast web view is none."""
    linear = re.search(rb"/Linearized.{0,200}?/L\s+(\d+)", data[:2048], re.S)
    shortest = int(linear.group(1)) if linear and int(linear.group(1)) <= len(data) else 0
    ends = [m.end() for m in END.finditer(data) if m.end() + 2 >= shortest and _is_end(data, int(m.group(1)))]
    return ends[:-1]


def _is_end(data: bytes, offset: int) -> bool:
    return offset == 0 or _is_table(data, offset)


def _is_table(data: bytes, offset: int) -> bool:
    head = data[offset : offset + 40].lstrip()
    return 0 < offset < len(data) and (
        head.startswith(b"xref") or re.match(rb"\d+\s+\d+\s+obj", head) is not None
    )


def _lost_objects(version: bytes, present: set[bytes]) -> str:
    """In words, what this version holds that the current one does not; empty when nothing telling."""
    try:
        with pikepdf.open(io.BytesIO(version)) as pdf:
            lost = [o for o in reachable_objects(pdf) if is_telling(o) and content_digest(o) not in present]
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return "无法读取"
    return f"{len(lost)}处不同的内容" if lost else ""


def reachable_objects(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every indirect object the trailer leads to, once."""
    seen: set[tuple[int, int]] = set()
    found: list[pikepdf.Object] = []
    waiting: list[tuple[pikepdf.Object, int]] = [(pdf.trailer, 0)]
    while waiting:
        holder, depth = waiting.pop()
        for value in held_by(holder):
            if value.is_indirect:
                if value.objgen not in seen:
                    seen.add(value.objgen)
                    found.append(value)
                    waiting.append((value, 0))
            elif depth < DEPTH_MAX:
                waiting.append((value, depth + 1))
    return found


def held_by(holder: pikepdf.Object) -> list[pikepdf.Object]:
    """The objects an array, dictionary or stream holds; numbers and the like are left out."""
    if isinstance(holder, pikepdf.Array):
        values: Iterable[object] = holder.as_list()
    elif isinstance(holder, pikepdf.Stream):
        values = holder.stream_dict.as_dict().values()
    elif isinstance(holder, pikepdf.Dictionary):
        values = holder.as_dict().values()
    else:
        return []
    return [v for v in values if isinstance(v, pikepdf.Object)]


def is_telling(item: pikepdf.Object) -> bool:
    """Whether an object holds something a person could read or see: a stream, or text."""
    if isinstance(item, pikepdf.Stream):
        return str(item.get("/Type", "")) not in BOOKKEEPING
    if isinstance(item, pikepdf.Dictionary):
        if "/Producer" in item or "/CreationDate" in item:
            return False
        return any(key in item for key in ("/Contents", "/V", "/RC", "/DV")) and any(
            isinstance(item.get(key), pikepdf.String) for key in ("/Contents", "/V", "/RC", "/DV")
        )
    return False


def content_digest(item: pikepdf.Object) -> bytes:
    """A digest of what an object holds, whatever its number."""
    if isinstance(item, pikepdf.Stream):
        try:
            return sha256(item.read_bytes()).digest()
        except pikepdf.PdfError:  # a picture in a format of its own stays as it is
            return sha256(item.read_raw_bytes()).digest()
    if isinstance(item, pikepdf.Dictionary):
        words = [
            bytes(item[k])
            for k in ("/Contents", "/V", "/RC", "/DV")
            if isinstance(item.get(k), pikepdf.String)
        ]
        return sha256(b"\0".join(words)).digest()
    return b""


def inspect_leftovers(pdf: pikepdf.Pdf, reachable: list[pikepdf.Object], found: Gathering) -> None:
    """Objects in the file that nothing leads to any more: deleted pages and pictures."""
    used = {o.objgen for o in reachable}
    present = [o for o in pdf.objects if isinstance(o, pikepdf.Object)]
    left = [o for o in present if o.objgen not in used and o.objgen[0] and _shows(o)]
    if left:
        found.find("PDF_LEFTOVER_OBJECTS", "文件", f"{len(left)}个对象")


def _shows(item: pikepdf.Object) -> bool:
    if isinstance(item, pikepdf.Dictionary):
        return str(item.get("/Type", "")) == "/Page"
    if not isinstance(item, pikepdf.Stream) or str(item.get("/Type", "")) in BOOKKEEPING:
        return False
    if str(item.get("/Subtype", "")) in ("/Image", "/Form") or str(item.get("/Type", "")) == "/EmbeddedFile":
        return True
    try:
        return re.search(rb"\b(?:Tj|TJ)\b", item.read_bytes()) is not None
    except pikepdf.PdfError:
        return True
