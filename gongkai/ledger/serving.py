"""Which file of the log answers which address (对外文件): strict, so that no path leads out of the log's folder."""

import re
from dataclasses import dataclass
from pathlib import Path

from gongkai.ledger import verifier, witness
from gongkai.ledger.place import CHECKPOINT, HISTORY, POLICY, log_place
from gongkai.ledger.tiles import BUNDLE, parse_path

TEXT = "text/plain; charset=utf-8"
BYTES = "application/octet-stream"
PROGRAMS = {"verifier.py": verifier.__file__, "witness.py": witness.__file__}
_HISTORY = re.compile(HISTORY + r"/(?:x[0-9]{3}/)*[0-9]{3}")


@dataclass(frozen=True, slots=True)
class ServedFile:
    """A file of the public log as it is to be served: tiles and bundles never change, the rest may."""

    file: Path
    content_type: str
    immutable: bool


def served_file(path: str) -> ServedFile:
    """The file under the log's address, for paths such as `checkpoint` and `tile/0/x001/234.p/5`.

    Also the two programs a citizen or a witness downloads. Raises LedgerFault for any other path, and
    FileNotFoundError when the log has no such file (yet).
    """
    folder = log_place().folder
    if path in PROGRAMS:
        return ServedFile(Path(PROGRAMS[path]), TEXT, immutable=False)
    if path in (CHECKPOINT, POLICY) or _HISTORY.fullmatch(path):
        found = ServedFile(folder / path, TEXT, immutable=False)
    else:
        kind, tile = parse_path(path)
        found = ServedFile(
            folder / (tile.entries_path if kind == BUNDLE else tile.path), BYTES, immutable=True
        )
    if not found.file.is_file():
        raise FileNotFoundError(path)
    return found
