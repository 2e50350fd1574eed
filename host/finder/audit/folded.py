"""Closed panels beside the list: of a name that promises documents, or built like the panel in which the list stands."""

from __future__ import annotations

from collections.abc import Iterator

from host.finder.audit.scope import AuditScope
from host.finder.audit.words import ABOUT, OTHER_LISTS, names_part
from host.finder.dom.node import Node
from host.finder.model import Unexplained
from host.finder.values.text import fold

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LEVELS = 8
"""Ancestors of a row that are compared with the panel's, from the row upwards."""
_MAX_SEARCHED = 400
"""Nodes at the beginning of an element that are searched for an opener, and of a panel for fields."""
_OPENS_ELSE = frozenset(("listbox", "menu", "true", "dialog", "tree", "grid"))
"""Values of ``aria-haspopup`` of controls that open no panel of the page."""


def closed_panels(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the closed panels that may hold documents and that hold no row."""
    alike = _panels_of_list(scope)
    for node in _closed(scope):
        name = _name(scope, node)
        folded = fold(name)
        panel = _panel(scope, node)
        if not folded or folded.endswith("?") or ABOUT.matches(folded) or OTHER_LISTS.matches_fully(folded):
            continue
        if panel is not None and (scope.holds_rows(panel) or _holds_other_things(scope, panel)):
            continue
        # A reader that takes the head of a year for its link has not opened the panel yet; the rows of that year will tell.
        if scope.is_harmful(node) or (scope.address(node) is not None and scope.is_accounted(node)):
            continue
        if names_part(folded) or any(_is_beside(node, section) for section in alike):
            yield Unexplained("folded", name[:120], scope.ref(node))


def _closed(scope: AuditScope) -> Iterator[Node]:
    """Yields the openers of closed panels outside of the rows: ``details``, and what says ``aria-expanded="false"``."""
    for node in scope.page.by_tag("details"):
        if not (node.has("open") or node.hidden or scope.explained.ranges.holds(node) or scope.in_frame(node)):
            yield node
    for node in scope.page.by_tag("h2", "h3", "h4", "h5", "dt"):
        if not (node.hidden or scope.explained.ranges.holds(node) or scope.in_frame(node)) and _hides_next(node):
            yield node
    for node in scope.page.nodes:
        if "aria-expanded" not in node.attrs or node.hidden or node.get("aria-expanded").lower() != "false":
            continue
        is_choice = node.get("role").lower() in ("combobox", "listbox") or node.tag in ("select", "input")
        opens_else = node.get("aria-haspopup").lower() in _OPENS_ELSE
        if not (is_choice or opens_else or scope.explained.ranges.holds(node) or scope.in_frame(node)):
            yield node


def _hides_next(node: Node) -> bool:
    """Returns whether a heading without any mark of ARIA is followed by a hidden element."""
    siblings = node.parent.kids if node.parent is not None else []
    following = next((kid for kid in siblings if kid.at >= node.end), None)
    return following is not None and following.hidden and following.tag not in _HEADINGS


def _name(scope: AuditScope, node: Node) -> str:
    """Returns what a person reads on the closed panel."""
    if node.tag == "details":
        summary = next((kid for kid in node.kids if kid.tag == "summary"), None)
        return scope.page.name(summary) if summary is not None else ""
    return scope.page.name(node)


def _panel(scope: AuditScope, node: Node) -> Node | None:
    """Returns the panel that the control opens: itself for ``details``, else by ``aria-controls``, else the next element."""
    if node.tag == "details":
        return node
    target = node.get("aria-controls")
    if target:
        return scope.by_id.get(target)
    holder: Node | None = node
    for _ in range(3):
        if holder is None or holder.parent is None:
            return None
        following = next((kid for kid in holder.parent.kids if kid.at >= holder.end), None)
        if following is not None:
            return following
        holder = holder.parent
    return None


def _holds_other_things(scope: AuditScope, panel: Node) -> bool:
    """Returns whether the panel's content is in the page and is text to read, or fields to fill in, without any record."""
    inside = scope.page.nodes[panel.at + 1 : min(panel.end, panel.at + _MAX_SEARCHED)]
    if any(
        node.tag in ("textarea", "input") and node.get("type").lower() not in ("hidden", "checkbox") for node in inside
    ):
        return True
    words = len(scope.page.text(panel, 600, hidden_too=True).split())
    return words > 12 and not (
        scope.signals.dates(panel) or scope.signals.months(panel) or scope.signals.amounts(panel)
    )


def _panels_of_list(scope: AuditScope) -> list[Node]:
    """Returns the elements around the first row that hold an opener of their own: the sections of an accordion."""
    if not scope.explained.rows:
        return []
    found: list[Node] = []
    ancestor = scope.page.nodes[scope.explained.rows[0].begin].parent
    for _ in range(_LEVELS):
        if ancestor is None or ancestor.tag in ("body", "main", "html"):
            break
        inside = scope.page.nodes[ancestor.at : min(ancestor.end, ancestor.at + _MAX_SEARCHED)]
        if any(
            node.attrs
            and (node.tag == "details" or node.get("aria-expanded").lower() == "true")
            and not scope.explained.ranges.holds(node)
            for node in inside
        ):
            found.append(ancestor)
        ancestor = ancestor.parent
    return found


def _is_beside(node: Node, section: Node) -> bool:
    """Returns whether an opener stands in a sibling of the section that is built like it."""
    ancestor: Node | None = node
    while ancestor is not None and ancestor.parent is not section.parent:
        ancestor = ancestor.parent
    return (
        ancestor is not None
        and ancestor is not section
        and ancestor.tag == section.tag
        and ancestor.get("class").split()[:1] == section.get("class").split()[:1]
    )
