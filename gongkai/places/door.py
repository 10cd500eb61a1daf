"""The door of places (网站页面发布): what is to be live is examined, frozen, logged; or it is not saved as live.

Reached from `PlacePage.save`, so every way of the editor's library (publish, timer, revert, copy, alias, import, a
row saved by hand) comes through here. What came to be live without passing has no edition, and the public reads
editions only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from gongkai.files import FileComplaint
from gongkai.ledger.entries import append
from gongkai.ledger.leaves import leaf_json
from gongkai.organizations.models import Body, Officer
from gongkai.organizations.refusal import Refusal, Refused
from gongkai.places.blocks.links import is_safe_address, section_paths
from gongkai.places.cleaning import MEDIA_TYPES, WIDTHS, looked_into, smaller
from gongkai.places.content import canonical, digest, freeze, texts_in
from gongkai.places.facts.editions import EditionPicture, PictureSize, PlaceEdition
from gongkai.publishing.door import instant
from gongkai.publishing.gate import findings_in, rules_of
from gongkai.publishing.material import Material
from gongkai.publishing.public import public
from gongkai.publishing.refusals import DISCLOSURE_REVIEW
from gongkai.publishing.sections import section_tree

if TYPE_CHECKING:
    from gongkai.places.facts.pages import PlacePage
    from gongkai.places.facts.pictures import PlaceImage

PAGE_LEAF = "places.page"
SHOWN_MAX = 20


def pass_through(page: PlacePage, *, now: datetime | None = None) -> PlaceEdition:
    """Make the page's content public, or leave it as it is when exactly this already is.

    Raises Refused with every reason; then nothing is saved, because the caller's transaction ends with it.
    """
    now = now or timezone.now()
    content = freeze(page)
    sha256 = digest(content)
    with transaction.atomic():
        current = PlaceEdition.objects.select_for_update().filter(page_id=page.pk, ended_at=None).first()
        if current and (current.sha256, current.body_id) == (sha256, page.body.pk):
            return current
        if reasons := refusals(page.body, content, now):
            raise Refused(tuple(reasons))
        take_down(page, now=now)
        return _frozen(page, content, sha256, now)


def _frozen(page: PlacePage, content: dict[str, Any], sha256: str, now: datetime) -> PlaceEdition:
    body = page.body
    said = {"body": body.code, "path": content["path"], "digest": sha256, "published_at": instant(now)}
    shown = {picture.sha256: picture.read() for picture in _pictures(content)}
    assert hashlib.sha256(canonical(content)).hexdigest() == sha256
    seq = append(leaf_json(PAGE_LEAF, said))
    edition = PlaceEdition.objects.create(
        body=body, page_id=page.pk, kind=page.kind, path=content["path"], content=content, sha256=sha256,
        published_at=now, published_by=get_active_log_context().user, ledger_seq=seq,
    )  # fmt: skip
    for key, inside in shown.items():
        _picture_of(edition, key, inside)
    return edition


def _picture_of(edition: PlaceEdition, sha256: str, inside: bytes) -> None:
    """Keep a picture with the edition that shows it, and smaller ones of it where it is wide enough."""
    kept = EditionPicture.objects.create(
        edition=edition, sha256=sha256, media_type=_media_type(inside), content=inside
    )
    wide = max(p["width"] for p in edition.content["pictures"].values() if p["sha256"] == sha256)
    PictureSize.objects.bulk_create(
        PictureSize(picture=kept, width=width, content=smaller(inside, width))
        for width in WIDTHS
        if width < wide
    )


def take_down(page: PlacePage, *, now: datetime | None = None) -> None:
    """From now on the public reads nothing of this page."""
    PlaceEdition.objects.filter(page_id=page.pk, ended_at=None).update(ended_at=now or timezone.now())


def refusals(body: Body, content: dict[str, Any], now: datetime) -> list[Refusal]:
    """Every reason why this content may not become public now, each with its place."""
    return [
        *_not_theirs(body),
        *_gate(body, content, now),
        *_sections(body, content),
        *_documents(body, content),
        *_addresses(content),
        *_words_for_pictures(content),
        *_pictures_refused(body, content),
    ]


def _not_theirs(body: Body) -> Iterator[Refusal]:
    from gongkai.places.rights import EDITORS

    officer = get_active_log_context().user
    if isinstance(officer, Officer) and not (officer.body_id == body.pk and officer.has_role(*EDITORS)):
        yield _refusal("您无权发布本机关的网站页面。", "请由本机关公开办承办人或者负责人发布。")


def _gate(body: Body, content: dict[str, Any], now: datetime) -> Iterator[Refusal]:
    """The same gate as for every publication; what holds there refuses here: nobody passes a page by reason given."""
    from gongkai.places.blocks import HOME, TOPIC

    labels = {
        name: str(block.label) for stream in (HOME, TOPIC) for name, block in stream.child_blocks.items()
    }
    material = Material(tuple(texts_in(content, labels)), (), (), ())
    found = findings_in(material, rules_of(body), timezone.localdate(now))
    grave = [finding for finding in found if finding.weight != "note"]
    for finding in grave[:SHOWN_MAX]:
        yield _refusal(f"{finding.place}：{finding.message}", "请删改后再发布。")
    if (more := len(grave) - SHOWN_MAX) > 0:
        yield _refusal(f"另有{more}处，未一一列出。", "请删改后再发布。")


def _sections(body: Body, content: dict[str, Any]) -> Iterator[Refusal]:
    """Sections shown are the body's own and in use."""
    wanted = [block["value"]["section"] for block in content["blocks"] if block["type"] == "section"]
    if content["kind"] == "section":
        wanted.append(content["section"])
    if not wanted:
        return
    own = {path for path, _ in section_paths(section_tree(body))}
    for path in wanted:
        if path not in own:
            yield _refusal(f"栏目“{path or '未选择'}”不是本机关在用的栏目。", "请重新选择栏目。")


