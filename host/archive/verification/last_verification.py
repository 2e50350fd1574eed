"""What the last weekly verification of each administration found, as it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from host.archive.verification.finding import Finding
from host.store import VERIFICATION, Store, stored_verifications


@dataclass(frozen=True)
class VerifiedAdministration:
    """What the last verification by itself found in an administration; ``at`` is ISO 8601 in UTC, ``turn`` that of its sample,
    ``count`` the number of findings, of which the first are kept."""

    at: str
    turn: int
    documents: int
    read: int
    count: int
    findings: tuple[Finding, ...]

    def stored(self, most_findings: int) -> dict[str, Any]:
        """Returns it as it is stored, with so many findings at most."""
        kept = [[finding.code, finding.file, finding.details] for finding in self.findings[:most_findings]]
        return {**vars(self), "findings": kept}


@dataclass(frozen=True)
class LastVerification:
    """The last verification by itself of each administration that has one, by its number, and all of them as one; ``seed`` is
    that of their samples."""

    seed: int
    administrations: Mapping[int, VerifiedAdministration] = field(default_factory=dict)

    @property
    def at(self) -> str:
        """When the last of them was."""
        return max(one.at for one in self.administrations.values())

    @property
    def documents(self) -> int:
        return sum(one.documents for one in self.administrations.values())

    @property
    def read(self) -> int:
        return sum(one.read for one in self.administrations.values())

    @property
    def count(self) -> int:
        return sum(one.count for one in self.administrations.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for one in self.administrations.values() for finding in one.findings)


def last_verification(store: Store) -> LastVerification | None:
    """Returns the last verifications by themselves; None when there was none, or what is stored cannot be read."""
    stored = store.settings.get(VERIFICATION, kind=dict)
    try:
        if stored is None:
            return None
        read = {number: _verified(one) for number, one in sorted(stored_verifications(stored).items())}
        return LastVerification(int(str(stored["seed"])), read) if read else None
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def store_verification(store: Store, last: LastVerification, most_findings: int) -> None:
    """Stores the last verifications, with so many findings of each at most."""
    verified = {str(number): one.stored(most_findings) for number, one in last.administrations.items()}
    store.settings.set(VERIFICATION, {"seed": last.seed, "administrations": verified})


def _verified(stored: dict[str, Any]) -> VerifiedAdministration:
    findings = stored["findings"]
    if not isinstance(findings, list):
        raise TypeError(findings)
    numbers = {name: int(str(stored[name])) for name in ("turn", "documents", "read", "count")}
    found = tuple(Finding(str(code), str(file), dict(details)) for code, file, details in findings)
    return VerifiedAdministration(at=str(stored["at"]), findings=found, **numbers)
