"""Start Django for the commands that need the database, with a sound SQLite chosen first."""

import os
import sys


def start_django() -> None:
    """Set Django up once; on a refusal (unsound SQLite, bad DATABASE_URL) say why and exit 2."""
    import config.sqlite  # noqa: F401

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as refusal:
        print(f"错误：{refusal}", file=sys.stderr)
        raise SystemExit(2) from None
