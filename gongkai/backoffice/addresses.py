"""Parts of the desk's addresses that have a form of their own (地址中的编号和文件类型)."""

from __future__ import annotations


class CaseNumber:
    """A case by its number, 2026-0001 (申请编号): the only way a case is named in an address."""

    regex = r"\d{4}-\d{1,8}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SheetEnding(CaseNumber):
    """The kinds of sheet an export comes as (表格类型)."""

    regex = "xlsx|csv"


class LetterEnding(CaseNumber):
    """The kinds of file an issued letter is kept as (文书文件类型)."""

    regex = "pdf|docx"


class ReportEnding(CaseNumber):
    """The kinds of file a report comes as (年报文件类型)."""

    regex = "html|docx|pdf|xlsx|json"


class CatalogueEnding(CaseNumber):
    """The kinds of file the catalogue comes as (目录文件类型)."""

    regex = "xlsx|csv|json"
