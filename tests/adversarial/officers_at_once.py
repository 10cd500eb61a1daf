"""A scene for test_two_officers: real threads, real connections, one database; what came of it."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection

from gongkai.foi import acts
from gongkai.foi.models import Application
from gongkai.foi.refusals import Conflict, Refused
from gongkai.foi.signing import paper_ref
from gongkai.foi.tests.conftest import an_intake
from gongkai.foi.verification import broken_projections
from gongkai.organizations import demo
from gongkai.organizations.models import Officer, OfficerRole, Role
from gongkai.signoff.walking import walk

NOW = "2024-10-10T10:00:00+08:00"


def at_once(*doings: Callable[[], Any]) -> list[str]:
    """Do all of these at the same instant, each on its own connection; how each ended, in order."""

    barrier, ends = threading.Barrier(len(doings)), [""] * len(doings)

    def run(place: int, doing: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            doing()
            ends[place] = "done"
        except Conflict as conflict:
            ends[place] = f"conflict|{conflict.who}|{conflict.what}"
        except Refused as refused:
            ends[place] = f"refused|{refused}"
        except Exception as error:  # noqa: BLE001  (the test shows whatever came)
            ends[place] = f"{type(error).__name__}|{error}"
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


class Office:
    """The demonstration bureau with two officers who may both act."""

    def __init__(self) -> None:
        self.body = demo.load()
        self.handler = Officer.objects.get(username="handler")
        self.signer = Officer.objects.get(username="signer")
        OfficerRole.objects.get_or_create(officer=self.signer, role=Role.DISCLOSURE_HANDLER)
        OfficerRole.objects.get_or_create(officer=Officer.objects.get(username="reviewer"), role=Role.SIGNER)
        self.office = self.body.offices.get(name="社会保险处")
        self.now = datetime.fromisoformat(NOW)

    def receives(self):
        return acts.receive(self.body, an_intake(), officer=self.handler, now=self.now).application

    def doing(self, name: str, application: Any, officer: Any) -> Callable[[], Any]:
        """An act ready to run, with the version the officer now sees."""
        fields = {
            "withdraw": {"reason": "来电撤回"},
            "assign": {"office": self.office},
            "decide": {"outcome": "A2", "facts": {"provided_how": "随本答复书附纸质件。"}},
            "request_correction": {"items": ["请写明年度。"]},
            "extend": {"days": 5, "reason": "需检索档案"},
            "issue_reply": {},
        }[name]
        act, seen = getattr(acts, name), application.version
        return lambda: act(
            application, officer=officer, seen_version=seen, on=self.now.date(), now=self.now, **fields
        )


PAIRS = (
    ("withdraw", "decide"), ("decide", "decide"), ("assign", "request_correction"),
    ("extend", "withdraw"), ("extend", "request_correction"), ("issue_reply", "withdraw"),
)  # fmt: skip


def play(times: int) -> dict[str, Any]:
    """Every pair of acts at once, and applications received at once; what the database then holds."""
    office, races = Office(), []
    for _ in range(times):
        for first, second in PAIRS:
            application = office.receives()
            if first == "issue_reply":
                application = office.doing("decide", application, office.handler)()
                walk(paper_ref(application), office.now)
            ends = at_once(
                office.doing(second, application, office.handler),
                office.doing(first, application, office.signer),
            )
            races.append({"pair": f"{first}+{second}", "ends": ends})
    received = at_once(*[office.receives for _ in range(8)])
    numbers = sorted(Application.objects.values_list("number", flat=True))
    broken = [found for _, found in broken_projections()]
    return {"races": races, "received": received, "numbers": numbers, "broken": broken}
