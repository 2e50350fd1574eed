"""Takes out of markup what would make parsing it slow and tells nothing."""

from __future__ import annotations

import re
from collections import Counter

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"]
)
MOST_OPTIONS = 4_000
"""Options beyond this are taken out: they say nothing about documents, and parsing them is quadratic."""
DEEPEST = 1_500
"""Nesting that a browser never shows (both cut at 512); deeper parts are flattened, because parsing them is quadratic."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_OPTION = re.compile(r"<option[^>]*>[^<]*(?:</option\s*>)?", re.IGNORECASE)


def parsable(html: str) -> str:
    """The markup without NUL, without thousands of options, nested no deeper than a browser shows."""
    html = html.replace("\x00", "")
    if html.count("<option") > MOST_OPTIONS:
        html = _OPTION.sub("", html)
    return _flatten(html) if html.count("<") > DEEPEST else html


def _flatten(html: str) -> str:
    """Take out opening tags below ``DEEPEST``: their text stays."""
    depth = 0
    opened: Counter[str] = Counter()
    kept: list[str] = []
    since = 0
    for found in _TAG.finditer(html):
        tag = found[2].lower()
        if tag in VOID:
            continue
        if found[1]:
            # An end without a beginning closes nothing.
            if opened[tag]:
                opened[tag] -= 1
                depth -= 1
            continue
        opened[tag] += 1
        depth += 1
        if depth > DEEPEST:
            kept.append(html[since : found.start()])
            after = html.find(">", found.end())
            since = len(html) if after < 0 else after + 1
    return html if not since else "".join(kept) + html[since:]
