"""Citizens who fill in the real form over HTTP and do not give up when the connection breaks."""

from __future__ import annotations

import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException

BROKEN = (OSError, HTTPException)  # URLError is an OSError
PERSON = {
    "applicant_name": "演示申请人甲", "identity_document": "resident_id", "id_number": "11010519491231002X",
    "phone": "13800138000", "email": "", "address": "", "postcode": "",
}  # fmt: skip


class Citizen:
    """One browser without script; every step is tried again until it is answered."""

    def __init__(self, base: str, patience_seconds: float = 30) -> None:
        self.base = base
        self.deadline = time.monotonic() + patience_seconds
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(self, page: str) -> str:
        return self._until_answered(page, None)

    def post(self, page: str, form_page: str, **fields: str) -> str:
        """Fill in the form of `form_page` and send it to `page`."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(form_page))
        assert token, form_page
        return self._until_answered(page, {"csrfmiddlewaretoken": token[1], **fields})

    def _until_answered(self, page: str, fields: dict[str, str] | None) -> str:
        body = urllib.parse.urlencode(fields).encode() if fields is not None else None
        while True:
            try:
                request = urllib.request.Request(f"{self.base}/{page}", data=body)
                with self.opener.open(request, timeout=10) as answer:
                    return answer.read().decode()
            except BROKEN:
                if time.monotonic() > self.deadline:
                    raise
                time.sleep(0.05)

    def applies(self, subject: str) -> str:
        """From the first page to the receipt; returns the number the receipt acknowledges."""
        self.post("apply/kind/", "apply/kind/", applicant_kind="natural")
        self.post("apply/applicant/", "apply/applicant/", **PERSON)
        wanted = {
            "subject": subject,
            "features": "",
            "purpose": "",
            "medium": "electronic",
            "delivery": "online",
        }
        checked = self.post("apply/information/", "apply/information/", **wanted)
        mark = re.search(r'name="token" value="([^"]+)"', checked)
        assert mark, checked[:2000]
        self.post("apply/submit/", "apply/check/", token=mark[1])
        number = re.search(r"<dd[^>]*>(\d{4}-\d{4,})</dd>", self.get("receipt/"))
        assert number, subject
        return number[1]
