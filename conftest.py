"""Keys, vault and database of the tests live in a temporary folder, never in the installation's own."""

import os
import tempfile

_home = tempfile.mkdtemp(prefix="gongkai-tests-")
os.environ["GONGKAI_HOME"] = _home
os.environ["GONGKAI_PLAIN_STATIC"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import config.sqlite  # noqa: E402, F401
