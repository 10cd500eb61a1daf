"""The kind of body a body is, as far as its remedies depend on it (机关层级).

The rule itself is law (`law.ogi.remedies`, 行政复议法 articles 24 to 27); here are only the words an
administrator chooses from. The organ's own name is a fact of the body and is entered, never guessed.
"""

from django.db import models

from gongkai.law.ogi.remedies import OrganLevel


class BodyLevel(models.TextChoices):
    """The kind of body (机关层级); each value is the law's `OrganLevel` of the same meaning."""

    LOCAL_DEPARTMENT = OrganLevel.LOCAL_DEPARTMENT.value, "县级以上地方人民政府工作部门"
    LOCAL_GOVERNMENT = OrganLevel.LOCAL_GOVERNMENT.value, "省级以下地方人民政府"
    DETACHED_AGENCY = OrganLevel.AGENCY_IN_OWN_NAME.value, "以自己名义作出行政行为的派出机构"
    PROVINCIAL_GOVERNMENT = OrganLevel.PROVINCIAL_GOVERNMENT.value, "省、自治区、直辖市人民政府"
    STATE_DEPARTMENT = OrganLevel.STATE_COUNCIL_DEPARTMENT.value, "国务院部门"
    VERTICAL = OrganLevel.VERTICAL.value, "实行垂直领导的行政机关"
