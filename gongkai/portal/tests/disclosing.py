"""A bureau that has published, with a public log of its own: for the tests of the public pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.ledger import sequencer
from gongkai.ledger.place import log_place
from gongkai.publishing import acts
from gongkai.publishing.inventory.rows import InventoryRow
from gongkai.publishing.models import Publication
from gongkai.publishing.tests.conftest import Press, at, desk, press

__all__ = ["Room", "desk", "press", "room"]

MEETINGS = InventoryRow(
    "综合管理", "决策与执行", "局长办公会议", "会议议定事项", ("《条例》第二十条",), "自会议召开之日起20个工作日内",
    channels=("政府网站",), audience="社会公众",
)  # fmt: skip
SUBSIDY = InventoryRow("就业促进", "补贴", "职业培训补贴", "补贴标准", (), "自形成之日起20个工作日内")


class Room:
    """The press with its readers: publishes, withdraws, lists duties, covers the log with a checkpoint."""

    def __init__(self, press: Press, client, folder: Path) -> None:
        self.press, self.client, self.body = press, client, press.body
        self.desk, self.folder = press.desk, folder

    def publishes(self, day="2024-09-05", **draft) -> Publication:
        return self.press.publishes(day, **draft)

    def corrects(
        self, publication, day="2024-09-10", *, note="标准有误，予以更正。", copy=None, forced=False
    ):
        row = self.press.does(acts.correct, publication, day, note=note)
        if copy is not None:
            row = self.press.does(acts.edit_draft, row, day, copy=copy)
        self.press.examines(row, day)
        row = self.press.does(acts.submit, row, day)
        self.desk.sign(row, forced=forced)
        return self.press.does(acts.release, row, day)

    def withdraws(self, publication, day="2024-09-12", reason="replaced", explanation="见新发布的通知。"):
        return self.press.does(acts.withdraw, publication, day, reason=reason, explanation=explanation)

    def lists_duties(self, rows, day, note="按年度调整。", *, released=True):
        revision = acts.revise_inventory(
            self.body, officer=self.press.handler, rows=rows, dated_on=at(day).date(), note=note, now=at(day)
        )
        if released:
            self.press.does(acts.release, self.press.readies(revision.publication, day), day)
        return revision

    def covers_the_log(self) -> None:
        sequencer.publish()

    @property
    def vkey(self) -> str:
        (key,) = log_place().keys.trusted()
        return str(key)

    def reads(self, path: str, code: str = "bjrsj") -> str:
        answer = self.client.get(f"/{code}/{path}")
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()


@pytest.fixture
def room(press, client, settings, tmp_path) -> Room:  # noqa: F811
    settings.GONGKAI_LOG_ORIGIN = "gov.example/log"
    settings.GONGKAI_LOG_DIR = tmp_path / "log"
    settings.GONGKAI_KEYS_DIR = tmp_path / "keys"
    settings.GONGKAI_KEYS_DIR.mkdir(mode=0o700)
    return Room(press, client, settings.GONGKAI_LOG_DIR)
