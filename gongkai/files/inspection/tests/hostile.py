"""Files that must be turned away before anything reads them."""

import io
import struct
import zipfile
from collections.abc import Iterator

import pikepdf

from gongkai.files.inspection.tests.builders import (
    document,
    edited,
    pdf_pages,
    presentation,
    workbook,
    zipped,
)

Hostile = tuple[str, str, bytes, str]
TYPES = "[Content_Types].xml"
WORD_TYPES = "<Types><Override ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"


def _deflated(name: str, content: bytes, **more: bytes) -> bytes:
    return zipped({TYPES: WORD_TYPES, "word/document.xml": "<w/>", name: content, **more})


def _doubled() -> bytes:
    out = io.BytesIO(document())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/Document.xml", "<other/>")
    return out.getvalue()


def _linked() -> bytes:
    out = io.BytesIO(document())
    with zipfile.ZipFile(out, "a") as archive:
        entry = zipfile.ZipInfo("word/media/a.png")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def _overlapping() -> bytes:
    """Two directory entries that point to the same bytes."""
    raw = bytearray(
        zipped({TYPES: WORD_TYPES, "word/document.xml": "<w/>" * 50, "word/copy.xml": "<w/>" * 50})
    )
    entries = [i for i in range(len(raw)) if raw[i : i + 4] == b"PK\x01\x02"]
    raw[entries[2] + 42 : entries[2] + 46] = raw[entries[1] + 42 : entries[1] + 46]
    local = struct.unpack_from("<I", raw, entries[1] + 42)[0]
    name = bytes(raw[local + 30 : local + 30 + 17])
    assert name == b"word/document.xml"
    return bytes(raw)


def _encrypted_parts() -> bytes:
    raw = bytearray(document())
    for at in [i for i in range(len(raw)) if raw[i : i + 4] == b"PK\x01\x02"]:
        raw[at + 8] |= 1
    return bytes(raw)


def _lying() -> bytes:
    raw = bytearray(_deflated("word/media/a.bin", b"0123456789" * 5000))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (5).to_bytes(4, "little")
    return bytes(raw)


def _with_doctype() -> bytes:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return edited(
        document(), "word/document.xml", lambda xml: xml.replace("<w:document", bomb + "<w:document", 1)
    )


def _password() -> bytes:
    return pdf_pages(b"", encryption=pikepdf.Encryption(owner="a", user="b", R=6))


# fmt: off
def hostile_files() -> Iterator[Hostile]:
    """Title, file name, content, and a word the answer must contain."""
    many = {f"word/p{n}.xml": "<a/>" for n in range(2_100)}
    yield "flat bomb", "a.docx", _deflated("word/media/a.bin", b"\0" * 30_000_000), "压缩炸弹"
    yield "bomb by sum", "a.docx", _deflated("word/a.xml", b"<a>" * 9, **{f"word/{n}.bin": b"ab" * 1_400 * n for n in range(1, 500)}), "200 MB"
    yield "too many parts", "a.docx", _deflated("word/a.xml", b"<a/>", **many), "部件"
    yield "archive in archive", "a.docx", _deflated("word/media/a.png", zipped({"x": "y"})), "压缩包里还有压缩包"
    yield "doubled part", "a.docx", _doubled(), "重名"
    yield "symbolic link", "a.docx", _linked(), "符号链接"
    yield "way out", "a.docx", _deflated("../../etc/cron.d/x", b"x"), "包外"
    yield "overlapping parts", "a.docx", _overlapping(), "重叠"
    yield "encrypted parts", "a.docx", _encrypted_parts(), "加密"
    yield "lying size", "a.docx", _lying(), "解压"
    yield "document type", "a.docx", _with_doctype(), "DOCTYPE"
    yield "cut short", "a.xlsx", workbook()[:-200], "损坏"
    yield "bytes before the container", "a.xlsx", b"#" * 40 + workbook(), "无法识别"
    yield from _hostile_kinds()


def _hostile_kinds() -> Iterator[Hostile]:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    yield "old Word", "a.doc", ole, "另存为 .docx"
    yield "encrypted Word", "a.docx", ole + "EncryptedPackage".encode("utf-16-le"), "打开密码"
    yield "WPS", "a.wps", ole, ".wps"
    yield "RAR", "a.rar", b"Rar!\x1a\x07\x01\0", "RAR"
    yield "zip", "a.zip", zipped({"a.txt": "x"}), "逐个上传"
    yield "7z", "a.7z", b"7z\xbc\xaf\x27\x1c\0", "7z"
    yield "ODF", "a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "ODF"
    yield "program", "a.pdf", b"MZ\x90\0" + b"\0" * 100, "程序"
    yield "shell script", "a.txt", b"#!/bin/sh\nrm -rf /\n", "程序"
    yield "SVG", "a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "SVG"
    yield "web page", "a.html", b"<!doctype html><p>x", "网页"
    yield "web page as table", "a.xls", b"<html><table></table></html>", "网页"
    yield "web page in UTF-16", "a.txt", "<html><script>".encode("utf-16"), "网页"
    yield "binary workbook", "a.xlsb", zipped({TYPES: "<Types><Override ContentType='application/vnd.ms-excel.sheet.binary.macroEnabled.main'/></Types>"}), ".xlsb"
    yield "two documents in one", "a.docx", zipped({TYPES: WORD_TYPES.replace("</Types>", "<Override ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>")}), "逐个上传"
    yield "RTF", "a.rtf", b"{\\rtf1 x}", "RTF"
    yield "HEIC", "a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"
    yield "PDF with password", "a.pdf", _password(), "打开密码"
    yield "PDF without pages", "a.pdf", b"%PDF-1.7\n%%EOF", "损坏"
    yield "half a PDF", "a.pdf", pdf_pages(b"")[:300], "PDF"
    yield "half a JPEG", "a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "损坏"
    yield "half a PNG", "a.png", b"\x89PNG\r\n\x1a\n\0\0", "损坏"
    yield "noise", "a.bin", bytes(range(256)) * 4, "无法识别"
    yield "slides cut short", "a.pptx", presentation(["x"])[:-30], "损坏"
    yield "nothing", "a.pdf", b"", "空的"
# fmt: on
