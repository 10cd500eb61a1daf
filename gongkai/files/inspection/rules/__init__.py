"""Every code a finding may carry (检查项目录)."""

from types import MappingProxyType

from gongkai.files.inspection.rules.general import RULES as GENERAL
from gongkai.files.inspection.rules.model import Rule
from gongkai.files.inspection.rules.ofd import RULES as OFD
from gongkai.files.inspection.rules.office import RULES as OFFICE
from gongkai.files.inspection.rules.pdf import RULES as PDF
from gongkai.files.inspection.rules.pictures import RULES as PICTURES

FAMILIES = MappingProxyType(
    {
        "文件名、容器和纯文本": GENERAL,
        "Word、Excel、PowerPoint": OFFICE,
        "PDF": PDF,
        "图片": PICTURES,
        "OFD": OFD,
    }
)
RULES = MappingProxyType({code: rule for family in FAMILIES.values() for code, rule in family.items()})
assert len(RULES) == sum(len(family) for family in FAMILIES.values())

__all__ = ["FAMILIES", "RULES", "Rule"]
