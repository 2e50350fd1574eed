"""Addresses: their hosts, and the same without what may hold a session or a token."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, quote, unquote, urldefrag, urlencode, urlsplit, urlunsplit


def comparable_text(text: str) -> str:
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


_TOKEN = 20
"""Characters that a one-time token has at least."""
_TURNS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_TURNING = 4
MASK = "…"


def mask_token(step: str) -> str:
    """A step of a path without its parameters (``;jsessionid=…``), and a gap where it is as random as a token: letters and
    digits that keep changing places."""
    step = step.partition(";")[0]
    bare = re.sub(r"\.[a-z]{2,4}$", "", step)
    letters = re.sub(r"[^A-Za-z0-9]", "", unquote(bare))
    if len(bare) < _TOKEN or len(_TURNS.findall(letters)) < _TURNING:
        return step
    return MASK + step[len(bare) :]


def without_session(url: str) -> str:
    """The address without what may be a secret: user and password, parameters of the path (``;jsessionid=…``), and what is
    called a session or a token in its query or fragment."""
    parts = urlsplit(url)
    path = re.sub(r";[^/]*", "", parts.path)
    before, mark, after = parts.fragment.rpartition("?")
    fragment = before + mark + _unsecret(after) if "=" in after else parts.fragment
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], path, _unsecret(parts.query), fragment))


def redacted_url(url: str) -> str:
    """The address as it may be written down: without a session, and with a gap for each step of its path and each value of
    its query that is as random as a token. It leads nowhere any more."""
    parts = urlsplit(without_session(url))
    path, fragment = ("/".join(map(mask_token, one.split("/"))) for one in (parts.path, parts.fragment))
    named = [(key, mask_token(value)) for key, value in parse_qsl(parts.query, keep_blank_values=True)]
    query = parts.query if named == parse_qsl(parts.query, keep_blank_values=True) else urlencode(named)
    return urlunsplit((parts.scheme, parts.netloc, path, query.replace(quote(MASK), MASK), fragment))


def list_address(url: str) -> str | None:
    """The address under which a list is remembered. None where its query or its fragment has a secret, or something in it is
    as random as one: without it the portal may refuse the page at every fetch, and from its start the list is found anew."""
    kept = without_session(url)
    whole = urlsplit(kept)[3:] == urlsplit(url)[3:] and redacted_url(_without_uuids(kept)) == _without_uuids(kept)
    return kept if whole else None


def page_key(url: str) -> str | None:
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


def registrable_domain(url: str) -> str:
    """The registrable domain, coarsely: the last two labels, so that it lumps together rather than splits."""
    host = host_of(url)
    return host if host.endswith(".localhost") else ".".join(host.split(".")[-2:])
