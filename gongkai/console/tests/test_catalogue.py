"""The compiled catalogue holds what its source says."""

import gettext
import re

from gongkai.console.chinese import CATALOGUE

FOLDER = CATALOGUE / "zh_CN" / "LC_MESSAGES"


def test_the_compiled_words_equal_their_source():
    source = (FOLDER / "gongkai.po").read_text(encoding="utf-8")
    with (FOLDER / "gongkai.mo").open("rb") as handle:
        compiled = gettext.GNUTranslations(handle)
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE)
    assert len(pairs) > 30
    assert all(compiled.gettext(said) == words for said, words in pairs)
