"""Personal data found before publication (公开前的个人信息检测). Pure: no database, no body, no settings."""

from gongkai.privacy.detection.allowed import NO_CONTACTS, OfficeContacts
from gongkai.privacy.detection.findings import Kind, PersonalFinding, Severity, TableFinding
from gongkai.privacy.detection.masking import mask_text
from gongkai.privacy.detection.scan import detect
from gongkai.privacy.detection.tables import detect_table
from gongkai.privacy.detection.words import WordFinding, WordList, find_words

__all__ = [
    "NO_CONTACTS",
    "Kind",
    "OfficeContacts",
    "PersonalFinding",
    "Severity",
    "TableFinding",
    "WordFinding",
    "WordList",
    "detect",
    "detect_table",
    "find_words",
    "mask_text",
]
