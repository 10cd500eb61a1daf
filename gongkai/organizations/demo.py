"""The demonstration installation: a real bureau with its public facts only, and roles instead of people.

What is not public knowledge stays blank and is shown as 以官网公布为准. Loading twice changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from gongkai.organizations.body_level import BodyLevel
from gongkai.organizations.facts.bodies import Body, Office, OnlineReceipt
from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.facts.venues import Venue, VenueKind
from gongkai.organizations.roles import Role

PASSWORD = "gongkai-demo-2026"  # noqa: S105  (of the demonstration only; `load` is never run on real data)
BUREAU = "bjrsj"
SECOND_BODY = "demo2"


@dataclass(frozen=True)
class _Post:
    """One demonstration officer: a post, not a person."""

    username: str
    title: str
    role: Role
    office: str


_DISCLOSURE_OFFICE = "政府信息公开工作机构"
_OFFICES = (
    _DISCLOSURE_OFFICE,
    "办公室",
    "法制处",
    "就业促进处",
    "社会保险处",
    "劳动关系处",
    "劳动保障监察处",
    "专业技术人员管理处",
)
"""Offices usual in such a bureau; not the bureau's own list, which counts 29 and was not found."""

_VENUES = (
    ("信息公开窗口", "北京市东城区安定门外大街187号", VenueKind.WINDOW),
    ("北京市档案馆", "北京市朝阳区南磨房路31号", VenueKind.ARCHIVE),
    ("首都图书馆", "北京市朝阳区东三环南路88号", VenueKind.LIBRARY),
    ("市政府信息公开大厅（市政务服务中心一层）", "北京市丰台区西三环南路1号", VenueKind.SERVICE_HALL),
)
_POSTS = (
    _Post("handler", "公开办承办人", Role.DISCLOSURE_HANDLER, _DISCLOSURE_OFFICE),
    _Post("office", "处室承办人", Role.OFFICE_HANDLER, "社会保险处"),
    _Post("reviewer", "审核人", Role.REVIEWER, _DISCLOSURE_OFFICE),
    _Post("signer", "公开工作机构负责人", Role.SIGNER, _DISCLOSURE_OFFICE),
    _Post("admin", "系统管理员", Role.ADMINISTRATOR, "办公室"),
    _Post("security", "安全管理员", Role.SECURITY, "办公室"),
    _Post("auditor", "审计员", Role.AUDITOR, ""),
)


@transaction.atomic
def load() -> Body:
    """Load both demonstration bodies with offices, venues and officers; returns the bureau."""
    bureau = _bureau()
    second = _second_body()
    for post in _POSTS:
        _officer(bureau, post.username, post)
        _officer(second, f"{post.username}2", post)
    return bureau


def _bureau() -> Body:
    """北京市人力资源和社会保障局, with what its disclosure guide makes public."""
    body, _ = Body.objects.get_or_create(
        code=BUREAU,
        defaults={
            "name": "北京市人力资源和社会保障局",
            "short_name": "北京市人社局",
            "cluster_name": "首都之窗",
            "document_prefix": "京人社",
            "level": BodyLevel.LOCAL_DEPARTMENT,
            "reconsideration_body": "北京市人民政府",
            "website": "http://rsj.beijing.gov.cn",
            "online_receipt": OnlineReceipt.AUTOMATIC,
            "disclosure_address": "北京市东城区安定门外大街187号",
        },
    )
    _offices(body, _OFFICES)
    for name, address, kind in _VENUES:
        Venue.objects.get_or_create(body=body, name=name, defaults={"address": address, "kind": kind})
    return body


def _second_body() -> Body:
    """A body that does not exist, to see that two bodies of one installation are kept apart."""
    body, _ = Body.objects.get_or_create(
        code=SECOND_BODY,
        defaults={
            "name": "示范区人力资源和社会保障局",
            "short_name": "示范区人社局",
            "document_prefix": "示人社",
            "level": BodyLevel.LOCAL_DEPARTMENT,
            "reconsideration_body": "示范区人民政府",
            "online_receipt": OnlineReceipt.CONFIRMED,
        },
    )
    _offices(body, (_DISCLOSURE_OFFICE, "办公室", "社会保险处"))
    return body


def _offices(body: Body, names: Iterable[str]) -> None:
    for order, name in enumerate(names):
        facts = {"order": order, "is_disclosure_office": name == _DISCLOSURE_OFFICE}
        Office.objects.get_or_create(body=body, name=name, defaults=facts)


def _officer(body: Body, username: str, post: _Post) -> None:
    if Officer.objects.filter(username=username).exists():
        return
    Officer.objects.create_officer(
        username,
        body=body,
        password=PASSWORD,
        roles=[post.role],
        display_title=post.title,
        office=body.offices.get(name=post.office) if post.office else None,
    )
