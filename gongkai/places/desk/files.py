"""Pictures of the library for its editors (图片库文件): originals and thumbnails of their own body only."""

from __future__ import annotations

from typing import cast

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest

from gongkai.organizations.models import Officer
from gongkai.places.facts.pictures import PlaceImage, PlaceRendition
from gongkai.places.rights import collection_of


def library_file(request: HttpRequest, name: str) -> FileResponse:
    """A file of the library; 404 for another body's, as for one that is not there."""
    pictures = collection_of(cast(Officer, request.user).body)
    known = (
        PlaceImage.objects.filter(file=name, collection=pictures).exists()
        or PlaceRendition.objects.filter(file=name, image__collection=pictures).exists()
    )
    if not known or not default_storage.exists(name):
        raise Http404("没有这个文件。")
    response = FileResponse(default_storage.open(name))
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
