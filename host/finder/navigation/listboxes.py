"""Styled lists as facets: a combobox, or a button with a list to choose from, whose text is a period or a payment status. Their
options are in the page only while the list is open, so that a closed one has its present value as its only option."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

from host.finder.dom.forms import label_of
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.model import Facet, FacetOption
from host.finder.navigation.list_parts import STATUS, is_relative_period, shows_all, whole_list_option
from host.finder.navigation.periods import period_of
from host.finder.navigation.preference_guard import changes_setting
from host.finder.navigation.selected import is_selected
from host.finder.values.text import collapse_whitespace, fold

MAX_VALUE_CHARACTERS = 40
_LIST_ROLES = frozenset(("listbox", "menu", "tree"))
_OPTION_ROLES = frozenset(("option", "menuitem", "menuitemradio", "treeitem"))
_COMBOBOX_CLASS = re.compile(
    r"(?:^|[\s_-])(?:dropdown|drop-down|combobox|picker|listbox|select(?:box|or|ize|2)?)(?![a-z])"
)
_MAX_WIDGET_NODES = 25
_MAX_WIDGET_LEVELS = 3
_MAX_ALIKE = 2
_MAX_OPTIONS = 200
_MAX_MENU_NODES = 1_000


def opens_list(node: Node) -> bool:
    """Returns whether the element is a combobox or opens a popup other than a dialog."""
    if "role" not in node.attrs and "aria-haspopup" not in node.attrs:
        return False
    return node.get("role").lower() == "combobox" or node.get("aria-haspopup").lower() not in ("", "false", "dialog")


def _is_styled_opener(page: Page, node: Node) -> bool:
    """Returns whether something to press is a combobox by its class or that of the element around it, and no link."""
    holder = node.parent
    classes = f"{node.get('class')} {holder.get('class') if holder is not None else ''}"
    return is_combobox_class(classes) and page.link_url(node) is None


@lru_cache(maxsize=4_000)
def is_combobox_class(classes: str) -> bool:
    """Returns whether a class attribute is that of a styled list to choose from."""
    return _COMBOBOX_CLASS.search(classes.lower()) is not None


def listbox_facets(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[tuple[Node, Facet]]:
    """Returns the facets of styled lists, each with the element that opens it; none for a list that shows everything."""
    openers = {node.at: node for node in _openers(page, signals, in_rows)}
    lists = [node for node in page.role_nodes if node.get("role").lower() in _LIST_ROLES and not node.hidden]
    owners = {_owner_of(lists_node, list(openers.values())): lists_node for lists_node in lists}
    facets: list[tuple[Node, Facet]] = []
    for at, opener in sorted(openers.items()):
        value = shown_value(page, opener)
        label = fold(opener.get("aria-label")) or (label_of(page, opener) if opener.tag == "input" else "")
        if shows_all(fold(value)) or changes_setting(page, opener, label, [value], in_rows):
            continue
        facets.append((opener, _facet(page, opener, value, owners.get(at) or _menu_beside(page, opener))))
    return facets


def widget_of(opener: Node) -> Node:
    """Returns the element around an opener that holds the widget and little else."""
    widget = opener
    for _ in range(_MAX_WIDGET_LEVELS):
        parent = widget.parent
        if parent is None or parent.tag in ("body", "main") or parent.end - parent.at > _MAX_WIDGET_NODES:
            break
        widget = parent
    return widget


def _openers(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[Node]:
    """Returns the visible elements that open a list and show a period or a status. Many of one class that only look so are
    the options of an open list."""
    by_role: list[Node] = []
    by_class: dict[str, list[Node]] = defaultdict(list)
    for node in (*signals.interactive, *page.role_nodes, *page.by_tag("input")):
        if node.tag == "select" or node.hidden or in_rows(node) or is_disabled(node):
            continue
        has_role = opens_list(node)
        if not (has_role or (node.attrs and _is_styled_opener(page, node))):
            continue
        if _is_part(fold(shown_value(page, node))) and not is_harmful_element(page, node):
            (by_role if has_role else by_class[node.get("class")]).append(node)
    return by_role + [node for nodes in by_class.values() if len(nodes) <= _MAX_ALIKE for node in nodes]


def shown_value(page: Page, opener: Node) -> str:
    """Returns the value that a closed list shows: its own, its text, or the text beside an empty field; empty if there is
    none, or a longer one."""
    own = collapse_whitespace(opener.get("value")) or page.text(opener, MAX_VALUE_CHARACTERS + 1)
    if own or opener.tag != "input":
        return own if len(own) <= MAX_VALUE_CHARACTERS else ""
    widget: Node | None = opener.parent
    for _ in range(_MAX_WIDGET_LEVELS):
        if widget is None or widget.tag in ("body", "main", "label"):
            return ""
        text = page.text(widget, MAX_VALUE_CHARACTERS + 1)
        if text:
            return text if len(text) <= MAX_VALUE_CHARACTERS else ""
        widget = widget.parent
    return ""


def _owner_of(listed: Node, openers: list[Node]) -> int:
    """Returns the index of the element to which an open list belongs: the one that names it, the expanded one, else the
    nearest before it; -1 for none."""
    identifier = listed.get("id")
    for opener in openers:
        if identifier and identifier in (opener.get("aria-controls"), opener.get("aria-owns")):
            return opener.at
    expanded = [opener for opener in openers if opener.get("aria-expanded").lower() == "true"]
    before = [opener.at for opener in expanded or openers if opener.at < listed.at]
    return max(before, default=-1)


def _menu_beside(page: Page, opener: Node) -> Node | None:
    """Returns the visible element after an opener, in the same widget, that holds nothing but parts of a list to choose from:
    an open menu without any role."""
    holder = opener.parent
    for _ in range(2):
        if holder is None or holder.tag in ("body", "main"):
            return None
        for kid in holder.kids:
            if kid.at > opener.at and not (kid.hidden or kid.tag == "select"):
                names = [_option_name(page, node) for node in _options_of(page, kid)]
                if len(names) > 1 and all(_is_part(fold(name)) or shows_all(fold(name)) for name in names):
                    return kid
        holder = holder.parent
    return None


def _is_part(folded: str) -> bool:
    """Returns whether a name is a period or a payment status."""
    return period_of(folded) is not None or STATUS.matches_fully(folded) or is_relative_period(folded)


def _facet(page: Page, opener: Node, value: str, listed: Node | None) -> Facet:
    """Returns the facet of an opener, with the options of its open list."""
    element = element_ref_of(page, opener)
    nodes = _options_of(page, listed) if listed is not None else []
    names = {node.at: _option_name(page, node) for node in nodes}
    closed = Facet(
        element.selector,
        "listbox",
        (FacetOption(value, chosen=True, element=element, value=None, period=period_of(value), certain=True),),
        None,
        None,
        opener=element,
    )
    if not nodes:
        return closed
    has_chosen = any(name == value for name in names.values())

    def facet_option(node: Node) -> FacetOption:
        """Returns the facet option of an element of the open list."""
        name = names[node.at]
        chosen = name == value if has_chosen else is_selected(node)
        return FacetOption(name, chosen, element_ref_of(page, node), None, period_of(name), certain=True)

    whole = whole_list_option(nodes, names)
    if whole is None and all(is_relative_period(fold(name)) for name in names.values()):
        # Periods that all end today are never the whole list.
        return Facet(closed.name, closed.kind, closed.options, None, None, unopened=(element,), opener=element)
    return Facet(
        closed.name,
        closed.kind,
        tuple(facet_option(node) for node in nodes),
        facet_option(whole) if whole is not None else None,
        None,
        opener=element,
        is_open=True,
    )


def _options_of(page: Page, listed: Node) -> list[Node]:
    """Returns the visible options of an open list."""
    inside = page.nodes[listed.at + 1 : min(listed.end, listed.at + _MAX_MENU_NODES)]
    options = [node for node in inside if node.get("role").lower() in _OPTION_ROLES and not node.hidden]
    options = options or [node for node in inside if node.tag in ("a", "button") and not node.hidden]
    options = options or [node for node in inside if node.tag == "li" and not node.hidden]
    usable = [node for node in options if not is_disabled(node) and not is_harmful_element(page, node)]
    return [node for node in usable if _option_name(page, node)][:_MAX_OPTIONS]


def _option_name(page: Page, node: Node) -> str:
    """Returns the name of an option without what is added for screen readers: "2025, selected"."""
    name = page.name(node)
    first = name.split(",")[0].strip()
    return first if period_of(first) is not None or is_relative_period(fold(first)) else name
