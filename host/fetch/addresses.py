"""Addresses of portals: their hosts, and what it means when one does not answer."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urldefrag, urlsplit

from host.errors import WorldError

DOWN: dict[int, str] = {
    404: "portal_down.not_found",
    410: "portal_down.not_found",
    429: "portal_down.too_many_requests",
    503: "portal_down.unavailable",
}
"""What the status of a page means, where it says more than that the portal refused."""


def plain(text: str) -> str:
    """A text without what differs between two ways of writing the same: punctuation, spaces, case."""
    return re.sub(r"[\W_]+", "", text).casefold()


def host_of(url: str) -> str:
    """The host name of an address, lower case; empty where there is none."""
    return (urlsplit(url).hostname or "").lower()


def is_loopback(host: str) -> bool:
    """Whether the name can only mean this computer."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def same_page(one: str, other: str) -> bool:
    """Whether two addresses differ at most in their fragment."""
    return urldefrag(one).url == urldefrag(other).url


class as_portal_down:  # noqa: N801 – reads as a phrase: with as_portal_down(url)
    """An error page of the browser means that the portal did not answer."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, WorldError):
            return
        if error.code == "browser.page_unreachable":
            raise WorldError("portal_down.unreachable", host=host_of(self._url)) from error
        if error.code in ("browser.timeout", "protocol.timeout"):
            raise WorldError("portal_down.timeout", host=host_of(self._url)) from error
