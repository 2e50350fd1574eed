"""Finds the element that a person pointed at, and the control that was meant by it."""

from __future__ import annotations

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_interactive

REF_ATTRIBUTES = ("data-oph-ref", "data-oph-at")
"""Attributes with an element's reference; the second one only in the snapshot of a page that is being shown, on elements that
cannot be operated."""
_MAX_LEVELS = 8
"""How far a click inside of a control (its icon, its text) may lie below it."""


def element_at(page: Page, ref: str) -> Node | None:
    """Returns the element with this reference; None when the page does not have it."""
    return next((node for node in page.nodes if ref in (node.attrs.get(name) for name in REF_ATTRIBUTES)), None)


def ref_of(node: Node) -> str | None:
    """Returns the reference of an element; None without one."""
    return next((node.get(name) for name in REF_ATTRIBUTES if node.get(name)), None)


def meant_control(node: Node) -> Node:
    """Returns the control that a click on this element operates: the nearest interactive element around it, else itself."""
    ancestor: Node | None = node
    for _ in range(_MAX_LEVELS):
        if ancestor is None or ancestor.tag in ("body", "html"):
            break
        if is_interactive(ancestor):
            return ancestor
        ancestor = ancestor.parent
    return node
