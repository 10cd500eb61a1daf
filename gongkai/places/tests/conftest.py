"""Both demonstration bodies, their editors at the page editor, and readers of what came out."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongkai.organizations import demo
from gongkai.organizations.models import Body, Officer
from gongkai.places.models import TopicPage
from gongkai.places.tree import home_of
from gongkai.publishing.sections import ensure_blocks

TEXT = "<p>【演示】失业保险金按月发放。</p>"


class Desk:
    """One officer at one browser."""

    def __init__(self, username: str) -> None:
        self.officer = Officer.objects.get(username=username)
        self.client = Client()
        self.client.force_login(self.officer, backend="django.contrib.auth.backends.ModelBackend")
        session = self.client.session
        session["begun_at"] = session["touched_at"] = datetime.now().timestamp()
        session.save()

    def get(self, address: str, **query: Any) -> Any:
        return self.client.get(f"/desk/site/{address}", query)

    def post(self, address: str, /, **fields: Any) -> Any:
        return self.client.post(f"/desk/site/{address}", fields)


class Site:
    """The bureau's site and the second body's."""

    def __init__(self) -> None:
        self.body: Body = demo.load()
        self.other = Body.objects.get(code=demo.SECOND_BODY)
        ensure_blocks(self.body)
        ensure_blocks(self.other)

    def desk(self, username: str) -> Desk:
        return Desk(username)

    def home(self, body: Body | None = None) -> Any:
        return home_of(body or self.body)

    def topic(self, slug: str = "shiye", body: Body | None = None, **changes: Any) -> TopicPage:
        """A draft topic with one text."""
        given = {"title": "【演示】失业保险", "intro": "", "blocks": [("text", {"text": TEXT})], **changes}
        page = TopicPage(slug=slug, live=False, **given)
        self.home(body).add_child(instance=page)
        return page

    def published(self, page: Any) -> Any:
        page.save_revision().publish()
        page.refresh_from_db()
        return page


def stream(blocks: list[tuple[str, dict[str, Any]]], name: str = "blocks") -> dict[str, Any]:
    """What the editor sends for a stream of blocks whose values are plain."""
    sent: dict[str, Any] = {f"{name}-count": len(blocks)}
    for number, (kind, value) in enumerate(blocks):
        sent |= {
            f"{name}-{number}-type": kind,
            f"{name}-{number}-order": number,
            f"{name}-{number}-deleted": "",
        }
        sent |= {f"{name}-{number}-value-{key}": inner for key, inner in value.items()}
    return sent


def form(title: str, slug: str, blocks: list[tuple[str, dict[str, Any]]], **more: Any) -> dict[str, Any]:
    """What the editor sends for a topic."""
    return {"title": title, "slug": slug, "intro": "", **stream(blocks), **more}


@pytest.fixture(autouse=True)
def apart(settings, tmp_path):
    """Files lie apart and passwords hash quickly."""
    settings.GONGKAI_VAULT_DIR = tmp_path / "vault"
    settings.MEDIA_ROOT = tmp_path / "places"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def site(db) -> Site:
    return Site()


@pytest.fixture
def picture() -> SimpleUploadedFile:
    """A photograph with a place of taking in it."""
    exif = Image.Exif()
    exif[0x010E] = "GPS 39.9"
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), "#1d4f91").save(kept, "JPEG", exif=exif)
    return SimpleUploadedFile("window.jpg", kept.getvalue(), "image/jpeg")
