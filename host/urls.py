"""URLs: hosts, registrable domains, and redaction of sessions and tokens."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Collection
from functools import cache, lru_cache
from urllib.parse import parse_qsl, quote, unquote, urldefrag, urlencode, urlsplit, urlunsplit


def comparable_text(text: str) -> str:
    """Returns the text without punctuation, spaces and case, for comparisons."""
    return re.sub(r"[\W_]+", "", text).casefold()


_PLAIN_ORIGIN = re.compile(r"https?://([a-z0-9.-]+)(?=[/?#]|\Z)")
"""The begin of nearly all URLs, up to the host: ``urlsplit`` takes longer than all else that is done for one of thousands."""


@lru_cache(maxsize=8_192)
def host_of(url: str) -> str:
    """Returns the host name of a URL in lower case, as a browser finds it (a backslash is a slash); empty where there is none
    or the URL is invalid."""
    match = _PLAIN_ORIGIN.match(url)
    if match is not None:
        return match[1]
    try:
        return (urlsplit(url.replace("\\", "/")).hostname or "").lower()
    except ValueError:
        return ""


_DEFAULT_PORTS = {"http": 80, "https": 443}


def host_and_port(url: str) -> str:
    """Returns the host of a URL with its port, as ``URL.host`` of the URL Standard: without the port that its scheme has by
    default. Empty where there is no host."""
    host = host_of(url)
    try:
        parts = urlsplit(url.replace("\\", "/"))
        port = parts.port
    except ValueError:
        return host
    if port is None or port == _DEFAULT_PORTS.get(parts.scheme):
        return host
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def same_origin(url: str, other: str) -> bool:
    """Returns whether two ``http`` or ``https`` URLs have the same origin: scheme, host and port."""
    ours, theirs = _origin(url), _origin(other)
    return ours is not None and ours == theirs


def _origin(url: str) -> tuple[str, str] | None:
    """Returns scheme and host with port; None for a URL that is not ``http`` or ``https``, or that is invalid."""
    return (urlsplit(url.replace("\\", "/")).scheme, host_and_port(url)) if web_host(url) else None


def web_host(url: str) -> str:
    """Returns the host name of an ``http`` or ``https`` URL in lower case; empty for any other URL."""
    host = host_of(url)
    return host if host and urlsplit(url.replace("\\", "/")).scheme in ("http", "https") else ""


def is_on_hosts(url: str, hosts: Collection[str]) -> bool:
    """Returns whether the address is http or https on one of these hosts."""
    return web_host(url) in hosts


def is_below(host: str, domain: str) -> bool:
    """Returns whether a host is that domain or lies below it."""
    return host == domain or host.endswith("." + domain)


def is_loopback(host: str) -> bool:
    """Returns whether the host name can only mean this computer."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_SESSION = re.compile(
    r"""
    sess | token | jwt | nonce | csrf | xsrf | ticket | secret | signature | assertion | saml   # parts of names
    | ^(?: sid | s?id_?hash | sig | auth | authorization | code | state | otp | key | api_?key | pass(?:word)? )$
    | _sid$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Names of query parameters whose value may open a session."""
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


def is_route(fragment: str) -> bool:
    """Returns whether a fragment is a route of a single-page application (``/invoices/7``, ``!invoices``). A bare ``#/`` or
    ``#!`` is the usual address of a link that does nothing."""
    return fragment.startswith(("/", "!")) and fragment.strip("/!") != ""


def has_route(url: str) -> bool:
    """Returns whether a URL names a route of a single-page application: nothing lies there but the application."""
    return "#" in url and is_route(urldefrag(url).fragment)


def page_address(url: str) -> str:
    """Returns a URL without its fragment, unless the fragment is a route."""
    return url if has_route(url) else urldefrag(url).url


def address_without_query(url: str) -> str:
    """Returns a URL without its query and its fragment."""
    return re.split(r"[?#]", url, maxsplit=1)[0]


def same_document(url: str, other: str) -> bool:
    """Returns whether two URLs differ at most in their fragment, so that one document answers to both."""
    return urldefrag(url).url == urldefrag(other).url


def same_page(url: str, other: str) -> bool:
    """Returns whether two URLs differ at most in a fragment that is no route."""
    return page_address(url) == page_address(other)


@lru_cache(maxsize=8_192)
def same_site(url: str, other: str) -> bool:
    """Returns whether two URLs have the same host or the same registrable domain, whatever their schemes and ports.

    This is the same site of the HTML standard without its scheme. It says what belongs together; where a secret may be
    filled in is a matter of equal hosts alone.
    """
    host, other_host = _comparable_host(host_of(url)), _comparable_host(host_of(other))
    if host == other_host or not host or not other_host:
        return host == other_host
    # A registrable domain has two labels at least: hosts with other last labels need no list.
    return host.split(".")[-2:] == other_host.split(".")[-2:] and registrable_domain(url) == registrable_domain(other)


def registrable_domain(url: str) -> str:
    """Returns the registrable domain of a URL's host: its public suffix and one label more (``shop.co.uk``), in ASCII.
    A host that has none stands for itself: an IP address, a single label, a public suffix."""
    host = _comparable_host(host_of(url))
    suffix = public_suffix(host)
    name = host.removesuffix(suffix).rstrip(".").rpartition(".")[2] if suffix else ""
    return f"{name}.{suffix}" if name else host


def is_public_suffix(host: str) -> bool:
    """Returns whether anybody may register a name below this host (``co.uk``, ``github.io``, any single label)."""
    host = _comparable_host(host)
    return host != "" and public_suffix(host) == host


def public_suffix(host: str) -> str:
    """Returns the longest public suffix of a host; its last label where the list has none (``localhost``), and an empty
    string for an IP address."""
    host = _comparable_host(host)
    if _is_ip(host):
        return ""
    return _suffix_list()(host) or host.rpartition(".")[2]


def _comparable_host(host: str) -> str:
    """Returns the host in lower case, in ASCII as browsers report it, and without a trailing dot."""
    host = host.lower().removesuffix(".")
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return host


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _suffix_list() -> Callable[[str], str]:
    """Returns the function that gives the listed public suffix of a host, or an empty string.

    The list is the one that comes with ``publicsuffixlist``: nothing is downloaded or written. Its private part counts, as
    in browsers: two sites below ``github.io`` belong to different people. Read at the first use, which takes 0.06 s and
    2 MB; most hosts are told apart without it.
    """
    from publicsuffixlist import PublicSuffixList

    suffixes = PublicSuffixList(accept_unknown=False)
    return lambda host: suffixes.publicsuffix(host) or ""
