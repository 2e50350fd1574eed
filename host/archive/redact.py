"""Removes credentials from a page that was received instead of a document: it may be looked at later, and holds the
session's tokens in scripts, hidden fields and attributes. The extension redacts what it fetches in the same way
(`extension/page/response.js`); files that the browser saved itself are redacted here."""

from __future__ import annotations

import re

# Each blank is read in one way only: a file of blanks alone is scanned once.
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf\s*)?<(?!\?xml)", re.IGNORECASE)
_TOKEN = re.compile(r"csrf|xsrf|token|nonce|secret|bearer|jwt|session|api-?key", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*(?:https?:|[/?#.])", re.IGNORECASE)
_JWT = re.compile(r"eyJ[\w-]{10,}\.[\w-]{10,}\.")
_STOP = re.compile(r"[\"'>]")
# Matches only where a name can begin: a long run without "=" is scanned once, not once per character.
_ATTRIBUTE = re.compile(r"(?<![^\s\"'])([^\s\"'<>/=]+)(\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_LABELS = re.compile(r"type\s*=\s*[\"']?(?:submit|button|reset)\b", re.IGNORECASE)
_EMPTIED = ("script", "textarea", "style")


def is_html(data: bytes) -> bool:
    """Returns whether the bytes are markup but no XML document."""
    return _PAGE.match(data) is not None


def redact_html(data: bytes) -> bytes:
    """Returns the page without scripts, comments, field values, and attributes that hold a token. Time and memory are
    linear in its length, whatever it holds."""
    text = data.decode("latin-1")
    lower = text.lower() if text.isascii() else "".join(char.lower() if char.isascii() else char for char in text)
    parts: list[str] = []
    missing: set[str] = set()
    position = 0
    while (begin := text.find("<", position)) >= 0:
        parts.append(text[position:begin])
        if text.startswith("<!--", begin):
            end = text.find("-->", begin + 4)
            position = len(text) if end < 0 else end + 3
            continue
        if not text[begin + 1 : begin + 2].isalpha() and text[begin + 1 : begin + 2] not in ("/", "!"):
            parts.append("<")
            position = begin + 1
            continue
        position = _end_of_tag(text, begin, missing)
        parts.append(_clean_tag(text[begin:position]))
        name = re.match(r"<([a-z]+)", lower[begin : begin + 12])
        if name is not None and name[1] in _EMPTIED:
            close = lower.find(f"</{name[1]}", position)
            position = len(text) if close < 0 else close
    parts.append(text[position:])
    return "".join(parts).encode("latin-1")


def _end_of_tag(text: str, begin: int, missing: set[str]) -> int:
    """Returns the end offset of the tag. ``missing``: quotes that do not occur again, so that they are searched for
    only once."""
    position = begin
    while (stop := _STOP.search(text, position)) is not None:
        char = stop.group()
        if char == ">":
            return stop.end()
        close = -1 if char in missing else text.find(char, stop.end())
        if close < 0:
            missing.add(char)
            position = stop.end()
        else:
            position = close + 1
    return len(text)


def _clean_tag(tag: str) -> str:
    lower = tag[:10].lower()
    if lower.startswith("</"):
        return tag
    hides_value = lower.startswith("<input") and not _LABELS.search(tag)
    is_meta = lower.startswith("<meta")
    names_token = is_meta and _TOKEN.search(tag) is not None

    def clean(match: re.Match[str]) -> str:
        name, value = match[1].lower(), match[3].strip("\"'")
        if (hides_value and name == "value") or (names_token and name == "content") or holds_token(name, value):
            return f'{match[1]}=""'
        return match[0]

    return _ATTRIBUTE.sub(clean, tag)


def holds_token(name: str, value: str) -> bool:
    """Returns whether an attribute gives access, judged by its name or by script state in its value. Addresses never
    do."""
    if name in ("id", "class", "name", "for", "autocomplete", "type") or _ADDRESS.match(value):
        return False
    if len(value) >= 8 and _TOKEN.search(name):
        return True
    is_state = value.lstrip()[:1] in ("{", "[") or value.lstrip().startswith(("&quot;", "&#"))
    return (is_state and _TOKEN.search(value) is not None) or _JWT.search(value) is not None
