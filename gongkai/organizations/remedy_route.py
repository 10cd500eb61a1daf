"""Which organ reconsiders a body's decisions (复议机关), by the kind of body it is.

行政复议法 (2023 revision), articles 24 to 27. The kind fixes the relation; the organ's name is a fact
of the body and is entered, never guessed.
"""

from dataclasses import dataclass

from django.db import models


class BodyLevel(models.TextChoices):
    """The kind of body, as far as reconsideration depends on it (机关层级)."""

    LOCAL_DEPARTMENT = "local_department", "县级以上地方人民政府工作部门"
    LOCAL_GOVERNMENT = "local_government", "省级以下地方人民政府"
    DETACHED_AGENCY = "detached_agency", "以自己名义履职的派出机构"
    PROVINCIAL_GOVERNMENT = "provincial_government", "省、自治区、直辖市人民政府"
    STATE_DEPARTMENT = "state_department", "国务院部门"
    VERTICAL = "vertical", "实行垂直领导的行政机关"


@dataclass(frozen=True, slots=True)
class RemedyRoute:
    """Where reconsideration goes (复议管辖): the relation in words, and its article."""

    organ: str
    article: str
    reconsiders_itself: bool = False


_ACT = "《中华人民共和国行政复议法》"
REMEDY_ROUTES: dict[str, RemedyRoute] = {
    BodyLevel.LOCAL_DEPARTMENT: RemedyRoute("本级人民政府", f"{_ACT}第二十四条第一款第一项"),
    BodyLevel.LOCAL_GOVERNMENT: RemedyRoute("上一级人民政府", f"{_ACT}第二十四条第一款第二项"),
    BodyLevel.DETACHED_AGENCY: RemedyRoute(
        "设立该机构的部门的本级人民政府（直辖市、设区的市部门按行政区划设立的，也可以是所在地人民政府）",
        f"{_ACT}第二十四条第四款",
    ),
    BodyLevel.PROVINCIAL_GOVERNMENT: RemedyRoute("本机关", f"{_ACT}第二十四条第二款", True),
    BodyLevel.STATE_DEPARTMENT: RemedyRoute("本机关", f"{_ACT}第二十五条", True),
    BodyLevel.VERTICAL: RemedyRoute("上一级主管部门", f"{_ACT}第二十七条"),
}
