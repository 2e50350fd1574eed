"""TOTP (RFC 6238): codes, and secrets read from typed text, an ``otpauth://`` URI, or a picture of its QR code."""

from __future__ import annotations

import binascii
import hashlib
import io
import json
import re
import unicodedata
from base64 import b32decode
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from host.errors import WorldError
from host.vault.otpauth import Algorithm, parse_otpauth
from host.vault.secret import Secret

_DIGESTS: dict[str, Any] = {"SHA1": hashlib.sha1, "SHA256": hashlib.sha256, "SHA512": hashlib.sha512}
_SEPARATORS = re.compile(r"[_.·]")
_SEPARATING = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Pd"))
"""Unicode's categories of blanks, line ends, invisible characters and dashes."""
MAX_IMAGE_BYTES = 20 * 1024 * 1024
"""A photo of a telephone with 50 megapixels takes 8 to 15 MB as JPEG."""
MAX_IMAGE_PIXELS = 80_000_000
MAX_FRAMES = 50
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "DIB", "TIFF", "AVIF", "ICO", "PPM", "JPEG2000")
"""What screens and cameras write. Pillow would start another program for some others (EPS)."""
SEARCHED_SIDE = 2_000
"""Side in pixels to which a larger picture is reduced at first."""
MIN_SECONDS_LEFT = 4.0
"""Seconds for which a code must still be valid to be worth filling in."""


@dataclass(frozen=True)
class Totp:
    """A TOTP secret with its parameters; ``period`` in seconds. ``name`` is the issuer or label and is not compared."""

    secret: Secret
    digits: int = 6
    algorithm: Algorithm = "SHA1"
    period: int = 30
    name: str = field(default="", compare=False)

    def code(self, at: datetime) -> Secret:
        """Returns the code that is valid at ``at``, an aware datetime."""
        import pyotp

        class AnyLength(pyotp.TOTP):
            """pyotp refuses secrets below 112 bits, but many portals issue 80 bits (16 letters), which have to be accepted."""

            def byte_secret(self) -> bytes:
                return _decode_base32(self.secret)

        generator = AnyLength(
            self.secret.reveal(), digits=self.digits, digest=_DIGESTS[self.algorithm], interval=self.period
        )
        return Secret(generator.at(int(at.timestamp())))

    def seconds_left(self, at: datetime) -> float:
        """Returns for how many seconds the code of ``at`` is still valid."""
        return self.period - at.timestamp() % self.period

    def as_text(self) -> str:
        """Returns the JSON text that the vault stores; ``from_text`` reads it."""
        return json.dumps([self.secret.reveal(), self.digits, self.algorithm, self.period, self.name])

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Reads the JSON text of ``as_text``."""
        secret, digits, algorithm, period, name = json.loads(text)
        return cls(Secret(secret), digits, algorithm, period, name)


def read_totp(given: Secret) -> Totp:
    """Reads what a person typed or pasted: a secret, also spaced or in lower case, or an ``otpauth://`` URI.

    Raises WorldError ``vault.totp_characters``, ``vault.totp_short``, ``vault.nothing_given`` and what
    ``otpauth.parse_otpauth`` raises.
    """
    text = given.reveal().strip()
    if not text:
        raise WorldError("vault.nothing_given")
    if text.lstrip("\"'`<").lower().startswith("otpauth"):
        return _parse_otpauth_uri(text)
    return Totp(_normalise_secret(text))


def read_picture(picture: bytes) -> Totp:
    """Reads the QR code in an image file. Raises WorldError ``vault.no_picture``, ``vault.no_code_in_picture``,
    ``vault.other_code`` or ``vault.two_codes``, and what ``read_totp`` raises."""
    from PIL import Image, UnidentifiedImageError

    if len(picture) > MAX_IMAGE_BYTES:
        raise WorldError("vault.no_picture")
    try:
        Image.init()
        known = [name for name in _FORMATS if name in Image.OPEN]
        with Image.open(io.BytesIO(picture), formats=known) as image:
            if image.width * image.height > MAX_IMAGE_PIXELS:
                raise WorldError("vault.no_picture")
            barcodes = _barcodes_in(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise WorldError("vault.no_picture") from None
    if not barcodes:
        raise WorldError("vault.no_code_in_picture")
    uris = {barcode.text for barcode in barcodes if barcode.text.lower().startswith(("otpauth:", "otpauth-migration:"))}
    if not uris:
        raise WorldError("vault.other_code")
    if len(uris) > 1:
        raise WorldError("vault.two_codes", count=len(uris))
    return _parse_otpauth_uri(uris.pop())


def _barcodes_in(image: Any) -> list[Any]:
    """Returns the barcodes of the first frame, or page of a TIFF, that has any."""
    frames = min(getattr(image, "n_frames", 1), MAX_FRAMES, MAX_IMAGE_PIXELS // (image.width * image.height) or 1)
    for frame in range(frames):
        if frame:
            image.seek(frame)
        if barcodes := _barcodes_in_frame(image):
            return barcodes
    return []


def _barcodes_in_frame(image: Any) -> list[Any]:
    """Returns the barcodes in a picture, on a white ground or, where it has a transparent one, also on a black one: what
    colour a transparent point is stored with says nothing. A large photo is searched reduced first, which is quicker and
    blurs less of what matters than its noise."""
    import zxingcpp
    from PIL import Image

    if image.width * image.height > MAX_IMAGE_PIXELS:
        return []
    has_ground = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image.draft("L", (SEARCHED_SIDE, SEARCHED_SIDE))
    layers = image.convert("RGBA") if has_ground and image.mode not in ("RGBA", "LA") else image
    ink, opaque = layers.convert("L"), layers.getchannel("A") if has_ground else None
    for ground in ("white", "black") if has_ground else ("white",):
        grey = ink if opaque is None else Image.composite(ink, Image.new("L", ink.size, ground), opaque)
        factor = max(grey.size) // SEARCHED_SIDE
        for searched in [grey.reduce(factor), grey] if factor > 1 else [grey]:
            if barcodes := zxingcpp.read_barcodes(searched):
                return list(barcodes)
    return []


def _parse_otpauth_uri(text: str) -> Totp:
    found = parse_otpauth(text)
    return Totp(_normalise_secret(found.secret.reveal()), found.digits, found.algorithm, found.period, found.name)


def _decode_base32(base32: str) -> bytes:
    return b32decode(base32 + "=" * (-len(base32) % 8))


def _normalise_secret(text: str) -> Secret:
    # Full-width letters and dashes that do not break are other characters for the same: NFKC.
    shown = unicodedata.normalize("NFKC", text)
    letters = "".join(character for character in shown if unicodedata.category(character) not in _SEPARATING)
    base32 = _SEPARATORS.sub("", letters).upper().rstrip("=")
    if not base32 or re.search(r"[^A-Z2-7]", base32):
        raise WorldError("vault.totp_characters")
    try:
        decoded = _decode_base32(base32)
    except (binascii.Error, ValueError):
        raise WorldError("vault.totp_short") from None
    if len(decoded) < 10:
        raise WorldError("vault.totp_short")
    return Secret(base32)
