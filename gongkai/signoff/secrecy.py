"""What a secrecy review confirms, point by point (保密审查要点): arts. 14, 15, 17 of the Regulations."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.organizations.refusal import article


@dataclass(frozen=True)
class Confirmation:
    """审查要点: one thing that must be so before anything leaves the house."""

    key: str
    label: str
    basis: str


CONFIRMATIONS = (
    Confirmation("state_secret", "不涉及国家秘密，不属于法律、行政法规禁止公开的信息", article(14)),
    Confirmation("security", "公开后不会危及国家安全、公共安全、经济安全、社会稳定", article(14)),
    Confirmation("third_party", "不涉及商业秘密、个人隐私，或者已依法征求意见、作区分处理", article(15)),
)
