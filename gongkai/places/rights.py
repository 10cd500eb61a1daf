"""Who may edit which pages (编辑权限): derived from role and body before every request, kept nowhere else.

The editor's library asks groups. One group a body holds the rights to that body's tree and pictures; an officer is
brought into it, or out of it, to match the roles of now, by whoever lets the officer in (`desk.fence`).
"""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from gongkai.organizations.models import Body, Officer, Role
from gongkai.places.tree import collection_root, home_of

EDITORS = (Role.DISCLOSURE_HANDLER, Role.SIGNER)
_PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
_PICTURE_RIGHTS = ("add_image", "change_image", "delete_image", "choose_image")
_PREFIX = "places.editors."


def group_name(body: Body) -> str:
    """The name of the group of a body's editors."""
    return f"{_PREFIX}{body.code}"


def collection_name(body: Body) -> str:
    """The name of a body's collection of pictures."""
    return f"{body.code}：{body.name}"[:255]


def editor_of(officer: Officer) -> Body | None:
    """The body whose pages this officer may edit now; None for everybody else."""
    return officer.body if officer.has_role(*EDITORS) else None


@transaction.atomic
def group_of(body: Body) -> Group:
    """The group of a body's editors with exactly the rights it is to have; made when missing."""
    group, made = Group.objects.get_or_create(name=group_name(body))
    if not made and GroupPagePermission.objects.filter(group=group, page__homepage__body=body).exists():
        return group
    home, pictures = home_of(body), collection_of(body)
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    group.permissions.set([access])
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=_PAGE_RIGHTS):
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=right)
    for right in Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=_PICTURE_RIGHTS
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=pictures, permission=right)
    return group


def collection_of(body: Body) -> Collection:
    """The body's collection of pictures; made when missing."""
    name = collection_name(body)
    found = Collection.objects.filter(name=name, depth=2).first()
    return found or collection_root().add_child(name=name)


def seat(officer: Officer) -> Body | None:
    """Bring the officer's groups into line with the roles of now; return the body to edit, None without a right."""
    body = editor_of(officer)
    wanted = {group_of(body).pk} if body else set()
    held = set(officer.groups.filter(name__startswith=_PREFIX).values_list("pk", flat=True))
    if held - wanted:
        officer.groups.remove(*(held - wanted))
    if wanted - held:
        officer.groups.add(*(wanted - held))
    if held != wanted:
        officer.__dict__.pop("granted", None)
    return body
