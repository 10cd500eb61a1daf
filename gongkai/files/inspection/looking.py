"""Look into one file, whatever it is. Runs inside the limited process only (检查)."""

import io
from hashlib import sha256

from gongkai.files.inspection.containers import open_package
from gongkai.files.inspection.findings import FileKind, Inspection
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.kinds import recognize
from gongkai.files.inspection.names import inspect_name
from gongkai.files.inspection.ofd import inspect_ofd
from gongkai.files.inspection.office import inspect_office
from gongkai.files.inspection.pdf.inspecting import inspect_pdf
from gongkai.files.inspection.pictures.inspecting import inspect_picture
from gongkai.files.inspection.plain_text import inspect_text

OFFICE_KINDS = (FileKind.XLSX, FileKind.DOCX, FileKind.PPTX)
PLAIN_KINDS = (FileKind.CSV, FileKind.TXT)


def look_into(data: bytes, filename: str) -> Inspection:
    """Findings and texts of a file; raises a FileComplaint when it cannot or must not be looked into."""
    found = Gathering()
    stream = io.BytesIO(data)
    kind = recognize(stream, filename)
    inspect_name(filename, kind, found)
    found.text("文件名", filename)
    if kind in OFFICE_KINDS:
        inspect_office(open_package(stream, found), kind, found)
    elif kind is FileKind.OFD:
        inspect_ofd(open_package(stream, found), found)
    elif kind is FileKind.PDF:
        inspect_pdf(data, found)
    elif kind in PLAIN_KINDS:
        inspect_text(data, kind, found)
    else:
        inspect_picture(data, kind, "图片", found)
    digest = sha256(data).hexdigest()
    return Inspection(kind, filename, digest, len(data), found.findings(), found.texts())
