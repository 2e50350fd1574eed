"""A page's text may end in half a character (a lone surrogate), which JavaScript writes into JSON and strict JSON refuses."""

from __future__ import annotations

import re

_ESCAPES = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
"""Every escape of JSON, from left to right; the group is half a character without its other half."""


def with_whole_characters(raw: bytes) -> bytes:
    """The same JSON with U+FFFD in the place of each half character."""
    return _ESCAPES.sub(lambda escape: rb"\ufffd" if escape[1] else escape[0], raw)
