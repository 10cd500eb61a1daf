"""The addresses of the log: each file of the specification and no other."""

import pytest

from gongkai.ledger.refusals import LedgerFault
from gongkai.ledger.serving import served_file


def test_every_file_of_the_log_has_its_address_and_type(log):
    log.grow(300)
    for path in ("checkpoint", "policy", "checkpoints/300", "verifier.py", "witness.py"):
        found = served_file(path)
        assert (found.content_type, found.immutable) == ("text/plain; charset=utf-8", False)
        assert found.file.is_file()
    for path in (
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/44",
    ):
        found = served_file(path)
        assert (found.content_type, found.immutable) == ("application/octet-stream", True)
        assert found.file.relative_to(log.folder).as_posix() == path


def test_a_file_the_log_does_not_have_is_not_found(log):
    log.grow(3)
    for path in ("tile/0/000", "tile/entries/007", "checkpoints/299"):
        with pytest.raises(FileNotFoundError):
            served_file(path)


@pytest.mark.parametrize(
    "path",
    ["../keys/log-keys.json", "tile/0/../../../keys/log-keys.json", "checkpoints/../policy", "checkpoints/x00/1",
     "", "/checkpoint", "checkpoint/", "checkpoint\x00", "tile/0/x001/../000", ".checkpoint.draft", "tile",
     "checkpoints/٠٠٠"],
)  # fmt: skip
def test_no_other_path_is_answered(log, path):
    log.grow(1)
    with pytest.raises(LedgerFault):
        served_file(path)
