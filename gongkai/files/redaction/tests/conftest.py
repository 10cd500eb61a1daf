"""Steps done in the process of the tests, for a corpus that would start a process hundreds of times."""

import pytest

from gongkai.files.complaints import FileComplaint
from gongkai.files.inspection.looking import look_into
from gongkai.files.redaction import asking
from gongkai.files.redaction.tasks import STEPS


@pytest.fixture
def steps_here(monkeypatch):
    def ask(paths, requests, outputs=()):
        answers = []
        for number, (path, request) in enumerate(zip(paths, requests, strict=True)):
            given = {**request, "output": outputs[number]} if outputs else request
            try:
                answers.append({"redaction": STEPS[request["step"]](path.read_bytes(), given)})
            except FileComplaint as complaint:
                answers.append(complaint)
        return answers

    monkeypatch.setattr(asking, "ask", ask)
    monkeypatch.setattr(asking, "inspect_file", lambda path, name: look_into(path.read_bytes(), name))
