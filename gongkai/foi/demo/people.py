"""Demonstration applicants (演示申请人): roles with letters for names, numbers that only pass the checks."""

from __future__ import annotations

from typing import Any

from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.privacy.identifiers import id_check_character, uscc_check_character, uscc_problems

LETTERS = "甲乙丙丁戊己庚辛壬癸"


def id_number(serial: int) -> str:
    """A number that passes every check and was made here: 110101, 1 January 1990, serial, check character."""
    first17 = f"11010119900101{serial:03d}"
    return first17 + id_check_character(first17)


def uscc(serial: int) -> str:
    """A code that passes every check and was made here."""
    for organisation_check in "0123456789X":
        first17 = f"91110000{serial:08d}{organisation_check}"
        code = first17 + uscc_check_character(first17)
        if not uscc_problems(code):
            return code
    raise ValueError(f"无法生成演示用统一社会信用代码：{serial}")


def applicant(kind: ApplicantKind, serial: int) -> dict[str, Any]:
    """The applicant's part of an intake: the same serial is the same applicant coming back."""
    letter = LETTERS[serial % len(LETTERS)]
    contact = {
        "phone": f"1380000{serial:04d}",
        "address": f"北京市东城区演示路{serial}号",
        "postcode": "100000",
        "email": f"demo{serial}@example.com",
        "applicant_kind": kind,
    }
    if kind.is_natural_person:
        return {**contact, "applicant_name": f"演示申请人{letter}", "id_number": id_number(serial)}
    return {
        **contact,
        "applicant_name": f"演示单位{letter}（{kind.label}）",
        "uscc": uscc(serial),
        "representative": "演示负责人",
    }
