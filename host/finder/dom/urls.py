"""Addresses and selectors as text: made absolute, taken apart, quoted."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

_HOST = re.compile(r"https?://[^/?#\s]+")
_PLAIN = re.compile(r"https?://[\w.:-]+((?:/[\w.~%!$&'()*+,;=:@/-]*)?)(?:\?([^#\s\[\]]*))?(?:#(\S*))?", re.ASCII)
"""What nearly all addresses look like: these are taken apart without the library's care for all others."""


def join(base: str, href: str) -> str:
    """An absolute address; a broken one stays as it is written."""
    if href.startswith("/") and not href.startswith("//") and "/." not in href:
        host = _HOST.match(base)
        if host:
            return host[0] + href
    try:
        return urljoin(base, href)
    except ValueError:
        return href


@lru_cache(maxsize=8_000)
def path_query_fragment(url: str) -> tuple[str, str, str] | None:
    """Path, query and fragment of an address; None where it is broken."""
    plain = _PLAIN.fullmatch(url)
    if plain is not None and url.isascii() and url.isprintable():
        return plain[1], plain[2] or "", plain[3] or ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.path, parts.query, parts.fragment


def split(url: str) -> tuple[str, str, str]:
    """Host, path and query of an address; empty where it is broken."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", "", ""
    return parts.netloc, parts.path, parts.query


def escape_css_string(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")


def id_selector(identifier: str) -> str:
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", identifier):
        return "#" + identifier
    return f'[id="{escape_css_string(identifier)}"]'
