"""Reads ``otpauth://`` URIs (Key Uri Format of Google Authenticator) and that app's export (``otpauth-migration://``).

What is understood is read tolerantly; a parameter that would make other codes and is not understood is refused, because
wrong codes at every sign-in lock an account.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from host.errors import WorldError
from host.vault.secret import Secret

Algorithm = Literal["SHA1", "SHA256", "SHA512"]
_ALGORITHMS: dict[str, Algorithm] = {"SHA1": "SHA1", "SHA256": "SHA256", "SHA512": "SHA512"}
_CHANGES_CODES = ("encoder", "encoding", "t0", "offset", "pin")
"""Parameters of other programs that make other codes from the same secret: ``encoder=steam`` (KeePassXC), another epoch,
a secret in hexadecimal, a PIN that is part of it."""
_DEFAULT_VALUES = ("", "0", "default", "base32")
_SYNONYMS = {
    **dict.fromkeys(("algo", "hash", "digest", "hashalgorithm"), "algorithm"),
    **dict.fromkeys(("digit", "length"), "digits"),
    **dict.fromkeys(("interval", "step", "timestep"), "period"),
}
"""Names that generators give to the parameters of Key Uri Format."""
_MAX_ESCAPES = 3
_HTML_ESCAPE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|\w+);", re.IGNORECASE)
"""With its semicolon: HTML knows old names without one, and ``&timestep`` is no multiplication sign."""
_EXPORT_ALGORITHMS: dict[int, Algorithm] = {0: "SHA1", 1: "SHA1", 2: "SHA256", 3: "SHA512"}
_EXPORT_DIGITS = {0: 6, 1: 6, 2: 8}
_EXPORT_COUNTER, _EXPORT_TIME = 1, 2
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
"""Wire types of Protocol Buffers."""


@dataclass(frozen=True)
class OtpParameters:
    """The parameters of one URI: ``secret`` as it was written, in base32, ``period`` in seconds, ``name`` of the issuer or
    account."""

    secret: Secret
    digits: int
    algorithm: Algorithm
    period: int
    name: str

    def same_codes(self, other: OtpParameters) -> bool:
        """Returns whether both make the same codes."""
        return replace(self, name="") == replace(other, name="")


def parse_otpauth(text: str) -> OtpParameters:
    """Returns the parameters of a TOTP URI.

    Raises WorldError ``vault.totp_address`` for a URI that is not understood, ``vault.totp_counter`` for codes that are
    counted (HOTP), ``vault.totp_export`` and ``vault.totp_export_several`` for an export without or with several TOTP
    secrets.
    """
    # Pages show the URI escaped for HTML, and a person copies it as it stands there.
    text = _unescaped(text)
    try:
        # A "#" in the label is no fragment.
        parts = urlsplit(text.replace("#", "%23"))
        params = _params_of(parts)
    except ValueError:
        raise WorldError("vault.totp_address") from None
    if parts.scheme.lower() == "otpauth-migration":
        return _parse_export(params.get("data", ""))
    if parts.scheme.lower() != "otpauth" or "secret" not in params:
        raise WorldError("vault.totp_address")
    kind = parts.netloc.lower()
    if kind == "hotp":
        raise WorldError("vault.totp_counter")
    algorithm = re.sub(r"[^A-Z0-9]", "", params.get("algorithm", "").upper() or "SHA1").removeprefix("HMAC")
    digits, period = params.get("digits") or "6", params.get("period") or "30"
    changes = [params[name] for name in _CHANGES_CODES if params.get(name, "").lower() not in _DEFAULT_VALUES]
    if kind != "totp" or changes or algorithm not in _ALGORITHMS or digits not in ("6", "7", "8"):
        raise WorldError("vault.totp_address")
    if not (period.isascii() and period.isdigit()) or not 10 <= int(period) <= 300:
        raise WorldError("vault.totp_address")
    name = params.get("issuer") or unquote(parts.path).strip("/")
    return OtpParameters(Secret(params["secret"]), int(digits), _ALGORITHMS[algorithm], int(period), name[:100])


def _unescaped(text: str) -> str:
    """Returns the URI without the escapes of HTML and of URLs around it, also several ones."""
    for _ in range(_MAX_ESCAPES):
        text = _HTML_ESCAPE.sub(lambda escape: html.unescape(escape[0]), text.strip().strip("\"'`<>").strip())
        if text.lower().startswith(("otpauth%", "otpauth-migration%")):
            text = unquote(text)
    return text


def _params_of(parts: SplitResult) -> dict[str, str]:
    """Returns the parameters by name in lower case. Raises ValueError where one stands twice with two values."""
    params: dict[str, str] = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        key = name.strip().lower().replace("_", "").replace("-", "")
        key = _SYNONYMS.get(key, key)
        if params.setdefault(key, value.strip()) != value.strip():
            raise ValueError(key)
    return params


def _parse_export(data: str) -> OtpParameters:
    """Returns the one TOTP secret of an export of Google Authenticator: a message of Protocol Buffers in base64, in which
    field 1 holds an account each (secret 1, name 2, issuer 3, algorithm 4, digits 5, type 6)."""
    try:
        # A "+" of base64 that was not escaped was read as a blank.
        encoded = data.replace(" ", "+").replace("-", "+").replace("_", "/").rstrip("=")
        message = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
        accounts = [
            dict(_fields(value)) for number, value in _fields(message) if number == 1 and isinstance(value, bytes)
        ]
        found = [_of_export(account) for account in accounts if account.get(6, _EXPORT_TIME) != _EXPORT_COUNTER]
    except (binascii.Error, ValueError, KeyError, TypeError, AttributeError):
        raise WorldError("vault.totp_export") from None
    if accounts and not found:
        raise WorldError("vault.totp_counter")
    if not found:
        raise WorldError("vault.totp_export")
    if not all(one.same_codes(found[0]) for one in found):
        raise WorldError("vault.totp_export_several", count=len(found))
    return found[0]


def _of_export(account: dict[int, int | bytes]) -> OtpParameters:
    secret, name, issuer = account[1], account.get(2, b""), account.get(3, b"")
    if not isinstance(secret, bytes) or not isinstance(name, bytes) or not isinstance(issuer, bytes):
        raise TypeError("texts")
    shown = (issuer or name).decode("utf-8", "replace")[:100]
    algorithm = _EXPORT_ALGORITHMS[int(account.get(4, 0))]
    return OtpParameters(
        Secret(base64.b32encode(secret).decode()), _EXPORT_DIGITS[int(account.get(5, 0))], algorithm, 30, shown
    )


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yields the fields of a Protocol Buffers message: number, and value. Raises ValueError for anything else."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        number, wire = tag >> 3, tag & 7
        if wire == _VARINT:
            value, at = _varint(message, at)
            yield number, value
            continue
        if wire == _BYTES:
            size, at = _varint(message, at)
        elif wire in (_FIXED64, _FIXED32):
            size = 8 if wire == _FIXED64 else 4
        else:
            raise ValueError("wire type")
        if at + size > len(message):
            raise ValueError("length")
        yield number, message[at : at + size]
        at += size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """Returns the number at that place, and the place behind it."""
    value = 0
    for shift in range(0, 64, 7):
        if at >= len(message):
            raise ValueError("end")
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return value, at
    raise ValueError("varint")
