"""What the last weekly verification found, as it is stored."""

from __future__ import annotations

from dataclasses import dataclass

from host.archive.verification.finding import Finding
from host.store import VERIFICATION, Store


@dataclass(frozen=True)
class LastVerification:
    """What the last verification by itself found; ``at`` is ISO 8601 in UTC, ``seed`` and ``turn`` are those of its sample,
    ``count`` is the number of findings, of which the first are kept."""

    at: str
    seed: int
    turn: int
    documents: int
    read: int
    count: int
    findings: tuple[Finding, ...]


def last_verification(store: Store) -> LastVerification | None:
    """Returns the last verification by itself; None when there was none, or what is stored cannot be read."""
    stored = store.settings.get(VERIFICATION, kind=dict)
    try:
        return None if stored is None else _stored_verification(stored)
    except (KeyError, TypeError, ValueError):
        return None


def _stored_verification(stored: dict[str, object]) -> LastVerification:
    findings = stored["findings"]
    if not isinstance(findings, list):
        raise TypeError(findings)
    numbers = {name: int(str(stored[name])) for name in ("seed", "turn", "documents", "read", "count")}
    found = tuple(Finding(str(code), str(file), dict(details)) for code, file, details in findings)
    return LastVerification(at=str(stored["at"]), findings=found, **numbers)
