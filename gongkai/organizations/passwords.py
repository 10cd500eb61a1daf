"""What is wrong with a password (口令), in the words of this house."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

_WORDS = {
    "password_too_short": "口令太短：至少需要{min_length}个字符，请加长。",
    "password_too_common": "口令过于常见，容易被猜到，请另设一个。",
    "password_too_similar": "口令与账户资料过于相似，请另设一个。",
    "password_entirely_numeric": "口令不能全是数字，请加入字母或汉字。",
}


def password_problems(password: str, officer: Any = None) -> list[str]:
    """What is wrong with a password by the rules of this installation; empty when it may be used."""
    try:
        validate_password(password, officer)
    except ValidationError as refused:
        return [_in_words(error) for error in refused.error_list]
    return []


def _in_words(error: ValidationError) -> str:
    words = _WORDS.get(error.code or "")
    return words.format(**(error.params or {})) if words else " ".join(error.messages)
