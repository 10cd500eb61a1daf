"""How a message leaves (发送方式): one protocol, e-mail by Django, short messages by an HTTP gateway.

A gateway of a province or an operator differs; `HttpMessenger` speaks a plain signed JSON request, and a body that
needs another form writes a class with the same `send` and holds it to the contract in tests/test_messengers.py.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import smtplib
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.utils import make_msgid
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMessage

TIMEOUT_SECONDS = 10


class NotSent(Exception):  # noqa: N818  (没有发出)
    """The message did not leave. `is_final`: no later try can help. `word` is ours and says nothing personal."""

    def __init__(self, word: str, *, is_final: bool = False) -> None:
        self.word, self.is_final = word, is_final
        super().__init__(word)


class Messenger(Protocol):
    """发送方式: `key` is the same for every try of one message, so that a gateway can drop the second."""

    def send(self, to: str, subject: str, text: str, *, key: str) -> None:
        """Send it. Raises NotSent."""
        ...


class MailMessenger:
    """电子邮件, through the mail server of the installation."""

    def send(self, to: str, subject: str, text: str, *, key: str) -> None:
        """Send it. Raises NotSent; an address the server refuses is final."""
        headers = {"Auto-Submitted": "auto-generated", "Message-ID": make_msgid(idstring=key)}
        try:
            EmailMessage(subject, text, to=[to], headers=headers).send()
        except smtplib.SMTPRecipientsRefused as refused:
            raise NotSent("地址被拒收", is_final=True) from refused
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            raise NotSent("邮件服务器没有接收") from fault


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A gateway that moves is a fault: a number must not follow it elsewhere."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


@dataclass(frozen=True)
class HttpMessenger:
    """短信网关: POST of {"key", "to", "text"} as JSON, signed with HMAC-SHA256 in X-Signature; 2xx is sent."""

    address: str
    secret: bytes

    def send(self, to: str, subject: str, text: str, *, key: str) -> None:
        """Send it. Raises NotSent; a 4xx other than 408 and 429 is final."""
        content = json.dumps({"key": key, "to": to, "text": text}, ensure_ascii=False).encode()
        signature = hmac.new(self.secret, content, hashlib.sha256).hexdigest()
        request = urllib.request.Request(  # noqa: S310  (the operator's own address)
            self.address, content, {"Content-Type": "application/json", "X-Signature": signature}
        )
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT_SECONDS):
                return
        except urllib.error.HTTPError as answer:
            final = 300 <= answer.code < 500 and answer.code not in (408, 429)
            raise NotSent(f"网关答复{answer.code}", is_final=final) from None
        except (OSError, ValueError):
            raise NotSent("网关没有应答") from None


def messenger_for(way: str) -> Messenger | None:
    """The way of the installation to send such messages; None when none is set up."""
    if way == "email":
        return MailMessenger()
    address, secret = settings.GONGKAI_SMS_GATEWAY, settings.GONGKAI_SMS_SECRET
    return HttpMessenger(address, secret.encode()) if address and secret else None
