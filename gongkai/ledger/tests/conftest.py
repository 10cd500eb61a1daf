import pytest
from django.db import transaction

from gongkai.ledger import entries, sequencer
from gongkai.ledger.leaves import leaf_json
from gongkai.ledger.place import log_place

ORIGIN = "gov.example/log"


class OwnLog:
    """A log of one test: appends plain entries, publishes, and knows where everything lies."""

    def __init__(self, home) -> None:
        self.home = home
        self.folder = home / "log"
        self.keys_folder = home / "keys"
        self.count = 0

    @property
    def place(self):
        return log_place()

    @property
    def vkeys(self) -> list[str]:
        return [str(key) for key in self.place.keys.trusted()]

    def append(self, count: int = 1) -> range:
        leaves = [leaf_json("test", {"n": self.count + i}) for i in range(count)]
        with transaction.atomic():
            taken = entries.append_all(leaves)
        self.count += count
        return taken

    def publish(self, **options):
        return sequencer.publish(**options)

    def grow(self, count: int):
        """Append so many and publish them."""
        self.append(count)
        return self.publish()

    def checkpoint(self):
        return self.place.published()[1]


@pytest.fixture
def log(db, settings, tmp_path) -> OwnLog:
    settings.GONGKAI_LOG_ORIGIN = ORIGIN
    settings.GONGKAI_LOG_DIR = tmp_path / "log"
    settings.GONGKAI_KEYS_DIR = tmp_path / "keys"
    return OwnLog(tmp_path)
