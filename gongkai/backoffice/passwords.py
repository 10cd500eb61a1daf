"""What a password must be, said before it is typed (口令要求); the rules are the installation's validators."""

from __future__ import annotations

from typing import Any

from django.conf import settings

_RULES: list[Any] = list(settings.AUTH_PASSWORD_VALIDATORS)
LENGTH_MIN = next(rule["OPTIONS"]["min_length"] for rule in _RULES if "OPTIONS" in rule)
PASSWORD_HINT = f"至少 {LENGTH_MIN} 个字符，不与用户名等信息相近，不使用常见口令。"
