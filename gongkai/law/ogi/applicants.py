"""Who may apply, as the annual report counts them (申请人类别)."""

from __future__ import annotations

from enum import StrEnum


class ApplicantKind(StrEnum):
    """The kind of applicant (申请人类别): the six columns of Table 3 of the annual report."""

    NATURAL = "natural"
    ENTERPRISE = "enterprise"
    RESEARCH = "research"
    WELFARE = "welfare"
    LEGAL_SERVICE = "legal_service"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The column heading, in the exact words of the report format."""
        return _LABELS[self]

    @property
    def is_natural_person(self) -> bool:
        """Natural persons (自然人) show an identity card; all others are 法人或其他组织."""
        return self is ApplicantKind.NATURAL


_LABELS = {
    ApplicantKind.NATURAL: "自然人",
    ApplicantKind.ENTERPRISE: "商业企业",
    ApplicantKind.RESEARCH: "科研机构",
    ApplicantKind.WELFARE: "社会公益组织",
    ApplicantKind.LEGAL_SERVICE: "法律服务机构",
    ApplicantKind.OTHER: "其他",
}
