"""Clean the bytes of one file. Runs inside the limited process only (清理)."""

import io

from gongkai.files.cleaning.ofd import clean_ofd
from gongkai.files.cleaning.office import clean_office
from gongkai.files.cleaning.pdf import clean_pdf
from gongkai.files.cleaning.pictures import clean_picture
from gongkai.files.cleaning.plain_text import clean_csv
from gongkai.files.inspection.containers import open_package
from gongkai.files.inspection.findings import FileKind
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.kinds import recognize
from gongkai.files.inspection.looking import OFFICE_KINDS


def clean_bytes(data: bytes, filename: str, accepted: frozenset[str]) -> bytes:
    """The same file without what no reader sees; the same input gives the same output.

    Raises a FileComplaint when the file cannot be read.
    """
    stream = io.BytesIO(data)
    kind = recognize(stream, filename)
    if kind in OFFICE_KINDS:
        return clean_office(open_package(stream, Gathering()), accepted)
    if kind is FileKind.OFD:
        return clean_ofd(open_package(stream, Gathering()))
    if kind is FileKind.PDF:
        return clean_pdf(data, accepted)
    if kind is FileKind.CSV:
        return clean_csv(data) if {"CSV_FORMULA", "CSV_COMMAND"} & accepted else data
    return data if kind is FileKind.TXT else clean_picture(data, kind)
