"""Just enough of WebAuthn (level 2, section 7.2) for a portal that knows one passkey: an assertion by ECDSA over P-256 with
SHA-256 is verified, with nothing but Python's integers."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass

# The curve P-256: NIST SP 800-186, section 3.2.1.3.
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
A = P - 3
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
USER_PRESENT = 1
Point = tuple[int, int] | None


def encoded(data: bytes) -> str:
    """Base64 for addresses, without padding: as WebAuthn writes bytes."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True)
class Passkey:
    """One passkey: ``secret`` is what only the authenticator knows."""

    identifier: bytes
    secret: int

    @property
    def public(self) -> Point:
        """What the portal knows."""
        return _times(self.secret, G)


def passkey_of(name: str) -> Passkey:
    """The same name gives the same passkey."""
    digest = hashlib.sha256(f"passkey {name}".encode()).digest()
    return Passkey(digest[:16], int.from_bytes(digest, "big") % (N - 1) + 1)


def is_assertion(public: Point, host: str, origin: str, challenge: bytes, answer: dict[str, str]) -> bool:
    """Whether an authenticator's answer (``client``, ``data``, ``signature``, each encoded) proves the passkey."""
    client, data, signature = (decoded(answer.get(name, "")) for name in ("client", "data", "signature"))
    try:
        said = json.loads(client)
        numbers = _der(signature)
    except (ValueError, IndexError):
        return False
    if (said.get("type"), said.get("challenge"), said.get("origin")) != ("webauthn.get", encoded(challenge), origin):
        return False
    if data[:32] != hashlib.sha256(host.encode()).digest() or len(data) < 37 or not data[32] & USER_PRESENT:
        return False
    digest = hashlib.sha256(data + hashlib.sha256(client).digest()).digest()
    return _verified(public, int.from_bytes(digest, "big"), *numbers)


def _der(signature: bytes) -> tuple[int, int]:
    """The two numbers of a signature."""
    found, at = [], 2
    for _ in range(2):
        if signature[at] != 2:
            raise ValueError("not an integer")
        end = at + 2 + signature[at + 1]
        found.append(int.from_bytes(signature[at + 2 : end], "big"))
        at = end
    return found[0], found[1]


def _verified(public: Point, digest: int, r: int, s: int) -> bool:
    if not (0 < r < N and 0 < s < N):
        return False
    inverse = pow(s, -1, N)
    point = _plus(_times(digest * inverse % N, G), _times(r * inverse % N, public))
    return point is not None and point[0] % N == r


def _plus(one: Point, other: Point) -> Point:
    if one is None or other is None:
        return other if one is None else one
    if one[0] == other[0] and (one[1] + other[1]) % P == 0:
        return None
    if one == other:
        slope = (3 * one[0] * one[0] + A) * pow(2 * one[1], -1, P) % P
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, P) % P
    x = (slope * slope - one[0] - other[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P


def _times(count: int, point: Point) -> Point:
    found: Point = None
    while count:
        if count & 1:
            found = _plus(found, point)
        point = _plus(point, point)
        count >>= 1
    return found
