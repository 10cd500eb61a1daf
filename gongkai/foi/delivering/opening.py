"""Keep that the applicant opened a letter (登记查收): once, at the first download, in a moment of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from gongkai.foi.delivering.rows import LetterOpened
from gongkai.foi.models import Letter


def note_opened(letter: Letter, now: datetime) -> bool:
    """Record the first time; whether this was it. Two downloads at once leave one record."""
    if LetterOpened.objects.filter(letter=letter).exists():
        return False
    try:
        with transaction.atomic():
            LetterOpened.objects.create(letter=letter, at=now)
    except IntegrityError:
        return False
    return True
