"""Hands documents on to a web address: one POST with what is known of the document and its file.

The headers ``webhook-id``, ``webhook-timestamp`` and ``webhook-signature`` are those of the Standard Webhooks specification
(standardwebhooks.com), so that its libraries check them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from typing import Any, ClassVar, Literal, Self
from urllib.parse import quote, urlsplit

from pydantic import field_validator

from host.clock import SystemClock
from host.exports.receiver import (
    NeverTakenError,
    NotTakenError,
    OutgoingDocument,
    Receipt,
    ReceiverAwayError,
    ReceiverSettings,
    ReceiverStoppedError,
)
from host.urls import host_and_port, host_of, is_loopback
from host.vault import Secret

SECONDS = 120.0
"""How long is waited for a connection; and, once there is one, the most that a document takes to be sent and answered."""
_MOST_ANSWER = 64 * 1024
_SHOWN = 200
_REFUSED_LOGIN = frozenset({401, 403, 407})
_NOT_NOW = frozenset({404, 408, 410, 425, 429, 502, 503, 504})
"""Answers that say nothing of the document: the address is not served, or is too busy."""
_TOO_LARGE = 413
_HTTP_1_0 = 10
"""``http.client.HTTPResponse.version`` of a server whose bodies may end with the connection."""


class WebhookSettings(ReceiverSettings):
    """``url`` begins with ``https://``; in the clear only to this computer. The secret signs each message, or is sent as a
    bearer token (RFC 6750)."""

    url: str
    auth: Literal["signature", "bearer"] = "signature"

    @field_validator("url")
    @classmethod
    def is_safe(cls, url: str) -> str:
        parts = urlsplit(url)
        is_here = parts.scheme == "http" and is_loopback(host_of(url))
        if not (parts.scheme == "https" or is_here) or not host_of(url) or "@" in parts.netloc:
            raise ValueError(url)
        return url

    def secret_host(self) -> str:
        return host_and_port(self.url)


class Webhook:
    """One address. It is asked without any proxy, and no redirect is followed: documents go only where the person said."""

    Settings: ClassVar[type[ReceiverSettings]] = WebhookSettings

    def __init__(self, settings: WebhookSettings, secret: Secret | None) -> None:
        self._url = urlsplit(settings.url)
        self._address = host_and_port(settings.url)
        self._is_bearer = settings.auth == "bearer"
        self._secret = secret

    @classmethod
    def open(cls, settings: WebhookSettings, secret: Secret | None) -> Self:
        return cls(settings, secret)

    def prepare(self) -> None:
        if self._is_bearer and self._secret is None:
            raise ReceiverStoppedError("receiver.no_secret", address=self._address)
        with self._connected():
            pass

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        kind, body = multipart(document)
        headers = {"Content-Type": kind, "User-Agent": "Ophaler", **self._signed(document.key, body)}
        path = (self._url.path or "/") + (f"?{self._url.query}" if self._url.query else "")
        with self._connected() as connection:
            # A server that refuses by the headers answers before it has read all, and says why.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request("POST", path, body, headers)
            with connection.getresponse() as answer:
                text = _whole_body(answer)
        self._judge(answer.status, answer.headers, text, document)
        return Receipt()

    @contextmanager
    def _connected(self) -> Iterator[http.client.HTTPConnection]:
        """Yields a connection that is cut after ``SECONDS``, however slowly the other end sends."""
        host, port = self._url.hostname or "", self._url.port
        connection: http.client.HTTPConnection
        if self._url.scheme == "https":
            context = ssl.create_default_context()
            connection = http.client.HTTPSConnection(host, port, timeout=SECONDS, context=context)
        else:
            connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
        is_late = threading.Event()
        timer = threading.Timer(SECONDS, _cut, (connection, is_late))
        try:
            try:
                connection.connect()
            except OSError as error:
                raise self._away(error.strerror or type(error).__name__) from error
            timer.start()
            yield connection
        except (OSError, http.client.HTTPException) as error:
            if is_late.is_set() or isinstance(error, TimeoutError):
                raise self._away("timeout") from error
            raise NotTakenError("receiver.answered", address=self._address, answer=type(error).__name__) from error
        finally:
            timer.cancel()
            connection.close()

    def _away(self, reason: str) -> ReceiverAwayError:
        return ReceiverAwayError("receiver.unreachable", address=self._address, reason=reason)

    def _signed(self, key: str, body: bytes) -> dict[str, str]:
        at = str(int(SystemClock().now().timestamp()))
        headers = {"webhook-id": key, "webhook-timestamp": at, "Idempotency-Key": key}
        if self._secret is None:
            return headers
        if self._is_bearer:
            return {**headers, "Authorization": f"Bearer {self._secret.reveal()}"}
        signed = hmac.new(signing_key(self._secret), f"{key}.{at}.".encode() + body, hashlib.sha256).digest()
        return {**headers, "webhook-signature": "v1," + base64.b64encode(signed).decode()}

    def _judge(self, status: int, headers: Message, body: bytes, document: OutgoingDocument) -> None:
        """Raises what an answer means that does not say that the document was taken."""
        if 200 <= status < 300:
            wrong = error_in(headers.get_content_type(), body)
            if wrong is not None:
                raise NotTakenError("receiver.error_answer", address=self._address, answer=wrong)
        elif 300 <= status < 400:
            target = host_and_port(headers.get("Location", "")) or self._address
            raise ReceiverStoppedError("receiver.moved", address=self._address, target=target)
        elif status in _REFUSED_LOGIN:
            raise ReceiverStoppedError("receiver.refuses_login", address=self._address)
        elif status in _NOT_NOW:
            raise self._away(f"HTTP {status}")
        elif status == _TOO_LARGE:
            raise NeverTakenError("receiver.too_large", address=self._address, file=document.row.file)
        elif status < 500:
            raise NeverTakenError("receiver.refused", address=self._address, answer=f"HTTP {status}")
        else:
            raise NotTakenError("receiver.answered", address=self._address, answer=f"HTTP {status}")


def _whole_body(answer: http.client.HTTPResponse) -> bytes:
    """Returns the body, its begin where it is long. Raises ``http.client.IncompleteRead`` for an answer that was cut off: the
    library takes headers that end with the connection for whole, and a read of so many bytes for complete."""
    says_its_end = answer.length is not None or answer.chunked
    ends_with_connection = bool(answer.headers) and (
        answer.version == _HTTP_1_0 or "close" in (answer.headers.get("Connection") or "").lower()
    )
    if not says_its_end and not ends_with_connection:
        raise http.client.IncompleteRead(b"")
    body = answer.read(_MOST_ANSWER)
    if answer.length and len(body) < _MOST_ANSWER:
        raise http.client.IncompleteRead(body, answer.length)
    return body


def _cut(connection: http.client.HTTPConnection, is_late: threading.Event) -> None:
    is_late.set()
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def signing_key(secret: Secret) -> bytes:
    """Returns the key of a signature: what follows ``whsec_`` is base64, as Standard Webhooks gives it; any other text is its
    own bytes."""
    text = secret.reveal()
    if text.startswith("whsec_"):
        try:
            return base64.b64decode(text.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            pass
    return text.encode()


def multipart(document: OutgoingDocument) -> tuple[str, bytes]:
    """Returns content type and body, ``multipart/form-data`` (RFC 7578): ``metadata`` is JSON, ``file`` the document. The same
    bytes at each attempt."""
    # The boundary holds the hash of the content, which no content can hold.
    boundary = f"ophaler-{document.row.sha256[:48]}"
    metadata = json.dumps(document.facts(), ensure_ascii=False, sort_keys=True)
    name = quote(document.name, safe=" ")
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="metadata"\r\n'
        f"Content-Type: application/json; charset=utf-8\r\n\r\n{metadata}\r\n"
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        f"Content-Type: {document.row.content_type}\r\n\r\n"
    )
    body = head.encode() + document.content + f"\r\n--{boundary}--\r\n".encode()
    return f"multipart/form-data; boundary={boundary}", body


def error_in(content_type: str, body: bytes) -> str | None:
    """Returns what is wrong with the body of an answer that calls itself a success: an error in JSON, or a page for people
    (a sign-in, a captive portal); None for any other."""
    text = body.decode(errors="replace").strip()
    if content_type in ("text/html", "application/xhtml+xml"):
        return content_type
    try:
        answer: Any = json.loads(text) if text else None
    except ValueError:
        return None
    if not isinstance(answer, dict):
        return None
    is_wrong = (
        bool(answer.get("error") or answer.get("errors"))
        or any(answer.get(name) is False for name in ("success", "ok"))
        or str(answer.get("status", "")).lower() in {"error", "fail", "failed", "failure"}
    )
    return " ".join(text.split())[:_SHOWN] if is_wrong else None
