#!/usr/bin/env python3
"""Django's own commands (migrations, shell). Operators use the `gongkai` program instead."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    import config.sqlite  # noqa: F401  (chooses a sound SQLite before Django loads one)

    execute_from_command_line(sys.argv)
