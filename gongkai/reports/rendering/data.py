"""The report as data (JSON 数据): what an edition froze, readable by any program and by our own reader."""

from __future__ import annotations

import json

from gongkai.reports.content import ReportContent


def render_json(content: ReportContent) -> bytes:
    """UTF-8 JSON with the tables by row and column key, the prose, and the results of the checks."""
    plain = content.to_json()
    if content.edition:
        plain["edition"] = {
            "number": content.edition.number,
            "published_on": content.edition.published_on.isoformat(),
            "reason": content.edition.reason,
            "forced": content.edition.forced,
        }
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()
