"""Identifiers people and organisations write down (证件号码, 信用代码, 联系方式), checked without a database.

Every `…_problems` function returns what is wrong and how to put it right, in Chinese; an empty list
means nothing is wrong. Every `canonical_…` function gives the one form used for storing and indexing.
"""

from gongkai.privacy.identifiers.contact import (
    canonical_email,
    canonical_phone,
    email_problems,
    landline_problems,
    mobile_problems,
    phone_problems,
    postcode_problems,
)
from gongkai.privacy.identifiers.organisation import canonical_uscc, uscc_check_character, uscc_problems
from gongkai.privacy.identifiers.person import canonical_id_number, id_check_character, id_number_problems

__all__ = [
    "canonical_email",
    "canonical_id_number",
    "canonical_phone",
    "canonical_uscc",
    "email_problems",
    "id_check_character",
    "id_number_problems",
    "landline_problems",
    "mobile_problems",
    "phone_problems",
    "postcode_problems",
    "uscc_check_character",
    "uscc_problems",
]
