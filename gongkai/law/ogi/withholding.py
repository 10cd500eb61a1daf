"""Why a part of a paper is withheld (不予公开的理由): the reason every redaction mark must carry. Articles 14–16, 32 and 37."""

from __future__ import annotations

from enum import StrEnum

from gongkai.law.sources import OGI, Citation, provides


class Withholding(StrEnum):
    """区分处理的理由: one for each ground on which a part may be left out."""

    STATE_SECRET = "state_secret"  # noqa: S105
    FORBIDDEN_BY_LAW = "forbidden_by_law"
    PUBLIC_SAFETY = "public_safety"
    TRADE_SECRET = "trade_secret"  # noqa: S105
    PERSONAL_PRIVACY = "personal_privacy"
    THIRD_PARTY = "third_party"
    INTERNAL_AFFAIRS = "internal_affairs"
    PROCESS = "process"
    ENFORCEMENT_FILE = "enforcement_file"

    @property
    def label(self) -> str:
        """The ground in the words of the office."""
        return _GROUNDS[self][0]

    @property
    def citation(self) -> Citation:
        """The article that allows or demands it."""
        return Citation(OGI, *_GROUNDS[self][1:])

    @property
    def mark(self) -> str:
        """What is printed in the black box."""
        return self.citation.short


_GROUNDS: dict[Withholding, tuple[str, int] | tuple[str, int, int]] = {
    Withholding.STATE_SECRET: ("国家秘密", 14),
    Withholding.FORBIDDEN_BY_LAW: ("法律、行政法规禁止公开", 14),
    Withholding.PUBLIC_SAFETY: ("可能危及国家安全、公共安全、经济安全、社会稳定", 14),
    Withholding.TRADE_SECRET: ("商业秘密", 15),
    Withholding.PERSONAL_PRIVACY: ("个人隐私", 15),
    Withholding.THIRD_PARTY: ("第三方不同意公开且有合理理由", 32),
    Withholding.INTERNAL_AFFAIRS: ("内部事务信息", 16, 1),
    Withholding.PROCESS: ("过程性信息", 16, 2),
    Withholding.ENFORCEMENT_FILE: ("行政执法案卷信息", 16, 2),
}


@provides(OGI, article=37)
def grounds() -> list[tuple[str, str]]:
    """(code, ground with its article) of every reason a part may be left out for while the rest is given."""
    return [(ground.value, f"{ground.label}（{ground.citation.short}）") for ground in Withholding]
