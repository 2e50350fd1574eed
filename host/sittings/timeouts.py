"""How long a fetch waits for the person, and how long the person is expected to be busy, for each kind of attention."""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from host.protocol import AttentionKind
from host.store import AccountMemory

MAX_DURATIONS = 5
"""How many of an account's latest sign-ins are remembered."""


class AttentionTimeout(NamedTuple):
    """Durations in seconds. ``front``: how long a tab waits in front; ``busy``: how long a person usually needs;
    ``expires``: what the portal sent or showed expires by itself, so that afterwards only asking again helps."""

    front: float
    busy: float
    expires: bool = False


MINUTE = 60.0
DEFAULT_TIMEOUT = AttentionTimeout(15 * MINUTE, 60)
ATTENTION_TIMEOUTS: dict[AttentionKind, AttentionTimeout] = {
    "sign_in": AttentionTimeout(15 * MINUTE, 45),
    "autofilled": AttentionTimeout(15 * MINUTE, 10),
    "wrong_credentials": AttentionTimeout(15 * MINUTE, 60),
    "one_time_code": AttentionTimeout(10 * MINUTE, 60, expires=True),
    "totp_refused": AttentionTimeout(10 * MINUTE, 60, expires=True),
    "push_approval": AttentionTimeout(5 * MINUTE, 40, expires=True),
    "passkey": AttentionTimeout(5 * MINUTE, 30, expires=True),
    "captcha": AttentionTimeout(10 * MINUTE, 40),
    "second_factor": AttentionTimeout(10 * MINUTE, 60),
    "locked": AttentionTimeout(15 * MINUTE, 120),
    "change_password": AttentionTimeout(15 * MINUTE, 120),
    "terms": AttentionTimeout(15 * MINUTE, 40),
    "trust_device": AttentionTimeout(15 * MINUTE, 10),
    "choose_account": AttentionTimeout(15 * MINUTE, 10),
    "other_account": AttentionTimeout(15 * MINUTE, 60),
    "magic_link": AttentionTimeout(30 * MINUTE, 90, expires=True),
}
BACKGROUND_TIMEOUT = 30 * MINUTE
"""Seconds that a tab waits in the background. Afterwards it is closed; the sitting still lists the portal, and opens it
again when the person starts."""


def timeout_of(kind: str) -> AttentionTimeout:
    """Returns the durations for a kind of attention."""
    return ATTENTION_TIMEOUTS.get(kind, DEFAULT_TIMEOUT)  # type: ignore[call-overload,no-any-return]


def wait_seconds(kind: str, *, front: bool) -> float:
    """Returns for how many seconds a fetch waits at a page of that kind. What expires does so wherever its tab is."""
    timeout = timeout_of(kind)
    return timeout.front if front or timeout.expires else BACKGROUND_TIMEOUT


def busy_seconds(kind: str, memory: AccountMemory) -> float:
    """Returns for how many seconds an account will keep the person busy: the median of its earlier sign-ins, else the usual
    time."""
    return median(memory.sign_in_durations) if memory.sign_in_durations else timeout_of(kind).busy


def append_duration(memory: AccountMemory, seconds: float) -> tuple[float, ...]:
    """Returns the remembered durations of an account with one more sign-in, the latest ``MAX_DURATIONS`` at most."""
    return (*memory.sign_in_durations, round(seconds, 1))[-MAX_DURATIONS:]


def minutes(seconds: Iterable[float]) -> int:
    """Returns the sum in whole minutes, rounded up, at least one."""
    return max(1, math.ceil(sum(seconds) / 60))
