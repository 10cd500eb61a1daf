"""What the editor's library shows (编辑器外观): the own tree only, nothing that is closed."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.log_actions import LogFormatter

from gongkai.places.tasks import REFUSED
from gongkai.places.tree import home_of


@hooks.register("construct_page_chooser_queryset")
@hooks.register("construct_explorer_page_queryset", order=0)
def _own_tree(*given: Any) -> QuerySet[Any]:
    """Pages of the editor's own body, in choosers and lists."""
    pages, request = (given[0], given[1]) if isinstance(given[0], QuerySet) else (given[1], given[2])
    found: QuerySet[Any] = pages.filter(path__startswith=home_of(request.user.body).path)
    return found


@hooks.register("construct_admin_api")
def _no_documents(router: Any) -> None:
    """The library's pages name the address of a documents API; documents are publications, so it is closed like the rest."""
    router.register_endpoint("documents", ImagesAdminAPIViewSet)


@hooks.register("register_admin_menu_item")
def _pages_item() -> MenuItem:
    return MenuItem(
        "本站页面", reverse("wagtailadmin_home"), name="own-pages", icon_name="folder-open-inverse", order=100
    )


@hooks.register("register_admin_menu_item")
def _desk_item() -> MenuItem:
    return MenuItem("返回工作台", reverse("backoffice:desk"), name="desk", icon_name="arrow-left", order=900)


@hooks.register("construct_main_menu")
def _only_what_is_open(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name in ("own-pages", "images", "desk")]


@hooks.register("construct_help_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
def _nothing(request: HttpRequest, items: list[MenuItem]) -> None:
    items.clear()


@hooks.register("construct_page_action_menu")
def _acts(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Save, publish, unpublish: moving and workflows are closed."""
    items[:] = [item for item in items if item.name not in ("action-submit", "action-move")]


@hooks.register("insert_global_admin_css")
def _looks() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("places/editor.css"))


@hooks.register("register_log_actions")
def _actions(actions: Any) -> None:
    """What the page's history says when an instant came and the page could not go out."""

    @actions.register_action(REFUSED)
    class _Refused(LogFormatter):
        label = "定时发布未通过检查"

        def format_message(self, entry: Any) -> str:
            return "定时发布未通过检查：" + "；".join(entry.data.get("reasons", []))
