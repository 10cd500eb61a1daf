"""What a password must be, said before it is typed (口令要求); the rules are the installation's validators."""

from __future__ import annotations

from django.conf import settings

LENGTH_MIN = next(
    rule["OPTIONS"]["min_length"] for rule in settings.AUTH_PASSWORD_VALIDATORS if "OPTIONS" in rule
)
PASSWORD_HINT = f"至少 {LENGTH_MIN} 个字符，不与用户名等信息相近，不使用常见口令。"
