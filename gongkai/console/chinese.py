"""Make click speak Chinese: its own words go through gettext, so a small catalogue is enough."""

import gettext
import os
from pathlib import Path

CATALOGUE = Path(__file__).parent / "locale"


def speak_chinese() -> None:
    """Bind gettext's default domain to our catalogue; call before any help is printed."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("gongkai", str(CATALOGUE))
    gettext.textdomain("gongkai")
