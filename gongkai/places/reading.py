"""What the public may read of places (公众可见的网站页面): current editions of live pages, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from gongkai.organizations.models import Body
from gongkai.places.facts.editions import EditionPicture, PictureSize, PlaceEdition
from gongkai.places.facts.look import SiteTemplate


def public_places(body: Body) -> QuerySet[PlaceEdition]:
    """The current editions of everything live in this body's tree, the newest first."""
    return PlaceEdition.objects.filter(body=body, ended_at__isnull=True, page__live=True)


def place_at(body: Body, path: str) -> PlaceEdition | None:
    """What stands at a path below the body; the empty path is its home page."""
    return public_places(body).filter(path=path).first()


def home_is_live(body_code: str) -> bool:
    """Whether the body with this code has a home page the public may read."""
    rows = PlaceEdition.objects.filter(body__code=body_code, path="", ended_at__isnull=True, page__live=True)
    return rows.exists()


def address_of(body_code: str, path: str) -> str:
    """The address of a path below a body, from the root of the installation."""
    if not path:
        return reverse("places:home", args=[body_code])
    return reverse("places:topic", args=[body_code, path.removeprefix("topics/")])


def public_links(pages: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Title and address of those of the editor's pages that are public now, by their key. One query."""
    wanted = set(pages)
    if not wanted:
        return {}
    rows = PlaceEdition.objects.filter(page__in=wanted, ended_at__isnull=True, page__live=True)
    found = rows.values_list("page_id", "content__title", "body__code", "path")
    return {key: (title, address_of(code, path)) for key, title, code, path in found if key is not None}


def public_picture(body: Body, sha256: str) -> tuple[bytes, str] | None:
    """The bytes and type of a picture a current edition shows, or of the emblem; None for every other.

    `sha256` may end in the width of a smaller one: `<digest>-480`.
    """
    digest, _, width = sha256.partition("-")
    rows = EditionPicture.objects.filter(edition__in=public_places(body), sha256=digest)
    if width:
        sizes = PictureSize.objects.filter(picture__in=rows, width=int(width)) if width.isdecimal() else None
        small = sizes.first() if sizes is not None else None
        return (bytes(small.content), "image/webp") if small else None
    if (row := rows.first()) is not None:
        return bytes(row.content), row.media_type
    look = SiteTemplate.objects.filter(body=body, emblem_sha256=sha256).exclude(emblem_sha256="").first()
    return (bytes(look.emblem), look.emblem_type) if look else None


def picture_sizes(edition: PlaceEdition) -> dict[str, list[int]]:
    """The widths each picture of an edition is also kept in, by digest. One query, none without pictures."""
    found: dict[str, list[int]] = {}
    if edition.content["pictures"]:
        rows = PictureSize.objects.filter(picture__edition=edition).order_by("width")
        for digest, width in rows.values_list("picture__sha256", "width"):
            found.setdefault(digest, []).append(width)
    return found


def baked_addresses(body: Body) -> list[str]:
    """The addresses of every page of this room that is the same for everybody: home, topics, the way to report."""
    paths = [path for path in public_places(body).order_by("path").values_list("path", flat=True) if path]
    fixed = [reverse("places:home", args=[body.code]), reverse("places:report", args=[body.code])]
    return [*fixed, *(address_of(body.code, path) for path in paths)]
