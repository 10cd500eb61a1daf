"""E-mail, QQ and WeChat (电子邮箱、QQ号、微信号); mailboxes under gov.cn are official."""

import re

from gongkai.privacy.detection.findings import MEANS, Kind, Severity
from gongkai.privacy.detection.scene import Scene

LOCAL_PART_MAX = 64
_LOCAL_BACKWARDS = re.compile(r"[A-Za-z0-9_%+\-](?:[A-Za-z0-9._%+\-]{0,62}[A-Za-z0-9_%+])?")
_HOST = re.compile(r"[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){0,4}\.[A-Za-z]{2,24}")
_QQ = re.compile(
    r"(?:QQ|扣扣)(?:号码|账号|号|帐号)?(?:为|是)?[:\s]{0,3}([1-9][0-9]{4,11})(?![0-9A-Za-z@*])", re.IGNORECASE
)
_WECHAT = re.compile(
    r"(?:微信(?!公众|服务号|小程序|群)|(?<![A-Za-z])(?:wechat|weixin|vx|wx)(?![A-Za-z]))(?:号码|账号|帐号|号|ID)?(?:为|是)?"
    r"[:\s]{0,3}([A-Za-z][-_A-Za-z0-9]{5,19})(?![-_A-Za-z0-9@*.])",
    re.IGNORECASE,
)
_WECHAT_WORDS = ("微信", "wechat", "weixin", "vx", "wx")
_OFFICIAL_ACCOUNT = re.compile(r"公众|服务号|订阅号|官方|政务|小程序|视频号")


def find_messaging(scene: Scene) -> None:
    """Report mailboxes, QQ numbers and WeChat names that are not official."""
    _find_emails(scene)
    text = scene.text.lower()
    for found in _QQ.finditer(scene.text) if any(word in text for word in ("qq", "扣扣")) else ():
        scene.report(Kind.QQ, found.start(1), found.end(1), Severity.WARN, MEANS[Kind.QQ])
    for found in _WECHAT.finditer(scene.text) if any(word in text for word in _WECHAT_WORDS) else ():
        said = ":" in found[0] or re.search(r"[0-9_]", found[1])
        if said and not _OFFICIAL_ACCOUNT.search(scene.before(found.start(1), 14)):
            scene.report(Kind.WECHAT, found.start(1), found.end(1), Severity.WARN, MEANS[Kind.WECHAT])


def _find_emails(scene: Scene) -> None:
    """Mailboxes around every @, looked for backwards and forwards: work is bounded for each sign."""
    text, done = scene.text, 0
    at = text.find("@")
    while at >= 0:
        backwards = text[max(done, at - LOCAL_PART_MAX) : at][::-1]
        local = _LOCAL_BACKWARDS.match(backwards)
        host = _HOST.match(text, at + 1)
        if local and host:
            start, end = at - local.end(), host.end()
            done = end
            if not scene.allow.allows_email(text[start:end]):
                scene.report(Kind.EMAIL, start, end, Severity.WARN, MEANS[Kind.EMAIL])
        at = text.find("@", at + 1)
