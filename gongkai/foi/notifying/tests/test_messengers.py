"""The contract every way of sending keeps, tried on the mail server's stand-in and on a gateway on this machine."""

import hashlib
import hmac
import json
import smtplib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core import mail

from gongkai.foi.notifying.messengers import HttpMessenger, MailMessenger, NotSent

SECRET = b"shared"


class Gateway:
    """A short message gateway that answers as told and remembers what came."""

    def __init__(self) -> None:
        self.answers, self.taken = [200], []
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                content = self.rfile.read(int(self.headers["Content-Length"]))
                signed = hmac.new(SECRET, content, hashlib.sha256).hexdigest()
                code = gateway.answers.pop(0) if gateway.answers else 200
                code = code if hmac.compare_digest(signed, self.headers["X-Signature"]) else 403
                if code == 200:
                    gateway.taken.append(json.loads(content))
                self.send_response(code)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/send"


@pytest.fixture
def gateway():
    made = Gateway()
    yield made
    made.server.shutdown()
    made.server.server_close()


class ByMail:
    """The mail way with its faults."""

    def __init__(self, monkeypatch):
        self.messenger, self._patch = MailMessenger(), monkeypatch

    def taken(self):
        return [(message.to[0], message.body) for message in mail.outbox]

    def breaks(self, final):
        fault = smtplib.SMTPRecipientsRefused({}) if final else OSError("no route")

        def send(self, *args, **kwargs):
            raise fault

        self._patch.setattr("django.core.mail.EmailMessage.send", send)


class ByGateway:
    """The gateway way with its faults."""

    def __init__(self, gateway):
        self.gateway, self.messenger = gateway, HttpMessenger(gateway.address, SECRET)

    def taken(self):
        return [(one["to"], one["text"]) for one in self.gateway.taken]

    def breaks(self, final):
        self.gateway.answers = [400 if final else 503]


@pytest.fixture(params=["mail", "gateway"])
def way(request, monkeypatch, gateway):
    return ByMail(monkeypatch) if request.param == "mail" else ByGateway(gateway)


def test_what_is_sent_arrives_whole(way):
    way.messenger.send("13800138000", "您的申请有新进展", "请到查询页查看。", key="k1")
    assert way.taken() == [("13800138000", "请到查询页查看。")]


@pytest.mark.parametrize("final", [True, False])
def test_a_fault_says_whether_a_later_try_can_help_and_nothing_personal(way, final):
    way.breaks(final)
    with pytest.raises(NotSent) as fault:
        way.messenger.send("13800138000", "有新进展", "请到查询页查看。", key="k1")
    assert fault.value.is_final is final
    assert "13800138000" not in fault.value.word and way.taken() == []


def test_a_gateway_that_does_not_answer_is_tried_later():
    with pytest.raises(NotSent) as fault:
        HttpMessenger("http://127.0.0.1:9/", SECRET).send("1", "s", "t", key="k")
    assert not fault.value.is_final


@pytest.mark.parametrize(
    ("code", "final"), [(302, True), (401, True), (408, False), (429, False), (500, False)]
)
def test_a_gateway_is_never_followed_elsewhere(gateway, code, final):
    gateway.answers = [code]
    with pytest.raises(NotSent) as fault:
        HttpMessenger(gateway.address, SECRET).send("1", "s", "t", key="k")
    assert fault.value.is_final is final


def test_a_wrong_secret_is_refused_by_the_gateway(gateway):
    with pytest.raises(NotSent):
        HttpMessenger(gateway.address, b"other").send("1", "s", "t", key="k")
    assert gateway.taken == []
