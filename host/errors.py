"""All errors that Ophaler raises on purpose.

::

    OphalerError            code, details; expected says which of the two it is
    ├── WorldError          caused by the environment: a portal is down, a disk is full, a tab was closed
    └── BugError            a defect of Ophaler: please report it; nothing that was filed is touched

A code is two words with a dot, append-only (a code is never reused with another meaning): the first word is the area,
the second the reason. The user's sentence is in the message catalogue (``extension/_locales/*/messages.json``) under
``error_<first>_<second>``; ``host/i18n.py`` renders it in the user's language. ``details`` fill its placeholders and
never hold a secret.
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
    """An error caused by the environment. The user gets the sentence; the log gets one line, no traceback."""

    expected = True


class BugError(OphalerError):
    """A defect of Ophaler itself. The log gets the traceback, the user a request to report it."""
