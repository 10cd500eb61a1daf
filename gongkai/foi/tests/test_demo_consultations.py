"""The demonstration shows consultations that are open, heeded and overridden."""

from gongkai.foi.demo import ways
from gongkai.foi.demo.walking import PlannedCase, walk_cases
from gongkai.foi.models import Application, Consultation
from gongkai.foi.stages import Stage
from gongkai.foi.tests.conftest import on
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel

SHOWN = ("third_party_objects", "against_objection", "consulting")


def test_a_consultation_under_way_one_heeded_and_one_overridden(bureau):
    planned = [
        PlannedCase(
            way, Channel.IN_PERSON, ApplicantKind.NATURAL, 35, "合同单价", on("2026-03-02"), ways.WAYS[way]
        )
        for way in SHOWN
    ]
    for _ in walk_cases(bureau.body, planned, on("2026-04-30")):
        pass
    stages = {row.submission_key: row.stage for row in Application.objects.all()}
    assert stages == {**dict.fromkeys(SHOWN[:2], Stage.CLOSED), "consulting": Stage.CONSULTING}
    assert Consultation.objects.filter(asked_body=bureau.other).count() == 1
    assert Consultation.objects.filter(told_on__isnull=False).count() == 1
