"""The WSGI entry that `gongkai serve` and any other server load."""

import os

import config.sqlite  # noqa: F401

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
