"""A demonstration bureau and a citizen at a browser."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gongkai.foi import acts
from gongkai.foi.models import Application
from gongkai.foi.signing import paper_ref
from gongkai.organizations import demo
from gongkai.organizations.models import Body, Officer
from gongkai.portal.tests.browsing import static_folder  # noqa: F401  (fixture)
from gongkai.signoff.walking import walk

BEIJING = ZoneInfo("Asia/Shanghai")
PERSON = {
    "applicant_name": "演示申请人甲",
    "identity_document": "resident_id",
    "id_number": "11010519491231002X",
    "phone": "13800138000",
    "email": "",
    "address": "北京市东城区演示路1号",
    "postcode": "",
}
COMPANY = {
    "applicant_name": "演示商贸有限公司",
    "uscc": "91350100M000100Y43",
    "representative": "演示负责人乙",
    "phone": "13900139000",
    "email": "",
    "address": "",
    "postcode": "",
}
WANTED = {
    "subject": "【演示】失业保险稳岗返还文件",
    "features": "二〇二五年印发",
    "purpose": "",
    "medium": "electronic",
    "delivery": "online",
}
PERSONAL = [
    PERSON["applicant_name"],
    PERSON["id_number"],
    PERSON["phone"],
    PERSON["address"],
    WANTED["subject"],
]


def moment(day: str, hour: int = 10) -> datetime:
    """An hour of a day in Beijing."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=BEIJING)


def a_pdf(name: str = "委托书.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\n%%EOF")


class Citizen:
    """One browser at one body."""

    def __init__(self, code: str) -> None:
        self.client = Client()
        self.code = code

    def at(self, page: str) -> str:
        return f"/{self.code}/{page}"

    def get(self, page: str):
        return self.client.get(self.at(page))

    def post(self, page: str, **fields):
        return self.client.post(self.at(page), fields)

    def fills_in(self, kind: str = "natural", who: dict | None = None, **wanted):
        """Everything up to the page to check."""
        self.post("apply/kind/", applicant_kind=kind)
        self.post("apply/applicant/", **(who or (PERSON if kind == "natural" else COMPANY)))
        return self.post("apply/information/", **{**WANTED, **wanted})

    def token(self) -> str:
        return re.search(r'name="token" value="([^"]+)"', self.get("apply/check/").content.decode()).group(1)

    def submits(self):
        return self.post("apply/submit/", token=self.token())

    def receipt(self) -> tuple[str, str]:
        """Number and query code as the receipt shows them."""
        keys = re.findall(r"<dd[^>]*>([^<]+)</dd>", self.get("receipt/").content.decode())
        return keys[0], keys[1]

    def applies(self, **changes) -> tuple[str, str]:
        self.fills_in(**changes)
        self.submits()
        return self.receipt()

    def follows(self, number: str, code: str):
        return self.post("track/", number=number, query_code=code)


class Bureau:
    """The body and the officers who answer."""

    def __init__(self) -> None:
        self.body: Body = demo.load()

    def does(self, act, application: Application, day: str, *, by: str = "handler", **fields) -> Application:
        application.refresh_from_db()
        return act(
            application, officer=Officer.objects.get(username=by), seen_version=application.version,
            on=date.fromisoformat(day), now=moment(day, 18), **fields,
        )  # fmt: skip

    def asks_for_correction(self, application: Application, day: str) -> Application:
        return self.does(acts.request_correction, application, day, items=["请写明所需文件的年份。"])

    def asks_for_correction_today(self, application: Application) -> Application:
        """The same on the day the test runs."""
        return self.asks_for_correction(application, timezone.localdate().isoformat())

    def answers(self, application: Application, day: str) -> Application:
        facts = {fact.key: "【演示】事实与理由。" for fact in _facts("A1")}
        self.does(acts.decide, application, day, outcome="A1", facts=facts)
        walk(paper_ref(application), moment(day, 18))
        return self.does(acts.issue_reply, application, day)

    def answers_today(self, application: Application) -> Application:
        """The reply, decided and sent on the day the test runs."""
        return self.answers(application, timezone.localdate().isoformat())


def _facts(code: str):
    from gongkai.law.ogi.outcomes import outcome

    return outcome(code).required_facts


@pytest.fixture(autouse=True)
def own_vault(settings, tmp_path):
    settings.GONGKAI_VAULT_DIR = tmp_path / "vault"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # no password is tried here


@pytest.fixture
def bureau(db) -> Bureau:
    return Bureau()


@pytest.fixture
def citizen(bureau) -> Citizen:
    return Citizen(bureau.body.code)
