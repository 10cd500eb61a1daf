"""The content policy of the page editor (内容安全策略): the library writes some styles, and its date fields, in place."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

View = Callable[..., HttpResponse]
_LIBRARY_POLICY = {"style-src": ["'self'", "'unsafe-inline'"], "img-src": ["'self'", "data:", "blob:"]}
_DATE_FIELD = re.compile(r'<script>(\s*initDate(?:Time)?Chooser\("[\w-]+", \{[\w\s",:#-]*\}\);\s*)</script>')
"""The one script in place that is let run: a call with a name and settings, no text of a page in it."""


def with_policy(view: View) -> View:
    """The content policy of the library's pages: its own styles in place, and of scripts in place only date fields."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
            response.add_post_render_callback(_set_policy)
        else:
            _set_policy(response)
        return response

    return answered


def _set_policy(response: HttpResponse) -> None:
    policy = dict(_LIBRARY_POLICY)
    if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
        found = _DATE_FIELD.findall(response.content.decode(response.charset))
        marks = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in found]
        if marks:
            policy["script-src"] = ["'self'", *(f"'sha256-{mark}'" for mark in marks)]
    csp_update(policy)(lambda _: response)(HttpRequest())
