"""The WSGI entry that `gongkai serve` and any other server load: kept pages first, then the application."""

import os

import config.sqlite  # noqa: F401

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402

django_application = get_wsgi_application()

from config.counted import count_kept  # noqa: E402
from gongkai.baking.serving import baked_first  # noqa: E402

application = baked_first(django_application, counted=count_kept)
