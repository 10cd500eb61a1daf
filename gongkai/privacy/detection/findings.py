"""What detection reports (个人信息检测结果): a place, what stands there, how grave it is, what to do."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is (处置等级). BLOCK (须处理): nothing is published with it unless a second person
    passes it with a reason; WARN (提示): somebody must look at it."""

    BLOCK = "block"
    WARN = "warn"

    @property
    def label(self) -> str:
        return "须处理" if self is Severity.BLOCK else "提示"


class Kind(StrEnum):
    """What kind of personal data it is (个人信息种类)."""

    ID_NUMBER = "id_number"
    RESIDENCE_PERMIT = "residence_permit"
    FOREIGN_RESIDENCE = "foreign_residence"
    OLD_ID_NUMBER = "old_id_number"
    MOBILE = "mobile"
    BANK_CARD = "bank_card"
    PASSPORT = "passport"
    TRAVEL_PERMIT = "travel_permit"
    OFFICER_CARD = "officer_card"
    PLATE = "plate"
    ADDRESS = "address"
    EMAIL = "email"
    QQ = "qq"
    WECHAT = "wechat"
    COLUMN = "column"

    @property
    def label(self) -> str:
        """The Chinese name of the kind."""
        return _LABELS[self]


_LABELS = {
    Kind.ID_NUMBER: "居民身份证号码",
    Kind.RESIDENCE_PERMIT: "港澳台居民居住证号码",
    Kind.FOREIGN_RESIDENCE: "外国人永久居留身份证号码",
    Kind.OLD_ID_NUMBER: "15位旧身份证号码",
    Kind.MOBILE: "手机号码",
    Kind.BANK_CARD: "银行卡号",
    Kind.PASSPORT: "护照号码",
    Kind.TRAVEL_PERMIT: "往来通行证号码",
    Kind.OFFICER_CARD: "军警证件号码",
    Kind.PLATE: "车牌号码",
    Kind.ADDRESS: "详细住址",
    Kind.EMAIL: "电子邮箱",
    Kind.QQ: "QQ号",
    Kind.WECHAT: "微信号",
    Kind.COLUMN: "敏感栏目",
}


@dataclass(frozen=True)
class PersonalFinding:
    """Personal data at `start`:`end` of the text as given (个人信息). `shown` is masked: a finding never
    holds the content itself, so it may be stored, logged and printed."""

    kind: Kind
    start: int
    end: int
    shown: str
    severity: Severity
    message: str

    def raised(self, why: str) -> "PersonalFinding":
        """The same finding, now to be dealt with, and why."""
        return replace(self, severity=Severity.BLOCK, message=self.message + why)


@dataclass(frozen=True)
class TableFinding:
    """Personal data in a table (表格中的个人信息): a whole column when `row` is None, else one cell.

    Rows and columns are counted from 0, the header not among the rows; `rows` says how many rows are filled.
    """

    kind: Kind
    column: int
    row: int | None
    rows: int
    shown: str
    severity: Severity
    message: str


REMOVE = "公开前请删去；确需区分同名人员的，按统一规则遮盖。"
NEAR_A_PERSON = "该处紧邻自然人姓名，可以指向具体的人，须处理后再公开。"

MEANS = {
    Kind.ID_NUMBER: f"发现居民身份证号码“{{}}”，校验位相符。{REMOVE}",
    Kind.RESIDENCE_PERMIT: f"发现港澳台居民居住证号码“{{}}”，校验位相符。{REMOVE}",
    Kind.FOREIGN_RESIDENCE: f"发现外国人永久居留身份证号码“{{}}”，校验位相符。{REMOVE}",
    Kind.OLD_ID_NUMBER: f"发现疑似15位旧身份证号码“{{}}”，请核对。属于身份证号码的，{REMOVE}",
    Kind.MOBILE: "发现手机号码“{}”。属于个人的，公开前请删去或者遮盖；属于对外公布的办公电话的，请登记到本机关办公联系方式后再公开。",
    Kind.BANK_CARD: "发现银行卡号“{}”。属于个人的，公开前请删去；确属单位账户的，请写明户名。",
    Kind.PASSPORT: f"发现护照号码“{{}}”。{REMOVE}",
    Kind.TRAVEL_PERMIT: f"发现往来通行证号码“{{}}”。{REMOVE}",
    Kind.OFFICER_CARD: f"发现军警证件号码“{{}}”。{REMOVE}",
    Kind.PLATE: "发现车牌号码“{}”，请核对。属于私人车辆的，公开前请删去或者遮盖。",
    Kind.ADDRESS: "发现写到门牌的地址“{}”，请核对。属于个人住址的，只写到乡镇、街道；属于办公地址的，请登记到本机关办公联系方式。",
    Kind.EMAIL: "发现电子邮箱“{}”，请核对。属于个人的，公开前请删去或者遮盖。",
    Kind.QQ: "发现QQ号“{}”，请核对。属于个人的，公开前请删去。",
    Kind.WECHAT: "发现微信号“{}”，请核对。属于个人的，公开前请删去。",
}

CHECK_FAILS = "发现18位号码“{}”，形式与身份证号码相同而校验位不符，可能个别数字有误。请核对；属于证件号码的，公开前请删去或者遮盖。"
LABELLED_BUT_WRONG = (
    "此处标明是证件号码而“{}”不合编码规则，可能漏写或者写错。请核对；属于证件号码的，公开前请删去或者遮盖。"
)
ID_OR_CODE = "号码“{}”既合身份证号码规则，也合统一社会信用代码规则，前文未写明是哪一种。请人工核对；属于个人的，公开前请删去或者遮盖。"
CARD_WITHOUT_WORD = "发现疑似银行卡号“{}”，请核对。属于个人的，公开前请删去。"
CARD_MISWRITTEN = "此处标明是卡号而“{}”校验位不符，可能个别数字有误。请核对；属于个人的，公开前请删去。"
PERHAPS_MOBILE = "“{}”连起来与手机号码形式相同，请核对。属于个人手机号码的，公开前请删去或者遮盖。"
PASSPORT_WITHOUT_WORD = "“{}”与护照号码形式相同，请核对。属于护照号码的，公开前请删去或者遮盖。"
