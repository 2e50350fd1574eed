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
_UUID = re.compile(r"(?i)(?<![\w-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\w-])")
_TOKEN_VALUE = re.compile(r"eyJ[\w-]{10,}")


def without_session(url: str) -> str:
    """The address without what may be a secret: user and password, parameters of the path (``;jsessionid=…``), and what is
    called a session or a token in its query or fragment."""
    parts = urlsplit(url)
    path = re.sub(r";[^/]*", "", parts.path)
    before, mark, after = parts.fragment.rpartition("?")
    fragment = before + mark + _unsecret(after) if "=" in after else parts.fragment
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], path, _unsecret(parts.query), fragment))


def as_noted(url: str) -> str:
    """The address as it may be written down: without a session, and with a gap for each step of its path and each value of
    its query that is as random as a token. It leads nowhere any more."""
    parts = urlsplit(without_session(url))
    path, fragment = ("/".join(map(without_token, one.split("/"))) for one in (parts.path, parts.fragment))
    named = [(key, without_token(value)) for key, value in parse_qsl(parts.query, keep_blank_values=True)]
    query = parts.query if named == parse_qsl(parts.query, keep_blank_values=True) else urlencode(named)
    return urlunsplit((parts.scheme, parts.netloc, path, query.replace(quote(GAP), GAP), fragment))


def list_address(url: str) -> str | None:
    """The address under which a list is remembered. None where its query or its fragment has a secret, or something in it is
    as random as one: without it the portal may refuse the page at every fetch, and from its start the list is found anew."""
    kept = without_session(url)
    whole = urlsplit(kept)[3:] == urlsplit(url)[3:] and as_noted(_without_uuids(kept)) == _without_uuids(kept)
    return kept if whole else None


def remembered_by(url: str) -> str | None:
    """What a page is remembered by from fetch to fetch: its whole address, or None where that may hold a secret."""
    return url if list_address(url) == url else None


def _without_uuids(url: str) -> str:
    """A UUID is the id of an account or a list on many portals; what lets in is made of more kinds of letters."""
    return _UUID.sub("0", url)


def _unsecret(query: str) -> str:
    named = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in named if not _is_secret(*pair)]
    return query if len(kept) == len(named) else urlencode(kept)


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


def registrable(url: str) -> str:
    """The registrable domain, coarsely: the last two labels, so that it lumps together rather than splits."""
    host = host_of(url)
    return host if host.endswith(".localhost") else ".".join(host.split(".")[-2:])
