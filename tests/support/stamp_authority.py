"""A time stamp service by RFC 3161 on loopback, written by the standard alone: it knows nothing of the client, and lies where it
is told to."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_SHA256 = "2.16.840.1.101.3.4.2.1"
_TST_INFO = "1.2.840.113549.1.9.16.1.4"
_SIGNED_DATA = "1.2.840.113549.1.7.2"
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_ECDSA = "1.2.840.10045.4.3.2"


def der(tag: int, *parts: bytes) -> bytes:
    """One element of DER."""
    body = b"".join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 128 + len(size)]) + size + body


def integer(value: int) -> bytes:
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def identifier(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    body = [40 * first + second]
    for number in rest:
        digits = [number & 127]
        while number := number >> 7:
            digits.insert(0, 128 | number & 127)
        body += digits
    return der(6, bytes(body))


def elements(data: bytes) -> list[tuple[int, bytes]]:
    """The elements of DER that stand one behind another: tag and body."""
    found = []
    while data:
        tag, size, at = data[0], data[1], 2
        if size & 128:
            at += size & 127
            size = int.from_bytes(data[2:at], "big")
        found.append((tag, data[at : at + size]))
        data = data[at + size :]
    return found


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, issuer: str, by: ec.EllipticCurvePrivateKey, *, is_root: bool
) -> x509.Certificate:
    named = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, issuer)]
    builder = (
        x509.CertificateBuilder()
        .subject_name(named[0])
        .issuer_name(named[1])
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2060, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
    )
    if not is_root:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(by, hashes.SHA256())


class StampAuthority:
    """Stamps at ``now()``. ``change_nonce``, ``change_hash``: what it puts in their place; ``status`` of its answers."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.status = 0
        self.change_nonce: Callable[[int], int] = lambda nonce: nonce
        self.change_hash: Callable[[bytes], bytes] = lambda digest: digest
        self.change_answer: Callable[[bytes], bytes] = lambda answer: answer
        self.asked: list[bytes] = []
        root_key = ec.generate_private_key(ec.SECP256R1())
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._root = _certificate("Root", root_key, "Root", root_key, is_root=True)
        self._certificate = _certificate("Stamps", self._key, "Root", root_key, is_root=False)
        self.roots = self._root.public_bytes(Encoding.PEM)

    def answer(self, request: bytes) -> bytes:
        """The answer to a request in DER."""
        self.asked.append(request)
        [(_, body)] = elements(request)
        _, (_, imprint), *more = elements(body)
        _, (_, digest) = elements(imprint)
        nonce = next(int.from_bytes(value, "big") for tag, value in more if tag == 2)
        if self.status:
            return der(0x30, der(0x30, integer(self.status)))
        info = self._info(self.change_hash(digest), self.change_nonce(nonce))
        return self.change_answer(der(0x30, der(0x30, integer(0)), self._signed(info)))

    def _info(self, digest: bytes, nonce: int) -> bytes:
        algorithm = der(0x30, identifier(_SHA256), der(5))
        at = der(0x18, f"{self.now():%Y%m%d%H%M%SZ}".encode())
        imprint = der(0x30, algorithm, der(4, digest))
        return der(0x30, integer(1), identifier("1.2.3.4"), imprint, integer(77), at, integer(nonce))

    def _signed(self, info: bytes) -> bytes:
        algorithm = der(0x30, identifier(_SHA256), der(5))
        attributes = sorted(
            der(0x30, identifier(name), der(0x31, value))
            for name, value in (
                (_CONTENT_TYPE, identifier(_TST_INFO)),
                (_MESSAGE_DIGEST, der(4, hashlib.sha256(info).digest())),
            )
        )
        signature = self._key.sign(der(0x31, *attributes), ec.ECDSA(hashes.SHA256()))
        issuer = self._certificate.issuer.public_bytes()
        signer = der(
            *(0x30, integer(1), der(0x30, issuer, integer(self._certificate.serial_number)), algorithm),
            *(der(0xA0, *attributes), der(0x30, identifier(_ECDSA)), der(4, signature)),
        )
        content = der(0x30, identifier(_TST_INFO), der(0xA0, der(4, info)))
        certificates = der(0xA0, self._certificate.public_bytes(Encoding.DER))
        signed = der(0x30, integer(3), der(0x31, algorithm), content, certificates, der(0x31, signer))
        return der(0x30, identifier(_SIGNED_DATA), der(0xA0, signed))


@contextmanager
def serving(authority: StampAuthority, hold: threading.Event | None = None, http_status: int = 200) -> Iterator[str]:
    """The address of the authority; with ``hold`` it answers once that is set."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            if hold is not None:
                hold.wait(30)
            answer = authority.answer(request)
            self.send_response(http_status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            # A client that no longer waits has closed.
            with suppress(OSError):
                self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr"
    finally:
        if hold is not None:
            hold.set()
        server.shutdown()
        thread.join()
        server.server_close()
