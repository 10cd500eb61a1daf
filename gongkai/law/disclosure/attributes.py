"""The disclosure attribute (公开属性) and the grounds it may rest on (依据).

The attribute is chosen when a paper is drafted and goes with it through approval (国办发〔2016〕80号). What is not
disclosed needs its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.disclosure.categories import CATEGORIES
from gongkai.law.sources import OGI, Citation


class Attribute(StrEnum):
    """公开属性: one of three, chosen at the source."""

    PROACTIVE = "proactive"
    ON_APPLICATION = "on_application"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        """主动公开, 依申请公开 or 不予公开."""
        return {"proactive": "主动公开", "on_application": "依申请公开", "withheld": "不予公开"}[self.value]


@dataclass(frozen=True, slots=True)
class Ground:
    """公开属性的依据: one article that carries an attribute."""

    key: str
    attribute: Attribute
    title: str
    citation: Citation

    @property
    def label(self) -> str:
        """条例第十六条第一款 内部事务信息."""
        return f"{self.citation.short} {self.title}"


def _grounds() -> tuple[Ground, ...]:
    proactive = [Ground(c.key, Attribute.PROACTIVE, c.title, c.citation) for c in CATEGORIES]
    on_application = Ground(
        "ogi27", Attribute.ON_APPLICATION, "不属于主动公开范围，可以依申请公开", Citation(OGI, 27)
    )
    withheld = [
        ("ogi14-secret", "国家秘密", Citation(OGI, 14)),
        ("ogi14-law", "法律、行政法规禁止公开", Citation(OGI, 14)),
        ("ogi14-security", "公开后可能危及国家安全、公共安全、经济安全、社会稳定", Citation(OGI, 14)),
        ("ogi15-trade", "涉及商业秘密，公开会损害第三方合法权益", Citation(OGI, 15)),
        ("ogi15-privacy", "涉及个人隐私，公开会损害第三方合法权益", Citation(OGI, 15)),
        ("ogi16-internal", "内部事务信息", Citation(OGI, 16, 1)),
        ("ogi16-process", "过程性信息", Citation(OGI, 16, 2)),
        ("ogi16-enforcement", "行政执法案卷信息", Citation(OGI, 16, 2)),
    ]  # fmt: skip
    return (*proactive, on_application, *(Ground(k, Attribute.WITHHELD, t, c) for k, t, c in withheld))


GROUNDS: dict[str, Ground] = {ground.key: ground for ground in _grounds()}


def grounds_for(attribute: Attribute) -> tuple[Ground, ...]:
    """The grounds to choose from once the attribute is chosen."""
    return tuple(ground for ground in GROUNDS.values() if ground.attribute is attribute)
