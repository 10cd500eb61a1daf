"""Addresses behind the desk (编辑地址): the look of the site, the editor's pictures, and the editor in its fence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path, reverse
from wagtail.utils.urlpatterns import decorate_urlpatterns

from gongkai.organizations.models import Role
from gongkai.places.desk.fence import fenced
from gongkai.places.desk.files import library_file
from gongkai.places.desk.look import look
from gongkai.places.desk.policy import with_policy
from gongkai.places.rights import EDITORS

View = Callable[..., Any]
Screen = Callable[..., Callable[[View], View]]
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def site_desk(screen: Screen) -> list[Any]:
    """The addresses, each behind the desk's own door: `screen` signs in, names the roles, keeps nothing in caches."""
    from wagtail.admin import urls as library

    def enclosed(view: View) -> View:
        inner = screen(*EDITORS, methods=_METHODS)(with_policy(fenced(view)))

        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.resolver_match and request.resolver_match.view_name == "wagtailadmin_login":
                return HttpResponseRedirect(reverse("backoffice:login"))
            return inner(request, *args, **kwargs)

        entered.is_fenced = True  # type: ignore[attr-defined]
        entered.admits = inner.admits  # type: ignore[attr-defined]
        return entered

    own = [
        path("look/", screen(Role.ADMINISTRATOR, methods=("GET", "POST"))(look), name="look"),
        path("files/<path:name>", screen(*EDITORS)(library_file), name="library_file"),
    ]
    return [
        path("", include((own, "places_desk"))),
        *decorate_urlpatterns(list(library.urlpatterns), enclosed),
    ]
