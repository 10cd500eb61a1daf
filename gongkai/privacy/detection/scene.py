"""One text under examination: what is read, what is allowed, what was found, and what stands around a place."""

import re
from datetime import date

from gongkai.privacy.detection.allowed import OfficeContacts
from gongkai.privacy.detection.findings import Kind, PersonalFinding, Severity
from gongkai.privacy.detection.masking import masked
from gongkai.privacy.detection.reading import CELL_END, Reading, read

_SPACE = re.compile(r"\s+")
LABEL_REACH = 28
"""Signs before a number in which a word tells what the number is."""

SAYS_ID = re.compile(
    r"身份证|身份号码|证件号|证件类型|公民身份|居住证|居留证|居留身份|永居证|社保号|社会保障号|社会保障卡号|ID ?[Nn]o"
)
SAYS_ORGANISATION = re.compile(
    r"信用代码|机构代码|税号|纳税人识别|识别号|索引号|注册号|法人代码|机构编码|统一代码|执照号"
)
SAYS_PHONE = re.compile(
    r"电话|手机|联系|致电|拨打|来电|热线|短信|传真|微信|号码为|本人号|移动电话|(?i:tel|phone|mobile|mob)"
)
SAYS_CODE = re.compile(
    r"(?:编号|单号|项目号|项目代码|代码|案号|合同号|合同编号|招标编号|采购编号|订单号|流水号|发票号|发票号码|凭证号|票号|"
    r"许可证号|证书号|文号|批号|批次号|索引号|登记号|备案号|受理号|单元号|车架号|序列号|条码|条形码|考号|学号|"
    r"准考证号|货号|型号|图号|宗地号|档案号|注册号|信用代码|识别号|税号|户号|表号|卷号|书号|刊号|(?i:no|id|isbn|issn|doi))"
    r"(?:码)?(?:为|是|分别为)?[:\s.#]{0,3}$"
)


class Scene:
    """A text as given, its reading, and the findings in it so far."""

    def __init__(
        self, given: str, allow: OfficeContacts, *, today: date | None = None, column: str = ""
    ) -> None:
        """`column` is the heading the whole text stands under, when it is the cells of one column."""
        self.given = given
        self.reading = read(given)
        self.text = self.reading.text
        self.allow = allow
        self.today = today or date.today()
        self.column = _SPACE.sub("", read(column).text)
        self.found: list[PersonalFinding] = []

    def before(self, place: int, signs: int = LABEL_REACH) -> str:
        """The signs before a place, without white space; the heading of the column comes first of all."""
        part = self.text[max(0, place - signs) : place].rpartition(CELL_END)[2]
        return f"{self.column}:{_SPACE.sub('', part)}" if self.column else _SPACE.sub("", part)

    def after(self, place: int, signs: int) -> str:
        """The signs from a place on, without white space."""
        return _SPACE.sub("", self.text[place : place + signs].partition(CELL_END)[0])

    def report(
        self,
        kind: Kind,
        start: int,
        end: int,
        severity: Severity,
        message: str,
        *,
        reading: Reading | None = None,
    ) -> None:
        """Note a finding at a place of the reading."""
        first, last = (reading or self.reading).span(start, end)
        shown = masked(kind, self.given[first:last])
        told = message.format(_SPACE.sub("", shown))
        self.found.append(PersonalFinding(kind, first, last, shown, severity, told))


def last_said(text: str, one: re.Pattern[str], other: re.Pattern[str]) -> int:
    """Which of two sorts of words stands last in a text: 1, 2, or 0 when neither does."""
    ends = [max((m.end() for m in pattern.finditer(text)), default=-1) for pattern in (one, other)]
    return 0 if max(ends) < 0 else 1 if ends[0] >= ends[1] else 2
