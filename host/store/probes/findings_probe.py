"""Tells whether the last weekly verifications found something that no person has seen; an idle host asks, too."""

from __future__ import annotations

from typing import Any

from host.store.store import Store

VERIFICATION = "upkeep.verification"
"""Setting with the last verification of each administration (``host/archive/verification/last_verification.py``)."""
_SEEN = "upkeep.findings_seen"
"""Setting with the findings that a person has seen, each as code, file and administration."""


def stored_verifications(stored: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """Returns what is stored of each administration's last verification by the administration's number. Before there were
    several, one was stored for all. Raises AttributeError, TypeError or ValueError for what this is not."""
    if "administrations" not in stored:
        return {0: stored} if "findings" in stored else {}
    return {int(number): dict(one) for number, one in stored["administrations"].items()}


def has_unseen_findings(store: Store) -> bool:
    """Returns whether a last verification has a finding that no person has seen."""
    return not _found(store) <= _seen(store)


def administrations_with_unseen_findings(store: Store) -> set[int]:
    """Returns the numbers of the administrations whose last verification has such a finding."""
    return {number for _, _, number in _found(store) - _seen(store)}


def note_findings_seen(store: Store, administrations: set[int]) -> None:
    """Stores that a person has seen what the last verifications found in these administrations; what is found besides is told
    again."""
    found = _found(store)
    seen = {one for one in found if one[2] in administrations} | (found & _seen(store))
    store.settings.set(_SEEN, {"findings": sorted(map(list, seen))})


def _found(store: Store) -> set[tuple[str, str, int]]:
    try:
        stored = stored_verifications(store.settings.get(VERIFICATION, {}, dict))
    except (AttributeError, TypeError, ValueError):
        return set()
    found = set()
    for number, one in stored.items():
        found |= _triples(one.get("findings"), number)
    return found


def _seen(store: Store) -> set[tuple[str, str, int]]:
    stored = store.settings.get(_SEEN, {}, dict).get("findings")
    entries = stored if isinstance(stored, list) else []
    seen = set()
    for entry in entries:
        number = entry[2] if isinstance(entry, list) and len(entry) > 2 and isinstance(entry[2], int) else 0
        seen |= _triples([entry], number)
    return seen


def _triples(stored: object, number: int) -> set[tuple[str, str, int]]:
    entries = stored if isinstance(stored, list) else []
    return {(str(entry[0]), str(entry[1]), number) for entry in entries if isinstance(entry, list) and len(entry) >= 2}
