"""What a file's name gives away or pretends."""

import re
import unicodedata

from gongkai.files.inspection.findings import FileKind
from gongkai.files.inspection.gathering import Gathering

NAME_BYTES_MAX = 255
DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
ACTIVE = frozenset(
    [
        "exe",
        "scr",
        "com",
        "pif",
        "bat",
        "cmd",
        "ps1",
        "psm1",
        "vbs",
        "vbe",
        "js",
        "jse",
        "wsf",
        "wsh",
        "hta",
        "msi",
        "msp",
        "jar",
        "lnk",
        "url",
        "reg",
        "dll",
        "cpl",
        "apk",
        "app",
        "dmg",
        "sh",
        "py",
        "php",
        "jsp",
        "asp",
        "aspx",
        "html",
        "htm",
        "xhtml",
        "mht",
        "mhtml",
        "svg",
        "swf",
        "chm",
        "iso",
        "img",
        "docm",
        "xlsm",
        "pptm",
        "xlsb",
        "xlam",
        "dotm",
    ]
)
DOCUMENT = frozenset(
    [
        "doc",
        "docx",
        "wps",
        "xls",
        "xlsx",
        "et",
        "csv",
        "ppt",
        "pptx",
        "dps",
        "pdf",
        "ofd",
        "txt",
        "rtf",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "tif",
        "tiff",
        "bmp",
        "zip",
        "rar",
        "7z",
    ]
)
EXPECTED = {
    FileKind.XLSX: {"xlsx"},
    FileKind.DOCX: {"docx"},
    FileKind.PPTX: {"pptx"},
    FileKind.PDF: {"pdf"},
    FileKind.OFD: {"ofd"},
    FileKind.JPEG: {"jpg", "jpeg"},
    FileKind.PNG: {"png"},
    FileKind.GIF: {"gif"},
    FileKind.WEBP: {"webp"},
    FileKind.TIFF: {"tif", "tiff"},
    FileKind.CSV: {"csv"},
    FileKind.TXT: {"txt"},
}
PLACE = "文件名"


def extension(name: str) -> str:
    """The last extension in lower case, without the dot; empty when there is none."""
    found = re.search(r"\.([^.\s/\\]{1,10})[.\s]*$", name)
    return found.group(1).lower() if found else ""


def inspect_name(name: str, kind: FileKind, found: Gathering) -> None:
    """Findings about the name of a file whose content is of `kind`."""
    if DIRECTION_CONTROLS & set(name):
        found.find("NAME_DIRECTION_CONTROL", PLACE)
    if any(_is_unfit(c) for c in name):
        found.find("NAME_CONTROL_CHARACTER", PLACE)
    if len(name.encode("utf-8", "surrogatepass")) > NAME_BYTES_MAX:
        found.find("NAME_TOO_LONG", PLACE, f"{len(name)}个字符")
    if name != name.rstrip(". \u3000"):
        found.find("NAME_ENDS_BADLY", PLACE)
    last = extension(name)
    if last not in EXPECTED[kind]:
        found.find("NAME_MISMATCH", PLACE, f"后缀为“{last or '无'}”，内容是 {kind.upper()}")
    earlier = re.findall(r"\.([A-Za-z0-9]{1,5})(?=\.)", name)
    if last in ACTIVE or any(e.lower() in ACTIVE for e in earlier):
        found.find("NAME_ACTIVE_EXTENSION", PLACE, name)
    elif any(e.lower() in DOCUMENT for e in earlier):
        found.find("NAME_DOUBLE_EXTENSION", PLACE, name)


def _is_unfit(character: str) -> bool:
    if character in DIRECTION_CONTROLS:
        return False
    return character in '/\\<>:"|?*' or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
