"""The permanent address as a picture to point a phone at (永久地址二维码), made here: nobody else learns of it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe

MASK = 4
"""One of the eight patterns a code may be laid over with, named in the code itself. Looking for the prettiest took a
third of the time a whole page takes."""


@lru_cache(maxsize=1024)
def qr_svg(address: str) -> SafeString:
    """The address as a QR code, an SVG without style, dark on light in every mode by its classes."""
    out = BytesIO()
    segno.make(address, error="m", micro=False, mask=MASK).save(
        out, kind="svg", xmldecl=False, svgns=True, border=4, scale=4, omitsize=True,
        svgclass="qr", lineclass="qr__dark", title="本页永久地址的二维码", nl=False,
    )  # fmt: skip
    svg = out.getvalue().decode().replace("<svg ", '<svg role="img" ', 1)
    return mark_safe(svg)  # noqa: S308 - drawn by us; the address becomes squares
