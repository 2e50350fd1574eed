"""Custom comboboxes built from buttons: their selected value can be read, their options cannot."""

from __future__ import annotations

from collections.abc import Callable

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import Signals
from host.finder.model import Facet
from host.finder.navigation.list_parts import STATUS, is_relative_period
from host.finder.navigation.listboxes import is_combobox_class, opens_list
from host.finder.navigation.periods import period_of
from host.finder.values.text import collapse_whitespace, fold

_MAX_CHARACTERS = 40
_ARROWS = " \n\t▾▼⌄˅∨🞃⏷"
_MAX_ANCESTORS = 4
"""Number of ancestors of a text, the innermost first, that are searched for a combobox."""
_BOUNDARY_TAGS = frozenset(("nav", "footer", "header", "table", "main", "body", "select"))


def year_comboboxes(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[str]:
    """Returns the texts of the comboboxes for years: a combobox, or a button with a popup, whose text is a period."""
    nodes = {node.at: node for node in (*signals.interactive, *page.role_nodes) if opens_list(node)}
    values: list[str] = []
    for node in nodes.values():
        if node.hidden or in_rows(node) or node.tag == "select":
            continue
        texts = (page.text(node, _MAX_CHARACTERS), page.name(node), node.get("value"))
        values += [text for text in texts if len(text) <= _MAX_CHARACTERS and period_of(text) is not None][:1]
    return values + [text for text in _styled_comboboxes(page, in_rows) if period_of(text) is not None]


def filter_comboboxes(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[str]:
    """Returns the texts of comboboxes that filter by something else than a year: open invoices, the last twelve months."""
    values = [
        text
        for node in (*signals.interactive, *page.role_nodes)
        if opens_list(node) and node.tag != "select" and not (node.hidden or in_rows(node))
        for text in (page.text(node, _MAX_CHARACTERS), node.get("value"))
    ]
    values += _styled_comboboxes(page, in_rows)
    folded = ((text, fold(text)) for text in values)
    return [text for text, name in folded if STATUS.matches_fully(name) or is_relative_period(name)]


def _styled_comboboxes(page: Page, in_rows: Callable[[Node], bool]) -> list[str]:
    """Returns the texts in elements that only a class or a custom tag name identifies as a combobox."""
    values: list[str] = []
    looks = {_look(node) for node in page.nodes if node.attrs or "-" in node.tag}
    if not any(map(is_combobox_class, looks)):
        return values
    for index, raw in enumerate(page.text_nodes):
        text = collapse_whitespace(raw).strip(_ARROWS)
        if raw is BREAK or not 3 < len(text) <= _MAX_CHARACTERS:
            continue
        ancestor: Node | None = page.text_parents[index]
        if ancestor is None or ancestor.hidden or in_rows(ancestor):
            continue
        for _ in range(_MAX_ANCESTORS):
            if (
                ancestor is None
                or ancestor.tag in _BOUNDARY_TAGS
                or ancestor.get("role").lower() in ("navigation", "tablist")
            ):
                break
            if is_combobox_class(_look(ancestor)):
                values.append(text)
                break
            ancestor = ancestor.parent
    return values


def _look(node: Node) -> str:
    """Returns the classes of an element, and the name of a custom tag."""
    classes = node.attrs.get("class") or ""
    return f"{classes} {node.tag}" if "-" in node.tag else classes


def has_period_filter(
    page: Page, signals: Signals, facets: list[Facet], boxes: list[str], in_rows: Callable[[Node], bool]
) -> bool:
    """Returns whether years or months can be chosen: by a facet, a combobox, or links that name two or more of them."""
    if boxes or any(option.period is not None for facet in facets for option in facet.options):
        return True
    names = (page.name(node) for node in signals.interactive if not node.hidden and not in_rows(node))
    return len({period for name in names if len(name) <= _MAX_CHARACTERS and (period := period_of(name))}) >= 2
