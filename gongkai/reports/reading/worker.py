"""Runs alone in a resource-limited process: python -m gongkai.reports.reading.worker KIND FILE → JSON."""

import json
import logging
import resource
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.reports.reading.blocks import Block

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 100


def main(kind: str, path: str) -> int:
    """Print the blocks of one file, or the reasons it cannot be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    from gongkai.reports.reading.blocks import UnreadableReport, to_plain, within_limits

    try:
        answer: dict[str, object] = {"blocks": to_plain(within_limits(blocks_of(kind, Path(path))))}
    except UnreadableReport as refused:
        answer = {"reasons": refused.reasons}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))
    return 0


def blocks_of(kind: str, path: Path) -> "list[Block]":
    """Blocks of a docx, xlsx or pdf file, read in this very process."""
    if kind == "docx":
        from gongkai.reports.reading.docx import blocks_of_docx

        return blocks_of_docx(path)
    if kind == "xlsx":
        from gongkai.reports.reading.xlsx import blocks_of_xlsx

        return blocks_of_xlsx(path)
    from gongkai.reports.reading.pdf import blocks_of_pdf

    return blocks_of_pdf(path, ruled=kind == "pdf")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
