"""Whether a page shows the keys of its texts ("order.placedAt") in place of the texts: a server sends it so, and scripts
translate it a moment later. Until then neither its rows nor its controls are called what they are called."""

from __future__ import annotations

import re

from host.finder.dom.page import BREAK, Page

_KEY = re.compile(r"[a-z][A-Za-z0-9]*(?:[.:][A-Za-z][A-Za-z0-9_-]*){1,4}")
_HUMP = re.compile(r"[a-z][A-Z]")
"""Within a key, and in no name of a host: "placedAt"."""
_MIN_KEYS = 5
_SHARE = 0.5
"""Of the texts without a digit: portals that lack one translation or another are ready all the same."""


def shows_text_keys(page: Page) -> bool:
    """Returns whether most of the visible texts that say anything are keys."""
    texts = {
        stripped
        for index, text in enumerate(page.text_nodes)
        if text is not BREAK
        and not page.text_parents[index].hidden
        and (stripped := text.strip())
        and stripped.isprintable()
        and any(map(str.isalpha, stripped))
        and not any(map(str.isdigit, stripped))
    }
    keys = {text for text in texts if _KEY.fullmatch(text)}
    return len(keys) >= _MIN_KEYS and len(keys) >= _SHARE * len(texts) and any(map(_HUMP.search, keys))
