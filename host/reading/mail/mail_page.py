"""Writes a mail's text anew as a page that can be kept: its words and tables, and nothing that runs, loads or asks."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_KEPT = frozenset(
    (
        *("div", "p", "span", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "ul", "ol", "li"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "u", "small", "center", "font", "pre", "blockquote"),
        *("dl", "dt", "dd", "br", "hr", "section", "article", "header", "footer", "main", "address"),
    )
)  # fmt: skip
_VOID = frozenset(("br", "hr"))
_DROPPED = frozenset(
    ("script", "style", "title", "template", "iframe", "object", "svg", "noscript", "textarea", "select")
)
"""Elements that go with their content."""
_ATTRIBUTES = frozenset(("colspan", "rowspan", "align", "valign", "width", "dir", "lang", "style"))
_PLAIN_VALUE = re.compile(r"[\w\s.,:;%#!/-]*", re.ASCII)
"""No function of CSS and no escape, so that nothing is loaded."""
_UNSEEN = {code: None for code in (*range(32), 127) if chr(code) not in "\t\n"}
_FRAME = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body{style}>{body}</body></html>\n'


def page_of_html(text: str) -> bytes:
    """Returns a page in UTF-8 with what a mail in HTML says."""
    writer = _Writer()
    writer.feed(text.translate(_UNSEEN))
    writer.close()
    return _FRAME.format(style="", body="".join(writer.written)).encode("utf-8", "replace")


def page_of_text(text: str) -> bytes:
    """Returns a page in UTF-8 with the lines of a mail in plain text."""
    lines = (f"<div>{html.escape(line) or '<br>'}</div>" for line in text.translate(_UNSEEN).split("\n"))
    return _FRAME.format(style=' style="white-space: pre-wrap"', body="".join(lines)).encode("utf-8", "replace")


class _Writer(HTMLParser):
    """Writes the kept elements and all words; ``<`` in words is escaped, so that every tag is one of these."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._dropped: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropped is None and tag in _DROPPED:
            self._dropped = tag
        elif self._dropped is None and tag in _KEPT:
            kept = (f' {name}="{value}"' for name, value in attrs if value and _is_kept(name, value))
            self.written.append(f"<{tag}{''.join(kept)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DROPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._dropped is not None:
            self._dropped = None if tag == self._dropped else self._dropped
        elif tag in _KEPT - _VOID:
            self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._dropped is None:
            self.written.append(html.escape(data))


def _is_kept(name: str, value: str) -> bool:
    return name in _ATTRIBUTES and _PLAIN_VALUE.fullmatch(value) is not None
