"""Detection of personal data in megabytes of text a second, beside a plain search for eighteen digits.

The plain search is the limit: one regular expression over the same text, which finds one kind of number in one way
of writing and mistakes credit codes for it. Texts are made by chance from a fixed seed: official sentences with
look-alikes, and the same with personal data in every line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

from gongkai.privacy.detection import WordList, detect, mask_text
from gongkai.privacy.tests.detection_texts.clean import OFFICE, clean_texts
from gongkai.privacy.tests.detection_texts.planted import planted_texts

EIGHTEEN_DIGITS = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
PROSE = (
    "为深入贯彻落实党中央、国务院决策部署，进一步做好本市就业创业工作，根据《中华人民共和国就业促进法》等法律法规规定，"
    "经市政府同意，现就有关事项通知如下。各区、各部门要高度重视，加强组织领导，细化工作措施，确保各项政策落到实处。\n"
)
WORDS = 10_000
TODAY = date(2026, 3, 2)

Row = dict[str, str | int | float]


def texts(n: int) -> dict[str, str]:
    """About n bytes each of prose, of prose with a look-alike in every paragraph, and of lists of persons."""
    clean = "".join(f"{PROSE}{text.text}\n" for text in clean_texts())
    dense = "".join(f"{text.text}\n" for text in planted_texts())
    return {
        "公文正文": filled(PROSE, n),
        "公文正文，每段一处易混淆编号": filled(clean, n),
        "每行一处个人信息": filled(dense, n),
    }


def filled(unit: str, n: int) -> str:
    """The unit over and over, until it takes n bytes."""
    size = len(unit.encode())
    return unit * (n // size) + unit[: (n % size) // 3]


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """The result and the seconds it took."""
    start = perf_counter()
    result = work()
    return result, perf_counter() - start


def row(name: str, text: str, found: int, seconds: float, limit: float) -> Row:
    """One line of the table; `ratio` is the rate over that of the plain search."""
    rate = len(text.encode()) / 1e6 / seconds
    return {
        "name": name,
        "megabytes": round(len(text.encode()) / 1e6, 2),
        "found": found,
        "seconds": round(seconds, 3),
        "mb_per_second": round(rate, 2),
        "ratio": round(rate / limit, 3),
    }


def run(n: int = 20_000_000) -> list[Row]:
    """Time each text of about n bytes: plain search, detection, masking, ten thousand words."""
    words = WordList(f"{chr(0x4E00 + i)}{chr(0x5000 + i * 7 % 9000)}错" for i in range(WORDS))
    rows: list[Row] = []
    for name, text in texts(n).items():
        plain, plain_seconds = timed(lambda text=text: EIGHTEEN_DIGITS.findall(text))
        limit = len(text.encode()) / 1e6 / plain_seconds
        found, seconds = timed(lambda text=text: detect(text, allow=OFFICE, today=TODAY))
        masked, masking_seconds = timed(lambda text=text, found=found: mask_text(text, found))
        assert len(masked) == len(text), "masking changed the length"
        wrong, word_seconds = timed(lambda text=text: words.find(text))
        rows += [
            row(f"{name}：只找18位数字（re）", text, len(plain), plain_seconds, limit),
            row(f"{name}：检测", text, len(found), seconds, limit),
            row(f"{name}：{WORDS:,}个词", text, len(wrong), word_seconds, limit),
        ]
        if found:
            rows.append(row(f"{name}：遮盖", text, len(found), masking_seconds, limit))
    return rows


def main() -> None:
    """Print the table; an argument sets how many bytes."""
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000_000):
        print(line)


if __name__ == "__main__":
    main()
