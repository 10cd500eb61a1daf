"""The disclosure guide (政府信息公开指南), art. 12, written from the facts of the body; what is unknown says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from gongkai.law.disclosure.categories import ITEMS_OF_ARTICLE_20
from gongkai.law.disclosure.index_number import PLACES, IndexPattern, Place
from gongkai.law.ogi.clock import EXTENSION_DAYS_MAX, REPLY_DAYS
from gongkai.law.sources import FEE_MEASURES, OGI
from gongkai.organizations.facts.bodies import NOT_PUBLISHED
from gongkai.organizations.models import Body, Officer, OnlineReceipt, Venue
from gongkai.publishing.acts.drafting import Choices, create_draft
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import Publication
from gongkai.publishing.numbering import scheme_of
from gongkai.publishing.stages import Attribute, PublicationKind

_COUNTED = {"year": "年份", "month": "月份", "date": "生成日期", "serial": "流水号"}


@dataclass(frozen=True)
class GuidePart:
    """指南的一部分: a heading, paragraphs, and facts with their labels."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Guide:
    """政府信息公开指南"""

    title: str
    parts: tuple[GuidePart, ...]


def guide_of(body: Body) -> Guide:
    """The guide with everything art. 12 asks for: classes, arrangement, ways to get it, and the office in charge."""
    parts = (
        _classes(), _arrangement(body), _ways(body), _office(body), _on_application(body), _remedies(body),
    )  # fmt: skip
    return Guide(f"{body.name}政府信息公开指南", parts)


def _classes() -> GuidePart:
    items = tuple((f"{c.number}", c.title) for c in ITEMS_OF_ARTICLE_20)
    return GuidePart(
        "一、政府信息的分类",
        (f"本机关依据《{OGI.title}》第十九条至第二十一条主动公开下列各类政府信息：",),
        items,
    )


def _arrangement(body: Body) -> GuidePart:
    scheme = scheme_of(body)
    lines = [
        "政府信息公开平台设政府信息公开指南、政府信息公开制度、法定主动公开内容、政府信息公开年报四个板块。"
    ]
    lines.append("政府信息公开目录列明每条信息的索引号、名称、内容概述、生成日期。")
    if scheme is not None:
        lines.append(f"索引号由{_described(scheme.read())}组成，按本机关和年度编排，一条信息一个索引号。")
    return GuidePart("二、政府信息的编排体系", tuple(lines))


def _described(pattern: IndexPattern) -> str:
    places = (part.name for part in pattern.parts if isinstance(part, Place))
    return "、".join(_COUNTED.get(name, PLACES[name]) for name in places)


def _ways(body: Body) -> GuidePart:
    venues = tuple((venue.name, _at_venue(venue)) for venue in body.venues.all())
    site = f"本机关网站（{body.website}）" if body.website else "本机关网站"
    text = f"可以通过{site}的“政府信息公开”专栏检索、查阅、下载，也可以到下列场所查阅："
    limit = "属于主动公开范围的信息，自形成或者变更之日起20个工作日内公开；法律、法规另有规定的，从其规定。"
    return GuidePart("三、政府信息的获取方式", (text, limit), venues)


def _at_venue(venue: Venue) -> str:
    """Address first, then what is known besides; what is not known is said once, not four times."""
    known = [f"{label}：{value}" for label, value in venue.known_facts() if label != "地址"]
    unknown = [label for label in venue.unknown if label != "地址"]
    rest = [f"{'、'.join(unknown)}{NOT_PUBLISHED}"] if unknown else []
    return "；".join([venue.address or f"地址{NOT_PUBLISHED}", *known, *rest])


def _office(body: Body) -> GuidePart:
    office = body.disclosure_office
    name = office.name if office else "以官网公布为准"
    return GuidePart(
        "四、政府信息公开工作机构",
        (),
        (("机构名称", name), *body.contact_facts(), ("网址", body.website or "以官网公布为准")),
    )


def _on_application(body: Body) -> GuidePart:
    receipt = OnlineReceipt(body.online_receipt).label
    return GuidePart(
        "五、依申请公开",
        (
            "除主动公开的信息外，公民、法人或者其他组织可以向本机关申请获取相关政府信息。",
            "申请可以当面提交、邮寄、传真或者通过互联网提交；书写确有困难的，可以口头提出，由工作人员代为填写。",
            f"互联网提交的申请，{receipt}，自双方确认之日起计算答复期限。",
            f"能够当场答复的当场答复；不能当场答复的，自收到申请之日起{REPLY_DAYS}个工作日内答复，需要延长的，最长延长"
            f"{EXTENSION_DAYS_MAX}个工作日并告知申请人。征求第三方和其他机关意见所需时间不计算在内。",
            f"提供政府信息不收取费用；申请的数量、频次明显超过合理范围的，依照《{FEE_MEASURES.title}》收取信息处理费。",
        ),
    )


def _remedies(body: Body) -> GuidePart:
    reconsideration = body.reconsideration_body or "以官网公布为准"
    return GuidePart(
        "六、监督和救济",
        (
            "认为本机关未按照要求主动公开政府信息或者对申请不依法答复处理的，可以向政府信息公开工作主管部门提出。",
            "认为本机关在政府信息公开工作中侵犯其合法权益的，可以依法申请行政复议或者提起行政诉讼。",
        ),
        (("行政复议机关", reconsideration), ("管辖法院", body.court)),
    )


def guide_html(guide: Guide) -> str:
    """The guide as a body of a publication."""
    parts = []
    for part in guide.parts:
        parts.append(f"<h2>{escape(part.heading)}</h2>")
        parts += [f"<p>{escape(line)}</p>" for line in part.paragraphs]
        if part.facts:
            rows = "".join(
                f'<tr><th scope="row">{escape(k)}</th><td>{escape(v)}</td></tr>' for k, v in part.facts
            )
            parts.append(f"<table>{rows}</table>")
    return "".join(parts)


def draft_guide(body: Body, *, officer: Officer, dated_on: datetime) -> Publication:
    """Draft the guide for publication from the facts of now; it goes through the door like everything else."""
    guide = guide_of(body)
    copy = WorkingCopy(
        title=guide.title,
        html=guide_html(guide),
        summary="本机关政府信息的分类、编排体系、获取方式，公开工作机构的联系方式，以及依申请公开、监督和救济渠道。",
        dated_on=dated_on.date(),
    )
    choices = Choices(attribute=Attribute.PROACTIVE, ground="ogi20-2")
    return create_draft(
        body, officer=officer, kind=PublicationKind.GUIDE, copy=copy, choices=choices, now=dated_on
    )
