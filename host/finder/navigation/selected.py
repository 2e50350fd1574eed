"""Whether a control is the selected one of several: a tab, a year, the number of the page that is shown."""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.lexicon import marks
from host.finder.lexicon.patterns import words_of

_WORD = re.compile(r"[\s_-]+")
_SELECTED = words_of(marks.SELECTED)
_MARKING = frozenset(("aria-current", "aria-selected", "aria-pressed", "class"))


def is_selected(node: Node) -> bool:
    """Returns whether a control is marked as selected, by ARIA or by its class: itself, or the list item or the element that
    holds nothing but the control."""
    holder = node.parent
    return _is_marked(node) or (
        holder is not None and (holder.tag == "li" or len(holder.kids) == 1) and _is_marked(holder)
    )


def _is_marked(node: Node) -> bool:
    """Returns whether the element itself is marked."""
    if _MARKING.isdisjoint(node.attrs):
        return False
    if node.get("aria-current").lower() not in ("", "false"):
        return True
    if "true" in (node.get("aria-selected").lower(), node.get("aria-pressed").lower()):
        return True
    classes = node.get("class").lower()
    # A class "on" says it; "add-on" and "log-on" are something else.
    return not _SELECTED.isdisjoint(_WORD.split(classes)) or "on" in classes.split()
