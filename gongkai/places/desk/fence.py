"""The fence around the page editor (编辑器的围栏): of the library's many addresses, those opened here, in one's own tree.

Everything else of the library answers 404 to everybody: accounts, groups, workflows, collections, its own login. What
is open is open to editors of the body alone, and whatever page, revision or picture an address names must be theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.models import Page

from gongkai.organizations.models import Body, Officer
from gongkai.organizations.refusal import Refused
from gongkai.places.facts.pictures import PlaceImage
from gongkai.places.rights import collection_of, seat
from gongkai.places.tree import home_of

View = Callable[..., HttpResponse]

_PAGES = (
    "add", "preview_on_add", "edit", "preview_on_edit", "view_draft", "add_subpage", "delete", "unpublish", "copy",
    "lock", "unlock", "revisions_index", "revisions_view", "revisions_revert", "revisions_unschedule",
    "revisions_compare", "history", "history_results", "search", "search_results",
)  # fmt: skip
_CHOOSERS = (
    "",
    "_child",
    "_search",
    "_chosen_multiple",
    "_external_link",
    "_email_link",
    "_phone_link",
    "_anchor_link",
)
_PICTURES = ("index", "index_results", "add", "edit", "delete", "add_multiple", "edit_multiple", "delete_multiple",
             "create_multiple_from_uploaded_image", "delete_upload_multiple")  # fmt: skip
_PICTURE_CHOOSER = ("choose", "choose_results", "chosen", "chosen_multiple", "create")
OPEN = frozenset(
    {
        "wagtailadmin_home", "wagtailadmin_explore", "wagtailadmin_explore_results", "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog", "wagtailadmin_logout", "wagtailadmin_dismissibles",
        "wagtailadmin_block_preview", "wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release",
        *(f"wagtailadmin_pages:{name}" for name in _PAGES),
        *(f"wagtailadmin_choose_page{name}" for name in _CHOOSERS),
        *(f"wagtailimages:{name}" for name in _PICTURES),
        *(f"wagtailimages_chooser:{name}" for name in _PICTURE_CHOOSER),
    }
)  # fmt: skip
LEAD_ELSEWHERE = {
    "wagtailadmin_account": "backoffice:account",
    "wagtailadmin_login": "backoffice:login",
}
KEPT_HOME = frozenset({"delete", "copy"})
"""Acts a home page is spared: it is the body's own address."""
_PAGE_KEYS = frozenset({"page_id", "parent_page_id", "page_to_move_id", "destination_id"})
_PICTURE_KEYS = frozenset({"image_id"})


def fenced(view: View) -> View:
    """Let an editor through to what is open and theirs; everybody else has been turned away before."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        assert isinstance(request.user, Officer) and request.resolver_match is not None
        name = request.resolver_match.view_name
        if name in LEAD_ELSEWHERE:
            return redirect(LEAD_ELSEWHERE[name])
        body = seat(request.user)
        if body is None or name not in OPEN:
            raise Http404("没有这个页面。")
        if name == "wagtailadmin_home":
            return redirect("wagtailadmin_explore", home_of(body).pk)
        if name == "wagtailadmin_choose_page":
            kwargs["parent_page_id"] = home_of(body).pk
        _refuse_strangers(request, body, name, kwargs)
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            return _told(request, refused, kwargs)

    return guarded


def _refuse_strangers(request: HttpRequest, body: Body, name: str, kwargs: dict[str, Any]) -> None:
    """404 for whatever the address names that is not in this body's own tree or pictures."""
    home = home_of(body)
    for key in _PAGE_KEYS & kwargs.keys():
        page = Page.objects.filter(pk=kwargs[key], path__startswith=home.path).first()
        if page is None:
            raise Http404("没有这个页面。")
        if page.pk == home.pk and name.partition(":")[2] in KEPT_HOME:
            raise Http404("首页不能删除、复制。")
    pictures = set(_PICTURE_KEYS & kwargs.keys())
    if name.startswith("wagtailimages_chooser:"):
        pictures |= {"pk"} & kwargs.keys()
    for key in pictures:
        if not PlaceImage.objects.filter(pk=kwargs[key], collection=collection_of(body)).exists():
            raise Http404("没有这张图片。")
    if name.startswith("wagtailadmin_editing_sessions:") and "object_id" in kwargs:
        _refuse_foreign_session(home, kwargs)


def _refuse_foreign_session(home: Page, kwargs: dict[str, Any]) -> None:
    own = Page.objects.filter(path__startswith=home.path)
    if not (str(kwargs["object_id"]).isdigit() and own.filter(pk=kwargs["object_id"]).exists()):
        raise Http404("没有这个页面。")


def _told(request: HttpRequest, refused: Refused, kwargs: dict[str, Any]) -> HttpResponse:
    """Whatever way publishing was asked for, it was refused: say why, and go back to the page."""
    for reason in refused.reasons:
        messages.error(request, f"{reason.message}{reason.way_out}")
    page = kwargs.get("page_id")
    return redirect(reverse("wagtailadmin_pages:edit", args=[page]) if page else reverse("wagtailadmin_home"))
