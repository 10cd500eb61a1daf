"""Masking of what was found (遮盖): the platform's one rule for every kind, laid over the text as written."""

from collections.abc import Callable, Iterable

from gongkai.privacy.detection.findings import Kind, PersonalFinding
from gongkai.privacy.masks import (
    SEPARATORS,
    mask_address,
    mask_as_written,
    mask_bank_card,
    mask_email,
    mask_id_number,
    mask_phone,
    mask_plate,
    mask_wholly,
)

_RULES: dict[Kind, tuple[Callable[[str], str], str]] = {
    Kind.ID_NUMBER: (mask_id_number, SEPARATORS),
    Kind.RESIDENCE_PERMIT: (mask_id_number, SEPARATORS),
    Kind.FOREIGN_RESIDENCE: (mask_id_number, SEPARATORS),
    Kind.OLD_ID_NUMBER: (mask_id_number, SEPARATORS),
    Kind.MOBILE: (mask_phone, SEPARATORS),
    Kind.BANK_CARD: (mask_bank_card, SEPARATORS),
    Kind.PASSPORT: (mask_id_number, SEPARATORS),
    Kind.TRAVEL_PERMIT: (mask_id_number, SEPARATORS),
    Kind.OFFICER_CARD: (mask_wholly, ""),
    Kind.PLATE: (mask_plate, SEPARATORS),
    Kind.ADDRESS: (mask_address, " \t\r\n"),
    Kind.EMAIL: (mask_email, ""),
    Kind.QQ: (mask_wholly, ""),
    Kind.WECHAT: (mask_wholly, ""),
    Kind.COLUMN: (mask_wholly, ""),
}


def masked(kind: Kind, written: str) -> str:
    """A value of this kind, masked; as many signs as it was written with."""
    mask, apart = _RULES[kind]
    return mask_as_written(written, mask, apart=apart)


def mask_text(text: str, findings: Iterable[PersonalFinding]) -> str:
    """The text with every finding masked: same length, nothing else changed; doing it twice changes nothing.

    Findings must come from `detect` on this very text; ValueError when one lies outside it.
    """
    parts, at = [], 0
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if not 0 <= finding.start < finding.end <= len(text):
            raise ValueError(f"检测结果的位置{finding.start}–{finding.end}不在文本之内，请重新检测。")
        if finding.start < at:
            raise ValueError(f"检测结果的位置{finding.start}–{finding.end}与前一项重叠，请重新检测。")
        parts += [text[at : finding.start], masked(finding.kind, text[finding.start : finding.end])]
        at = finding.end
    return "".join([*parts, text[at:]])
