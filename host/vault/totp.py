"""TOTP secrets (RFC 6238): from a typed secret, an ``otpauth://`` address, or a picture of its QR code."""

from __future__ import annotations

import binascii
import hashlib
import io
import json
import re
from base64 import b32decode
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Self
from urllib.parse import parse_qs, unquote, urlsplit

from host.errors import WorldError
from host.vault.secret import Secret

Algorithm = Literal["SHA1", "SHA256", "SHA512"]
_DIGESTS: dict[str, Any] = {"SHA1": hashlib.sha1, "SHA256": hashlib.sha256, "SHA512": hashlib.sha512}
_GAPS = re.compile(r"[\s\-_.·]+")
MAX_IMAGE_BYTES = 5 * 1024 * 1024
MAX_IMAGE_PIXELS = 40_000_000
MIN_SECONDS_LEFT = 4.0
"""Seconds that a code must still hold to be worth filling in."""


@dataclass(frozen=True)
class Totp:
    """A secret and how codes are made of it. ``period`` in seconds."""

    secret: Secret
    digits: int = 6
    algorithm: Algorithm = "SHA1"
    period: int = 30
    name: str = field(default="", compare=False)

    def code(self, at: datetime) -> Secret:
        """The code that holds at an aware time."""
        import pyotp

        class AnyLength(pyotp.TOTP):
            """pyotp refuses secrets below 112 bits, yet many portals give 80 (16 letters): theirs is the choice."""

            def byte_secret(self) -> bytes:
                return _decoded(self.secret)

        made = AnyLength(
            self.secret.reveal(), digits=self.digits, digest=_DIGESTS[self.algorithm], interval=self.period
        )
        return Secret(made.at(int(at.timestamp())))

    def seconds_left(self, at: datetime) -> float:
        """How long the code of that time still holds."""
        return self.period - at.timestamp() % self.period

    def as_text(self) -> str:
        """For the vault; the opposite of ``from_text``."""
        return json.dumps([self.secret.reveal(), self.digits, self.algorithm, self.period, self.name])

    @classmethod
    def from_text(cls, text: str) -> Self:
        secret, digits, algorithm, period, name = json.loads(text)
        return cls(Secret(secret), digits, algorithm, period, name)


def read_totp(given: Secret) -> Totp:
    """From what a person typed or pasted: a secret, spaced or in lower case, or an ``otpauth://`` address.

    WorldError ``vault.totp_characters``, ``vault.totp_short``, ``vault.totp_address``, ``vault.totp_counter``,
    ``vault.nothing_given``.
    """
    text = given.reveal().strip()
    if not text:
        raise WorldError("vault.nothing_given")
    if text.lower().startswith("otpauth"):
        return _of_address(text)
    return Totp(_secret(text))


def read_picture(picture: bytes) -> Totp:
    """From a picture of the QR code. WorldError ``vault.no_picture``, ``vault.no_code_in_picture``, ``vault.other_code``,
    ``vault.two_codes``, and what ``read_totp`` raises."""
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    if len(picture) > MAX_IMAGE_BYTES:
        raise WorldError("vault.no_picture")
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            if opened.width * opened.height > MAX_IMAGE_PIXELS:
                raise WorldError("vault.no_picture")
            found = zxingcpp.read_barcodes(opened.convert("RGB"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise WorldError("vault.no_picture") from None
    if not found:
        raise WorldError("vault.no_code_in_picture")
    addresses = {code.text for code in found if code.text.lower().startswith("otpauth:")}
    if not addresses:
        raise WorldError("vault.other_code")
    if len(addresses) > 1:
        raise WorldError("vault.two_codes", count=len(addresses))
    return _of_address(addresses.pop())


def _of_address(text: str) -> Totp:
    try:
        parts = urlsplit(text)
        asked = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
    except ValueError:
        raise WorldError("vault.totp_address") from None
    if parts.scheme.lower() != "otpauth" or "secret" not in asked:
        raise WorldError("vault.totp_address")
    if parts.netloc.lower() == "hotp":
        raise WorldError("vault.totp_counter")
    algorithm = re.sub(r"[^A-Z0-9]", "", asked.get("algorithm", "SHA1").upper())
    digits, period = asked.get("digits", "6"), asked.get("period", "30")
    if parts.netloc.lower() != "totp" or algorithm not in _DIGESTS or digits not in ("6", "7", "8"):
        raise WorldError("vault.totp_address")
    if not period.isdigit() or not 10 <= int(period) <= 300:
        raise WorldError("vault.totp_address")
    name = asked.get("issuer") or unquote(parts.path).strip("/")
    return Totp(_secret(asked["secret"]), int(digits), algorithm, int(period), name[:100])  # type: ignore[arg-type]


def _decoded(plain: str) -> bytes:
    return b32decode(plain + "=" * (-len(plain) % 8))


def _secret(text: str) -> Secret:
    plain = _GAPS.sub("", text).upper().rstrip("=")
    if not plain or re.search(r"[^A-Z2-7]", plain):
        raise WorldError("vault.totp_characters")
    try:
        made = _decoded(plain)
    except (binascii.Error, ValueError):
        raise WorldError("vault.totp_short") from None
    if len(made) < 10:
        raise WorldError("vault.totp_short")
    return Secret(plain)
