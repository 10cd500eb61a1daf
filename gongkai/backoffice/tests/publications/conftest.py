"""The demonstration bureau at work on its publications, and its officers at their browsers."""

from __future__ import annotations

import html
import re

import pytest
import time_machine

from gongkai.backoffice.tests.conftest import TODAY, Desk, at
from gongkai.publishing.models import Publication
from gongkai.publishing.tests.conftest import Press, desk  # noqa: F401  (a fixture)

WORDS = {
    "title": "【演示】关于调整失业保险金发放标准的通知",
    "document_number": "京人社就发〔2024〕12号",
    "dated_on": "2024-09-02",
    "summary": "调整失业保险金发放标准，自2024年9月1日起执行。",
    "html": "各区人力资源和社会保障局：\n现就有关事项通知如下。",
    "attribute": "proactive",
    "ground": "ogi20-1",
}
LEAKING = "演示申请人甲，身份证号码11010519491231002X，按规定发放补贴。"


class Newsroom(Press):
    """Officers at their browsers beside the acts themselves."""

    def at_desk(self, username: str) -> Desk:
        return Desk(getattr(self, username))

    def acts_on(self, publication, act: str, username: str = "handler", **fields):
        """Do an act as the page would, with the version now seen unless another is given."""
        version = Publication.objects.get(pk=publication.pk).version
        fields = {"seen_version": version, **fields}
        return self.at_desk(username).post(f"publications/{publication.pk}/acts/{act}/", **fields)

    def held(self, **changes):
        """A draft examined and held because of an identity number."""
        draft = self.drafts(TODAY, html=f"<p>{LEAKING}</p>", **changes)
        self.examines(draft, TODAY)
        return draft

    def withheld(self, day: str = "2023-05-04"):
        """Settled as 不予公开 on that day."""
        from gongkai.publishing import acts

        choices = acts.Choices(attribute="withheld", ground="ogi16-process", reason="讨论稿尚未形成决定。")
        draft = self.readies(self.drafts(day, choices=choices, title="【演示】某项办法讨论稿"), day)
        return acts.settle(draft, now=at(day, 17))


@pytest.fixture
def newsroom(db, settings, desk) -> Newsroom:  # noqa: F811
    with time_machine.travel(at(TODAY, 12), tick=False):
        yield Newsroom(desk)


def hidden_fields(response) -> dict[str, str]:
    """What the page would send along unseen."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode())
    return {name: html.unescape(value) for name, value in found}


def shown(response, selector: str) -> list[str]:
    """The words of every element of a class."""
    page = response.content.decode()
    return [
        re.sub(r"<[^>]+>", "", one).strip()
        for one in re.findall(rf'class="{selector}"[^>]*>(.*?)</', page, re.S)
    ]
