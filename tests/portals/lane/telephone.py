"""What lies in the person's pocket: a telephone that gets codes, an app that is asked to approve; and codes that die.

Everything is written down with its time: how many codes a fetch cost, and when each came, is what is judged.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Seconds = Callable[[], float]
LIFE = 180.0
"""Seconds that a code or a link is worth anything."""


@dataclass(frozen=True)
class Text:
    """One text message, and when it came (seconds of the telephone's clock)."""

    at: float
    sender: str
    text: str


@dataclass
class Push:
    """One "is it you?" in the app; ``approved`` is when the person said yes."""

    at: float
    sender: str
    approved: float | None = None


@dataclass
class Telephone:
    """Of one person. ``clock`` counts seconds."""

    clock: Seconds = time.time
    texts: list[Text] = field(default_factory=list)
    pushes: list[Push] = field(default_factory=list)

    def text(self, sender: str, text: str) -> None:
        """A portal has a text message sent."""
        self.texts.append(Text(self.clock(), sender, text))

    def texts_of(self, sender: str) -> list[Text]:
        """Every message of one sender, oldest first."""
        return [held for held in self.texts if held.sender == sender]

    def push(self, sender: str) -> Push:
        """A portal asks the person's app."""
        self.pushes.append(Push(self.clock(), sender))
        return self.pushes[-1]

    def pushes_of(self, sender: str) -> list[Push]:
        return [held for held in self.pushes if held.sender == sender]

    def approve(self, sender: str) -> bool:
        """The person says yes to the newest question of a sender; whether there was one."""
        asked = [held for held in self.pushes_of(sender) if held.approved is None]
        if asked:
            asked[-1].approved = self.clock()
        return bool(asked)


@dataclass
class Code:
    """One code or one link's token that a portal gave out."""

    value: str
    at: float
    used: bool = False


class Codes:
    """The one-time codes of one portal, each for one visitor; a new one kills the one before."""

    def __init__(self, secret: str, clock: Seconds, life: float = LIFE) -> None:
        """``secret`` and a counter make the codes: the same run gives the same ones."""
        self._secret = secret.encode()
        self._clock = clock
        self._life = life
        self._held: dict[str, Code] = {}
        self.given: list[Code] = []

    def give(self, visitor: str, digits: int = 6) -> str:
        """A fresh code of so many digits; 0: a token for a link."""
        turn = hmac.new(self._secret, str(len(self.given)).encode(), "sha256").hexdigest()
        code = Code(str(int(turn, 16))[-digits:] if digits else turn[:32], self._clock())
        self._held[visitor] = code
        self.given.append(code)
        return code.value

    def check(self, visitor: str, typed: str) -> Literal["right", "wrong", "dead"]:
        """What a code is worth now; a right one is used up by that."""
        held = self._held.get(visitor)
        if held is None or held.used or self._clock() - held.at > self._life:
            return "dead"
        if typed.replace(" ", "") != held.value:
            return "wrong"
        held.used = True
        return "right"

    def owner(self, token: str) -> str | None:
        """For whom a link's token was made."""
        return next((visitor for visitor, held in self._held.items() if held.value == token), None)


def totp(secret: str, now: float, step: int = 30, digits: int = 6) -> str:
    """What an authenticator app shows (RFC 6238, SHA-1)."""
    import base64

    counter = int(now // step).to_bytes(8, "big")
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    at = digest[-1] & 15
    return str((int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF) % 10**digits).zfill(digits)
