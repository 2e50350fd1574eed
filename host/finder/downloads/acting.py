"""Signs that a control does something: it sends a form, asks whether one is sure, shows a bin, a basket, a cross.

Words say more, and ``host.finder.safety`` judges them. These signs speak where the word is one that no list has.
"""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.downloads.offers import text_of
from host.finder.lexicon import harm_elsewhere

_METHODS = ("data-method", "data-turbo-method", "data-http-method", "data-verb")
"""Attributes by which a library sends a link as a form: jquery-ujs, Turbo and their like."""
_REQUESTS = ("hx-post", "hx-put", "hx-patch", "hx-delete", "data-hx-post", "data-hx-delete", "data-post", "data-delete")
"""Attributes that hold the address of a request that is no GET: htmx and its like."""
_CONFIRMATIONS = ("data-confirm", "data-turbo-confirm", "hx-confirm", "data-confirmation", "data-prompt")
_VARIATIONS = frozenset("\ufe0e\ufe0f")
_NAME_PART = re.compile(r"[a-z]+")


def looks_acting(page: Page, node: Node) -> bool:
    """Returns whether an element's icon, class, sign or markup says that it does something."""
    attrs = node.attrs
    if any(node.get(name).lower() not in ("", "get") for name in _METHODS):
        return True
    if any(name in attrs for name in _REQUESTS) or any(name in attrs for name in _CONFIRMATIONS):
        return True
    signs = {character for character in text_of(page, node) if not character.isspace()}
    if signs and signs - _VARIATIONS <= harm_elsewhere.ACTING_SIGNS:
        return True
    return not harm_elsewhere.ACTING_ICONS.isdisjoint(_NAME_PART.findall(page.icon_marks(node).lower()))
