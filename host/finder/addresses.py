"""Addresses and selectors as text: made absolute, taken apart, quoted."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_HOST = re.compile(r"https?://[^/?#\s]+")


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


def split(url: str) -> tuple[str, str, str]:
    """Host, path and query of an address; empty where it is broken."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", "", ""
    return parts.netloc, parts.path, parts.query


def quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")


def id_selector(identifier: str) -> str:
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", identifier):
        return "#" + identifier
    return f'[id="{quoted(identifier)}"]'
