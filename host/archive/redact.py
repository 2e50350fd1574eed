"""A page that came instead of a document, without what gives access: it may be looked at later, and holds the session's
tokens in scripts, hidden fields and attributes. The extension takes them out of what it fetches (reading.js, the same
way); what a browser saved by itself comes here as it is."""

from __future__ import annotations

import re

_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?!\?xml)", re.IGNORECASE)
_TOKEN = re.compile(r"csrf|xsrf|token|nonce|secret|bearer|jwt|session|api-?key", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*(?:https?:|[/?#.])", re.IGNORECASE)
_JWT = re.compile(r"eyJ[\w-]{10,}\.[\w-]{10,}\.")
_STOP = re.compile(r"[\"'>]")
# Begins only where a name can begin: a long run without "=" is read once, not once for each of its letters.
_ATTRIBUTE = re.compile(r"(?<![^\s\"'])([^\s\"'<>/=]+)(\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_LABELS = re.compile(r"type\s*=\s*[\"']?(?:submit|button|reset)\b", re.IGNORECASE)
_EMPTIED = ("script", "textarea", "style")


def is_html(data: bytes) -> bool:
    """Whether bytes are markup that is no XML document."""
    return _PAGE.match(data) is not None


def redact_html(data: bytes) -> bytes:
    """The same page without scripts, comments, what is typed into fields, and attributes that hold a token. Time and
    memory grow with its length only, whatever it holds."""
    text = data.decode("latin-1")
    lower = text.lower() if text.isascii() else "".join(one.lower() if one.isascii() else one for one in text)
    kept: list[str] = []
    missing: set[str] = set()
    at = 0
    while (begin := text.find("<", at)) >= 0:
        kept.append(text[at:begin])
        if text.startswith("<!--", begin):
            end = text.find("-->", begin + 4)
            at = len(text) if end < 0 else end + 3
            continue
        if not text[begin + 1 : begin + 2].isalpha() and text[begin + 1 : begin + 2] not in ("/", "!"):
            kept.append("<")
            at = begin + 1
            continue
        at = _end_of_tag(text, begin, missing)
        kept.append(_clean_tag(text[begin:at]))
        name = re.match(r"<([a-z]+)", lower[begin : begin + 12])
        if name is not None and name[1] in _EMPTIED:
            close = lower.find(f"</{name[1]}", at)
            at = len(text) if close < 0 else close
    kept.append(text[at:])
    return "".join(kept).encode("latin-1")


def _end_of_tag(text: str, begin: int, missing: set[str]) -> int:
    """``missing``: quotes that do not come again, so that nobody looks for them twice."""
    at = begin
    while (stop := _STOP.search(text, at)) is not None:
        sign = stop.group()
        if sign == ">":
            return stop.end()
        close = -1 if sign in missing else text.find(sign, stop.end())
        if close < 0:
            missing.add(sign)
            at = stop.end()
        else:
            at = close + 1
    return len(text)


def _clean_tag(tag: str) -> str:
    lower = tag[:10].lower()
    if lower.startswith("</"):
        return tag
    hides_value = lower.startswith("<input") and not _LABELS.search(tag)
    is_meta = lower.startswith("<meta")
    names_token = is_meta and _TOKEN.search(tag) is not None

    def clean(found: re.Match[str]) -> str:
        name, value = found[1].lower(), found[3].strip("\"'")
        if (hides_value and name == "value") or (names_token and name == "content") or holds_token(name, value):
            return f'{found[1]}=""'
        return found[0]

    return _ATTRIBUTE.sub(clean, tag)


def holds_token(name: str, value: str) -> bool:
    """Whether an attribute gives access: by its name, or by what a script left in it. Addresses are none."""
    if name in ("id", "class", "name", "for", "autocomplete", "type") or _ADDRESS.match(value):
        return False
    if len(value) >= 8 and _TOKEN.search(name):
        return True
    is_state = value.lstrip()[:1] in ("{", "[") or value.lstrip().startswith(("&quot;", "&#"))
    return (is_state and _TOKEN.search(value) is not None) or _JWT.search(value) is not None
