"""One HTTP request to a receiver's address: without any proxy, no redirect followed, and cut after two minutes."""

from __future__ import annotations

import http.client
import json
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator

from host.exports.receiver import NeverTakenError, NotTakenError, ReceiverAwayError, ReceiverStoppedError
from host.urls import host_and_port, host_of, is_loopback
from host.vault import Secret

SECONDS = 120.0
"""How long is waited for a connection; and, once there is one, the most that a request takes to be sent and answered."""
_MOST_ANSWER = 8 * 1024 * 1024
_SHOWN = 200
_REFUSED_LOGIN = frozenset({401, 403, 407})
_NOT_NOW = frozenset({404, 408, 410, 425, 429, 502, 503, 504})
"""Answers that say nothing of the document: the address is not served, or is too busy."""
_TOO_LARGE = 413
_SENT = re.compile(r"[!-~]*")
"""What a request line takes of an address: ASCII that can be seen."""
_TOKEN = re.compile(r"[!-~]+")
"""What may stand in a header behind the name of a scheme: ASCII that can be seen."""
_HTTP_1_0 = 10
"""``http.client.HTTPResponse.version`` of a server whose bodies may end with the connection."""


def is_asked_address(url: str) -> bool:
    """Returns whether an address can be asked: of the web, without a name and password."""
    try:
        parts, host = urlsplit(url), host_of(url)
        if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
            return False
        # The library asks its own reading of a host, and fails at each document on a port or a path that no request has.
        return parts.hostname == host and parts.port != 0 and _SENT.fullmatch(parts.path + parts.query) is not None
    except ValueError:
        return False


def _safe(url: str) -> str:
    if not is_asked_address(url) or not (urlsplit(url).scheme == "https" or is_loopback(host_of(url))):
        raise ValueError(url)
    return url


safe_url = Annotated[str, AfterValidator(_safe)]
"""An address that begins with ``https://``; in the clear only to this computer, and without a name and password."""


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Message
    body: bytes

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def text(self) -> str:
        """Returns the body as one short line, to be shown."""
        return " ".join(self.body.decode(errors="replace").split())[:_SHOWN]

    def json(self) -> Any:
        """Returns the body as JSON; None where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            # Also what is nested ten thousand times.
            return None


@dataclass(frozen=True)
class FormPart:
    """One field of a form (RFC 7578); ``file_name`` of a file."""

    name: str
    content: bytes
    content_type: str | None = None
    file_name: str | None = None


class WebClient:
    """The server of one address."""

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)
        self.address = host_and_port(url)

    def try_to_connect(self) -> None:
        """Raises ReceiverAwayError ``receiver.unreachable``."""
        with self._connected():
            pass

    def authorization(self, scheme: str, secret: Secret) -> str:
        """Returns the header's value. Raises ReceiverStoppedError ``receiver.secret_characters`` for a secret that no header
        takes: the error of the library for one would hold it."""
        token = secret.reveal()
        if not _TOKEN.fullmatch(token):
            raise ReceiverStoppedError("receiver.secret_characters", address=self.address)
        return f"{scheme} {token}"

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        """Returns what is answered. Raises ReceiverAwayError ``receiver.unreachable`` where nobody answers in time,
        NotTakenError ``receiver.answered`` for an answer that is cut off."""
        with self._connected() as connection:
            # A server that refuses by the headers answers before it has read all, and says why.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, path, body, {"User-Agent": "Ophaler", **headers})
            with connection.getresponse() as answer:
                return Answer(answer.status, answer.headers, _whole_body(answer))

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
        timer: threading.Timer | None = None
        try:
            try:
                connection.connect()
            except OSError as error:
                raise self.away(error.strerror or type(error).__name__) from error
            # Its own socket: the connection forgets it where the server says that it closes after its answer.
            timer = threading.Timer(SECONDS, _cut, (connection.sock, is_late))
            # A host that ends does not wait for it.
            timer.daemon = True
            timer.start()
            yield connection
            if is_late.is_set():
                # A body that ends with the connection looks whole where it was cut.
                raise self.away("timeout")
        except (OSError, http.client.HTTPException) as error:
            if is_late.is_set() or isinstance(error, TimeoutError):
                raise self.away("timeout") from error
            raise NotTakenError("receiver.answered", address=self.address, answer=type(error).__name__) from error
        finally:
            if timer is not None:
                timer.cancel()
            connection.close()

    def away(self, reason: str) -> ReceiverAwayError:
        return ReceiverAwayError("receiver.unreachable", address=self.address, reason=reason)

    def refuse(self, answer: Answer, file: str) -> None:
        """Raises what an answer means that is no success; does nothing for one that is."""
        if answer.is_success:
            return
        if 300 <= answer.status < 400:
            target = host_and_port(answer.headers.get("Location", "")) or self.address
            raise ReceiverStoppedError("receiver.moved", address=self.address, target=target)
        if answer.status in _REFUSED_LOGIN:
            raise ReceiverStoppedError("receiver.refuses_login", address=self.address)
        if answer.status in _NOT_NOW:
            raise self.away(f"HTTP {answer.status}")
        if answer.status == _TOO_LARGE:
            raise NeverTakenError("receiver.too_large", address=self.address, file=file)
        if answer.status < 500:
            raise NeverTakenError("receiver.refused", address=self.address, answer=f"HTTP {answer.status}")
        raise NotTakenError("receiver.answered", address=self.address, answer=f"HTTP {answer.status}")


def form_data(boundary: str, parts: Sequence[FormPart]) -> tuple[str, bytes]:
    """Returns content type and body of a form, ``multipart/form-data`` (RFC 7578). No part may hold the boundary."""
    body = b""
    for part in parts:
        file_name = "" if part.file_name is None else f'; filename="{part.file_name}"'
        kind = "" if part.content_type is None else f"Content-Type: {part.content_type}\r\n"
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{part.name}"{file_name}\r\n{kind}\r\n'
        body += head.encode() + part.content + b"\r\n"
    return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode()


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


def _cut(sock: socket.socket, is_late: threading.Event) -> None:
    is_late.set()
    with suppress(OSError):
        # Not that of an encrypted socket, which takes the encryption from under a thread that reads.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
