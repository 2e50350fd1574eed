"""URLs: hosts, registrable domains, and redaction of sessions and tokens."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, quote, unquote, urldefrag, urlencode, urlsplit, urlunsplit


def comparable_text(text: str) -> str:
    """Returns the text without punctuation, spaces and case, for comparisons."""
    return re.sub(r"[\W_]+", "", text).casefold()


def host_of(url: str) -> str:
    """Returns the host name of a URL in lower case; empty where there is none."""
    return (urlsplit(url).hostname or "").lower()


def is_loopback(host: str) -> bool:
    """Returns whether the host name can only mean this computer."""
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


_MIN_TOKEN_LENGTH = 20
"""Minimum number of characters of a one-time token."""
_ALTERNATIONS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_MIN_ALTERNATIONS = 4
MASK = "…"


def mask_token(segment: str) -> str:
    """Returns a path segment without its parameters (``;jsessionid=…``), masked where it is as random as a token:
    letters and digits that alternate."""
    segment = segment.partition(";")[0]
    bare = re.sub(r"\.[a-z]{2,4}$", "", segment)
    letters = re.sub(r"[^A-Za-z0-9]", "", unquote(bare))
    if len(bare) < _MIN_TOKEN_LENGTH or len(_ALTERNATIONS.findall(letters)) < _MIN_ALTERNATIONS:
        return segment
    return MASK + segment[len(bare) :]


def without_session(url: str) -> str:
    """Returns the URL without possible secrets: user and password, path parameters (``;jsessionid=…``), and query or
    fragment parameters that are named like a session or a token."""
    parts = urlsplit(url)
    path = re.sub(r";[^/]*", "", parts.path)
    before, mark, after = parts.fragment.rpartition("?")
    fragment = before + mark + _without_secrets(after) if "=" in after else parts.fragment
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], path, _without_secrets(parts.query), fragment))


def redacted_url(url: str) -> str:
    """Returns the URL as it may be logged: without a session, and with each path segment and query value masked that is
    as random as a token. It can no longer be requested."""
    parts = urlsplit(without_session(url))
    path, fragment = ("/".join(map(mask_token, part.split("/"))) for part in (parts.path, parts.fragment))
    pairs = [(key, mask_token(value)) for key, value in parse_qsl(parts.query, keep_blank_values=True)]
    query = parts.query if pairs == parse_qsl(parts.query, keep_blank_values=True) else urlencode(pairs)
    return urlunsplit((parts.scheme, parts.netloc, path, query.replace(quote(MASK), MASK), fragment))


def list_address(url: str) -> str | None:
    """Returns the URL under which a list is remembered; None where its query or fragment has a secret, or a part is as
    random as one: without it the portal may refuse the page at every fetch, so the list is searched again from the
    start page."""
    stripped = without_session(url)
    comparable = _without_uuids(stripped)
    unchanged = urlsplit(stripped)[3:] == urlsplit(url)[3:] and redacted_url(comparable) == comparable
    return stripped if unchanged else None


def page_key(url: str) -> str | None:
    """Returns the key of a page from fetch to fetch: its whole URL, or None where that may hold a secret."""
    return url if list_address(url) == url else None


def _without_uuids(url: str) -> str:
    """Replaces UUIDs, which many portals use as ids of accounts and lists; tokens use more kinds of letters."""
    return _UUID.sub("0", url)


def _without_secrets(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    remaining = [pair for pair in pairs if not _is_secret(*pair)]
    return query if len(remaining) == len(pairs) else urlencode(remaining)


def _is_secret(key: str, value: str) -> bool:
    return bool(_SESSION.search(key) or _TOKEN_VALUE.search(value))


def same_page(url: str, other: str) -> bool:
    """Returns whether two URLs differ at most in their fragment."""
    return urldefrag(url).url == urldefrag(other).url


def registrable_domain(url: str) -> str:
    """Returns an approximate registrable domain: the last two labels, so that it joins rather than separates."""
    host = host_of(url)
    return host if host.endswith(".localhost") else ".".join(host.split(".")[-2:])
