"""Replaces addresses: the portal's host by a reserved one, other hosts by others, and every word and number of the rest."""

from __future__ import annotations

from urllib.parse import quote, unquote

from host.replica.scrambler import Scrambler
from host.urls import host_of, registrable_domain

PORTAL = "the-portal.example"
"""The registrable domain of the portal in a bundle: one that can never be registered (RFC 6761)."""
_SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "blob", "about", "ws", "wss"))
_CAPTCHA_HOSTS_TEXT = """
google.com gstatic.com recaptcha.net hcaptcha.com cloudflare.com arkoselabs.com friendlycaptcha.com geetest.com
mtcaptcha.com captcha-delivery.com awswaf.com prosopo.io
"""
_CAPTCHA_HOSTS = frozenset(_CAPTCHA_HOSTS_TEXT.split())
"""Registrable domains by which a captcha is recognised; half of all portals load something from them."""
_MAX_DECODINGS = 8
"""How often an address is decoded at most: bytes that are left as numbers may say what the address said."""
_SAFE = "/?#&=;:,.-_~!$'()*+@[]{}|%"


class Addresses:
    """The addresses of one bundle. ``portal`` is the address of one of the portal's pages."""

    def __init__(self, scrambler: Scrambler, portal: str) -> None:
        self._scrambler = scrambler
        self._own = registrable_domain(portal)
        self._others: dict[str, str] = {}

    def replaced(self, address: str) -> str:
        """Returns another address of the same form: absolute or relative, with as many parts, to the same place for the same
        one."""
        address = address.strip()
        scheme, colon, rest = address.partition(":")
        if colon and scheme.isalnum() and not rest.isdecimal():
            if scheme.lower() in ("data", "javascript", "vbscript"):
                return "data:," if scheme.lower() == "data" else "javascript:void(0)"
            if scheme.lower() in ("http", "https") and rest.startswith("//"):
                return self._absolute(address, f"{scheme.lower()}://")
            if scheme.lower() in _SCHEMES:
                return f"{scheme.lower()}:{self._path(rest)}"
            return f"x:{self._path(rest)}"
        if address.startswith("//"):
            return self._absolute(f"https:{address}", "//")
        return self._path(address)

    def host(self, host: str) -> str:
        """Returns the host that stands for a host; the makers of captchas stand for themselves."""
        if not host:
            return "other.example"
        registrable = registrable_domain(f"https://{host}/") or host
        if self._own in (registrable, host):
            return f"{self._labels(host.removesuffix(registrable))}{PORTAL}"
        if registrable in _CAPTCHA_HOSTS:
            return f"{self._labels(host.removesuffix(registrable))}{registrable}"
        other = self._others.setdefault(registrable, f"other{len(self._others) + 1}.example")
        return f"{self._labels(host.removesuffix(registrable))}{other}"

    def _labels(self, labels: str) -> str:
        made = quote(self._scrambler.text(labels), safe=".-").replace("%", "x").strip("-")
        return made if not labels or made.endswith(".") else made + "."

    def _absolute(self, address: str, start: str) -> str:
        rest = address[address.index("//") + 2 :]
        cut = next((place for place, char in enumerate(rest) if char in "/?#\\"), len(rest))
        return f"{start}{self.host(host_of(address))}{self._path(rest[cut:])}"

    def _path(self, path: str) -> str:
        for _ in range(_MAX_DECODINGS):
            decoded = unquote(path, errors="replace")
            if decoded == path:
                break
            path = decoded
        return quote(self._scrambler.text(path), safe=_SAFE).replace(" ", "%20")
