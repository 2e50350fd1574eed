"""Every error that Ophaler raises on purpose.

::

    OphalerError            code, details; expected says whether the world or we are at fault
    ├── WorldError          the world is like that: a portal is down, a disk is full, a tab was closed
    └── BugError            our own mistake: please report it; nothing that was filed is touched

A code is two words with a dot, append-only (a code is never reused with another meaning): the first word says what the
program does with it, the second says why. The sentence for the person lives in the catalogue of messages
(``extension/_locales/*/messages.json``) under ``error_<first>_<second>``; ``host/i18n.py`` renders it in the
person's language. ``details`` fill its placeholders and never hold a secret.
"""

from __future__ import annotations

from typing import ClassVar


class OphalerError(Exception):
    """Base of all errors raised on purpose. ``code`` is dotted, ``details`` fill the sentence's placeholders."""

    expected: ClassVar[bool] = False

    def __init__(self, code: str, **details: str | int) -> None:
        self.code = code
        self.details: dict[str, str] = {name: str(value) for name, value in details.items()}
        text = ", ".join(f"{name}={value}" for name, value in self.details.items())
        super().__init__(f"{code} ({text})" if text else code)


class WorldError(OphalerError):
    """Raise when the world is in the way. The person gets the sentence; the log gets one line, no traceback."""

    expected = True


class BugError(OphalerError):
    """Raise when our own code broke a promise. The log gets the traceback, the person a request to report it."""
