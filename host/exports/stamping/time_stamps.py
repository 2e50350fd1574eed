"""Time stamps by RFC 3161 from a service that the person chooses: somebody else's signature that a text was there at a time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from host.clock import Clock
from host.errors import WorldError
from host.exports.web_client import WebClient, is_asked_address

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

MAX_BYTES = 256 * 1024
"""A file of more is no time stamp."""
_CLOCKS_DIFFER = timedelta(days=1)
"""How far the service's time may be from this computer's, whose clock may be wrong by hours, and not by days."""
_QUERY = "application/timestamp-query"


@dataclass(frozen=True)
class TimeStamp:
    """A stamp that was checked: ``at`` is the service's time, ``response`` the bytes of its answer."""

    at: datetime
    response: bytes


class StampService:
    """One service, by its address. It is told a hash, and nothing of what was hashed; so it may be one without encryption."""

    def __init__(self, url: str, roots: bytes, clock: Clock) -> None:
        """``roots``: the certificates, as PEM, that the service's own must come from. Raises WorldError ``stamp.bad_url``,
        ``stamp.no_root``, ``stamp.not_installed``."""
        if not is_asked_address(url):
            raise WorldError("stamp.bad_url", url=url)
        parts = urlsplit(url)
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._client = WebClient(url)
        self._roots = _certificates(roots)
        self._clock = clock

    def stamp(self, text: bytes) -> TimeStamp:
        """Returns a stamp of a text. Raises WorldError ``stamp.unreachable``, and what ``check_stamp`` raises."""
        library = _library()
        request = library.TimestampRequestBuilder().data(text).hash_algorithm(library.HashAlgorithm.SHA256).build()
        headers = {"Content-Type": _QUERY, "Accept": "application/timestamp-reply"}
        try:
            answer = self._client.ask("POST", self._path, headers, request.as_bytes())
        except WorldError as error:
            reason = error.details.get("reason") or error.details.get("answer") or error.code
            raise WorldError("stamp.unreachable", address=self._client.address, reason=reason) from error
        if not answer.is_success:
            raise WorldError("stamp.unreachable", address=self._client.address, reason=f"HTTP {answer.status}")
        stamp = _checked(answer.body, text, self._roots, nonce=request.nonce)
        if abs(stamp.at - self._clock.now()) > _CLOCKS_DIFFER:
            raise WorldError("stamp.wrong", reason=f"{stamp.at:%Y-%m-%d %H:%M} UTC")
        return stamp


def check_stamp(response: bytes, text: bytes, roots: bytes) -> TimeStamp:
    """Returns a stamp that was kept, once it was checked: the service's signature by these root certificates (PEM), and that it
    is over this text. Raises WorldError ``stamp.unreadable``, ``stamp.refused``, ``stamp.wrong``, ``stamp.no_root``,
    ``stamp.not_installed``."""
    return _checked(response, text, _certificates(roots))


def _checked(response: bytes, text: bytes, roots: list[Any], nonce: int | None = None) -> TimeStamp:
    library = _library()
    parsed = _parsed(response)
    if parsed.status != library.PKIStatus.GRANTED.value:
        raise WorldError("stamp.refused", reason=", ".join(map(str, parsed.status_string or ())) or str(parsed.status))
    builder = library.VerifierBuilder(roots=list(roots), nonce=nonce)
    try:
        imprint = parsed.tst_info.message_imprint.message
        if imprint != hashlib.sha256(text).digest():
            raise WorldError("stamp.wrong", reason="SHA-256")
        builder.build().verify_message(parsed, text)
        at = parsed.tst_info.gen_time
    except library.VerificationError as error:
        raise WorldError("stamp.wrong", reason=str(error)) from error
    except ValueError as error:
        raise WorldError("stamp.unreadable") from error
    return TimeStamp(at, response)


def _parsed(response: bytes) -> TimeStampResponse:
    library = _library()
    try:
        parsed: TimeStampResponse = library.decode_timestamp_response(response[: MAX_BYTES + 1])
    except ValueError as error:
        raise WorldError("stamp.unreadable") from error
    if len(response) > MAX_BYTES:
        raise WorldError("stamp.unreadable")
    return parsed


def _certificates(pem: bytes) -> list[Any]:
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(pem)
    except ValueError as error:
        raise WorldError("stamp.no_root") from error


def _library() -> Any:
    """Returns the library. Raises WorldError ``stamp.not_installed``: it comes with an extra of this program."""
    try:
        import rfc3161_client
    except ImportError as error:
        raise WorldError("stamp.not_installed", extra="timestamp") from error
    return rfc3161_client
