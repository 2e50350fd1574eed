"""How long the person is waited for, and how long they will be busy: one table for every kind of attention."""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import median
from typing import Any, NamedTuple

from host.protocol import AttentionKind

SIGN_IN_DURATIONS_KEY = "waits"
"""Key of an account's memory: how many seconds its latest sign-ins took a person."""
MAX_DURATIONS = 5


class AttentionTimeout(NamedTuple):
    """Seconds. ``front``: how long a tab waits in front; ``busy``: how long a person usually needs; ``expires``: what the
    portal sent or showed ends by itself, so that afterwards only asking again helps."""

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
"""How long a tab waits where nobody sees it. Afterwards it is closed; the sitting still lists the portal, and opens it
anew when the person starts."""


def timeout_of(kind: str) -> AttentionTimeout:
    """What holds for a kind of attention."""
    return ATTENTION_TIMEOUTS.get(kind, DEFAULT_TIMEOUT)  # type: ignore[call-overload,no-any-return]


def wait_seconds(kind: str, *, front: bool) -> float:
    """Seconds that a fetch waits at such a page. What lapses does so wherever its tab is."""
    known = timeout_of(kind)
    return known.front if front or known.expires else BACKGROUND_TIMEOUT


def busy_seconds(kind: str, memory: dict[str, Any]) -> float:
    """How long the person will be busy with an account: as with its earlier sign-ins, else as usual."""
    earlier = [float(one) for one in memory.get(SIGN_IN_DURATIONS_KEY) or [] if isinstance(one, int | float)]
    return median(earlier) if earlier else timeout_of(kind).busy


def append_duration(memory: dict[str, Any], seconds: float) -> list[float]:
    """What an account remembers after one more sign-in."""
    return [*(memory.get(SIGN_IN_DURATIONS_KEY) or []), round(seconds, 1)][-MAX_DURATIONS:]


def minutes(seconds: Iterable[float]) -> int:
    """Whole minutes, one at least."""
    return max(1, math.ceil(sum(seconds) / 60))
