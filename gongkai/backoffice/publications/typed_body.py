"""The body as an officer types it (正文录入): plain paragraphs, or HTML pasted from elsewhere."""

from __future__ import annotations

import re
from html import unescape

from gongkai.publishing import markup

_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
_PARAGRAPH = re.compile(r"<p>([^<]*)</p>")
LEFT_OUT = {
    "script": "脚本", "style": "样式", "iframe": "嵌入页面", "object": "嵌入对象", "embed": "嵌入对象", "img": "图片",
    "svg": "图形", "video": "视频", "audio": "音频", "form": "表单", "input": "表单", "select": "表单",
    "textarea": "表单", "button": "表单", "link": "外部样式",
}  # fmt: skip


def html_of(typed: str) -> str:
    """What was typed as a body: plain lines become paragraphs, HTML is reduced to what may be published."""
    return markup.sanitized(typed) if is_html(typed) else markup.from_text(typed)


def is_html(typed: str) -> bool:
    """Whether elements were pasted; a lone “<” in a sentence does not make HTML."""
    known = (
        markup.KEPT | markup.RENAMED.keys() | markup.DROPPED_WHOLE | {"span", "html", "body", "font", "img"}
    )
    return any(name.lower() in known for name in _NAME.findall(typed))


def typed_of(html: str) -> str:
    """A body as it is shown for editing: plain lines when it is nothing but paragraphs, else its elements."""
    if "".join(_PARAGRAPH.findall(html)) and _PARAGRAPH.sub("", html) == "":
        return "\n".join(unescape(text) for text in _PARAGRAPH.findall(html))
    return re.sub(r"(</(?:p|h[234]|ul|ol|table|thead|tbody|tr|blockquote|li|caption)>)(?=<)", "\\1\n", html)


def left_out(typed: str) -> tuple[str, ...]:
    """What of the typed HTML does not get into the body, in words, for the preview to say so."""
    names = {name.lower() for name in _NAME.findall(typed)} if is_html(typed) else set()
    return tuple(sorted({LEFT_OUT[name] for name in names if name in LEFT_OUT}))
