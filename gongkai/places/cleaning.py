"""Pictures looked into and cleaned (图片检查): what cannot be, is not kept."""

from __future__ import annotations

import hashlib
import io
import tempfile
from pathlib import Path

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from gongkai.files import FileComplaint, FileKind, Inspection, clean_file, inspect_file

MEDIA_TYPES = {FileKind.PNG: "image/png", FileKind.JPEG: "image/jpeg"}
BYTES_MAX = 2 * 1024 * 1024
WIDTHS = (480, 960)
"""Pixels of the smaller ones a picture is also offered in: a phone, and a phone with a fine screen or a desk."""


def cleaned_picture(name: str, content: bytes) -> tuple[bytes, str]:
    """The picture without what no reader sees (location, camera, comments), and its SHA-256.

    Raises ValidationError with every reason, in Chinese.
    """
    if len(content) > BYTES_MAX:
        raise ValidationError("图片超过2兆字节，请缩小后重新上传。")
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    with tempfile.TemporaryDirectory(prefix="gongkai-picture-") as folder:
        path, out = Path(folder) / "original", Path(folder) / "cleaned"
        path.write_bytes(content)
        try:
            seen = clean_file(path, out, bare)
        except FileComplaint as complaint:
            raise ValidationError(list(complaint.reasons)) from complaint
        if seen.kind not in MEDIA_TYPES:
            raise ValidationError("图片须为PNG或者JPEG格式。")
        public = out.read_bytes()
    return public, hashlib.sha256(public).hexdigest()


def smaller(content: bytes, width: int) -> bytes:
    """A picture that has been looked into, this many pixels wide, as WebP with nothing but its pixels."""
    with Image.open(io.BytesIO(content)) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGBA" if "A" in picture.getbands() else "RGB")
        height = max(1, round(upright.height * width / upright.width))
        made = io.BytesIO()
        upright.resize((width, height), Image.Resampling.LANCZOS).save(made, "WEBP", quality=80, method=4)
    return made.getvalue()


def looked_into(name: str, content: bytes) -> Inspection:
    """The inspection of a picture as it stands. Raises FileComplaint when it cannot be looked into."""
    with tempfile.TemporaryDirectory(prefix="gongkai-picture-") as folder:
        path = Path(folder) / "picture"
        path.write_bytes(content)
        return inspect_file(path, name.rsplit("/", 1)[-1])
