"""Count pages answered ahead of the application like those answered by it (访问计数)."""

from typing import Any

from gongkai.baking.page import Page
from gongkai.visits.middleware import note


def count_kept(page: Page, status: int, environ: dict[str, Any]) -> None:
    """Count one answer from a kept page; a part of a file, or its headers alone, is not a reading."""
    if environ["REQUEST_METHOD"] != "GET" or status not in (200, 304):
        return
    address = environ["PATH_INFO"].encode("latin-1").decode()
    note(
        address,
        status=status,
        body_code=address.split("/")[1],
        is_file="attachment" in page.header("content-disposition"),
        is_page=page.header("content-type").startswith("text/html"),
        referer=environ.get("HTTP_REFERER", ""),
        host=environ.get("HTTP_HOST", ""),
        user_agent=environ.get("HTTP_USER_AGENT", ""),
    )
