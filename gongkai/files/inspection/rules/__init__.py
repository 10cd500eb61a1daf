"""Every code a finding may carry (检查项目录)."""

from types import MappingProxyType

from gongkai.files.inspection.rules import general, ofd, office, pdf, pictures
from gongkai.files.inspection.rules.model import Rule

FAMILIES = MappingProxyType(
    {
        "文件名、容器和纯文本": general.RULES,
        "Word、Excel、PowerPoint": office.RULES,
        "PDF": pdf.RULES,
        "图片": pictures.RULES,
        "OFD": ofd.RULES,
    }
)
RULES = MappingProxyType({code: rule for family in FAMILIES.values() for code, rule in family.items()})
assert len(RULES) == sum(len(family) for family in FAMILIES.values())

__all__ = ["FAMILIES", "RULES", "Rule"]
