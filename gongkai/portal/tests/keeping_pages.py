"""A bureau whose public pages are kept ready: baker and readers at one store."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from gongkai.baking import asking, bakery, design_mark, freshness, staleness
from gongkai.baking.serving import BakedFirst, baked_first
from gongkai.portal.tests.disclosing import Room, desk, press, room
from gongkai.publishing.tests.conftest import a_copy

__all__ = ["Kitchen", "desk", "kitchen", "press", "put_back", "room"]

ORIGIN, HOST = "http://www.gov.example", "www.gov.example"
FIRST = "/bjrsj/disclosure/documents/000014349/2024-00001/"
FRONT, CATALOGUE = "/bjrsj/disclosure/", "/bjrsj/disclosure/catalogue/"


class Answered:
    """What a reader got, and from where."""

    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes, *, is_live: bool) -> None:
        self.status, self.body, self.is_live = status, body, is_live
        self.headers = {name.lower(): value for name, value in headers}

    @property
    def text(self) -> str:
        return self.body.decode()


class Kitchen:
    """The room's bureau, with a baker, and readers who come through the layer or straight to the application."""

    def __init__(self, room: Room, application) -> None:  # noqa: F811
        self.room, self.body = room, room.body
        self.django = application
        self.was_live = False
        self.layer = baked_first(self._passed_on)
        assert isinstance(self.layer, BakedFirst)

    def _passed_on(self, environ, start):
        self.was_live = True
        return self.django(environ, start)

    def bakes(self):
        return bakery.bake_all()

    def drains(self) -> None:
        for _ in range(50):
            if not bakery.drain():
                Kitchen.forgets_who_asked()
                return
        raise AssertionError("the baker never comes to an end")

    def reads(self, address: str, *, live: bool = False, **asked) -> Answered:
        self.was_live = False
        told, body = _asked(self.django if live else self.layer, address, **asked)
        return Answered(told["status"], told["headers"], body, is_live=live or self.was_live)

    @staticmethod
    def asks(application, address: str) -> str:
        """The text any application gives for an address; for readers in threads of their own."""
        return _asked(application, address)[1].decode()

    @staticmethod
    def forgets_who_asked() -> None:
        """As if a while had passed."""
        asking._asked.clear()

    def kept(self) -> set[str]:
        current = staleness.store().current()
        return {each.address for each in current} if current else set()

    def checks(self, **how) -> dict[str, str]:
        return {page.address: page.why for page in freshness.check(sample=None, **how).old}


def _asked(application, address: str, method="GET", query="", host=HOST, **headers):
    told = {}
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": address.encode().decode("latin-1"), "QUERY_STRING": query,
        "HTTP_HOST": host, "wsgi.url_scheme": "http", "SCRIPT_NAME": "", "wsgi.input": io.BytesIO(),
        "SERVER_NAME": host, "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "192.0.2.1",
        "wsgi.errors": io.StringIO(), **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }  # fmt: skip
    answer = application(
        environ, lambda status, given, _=None: told.update(status=int(status[:3]), headers=given)
    )
    return told, b"".join(answer)


@pytest.fixture
def kitchen(room, settings, tmp_path):  # noqa: F811
    from django.core.wsgi import get_wsgi_application

    settings.GONGKAI_BAKED_DIR = Path(tmp_path / "baked")
    settings.GONGKAI_BAKED_ORIGINS = [ORIGIN]
    settings.ALLOWED_HOSTS = [HOST, "testserver"]
    design_mark.program_mark.cache_clear()
    Kitchen.forgets_who_asked()
    application = get_wsgi_application()
    for signal in (request_started, request_finished):  # the test's connection is not the server's to close
        signal.disconnect(close_old_connections)
    yield Kitchen(room, application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    design_mark.program_mark.cache_clear()


@pytest.fixture
def put_back(kitchen, tmp_path):
    """A correction, after which the pages of before are put back by hand, as by a restored backup."""
    publication = kitchen.room.publishes()
    kitchen.bakes()
    folder = staleness.store().current().folder
    shutil.copytree(folder, tmp_path / "before")
    kitchen.room.corrects(publication, copy=a_copy("【演示】更正后的通知"))
    kitchen.drains()
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "before", folder)
    return publication
