"""What keeps the inbox from taking files in, where every process can read it: a full disk, a missing archive."""

from __future__ import annotations

from dataclasses import dataclass

from host.errors import OphalerError
from host.i18n import code_sentence, sentence
from host.store import Store, stamp

_SETTING = "inbox_problem"


@dataclass(frozen=True)
class InboxProblem:
    """``code`` and ``details`` of the error; ``since``: when it was met first, ISO 8601 in UTC."""

    code: str
    details: dict[str, str]
    since: str


def inbox_problem(store: Store) -> InboxProblem | None:
    """Returns what the inbox waits for; None where it waits for nothing."""
    stored = store.settings.get(_SETTING, {}, dict)
    code, details, since = (stored.get(name) for name in ("code", "details", "since"))
    if not isinstance(code, str) or not isinstance(details, dict) or not isinstance(since, str):
        return None
    return InboxProblem(code, {str(name): str(value) for name, value in details.items()}, since)


def waiting_sentence(problem: InboxProblem, language: str) -> str:
    """Returns why the inbox waits. It tries again by itself, which the sentence of a fetch's error does not say."""
    key = f"inbox_waits_{problem.code.replace('.', '_')}"
    said = sentence(key, language, **problem.details)
    return code_sentence(problem.code, language, **problem.details) if said == key else said


def note_inbox_problem(store: Store, error: OphalerError | None) -> bool:
    """Stores what the inbox waits for, or that it waits no longer; returns whether that is news. Writes only then. Raises
    WorldError ``store.*``."""
    before = inbox_problem(store)
    if error is None:
        if before is not None:
            store.settings.set(_SETTING, None)
        return before is not None
    details = {name: str(value) for name, value in error.details.items()}
    if before is not None and (before.code, before.details) == (error.code, details):
        return False
    since = stamp(store.clock.now()) if before is None else before.since
    store.settings.set(_SETTING, {"code": error.code, "details": details, "since": since})
    return before is None or before.code != error.code
