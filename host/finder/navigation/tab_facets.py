"""Tab strips beside a list whose tabs each show a part of it (years, payment statuses, kinds of documents)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from host.finder.dom.landmarks import in_landmark
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.downloads.offers import element_ref_of, form_owner, is_harmful_element, is_submit_button
from host.finder.model import Facet, FacetOption
from host.finder.navigation.list_parts import (
    MAX_NAME_CHARACTERS,
    PAYING,
    STATUS,
    is_other_topic,
    is_relative_period,
    may_show_documents,
    names_list_part,
    whole_list_option,
)
from host.finder.navigation.periods import period_of
from host.finder.navigation.preference_guard import changes_setting
from host.finder.navigation.selected import is_selected
from host.finder.safety import is_harmful
from host.finder.values.text import fold

_MAX_TABS = 2_000
"""Tabs of a strip at most; it bounds the work that a page can cause."""


@dataclass(frozen=True)
class _Strip:
    """A tab strip: its ``members``, those ``selected``, those whose names are parts of a list (``named``), and the one that
    shows the ``whole`` list; ``names`` by the index of the node."""

    members: list[Node]
    selected: list[Node]
    named: list[Node]
    whole: Node | None
    names: dict[int, str]


def tab_facets(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[tuple[int, Facet]]:
    """Returns the tab strips of a page as facets, each with its position."""
    members_by_container: dict[int, list[Node]] = defaultdict(list)
    tabs = [node for node in page.role_nodes if _is_tab(node)]
    for node in {node.at: node for node in (*signals.interactive, *tabs)}.values():
        name = page.name(node)
        if node.hidden or in_rows(node) or not name or len(name) > MAX_NAME_CHARACTERS:
            continue
        container = _tab_container(node)
        if container is not None:
            members_by_container[container.at].append(node)
    facets: list[tuple[int, Facet]] = []
    for at, members in members_by_container.items():
        real = page.nodes[at].get("role").lower() == "tablist" or all(_is_tab(node) for node in members)
        facet = _tab_facet(page, page.nodes[at], members, in_rows, real=real)
        if facet is not None:
            facets.append((at, facet))
    return facets


def _is_tab(node: Node) -> bool:
    """Returns whether the element has the ARIA role ``tab``."""
    return node.get("role").lower() == "tab"


def _tab_container(node: Node) -> Node | None:
    """Returns the container of a tab: the ``tablist``, or else the parent, skipping list items; None in a page menu."""
    container = node.parent
    if _is_tab(node):
        while container is not None:
            if container.get("role").lower() == "tablist":
                return container
            container = container.parent
        container = node.parent
    while container is not None and container.tag in ("li", "span", "form"):
        container = container.parent
    return None if container is not None and not _is_tab(node) and in_landmark(container) else container


def _tab_facet(
    page: Page, container: Node, members: list[Node], in_rows: Callable[[Node], bool], *, real: bool
) -> Facet | None:
    """Returns the facet of a tab strip; None if it is none."""
    strip = _strip(page, members, real=real)
    if strip is None or (strip.whole is not None and strip.whole in strip.selected):
        return None
    if not real and changes_setting(
        page, strip.members[0], container.get("aria-label"), list(strip.names.values()), in_rows
    ):
        # ARIA tabs only show something; toggle buttons may change a setting.
        return None
    options = [node for node in strip.members if node in strip.selected or _is_option(page, node)]
    unopened = [
        node
        for node in strip.members
        if node not in options and not is_disabled(node) and may_show_documents(fold(strip.names[node.at]))
    ]
    return Facet(
        name="/".join(re.sub(r"[\W\d_]+", " ", fold(strip.names[node.at])).strip() for node in strip.members)[:200],
        kind="tabs",
        options=tuple(_facet_option(page, strip, node) for node in options),
        all_option=_facet_option(page, strip, strip.whole) if strip.whole is not None else None,
        apply_button=None,
        unopened=tuple(element_ref_of(page, node) for node in unopened),
    )


def _strip(page: Page, members: list[Node], *, real: bool) -> _Strip | None:
    """Returns the strip of these controls; None if they are none. A strip is ``real`` by its ARIA roles; other buttons and
    links count if exactly one is selected and two or more name a period, a payment status or a document kind."""
    selected = [node for node in members if is_selected(node)]
    if len(members) < 2 or len(members) > _MAX_TABS or len(selected) > 1 or (not real and not selected):
        return None
    names = {node.at: page.name(node) for node in members}
    folded = {at: fold(name) for at, name in names.items()}
    by_status = any(STATUS.matches_fully(name) for name in folded.values())
    by_period = whole_list_option(members, names) is not None
    named = [
        node
        for node in members
        if names_list_part(folded[node.at])
        or (by_status and PAYING.matches_fully(folded[node.at]))
        or (by_period and is_relative_period(folded[node.at]))
    ]
    if not real:
        # Other buttons of the strip (sorting, printing) are no options.
        members, selected = named, [node for node in selected if node in named]
    if not named or (not real and (len(named) < 2 or not selected)):
        return None
    return _Strip(members, selected, named, whole_list_option(members, names), names)


def _is_option(page: Page, tab: Node) -> bool:
    """Returns whether a tab may be opened and is of no other matter."""
    return not (is_disabled(tab) or _is_harmful_tab(page, tab) or is_other_topic(fold(page.name(tab))))


def _facet_option(page: Page, strip: _Strip, node: Node) -> FacetOption:
    """Returns the facet option of a tab; of tabs with equal names each has its position in the name."""
    name = strip.names[node.at]
    is_repeated = Counter(strip.names.values())[name] > 1
    return FacetOption(
        f"{name} ({[*strip.names].index(node.at) + 1})" if is_repeated else name,
        node in strip.selected,
        element_ref_of(page, node),
        None,
        period_of(name),
        certain=node in strip.named or node in strip.selected,
    )


def _is_harmful_tab(page: Page, tab: Node) -> bool:
    """Returns whether opening a tab may do harm. One that is called by a payment status ("To pay") shows the rows of that
    status, unless it sends a form or its address says otherwise."""
    if not is_harmful_element(page, tab):
        return False
    if not STATUS.matches_fully(fold(page.name(tab))) or (is_submit_button(tab) and form_owner(page, tab) is not None):
        return True
    others = (tab.get("title"), tab.get("name"), tab.get("onclick").replace("(", " "))
    return any(is_harmful(text) for text in others if text and not STATUS.matches_fully(fold(text))) or is_harmful(
        "", page.link_url(tab) or ""
    )
