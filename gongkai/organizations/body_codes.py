"""Which codes a body may not have (不能用作机关代码的词): those that are addresses of the installation itself.

A body lives under `/<code>/`. A code such as `log` would hide the body behind the public log, or the log behind it.
What stands here is compared with the real addresses in tests/adversarial/test_body_codes.py.
"""

RESERVED_CODES = frozenset(
    {
        "calendars", "desk", "display", "favicon", "healthz", "icons", "log", "manifest", "media", "offline", "robots", "search",
        "service-worker", "sitemap", "static",
    }
)  # fmt: skip


def code_problems(code: str) -> list[str]:
    """What is wrong with a code as the first part of an address, in Chinese; letters count alike in either case."""
    if code.lower() in RESERVED_CODES:
        return [f"代码“{code}”是本系统的固定网址，不能用作机关代码，请改用其他代码，例如“{code}-gov”。"]
    return []
