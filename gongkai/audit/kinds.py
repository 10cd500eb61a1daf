"""What is recorded (记录种类): every kind with its Chinese word, in groups an auditor filters by."""

from django.db import models


class Group(models.TextChoices):
    """What a record is about (类别)."""

    SIGN_IN = "sign_in", "登录"
    ACCOUNT = "account", "账户与角色"
    SETTING = "setting", "设置"
    PERSONAL = "personal", "个人信息"
    FILE = "file", "导出与下载"


KINDS: dict[str, tuple[Group, str]] = {
    "sign_in": (Group.SIGN_IN, "登录"),
    "sign_in_failed": (Group.SIGN_IN, "登录失败"),
    "sign_in_locked": (Group.SIGN_IN, "登录被暂停"),
    "sign_out": (Group.SIGN_IN, "退出登录"),
    "session_ended": (Group.SIGN_IN, "结束其他登录"),
    "confirmed_again": (Group.SIGN_IN, "再次核验身份"),
    "confirm_failed": (Group.SIGN_IN, "再次核验身份失败"),
    "password_changed": (Group.ACCOUNT, "修改口令"),
    "password_reset": (Group.ACCOUNT, "重置口令"),
    "factor_on": (Group.ACCOUNT, "启用动态口令"),
    "factor_off": (Group.ACCOUNT, "关闭动态口令"),
    "factor_removed": (Group.ACCOUNT, "解除动态口令"),
    "passkey_added": (Group.ACCOUNT, "登记通行密钥"),
    "passkey_removed": (Group.ACCOUNT, "移除通行密钥"),
    "recovery_codes_made": (Group.ACCOUNT, "生成备用码"),
    "officer_created": (Group.ACCOUNT, "新增人员"),
    "officer_stopped": (Group.ACCOUNT, "停用账户"),
    "officer_restored": (Group.ACCOUNT, "恢复账户"),
    "roles_proposed": (Group.ACCOUNT, "提出角色变更"),
    "roles_changed": (Group.ACCOUNT, "角色变更生效"),
    "roles_declined": (Group.ACCOUNT, "否决角色变更"),
    "setting_changed": (Group.SETTING, "更改设置"),
    "revealed": (Group.PERSONAL, "查看个人信息"),
    "exported": (Group.FILE, "导出"),
    "downloaded": (Group.FILE, "下载文件"),
    "verified": (Group.SETTING, "核验审计记录"),
}


def group_of(kind: str) -> Group:
    """The group of a kind; KeyError for one that is not in the table."""
    return KINDS[kind][0]


def label_of(kind: str) -> str:
    """The word shown for a kind."""
    return KINDS[kind][1]