def _documents(body: Body, content: dict[str, Any]) -> Iterator[Refusal]:
    """Documents listed are public: a number of a draft would give away that there is one."""
    wanted = [
        n
        for block in content["blocks"]
        if block["type"] == "documents"
        for n in block["value"]["index_numbers"]
    ]
    if not wanted:
        return
    known = set(public(body).filter(index_number__in=wanted).values_list("index_number", flat=True))
    for number in wanted:
        if number not in known:
            yield _refusal(f"索引号“{number}”没有已公开的信息。", "请核对索引号，或者先发布该信息。")


def _addresses(content: Any) -> Iterator[Refusal]:
    """Addresses typed in lead to pages, whichever way they came in."""
    if isinstance(content, dict):
        address = content.get("address")
        if address and not (isinstance(address, str) and is_safe_address(address)):
            yield _refusal(f"地址“{str(address)[:80]}”不能使用。", "请填写以 / 或者 https:// 开头的地址。")
        for inner in content.values():
            yield from _addresses(inner)
    elif isinstance(content, list):
        for inner in content:
            yield from _addresses(inner)


def _words_for_pictures(content: dict[str, Any]) -> Iterator[Refusal]:
    for number, block in enumerate(content["blocks"], start=1):
        if block["type"] != "picture":
            continue
        if not str(block["value"].get("alt") or "").strip():
            yield _refusal(f"第{number}块“图片”没有替代文字。", "请用一句话说明图片的内容。")
        if str(block["value"].get("image")) not in content["pictures"]:
            yield _refusal(f"第{number}块“图片”没有选择图片，或者图片已删除。", "请重新选择图片。")


def _pictures(content: dict[str, Any]) -> Iterator[PlaceImage]:
    from gongkai.places.facts.pictures import PlaceImage

    if content["pictures"]:
        yield from PlaceImage.objects.filter(pk__in=content["pictures"]).select_related("collection")


def _pictures_refused(body: Body, content: dict[str, Any]) -> Iterator[Refusal]:
    """Pictures are the body's own, still those that were looked into, and looked into once more."""
    from gongkai.places.rights import collection_name

    for picture in _pictures(content):
        if picture.collection.name != collection_name(body):
            yield _refusal(f"图片“{picture.title}”不在本机关的图片库中。", "请上传到本机关的图片库。")
            continue
        inside = picture.read()
        if hashlib.sha256(inside).hexdigest() != picture.sha256:
            yield _refusal(f"图片“{picture.title}”与上传时检查的不符。", "请重新上传。")
            continue
        try:
            seen = looked_into(str(picture.file.name), inside)
        except FileComplaint as complaint:
            yield from (
                _refusal(f"图片“{picture.title}”：{reason}", "请重新上传。") for reason in complaint.reasons
            )
            continue
        yield from (
            _refusal(f"图片“{picture.title}”：{f.message}", "请处理后重新上传。") for f in seen.blocking
        )
        if seen.kind not in MEDIA_TYPES:
            yield _refusal(f"图片“{picture.title}”不是PNG或者JPEG格式。", "请转换格式后重新上传。")


def _media_type(content: bytes) -> str:
    return "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"


def _refusal(message: str, way_out: str) -> Refusal:
    return Refusal(message, DISCLOSURE_REVIEW, way_out, "gate")
