"""Tests get a home of their own (keys, vault, database) before any setting is read.

Loaded by pytest with `-p config.testing`: a conftest.py would come after Django's settings.
"""

import atexit
import os
import shutil
import tempfile

import config.sqlite  # noqa: F401

_home = tempfile.mkdtemp(prefix="gongkai-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.makedirs(os.path.join(_home, "static"))
os.environ["GONGKAI_HOME"] = _home
os.environ["GONGKAI_PLAIN_STATIC"] = "1"
_folders = ("GONGKAI_KEYS_DIR", "GONGKAI_VAULT_DIR", "GONGKAI_LOG_DIR", "GONGKAI_BAKED_DIR")
for name in (*_folders, "GONGKAI_BAKED_ORIGINS", "GONGKAI_ORIGINS", "GONGKAI_DEBUG", "GONGKAI_HTTPS"):
    os.environ.pop(name, None)
