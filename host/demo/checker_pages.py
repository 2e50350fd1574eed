"""Checks documents that a portal has only as pages: the values they must contain, and what must never be in the
file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

_URL_ATTRIBUTES = ("src", "href", "action", "formaction", "srcset", "data", "background", "poster", "cite", "ping")
_HARMLESS_SCHEMES = ("data:", "#")
_FORBIDDEN_TAGS = frozenset(
    ("script", "iframe", "frame", "object", "embed", "link", "base", "input", "textarea", "select")
)


class _Reader(HTMLParser):
    """Collects all text outside of styles, and what in the page would load or run something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.wrong: str | None = None
        self._in_style = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style += tag == "style"
        if tag in _FORBIDDEN_TAGS:
            self.wrong = f"<{tag}>"
        for name, value in attrs:
            if name.startswith("on") or (name in _URL_ATTRIBUTES and not (value or "").startswith(_HARMLESS_SCHEMES)):
                self.wrong = f"<{tag} {name}>"
            if name == "style":
                self._css(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_style -= tag == "style"

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._css(data)
        else:
            self.text.append(data)

    def _css(self, css: str) -> None:
        if "@import" in css or re.search(r"url\(\s*(?![\"']?(?:data:|#))", css):
            self.wrong = "a style that loads"


def _read(file: Path) -> _Reader:
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    reader.close()
    return reader


def find_kept_page(archive: Path, files_by_hash: Mapping[str, Sequence[str]], values: Sequence[str]) -> str | None:
    """Returns the SHA-256 of the kept page whose text contains all values; None when there is none."""
    for digest, names in files_by_hash.items():
        if names[0].endswith(".html"):
            text = " ".join(" ".join(_read(archive / names[0]).text).split())
            if all(" ".join(value.split()) in text for value in values):
                return digest
    return None


def kept_page_fault(file: Path, secrets: Sequence[str]) -> str | None:
    """Returns what a kept page must not contain: something that runs or loads, or a secret of a session; None where
    it is clean."""
    content = file.read_text("utf-8")
    if any(secret in content for secret in secrets):
        return "a session's secret"
    return _read(file).wrong


def is_printed_copy(file: Path) -> bool:
    """Returns whether this is the printed form of a kept page: a PDF of the same name."""
    return file.suffix == ".pdf" and file.with_suffix(".html").is_file() and file.read_bytes().startswith(b"%PDF-")
