"""Look at a zip container (xlsx, docx) before anything opens it.

Every limit is checked against the directory and again while reading, for the directory may lie.
"""

import zipfile
from pathlib import Path

from gongkai.files.complaints import FileComplaint, HostileFile, UnreadableFile

ENTRIES_MAX = 2_000
UNPACKED_BYTES_MAX = 400 * 1024 * 1024
RATIO_MAX = 200
RATIO_FLOOR_BYTES = 1024 * 1024  # small parts of repeated XML may well pack 1:500
READ_BYTES = 1024 * 1024
MACRO_PARTS = ("vbaproject.bin", "macrosheets/", "activex/")


def _suspect_names(names: list[str]) -> list[str]:
    reasons = []
    if len(set(names)) != len(names):
        reasons.append("压缩包内有重名的部件，无法确定哪一个有效。请用办公软件重新另存后再上传。")
    if any(n.startswith(("/", "\\")) or ".." in n.replace("\\", "/").split("/") or "\0" in n for n in names):
        reasons.append("压缩包内有指向包外的路径。请确认文件来源。")
    if any(part in n.lower() for n in names for part in MACRO_PARTS):
        reasons.append("文件带有宏。请另存为不含宏的 .xlsx 后再上传。")
    return reasons


def _suspect_sizes(entries: list[zipfile.ZipInfo]) -> list[str]:
    reasons = []
    if len(entries) > ENTRIES_MAX:
        reasons.append(f"压缩包内有 {len(entries)} 个部件，超过上限 {ENTRIES_MAX} 个。")
    if sum(e.file_size for e in entries) > UNPACKED_BYTES_MAX:
        reasons.append(f"解压后超过 {UNPACKED_BYTES_MAX // 1_048_576} MB。请拆分成几个文件分别上传。")
    big = [e for e in entries if e.file_size > RATIO_FLOOR_BYTES]
    if any(e.file_size > RATIO_MAX * max(1, e.compress_size) for e in big):
        reasons.append(f"压缩比超过 {RATIO_MAX} 倍，疑为压缩炸弹。请用办公软件重新另存后再上传。")
    if any(e.flag_bits & 0x1 for e in entries):
        reasons.append("文件已加密，无法检查。请取消打开密码后再上传。")
    return reasons


def _read_through(archive: zipfile.ZipFile) -> list[str]:
    """Unpack every part to nowhere, stopping as soon as the true sizes pass the limit."""
    total = 0
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while chunk := part.read(READ_BYTES):
                total += len(chunk)
                if total > UNPACKED_BYTES_MAX:
                    return ["实际解压大小超过目录所写，疑为压缩炸弹。"]
    return []


def inspect_package(path: Path) -> None:
    """Pass a sound container; raise HostileFile with all reasons, or UnreadableFile when broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            reasons = _suspect_names([e.filename for e in entries]) + _suspect_sizes(entries)
            reasons = reasons or _read_through(archive)
    except FileComplaint:
        raise
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as broken:
        raise UnreadableFile(
            "文件已损坏或不是有效的 .xlsx 文件。请用办公软件打开并重新另存后再上传。"
        ) from broken
    except Exception as broken:  # zlib.error and friends have no common ancestor
        raise UnreadableFile("文件内容无法解压。请用办公软件打开并重新另存后再上传。") from broken
    if reasons:
        raise HostileFile(*reasons)
