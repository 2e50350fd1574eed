"""Joins and splits URLs without raising, and builds CSS selectors."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

_ORIGIN = re.compile(r"https?://[^/?#\s]+")
_PLAIN_URL = re.compile(r"https?://[\w.:-]+((?:/[\w.~%!$&'()*+,;=:@/-]*)?)(?:\?([^#\s\[\]]*))?(?:#(\S*))?", re.ASCII)
"""The form of nearly all URLs; these are split by this pattern, others by the slower ``urlsplit``."""


def join(base: str, href: str) -> str:
    """Returns the absolute URL of a reference; an invalid reference is returned as written."""
    if href.startswith("/") and not href.startswith("//") and "/." not in href:
        origin = _ORIGIN.match(base)
        if origin:
            return origin[0] + href
    try:
        return urljoin(base, href)
    except ValueError:
        return href


@lru_cache(maxsize=8_000)
def path_query_fragment(url: str) -> tuple[str, str, str] | None:
    """Returns path, query and fragment of a URL; None when the URL is invalid."""
    match = _PLAIN_URL.fullmatch(url)
    if match is not None and url.isascii() and url.isprintable():
        return match[1], match[2] or "", match[3] or ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.path, parts.query, parts.fragment


def split(url: str) -> tuple[str, str, str]:
    """Returns host (with port), path and query of a URL; three empty strings when the URL is invalid."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", "", ""
    return parts.netloc, parts.path, parts.query


def escape_css_string(value: str) -> str:
    """Escapes a value for a double-quoted CSS string."""
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")


def id_selector(identifier: str) -> str:
    """Returns a CSS selector for an id: ``#id``, or an attribute selector when the id is no plain identifier."""
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", identifier):
        return "#" + identifier
    return f'[id="{escape_css_string(identifier)}"]'
