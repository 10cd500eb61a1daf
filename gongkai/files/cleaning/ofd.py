"""Clean the document information of an OFD (OFD 清理)."""

from lxml import etree

from gongkai.files.cleaning.packing import EditedPackage, packed, remove
from gongkai.files.cleaning.pictures import clean_picture
from gongkai.files.inspection.containers import Package
from gongkai.files.inspection.ofd import PERSONAL, PICTURE
from gongkai.files.inspection.pictures.inspecting import picture_kind
from gongkai.files.inspection.xml import named


def clean_ofd(package: Package) -> bytes:
    """The same document without author, keywords and custom data, its pictures stripped."""
    edited = EditedPackage(package)
    for name in edited.names:
        if name.lower() == "ofd.xml":
            edited.edit(name, _forget_author)
        elif PICTURE.search(name.lower()):
            data = edited.read(name)
            kind = picture_kind(data)
            if kind is not None:
                edited.put(name, clean_picture(data, kind))
    return packed(edited)


def _forget_author(root: etree._Element) -> bool:
    gone = [e for info in named(root, "DocInfo") for e in named(info, *PERSONAL, "CustomDatas")]
    for element in gone:
        remove(element)
    return bool(gone)
