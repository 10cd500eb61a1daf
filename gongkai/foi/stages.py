"""Words of a case: its stage (办理阶段), the state of its clock, and how information is to be given."""

from django.db.models import TextChoices


class Stage(TextChoices):
    """办理阶段: where a case stands; always the result of its events, never typed in."""

    AWAITING_CONFIRMATION = "awaiting_confirmation", "待确认"
    ACCEPTED = "accepted", "办理中"
    AWAITING_CORRECTION = "awaiting_correction", "待补正"
    AWAITING_PAYMENT = "awaiting_payment", "待缴费"
    CONSULTING = "consulting", "征求意见中"
    DECIDED = "decided", "待发出答复"
    CLOSED = "closed", "已办结"


class DueState(TextChoices):
    """期限状态: what the reply clock of a case is doing."""

    NOT_STARTED = "not_started", "未起算"
    RUNNING = "running", "计时中"
    PAUSED = "paused", "不计入期限"
    AWAITING_CORRECTION = "awaiting_correction", "等待补正"
    AWAITING_PAYMENT = "awaiting_payment", "等待缴费"
    ENDED = "ended", "已结束"


class Medium(TextChoices):
    """载体形式: the form in which the applicant wants the information (art. 29)."""

    PAPER = "paper", "纸面"
    ELECTRONIC = "electronic", "电子文件"
    DISC = "disc", "光盘"


class Delivery(TextChoices):
    """获取方式: the way in which the applicant wants to receive it (art. 29)."""

    POST = "post", "邮寄"
    EMAIL = "email", "电子邮件"
    FAX = "fax", "传真"
    PICKUP = "pickup", "自行领取"
    READING = "reading", "当场阅读、抄录"
    ONLINE = "online", "网上查询页下载"


class IdentityDocument(TextChoices):
    """身份证件种类: the document that proves who a natural person is (art. 29)."""

    RESIDENT_ID = "resident_id", "居民身份证"
    PASSPORT = "passport", "护照"
    TRAVEL_PERMIT = "travel_permit", "港澳台居民往来通行证"
    OTHER = "other", "其他有效证件"
