"""Open a zip container (docx, xlsx, pptx, ofd) that may have been built to harm.

Stricter than `files.packages`: for publication nothing may lie between, before or after the parts.
"""

import stat
import zipfile
from typing import BinaryIO

from lxml import etree

from gongkai.files.complaints import HostileFile, UninspectableFile
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.xml import parse_xml
from gongkai.files.packages import ENTRIES_MAX, RATIO_FLOOR_BYTES, RATIO_MAX, READ_BYTES

UNPACKED_BYTES_MAX = 200 * 1024 * 1024
GAP_BYTES_MAX = 24  # a data descriptor with 64-bit sizes
LOCAL_HEADER_BYTES = 30
EXTRA_BYTES_MAX = 128  # times, owners and growth hints stay below
ARCHIVE_MAGICS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"BZh",
)
NESTING_ALLOWED = ("/embeddings/",)  # reported as an embedded file, never opened
AGAIN = "请用办公软件打开并重新另存后再上传。"


class Package:
    """The parts of a sound container; read one at a time (部件)."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = tuple(e.filename for e in archive.infolist() if not e.is_dir())
        self._by_lower = {name.lower(): name for name in self.names}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_lower

    def read(self, name: str) -> bytes:
        """The content of a part (names are compared without regard to case, as the format says)."""
        return self._archive.read(self._by_lower[name.lower()])

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part."""
        return parse_xml(self.read(name))

    def under(self, *prefixes: str) -> list[str]:
        """Names of the parts in these folders."""
        return [n for n in self.names if n.lower().startswith(prefixes)]


def open_package(stream: BinaryIO, found: Gathering) -> Package:
    """Check the container through and through, then hand it out.

    Raises HostileFile with every reason for a bomb, doubled, encrypted, nested or overlapping parts,
    links or paths out of the container; UninspectableFile when it cannot be unpacked.
    """
    try:
        archive = zipfile.ZipFile(stream)
        entries = archive.infolist()
        reasons = (
            _wrong_names(entries) + _wrong_sizes(entries) + _wrong_places(stream, archive, entries, found)
        )
        reasons = reasons or _unpack_to_nowhere(archive, entries)
    except (HostileFile, UninspectableFile):
        raise
    except Exception as broken:  # zlib.error and friends have no common ancestor
        raise UninspectableFile(f"文件已损坏，无法解压检查。{AGAIN}") from broken
    if reasons:
        raise HostileFile(*reasons)
    return Package(archive)


def _wrong_names(entries: list[zipfile.ZipInfo]) -> list[str]:
    reasons = []
    names = [e.filename for e in entries]
    if len({n.lower() for n in names}) != len(names):
        reasons.append(f"压缩包内有重名的部件，无法确定哪一个有效。{AGAIN}")
    if any(_leads_out(e.orig_filename) or _leads_out(e.filename) for e in entries):
        reasons.append("压缩包内有指向包外的路径。请确认文件来源。")
    if any(stat.S_ISLNK(e.external_attr >> 16) for e in entries):
        reasons.append("压缩包内有符号链接。请确认文件来源。")
    return reasons


def _leads_out(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in steps or "\0" in name or "\\" in name or ":" in steps[0]


def _wrong_sizes(entries: list[zipfile.ZipInfo]) -> list[str]:
    reasons = []
    if len(entries) > ENTRIES_MAX:
        reasons.append(f"压缩包内有{len(entries)}个部件，超过上限{ENTRIES_MAX}个。请拆分成几个文件。")
    if sum(e.file_size for e in entries) > UNPACKED_BYTES_MAX:
        reasons.append(f"解压后超过{UNPACKED_BYTES_MAX // 1_048_576} MB。请拆分成几个文件。")
    big = [e for e in entries if e.file_size > RATIO_FLOOR_BYTES]
    if any(e.file_size > RATIO_MAX * max(1, e.compress_size) for e in big):
        reasons.append(f"压缩比超过{RATIO_MAX}倍，疑为压缩炸弹。{AGAIN}")
    if any(e.flag_bits & 0x1 for e in entries):
        raise UninspectableFile("文件已加密，无法检查。请取消打开密码后再上传。")
    if any(e.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for e in entries):
        raise UninspectableFile(f"压缩方法不常见，无法检查。{AGAIN}")
    return reasons


def _wrong_places(
    stream: BinaryIO, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], found: Gathering
) -> list[str]:
    """Overlapping parts are hostile; bytes that belong to no part are a finding."""
    position, loose_bytes = 0, 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < position:
            return ["压缩包内有相互重叠的部件，疑为压缩炸弹。请确认文件来源。"]
        gap = entry.header_offset - position
        loose_bytes += gap if gap > GAP_BYTES_MAX or position == 0 else 0
        stream.seek(entry.header_offset)
        header = stream.read(LOCAL_HEADER_BYTES)
        if len(header) < LOCAL_HEADER_BYTES or header[:4] != b"PK\x03\x04":
            raise UninspectableFile(f"文件已损坏，无法解压检查。{AGAIN}")
        extras = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        padding = stream.read(extras)[int.from_bytes(header[26:28], "little") :] + entry.extra
        loose_bytes += len(padding) if len(padding.replace(b"\0", b"")) > EXTRA_BYTES_MAX else 0
        position = entry.header_offset + LOCAL_HEADER_BYTES + extras + entry.compress_size
    gap = archive.start_dir - position
    if gap < 0:
        return ["压缩包内有相互重叠的部件，疑为压缩炸弹。请确认文件来源。"]
    loose_bytes += gap if gap > GAP_BYTES_MAX else 0
    loose_bytes += _bytes_after_directory(stream, archive, entries) + len(archive.comment)
    if loose_bytes:
        found.find("CONTAINER_EXTRA_DATA", "文件包", f"{loose_bytes}字节")
    return []


def _bytes_after_directory(stream: BinaryIO, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> int:
    """Bytes after the directory that are not its end record (22 bytes, or 98 with 64-bit sizes)."""
    directory = sum(
        46 + len(e.orig_filename.encode("utf-8")) + len(e.extra) + len(e.comment) for e in entries
    )
    after = stream.seek(0, 2) - archive.start_dir - directory - len(archive.comment)
    comments = sum(len(e.comment) for e in entries)
    return comments + (0 if after in (22, 98) or 0 < after <= 98 else abs(after))


def _unpack_to_nowhere(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> list[str]:
    """Read every part once: true sizes and checksums, and no archive within the archive."""
    total = 0
    for entry in entries:
        with archive.open(entry) as part:
            head = True
            while chunk := part.read(READ_BYTES):
                nested = head and chunk.startswith(ARCHIVE_MAGICS)
                if nested and not any(a in "/" + entry.filename.lower() for a in NESTING_ALLOWED):
                    return [f"压缩包里还有压缩包（{entry.filename[:60]}）。请解压后逐个上传。"]
                head = False
                total += len(chunk)
                if total > UNPACKED_BYTES_MAX:
                    return ["实际解压大小超过目录所写，疑为压缩炸弹。"]
    return []
