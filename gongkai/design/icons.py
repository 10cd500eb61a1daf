"""Icons as inline SVG (图标): decoration beside a word, hidden from read-aloud software."""

from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "check": "M4 12.5l5 5L20 6.5",
    "clock": "M12 3a9 9 0 1 0 .01 0M12 7.5V12l3 2",
    "alert": "M12 4L2.5 20h19zM12 10v4.5M12 17.4v.1",
    "pause": "M9 5v14M15 5v14",
    "dash": "M5 12h14",
    "info": "M12 3a9 9 0 1 0 .01 0M12 11v5.5M12 7.4v.1",
    "print": "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
    "download": "M12 4v11M7 10.5l5 5 5-5M4.5 20h15",
    "file": "M6 3h8l4 4.5V21H6zM14 3v4.5h4",
    "pen": "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z",
    "return": "M4 12h11a5 5 0 0 1 0 10h-2M4 12l5-5M4 12l5 5",
    "search": "M11 4a7 7 0 1 0 .01 0M16 16l5 5",
    "person": "M12 4a4 4 0 1 0 .01 0M4.5 21c0-4.5 3.5-7 7.5-7s7.5 2.5 7.5 7",
    "elder": "M4 19L9.5 5 15 19M6 14.5h7M17 10v9M14 14.5h6.5",
    "contrast": "M12 3a9 9 0 1 0 .01 0M12 3v18M12 7h5M12 11h8M12 15h7.5",
    "theme": "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z",
    "sound": "M4 9.5v5h4l5 4.5V5L8 9.5zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
    "lock": "M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
    "send": "M4 12l16.5-8-5 16-3.5-6.5z",
    "calendar": "M4 6h16v14.5H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
}


def icon(name: str) -> SafeString:
    """The inline SVG of a name in PATHS; KeyError for another."""
    path = PATHS[name]
    svg = (
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{path}"/></svg>'
    )
    return mark_safe(svg)  # noqa: S308 - constants only
