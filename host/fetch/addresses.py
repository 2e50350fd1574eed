"""Addresses of portals: their hosts, and what it means when one does not answer."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, quote, urldefrag, urlencode, urlsplit, urlunsplit

from host.archive.facts import GAP, without_token
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


_SESSION = re.compile(
    r"(?i)sess|token|jwt|nonce|csrf|xsrf|ticket|secret|signature|assertion|saml"
    r"|^(?:sid|s?id_?hash|sig|auth|authorization|code|state|otp|key|api_?key|pass(?:word)?)$|_sid$"
)
_TOKEN_VALUE = re.compile(r"eyJ[\w-]{10,}")


def without_session(url: str) -> str:
    """The address without what may be a secret: user and password, parameters of the path (``;jsessionid=…``), and what is
    called a session or a token in its query."""
    parts = urlsplit(url)
    path = re.sub(r";[^/]*", "", parts.path)
    named = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in named if not _is_secret(*pair)]
    query = parts.query if len(kept) == len(named) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], path, query, parts.fragment))


def as_noted(url: str) -> str:
    """The address as it may be written down: without a session, and with a gap for each step of its path and each value of
    its query that is as random as a token. It leads nowhere any more."""
    parts = urlsplit(without_session(url))
    path = "/".join(without_token(step) for step in parts.path.split("/"))
    named = [(key, without_token(value)) for key, value in parse_qsl(parts.query, keep_blank_values=True)]
    query = parts.query if named == parse_qsl(parts.query, keep_blank_values=True) else urlencode(named)
    return urlunsplit((parts.scheme, parts.netloc, path, query.replace(quote(GAP), GAP), parts.fragment))


def list_address(url: str) -> str | None:
    """The address under which a list is remembered. None where its query has a secret: without it the portal may refuse
    the page at every fetch, and from its start the list is found anew."""
    kept = without_session(url)
    return kept if urlsplit(kept).query == urlsplit(url).query else None


def _is_secret(key: str, value: str) -> bool:
    return bool(_SESSION.search(key) or _TOKEN_VALUE.search(value))


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
