"""How long the person is waited for, and how long they will be busy: one table for every kind of attention."""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import median
from typing import Any, NamedTuple

from host.protocol import AttentionKind

WAITS = "waits"
"""Key of an account's memory: how many seconds its latest sign-ins took a person."""
REMEMBERED = 5


class Kind(NamedTuple):
    """Seconds. ``front``: how long a tab waits in front; ``busy``: how long a person usually needs; ``lapses``: what the
    portal sent or showed ends by itself, so that afterwards only asking again helps."""

    front: float
    busy: float
    lapses: bool = False


MINUTE = 60.0
OTHER = Kind(15 * MINUTE, 60)
KINDS: dict[AttentionKind, Kind] = {
    "sign_in": Kind(15 * MINUTE, 45),
    "autofilled": Kind(15 * MINUTE, 10),
    "wrong_credentials": Kind(15 * MINUTE, 60),
    "one_time_code": Kind(10 * MINUTE, 60, lapses=True),
    "totp_refused": Kind(10 * MINUTE, 60, lapses=True),
    "push_approval": Kind(5 * MINUTE, 40, lapses=True),
    "passkey": Kind(5 * MINUTE, 30, lapses=True),
    "captcha": Kind(10 * MINUTE, 40),
    "second_factor": Kind(10 * MINUTE, 60),
    "locked": Kind(15 * MINUTE, 120),
    "change_password": Kind(15 * MINUTE, 120),
    "terms": Kind(15 * MINUTE, 40),
    "trust_device": Kind(15 * MINUTE, 10),
    "choose_account": Kind(15 * MINUTE, 10),
    "other_account": Kind(15 * MINUTE, 60),
    "magic_link": Kind(30 * MINUTE, 90, lapses=True),
}
QUIET = 30 * MINUTE
"""How long a tab waits where nobody sees it. Afterwards it is closed; the sitting still lists the portal, and opens it
anew when the person starts."""


def kind_of(kind: str) -> Kind:
    """What holds for a kind of attention."""
    return KINDS.get(kind, OTHER)  # type: ignore[call-overload,no-any-return]


def patience(kind: str, *, front: bool) -> float:
    """Seconds that a fetch waits at such a page. What lapses does so wherever its tab is."""
    known = kind_of(kind)
    return known.front if front or known.lapses else QUIET


def busy_seconds(kind: str, memory: dict[str, Any]) -> float:
    """How long the person will be busy with an account: as with its earlier sign-ins, else as usual."""
    earlier = [float(one) for one in memory.get(WAITS) or [] if isinstance(one, int | float)]
    return median(earlier) if earlier else kind_of(kind).busy


def remembered(memory: dict[str, Any], seconds: float) -> list[float]:
    """What an account remembers after one more sign-in."""
    return [*(memory.get(WAITS) or []), round(seconds, 1)][-REMEMBERED:]


def minutes(seconds: Iterable[float]) -> int:
    """Whole minutes, one at least."""
    return max(1, math.ceil(sum(seconds) / 60))
