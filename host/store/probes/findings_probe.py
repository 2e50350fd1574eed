"""Tells whether the last weekly verification found something that no person has seen; an idle host asks, too."""

from __future__ import annotations

from host.store.store import Store

VERIFICATION = "upkeep.verification"
"""Setting with the last verification (``host/archive/verification/last_verification.py``)."""
_SEEN = "upkeep.findings_seen"
"""Setting with the findings that a person has seen, each as code and file."""


def has_unseen_findings(store: Store) -> bool:
    """Returns whether the last verification has a finding that no person has seen."""
    return not _found(store) <= _pairs(store.settings.get(_SEEN, {}, dict).get("findings"))


def note_findings_seen(store: Store) -> None:
    """Stores that a person has seen what the last verification found; what is found besides is told again."""
    store.settings.set(_SEEN, {"findings": sorted(map(list, _found(store)))})


def _found(store: Store) -> set[tuple[str, str]]:
    return _pairs(store.settings.get(VERIFICATION, {}, dict).get("findings"))


def _pairs(stored: object) -> set[tuple[str, str]]:
    entries = stored if isinstance(stored, list) else []
    return {(str(entry[0]), str(entry[1])) for entry in entries if isinstance(entry, list) and len(entry) >= 2}
