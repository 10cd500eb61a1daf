"""Addresses of places. They stand before the portal's, which keeps everything else below a body."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter
from django.urls.converters import SlugConverter

from gongkai.places.reading import home_is_live
from gongkai.places.views import public

Urls = tuple[list[URLPattern], str]


class PlacedBody(SlugConverter):
    """有首页的机关: the code of a body whose home page is live; any other address goes on to the portal."""

    def to_python(self, value: str) -> str:
        """The code; ValueError, so that the next address is tried, when no home page is live."""
        if not home_is_live(value):
            raise ValueError
        return value


register_converter(PlacedBody, "placed")


def front(*, installation: Callable[..., HttpResponse]) -> Urls:
    """The addresses; `installation` answers at the root where the host belongs to no body."""
    return (
        [
            path("", public.installation_or(installation), name="installation"),
            path("<placed:body_code>/", public.home, name="home"),
            path("<slug:body_code>/home.json", public.content_file, name="home_content"),
            path("<slug:body_code>/report/", public.report, name="report"),
            path("<slug:body_code>/topics/<slug:slug>/", public.topic, name="topic"),
            path(
                "<slug:body_code>/topics/<slug:slug>/content.json", public.content_file, name="topic_content"
            ),
            path("<slug:body_code>/pictures/<slug:sha256>", public.picture, name="picture"),
        ],
        "places",
    )
