"""Links that save a copy of what lies at their address: "Save" is a verb of settings on a button, and of a download on a link.

A GET changes no setting. So a plain link to a thing with a number or code of its own, in a row or on its page, is no harm by
such a verb alone; a button is, and what a link keeps for later ("Save" under an article of a shop).
"""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.urls import path_query_fragment
from host.finder.lexicon import safety as words
from host.finder.lexicon.patterns import words_of
from host.finder.safety import is_harmful, is_harmful_class
from host.finder.values.text import WordMatcher, fold

_SAVE = WordMatcher(words.SAVE)
_KEPT_FOR_LATER = words_of(words.KEPT_FOR_LATER)
_MAX_NAME = 80
_SEPARATORS = re.compile(r"[\W_]+")


def saves_copy(page: Page, node: Node) -> bool:
    """Returns whether an element is a plain link that is named by a verb of saving, and by nothing else, and whose address
    names a single thing."""
    address = page.link_url(node)
    if node.tag != "a" or address is None or node.has("onclick") or is_harmful_class(node.get("class")):
        return False
    # A label for screen readers may say less than what is shown.
    names = [fold(name) for name in (page.name(node), page.text(node, _MAX_NAME), node.get("title")) if name]
    if not names or not all(_SAVE.matches_fully(name) for name in names):
        return False
    return not is_harmful("", address) and _names_thing(address)


def _names_thing(address: str) -> bool:
    parts = path_query_fragment(address)
    if parts is None or not address.startswith(("http:", "https:")):
        return False
    path_and_query = f"{parts[0]}?{parts[1]}"
    segments = _SEPARATORS.split(fold(path_and_query))
    return any(map(str.isdigit, path_and_query)) and _KEPT_FOR_LATER.isdisjoint(segments)
