"""Tell the kind of a file from its content, and turn away what cannot be looked into (文件类型)."""

import re
import zipfile
from typing import BinaryIO

from gongkai.files.complaints import HostileFile, UninspectableFile, UnreadableFile
from gongkai.files.inspection.findings import FileKind
from gongkai.files.inspection.names import extension

HEAD_BYTES = 4096
TYPES = "[Content_Types].xml"
TYPES_BYTES_MAX = 1024 * 1024
# the content type of the main part says which program opens the file
MAIN_TYPES = (
    (rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macro", FileKind.DOCX),
    (rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template|addin)\.macro", FileKind.XLSX),
    (rb"presentationml\.(?:presentation|template|slideshow)\.main|ms-powerpoint\.\w+\.macro", FileKind.PPTX),
)
ENCRYPTED = "文件已加密，无法检查。请取消打开密码后再上传。"
CONVERT = "请解压后逐个上传，或者转换为 PDF、DOCX、XLSX。"
PICTURES = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
    (b"II*\0", FileKind.TIFF),
    (b"MM\0*", FileKind.TIFF),
)
REFUSED = (
    (b"Rar!\x1a\x07", f"RAR 压缩包无法检查。{CONVERT}"),
    (b"7z\xbc\xaf\x27\x1c", f"7z 压缩包无法检查。{CONVERT}"),
    (b"\x1f\x8b", f"压缩文件无法检查。{CONVERT}"),
    (b"BZh", f"压缩文件无法检查。{CONVERT}"),
    (b"\xfd7zXZ\0", f"压缩文件无法检查。{CONVERT}"),
    (b"{\\rtf", "RTF 文件可携带内嵌对象，无法检查。请另存为 .docx。"),
    (b"BM", "BMP 图片请另存为 PNG 后再上传。"),
    (b"II+\0", "BigTIFF 图片无法检查。请另存为 PNG 或者 PDF。"),
    (b"MM\0+", "BigTIFF 图片无法检查。请另存为 PNG 或者 PDF。"),
    (b"%!PS", "PostScript 文件可携带程序，无法检查。请转换为 PDF。"),
    (b"\xd7\xcd\xc6\x9a", "WMF 矢量图无法检查。请另存为 PNG。"),
)
PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!", b"L\0\0\0\x01\x14\x02\0")
OLE_MAGIC = b"\xd0\xcf\x11\xe0"
MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|svg|iframe|meta|table|\?php)[\s>/]", re.I)


def recognize(stream: BinaryIO, filename: str) -> FileKind:
    """The kind of a file.

    Raises UnreadableFile (empty), HostileFile (a program), UninspectableFile (cannot be looked into);
    each says what to do instead.
    """
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    if not head:
        raise UnreadableFile("文件是空的。请确认保存后再上传。")
    for magic, kind in PICTURES:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _recognize_package(stream)
    _refuse(head, stream)
    return _recognize_text(head, stream, filename)


def _recognize_package(stream: BinaryIO) -> FileKind:
    try:
        with zipfile.ZipFile(stream) as archive:
            if any(e.flag_bits & 0x1 for e in archive.infolist()):
                raise UninspectableFile(ENCRYPTED)
            names = {n.lower() for n in archive.namelist()}
            kind_line = _first_bytes(archive, "mimetype") if "mimetype" in names else b""
            types = _first_bytes(archive, TYPES) if TYPES.lower() in names else b""
    except UninspectableFile:
        raise
    except Exception as broken:
        raise UninspectableFile("文件已损坏，无法解压检查。请用办公软件重新另存后再上传。") from broken
    if "ofd.xml" in names:
        return FileKind.OFD
    if b"sheet.binary" in types:
        raise UninspectableFile("二进制工作簿（.xlsb）无法检查。请另存为 .xlsx。")
    mains = {kind for word, kind in MAIN_TYPES if re.search(word, types)}
    if len(mains) == 1:
        return mains.pop()
    if b"opendocument" in kind_line:
        raise UninspectableFile("ODF 文件（.odt、.ods、.odp）暂不能检查。请另存为 .docx、.xlsx 或者 PDF。")
    raise UninspectableFile(f"压缩包无法作为一个文件检查。{CONVERT}")


def _first_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    real = next(n for n in archive.namelist() if n.lower() == name.lower())
    with archive.open(real) as part:
        return part.read(TYPES_BYTES_MAX)


def _refuse(head: bytes, stream: BinaryIO) -> None:
    if head.startswith(OLE_MAGIC):
        stream.seek(0)
        if "EncryptedPackage".encode("utf-16-le") in stream.read():
            raise UninspectableFile("文件设有打开密码，无法检查。请取消密码后再上传。")
        raise UninspectableFile(
            "旧格式文件（.doc、.xls、.ppt、.wps、.et、.dps）无法检查。请另存为 .docx、.xlsx、.pptx 或者 PDF。"
        )
    if head.startswith(PROGRAMS):
        raise HostileFile("这是程序或者脚本，不能发布。")
    for magic, reason in REFUSED:
        if head.startswith(magic):
            raise UninspectableFile(reason)
    if head[257:262] == b"ustar":
        raise UninspectableFile(f"TAR 打包文件无法检查。{CONVERT}")
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif", b"ftyphevc"):
        raise UninspectableFile("HEIC、AVIF 图片请另存为 JPEG 或者 PNG 后再上传。")


def _recognize_text(head: bytes, stream: BinaryIO, filename: str) -> FileKind:
    plain = head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if MARKUP.search(plain) or start[:5].lower() in (b"<?xml", b"<!doc"):
        what = "SVG 图片" if b"<svg" in plain.lower() else "网页、XML 文件"
        raise UninspectableFile(f"{what}可携带脚本，不能作为附件发布。请转换为 PDF 或者 PNG。")
    if re.match(rb"(mime-version|from|return-path|received):", start, re.I):
        raise UninspectableFile("邮件、网页归档文件无法检查。请转换为 PDF。")
    stream.seek(0)
    body = stream.read()
    if b"\0" in body and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise UninspectableFile("无法识别的文件类型。请转换为 PDF、DOCX、XLSX 后再上传。")
    return FileKind.CSV if extension(filename) == "csv" else FileKind.TXT
