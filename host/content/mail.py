"""Recognises a mail (RFC 5322) by its header."""

from __future__ import annotations

import re

_FIELD = re.compile(rb"([!-9;-~]{1,76}):[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
"""A field of the header with the lines that go on with it."""
_TELLING = frozenset(
    (
        *(b"from", b"to", b"date", b"subject", b"message-id", b"mime-version", b"content-type", b"received"),
        *(b"return-path", b"delivered-to", b"reply-to", b"sender", b"dkim-signature", b"arc-seal"),
        *(b"authentication-results", b"arc-authentication-results", b"arc-message-signature", b"x-received"),
    )
)
_MAX_FIELDS = 200


def looks_like_mail(start: bytes) -> bool:
    """Returns whether the first bytes are the header of a mail: fields from the first line on, three of them a mail's."""
    at, found = 3 if start.startswith(b"\xef\xbb\xbf") else 0, set()
    for _ in range(_MAX_FIELDS):
        field = _FIELD.match(start, at)
        if field is None:
            return False
        at = field.end()
        if field[1].lower() in _TELLING:
            found.add(field[1].lower())
            if len(found) == 3:
                return True
    return False
