"""Tabs that nobody opens, and selects, comboboxes and date fields whose present value hides rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from host.finder.audit.scope import AuditScope
from host.finder.audit.words import (
    ABOUT,
    ALL,
    OTHER_LISTS,
    PERIOD,
    STATUS,
    names_papers,
    names_part,
    names_period,
    shows_all,
)
from host.finder.dom.forms import label_of
from host.finder.dom.node import Node
from host.finder.dom.page import OPTION_TEXT
from host.finder.dom.signals import is_disabled
from host.finder.lexicon import audit as lexicon
from host.finder.lexicon import marks
from host.finder.lexicon.navigation import preferences
from host.finder.lexicon.patterns import words_of
from host.finder.model import Unexplained
from host.finder.values.text import WordMatcher, collapse_whitespace, fold

_PERIOD_NAME = WordMatcher(lexicon.PERIOD_NAME)
_SETTING = WordMatcher(preferences.SETTING)
_DELIVERY = WordMatcher(preferences.DELIVERY_METHOD)
_RANGE_FIELD = WordMatcher(lexicon.RANGE_FIELD)
_WHOSE = WordMatcher(lexicon.WHOSE)
_SELECTED = words_of(marks.SELECTED) | {"on"}
_WORDS = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"\d{3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_FIELD_TYPES = ("date", "month", "week")
_COMBOBOX_ATTRIBUTES = frozenset(("role", "aria-haspopup"))
_MAX_NAME = 40
_MAX_WHOSE = 2
"""Words of "Choose contract"; "Pay from account" has more."""
_MAX_STRIP = 20
"""Text nodes of a line with tabs, at most."""
_MAX_YEARS = 60
"""A select of more years asks for a year of birth."""


def is_marked_selected(node: Node) -> bool:
    """Returns whether a control, or the element that holds only it, is marked as the chosen one of several."""
    holder = node.parent
    marked = [node] if holder is None or (holder.tag != "li" and len(holder.kids) > 1) else [node, holder]
    return any(
        item.get("aria-current").lower() not in ("", "false")
        or "true" in (item.get("aria-selected").lower(), item.get("aria-pressed").lower())
        or not _SELECTED.isdisjoint(_WORDS.findall(item.get("class").lower()))
        for item in marked
    )


# --- tabs ---


def unopened_tabs(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the tabs that name a part of the list and that the reader does not go through, beside a chosen one."""
    for members in _strips(scope):
        chosen = [node for node in members if is_marked_selected(node)]
        if not chosen:
            yield from _beside_status(scope, members)
        if len(chosen) != 1 or len(members) < 2 or shows_all(fold(scope.page.name(chosen[0]))):
            continue
        for node in _parts(scope, members, chosen[0]):
            panel = scope.by_id.get(node.get("aria-controls"))
            if node is chosen[0] or scope.is_accounted(node) or (panel is not None and scope.holds_rows(panel)):
                continue
            yield Unexplained("tab", scope.page.name(node), scope.ref(node))


def _beside_status(scope: AuditScope, members: list[Node]) -> Iterator[Unexplained]:
    """Yields the controls that name a payment status beside another one that is mere text, as the chosen one is."""
    names = [fold(scope.page.name(node)) for node in members]
    if any(map(shows_all, names)) or not any(map(_names_status, names)):
        return
    holder = _strip_of(members[0])
    if holder is None or holder.last - holder.first > _MAX_STRIP:
        return
    inside = [range(node.first, node.last) for node in members]
    texts = [
        fold(scope.page.text_nodes[index])
        for index in range(holder.first, holder.last)
        if not any(index in part for part in inside)
    ]
    if any(_names_status(text.strip(" |/·,-")) for text in texts):
        yield from (
            Unexplained("tab", scope.page.name(node), scope.ref(node))
            for node, name in zip(members, names, strict=True)
            if _names_status(name) and not scope.is_accounted(node)
        )


def _names_status(folded: str) -> bool:
    """Returns whether a text is a payment status, alone or with what is paid ("Paid", "Open invoices")."""
    return len(folded) <= _MAX_NAME and (
        STATUS.matches_fully(folded) or (STATUS.matches(folded) and names_papers(folded))
    )


def _parts(scope: AuditScope, members: list[Node], chosen: Node) -> list[Node]:
    """Returns the members of a strip that show parts of the list.

    Those are what their names say ("Paid", "2025", "Credit notes"); several that differ in a number only ("Contract 1001",
    "Contract 1002"); and all ARIA tabs beside a chosen one that names neither documents nor another matter ("Mobile", "Home").
    """
    names = {node.at: fold(scope.page.name(node)) for node in members}
    parts = [node for node in members if names_part(names[node.at])]
    masked = [re.sub(r"\d+", "#", names[node.at]) for node in members]
    if _NUMBERED.search(names[chosen.at]) and len(set(masked)) == 1:
        return members
    if not _is_tab(members[0]):
        return parts if len(parts) > 1 and chosen in parts else []
    if parts or any(map(_is_other_matter, names.values())):
        return parts
    return members


def _is_other_matter(folded: str) -> bool:
    """Returns whether a tab's name is of usage, contracts, settings or help."""
    return OTHER_LISTS.matches_fully(folded) or ABOUT.matches(folded) or _SETTING.matches(folded)


def _strips(scope: AuditScope) -> list[list[Node]]:
    """Returns the controls outside of the rows that stand side by side, ARIA tabs by their ``tablist``."""
    strips: dict[int, list[Node]] = defaultdict(list)
    tabs = [node for node in scope.page.role_nodes if _is_tab(node)]
    for node in {node.at: node for node in (*scope.signals.interactive, *tabs)}.values():
        if node.hidden or scope.explained.ranges.holds(node) or len(scope.page.name(node)) > _MAX_NAME:
            continue
        if not _is_tab(node) and scope.in_frame(node):
            continue
        holder = _strip_of(node)
        if holder is not None:
            strips[holder.at].append(node)
    return list(strips.values())


def _strip_of(node: Node) -> Node | None:
    """Returns the element in which a control's neighbours stand."""
    holder = node.parent
    if _is_tab(node):
        while holder is not None and holder.get("role").lower() != "tablist":
            holder = holder.parent
        if holder is not None:
            return holder
        holder = node.parent
    while holder is not None and holder.tag in ("li", "span", "form"):
        holder = holder.parent
    return holder


def _is_tab(node: Node) -> bool:
    return node.get("role").lower() == "tab"


# --- selects and comboboxes ---


def active_choices(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the selects, comboboxes and date fields outside of the rows that may hide rows, and that nothing goes through."""
    yield from _selects(scope)
    yield from _comboboxes(scope)
    yield from _date_fields(scope)


def _selects(scope: AuditScope) -> Iterator[Unexplained]:
    for select in scope.page.by_tag("select"):
        if (
            select.hidden
            or scope.explained.ranges.holds(select)
            or scope.in_frame(select)
            or scope.is_accounted(select)
        ):
            continue
        options = [node for node in scope.page.nodes[select.at + 1 : select.end] if node.tag == "option"]
        texts = [collapse_whitespace(node.get(OPTION_TEXT)) for node in options]
        if len(texts) < 2:
            continue
        chosen = next((text for node, text in zip(options, texts, strict=True) if node.has("selected")), texts[0])
        label = f"{label_of(scope.page, select)} {fold(select.get('name'))} {fold(select.get('aria-label'))}"
        if shows_all(fold(chosen)) or _SETTING.matches(label):
            continue
        if _asks_whose(scope, select) or _are_parts(scope, list(map(fold, texts))):
            yield Unexplained("filter", chosen, scope.ref(select))


def _asks_whose(scope: AuditScope, node: Node) -> bool:
    """Returns whether a select or combobox is named after what it chooses: a contract, a customer, an account."""
    return any(
        len(name.split()) <= _MAX_WHOSE and _WHOSE.matches(name)
        for name in (label_of(scope.page, node), fold(node.get("name")), fold(node.get("aria-label")))
    )


def _names_whose(folded: str) -> bool:
    """Returns whether a text is a contract's or customer's number with its name."""
    return _WHOSE.matches(folded) and _NUMBERED.search(folded) is not None


def _are_parts(scope: AuditScope, folded: list[str]) -> bool:
    """Returns whether the options of a select are parts of the list, of which the rows do not show all."""
    years = {text[-4:] for text in folded if _YEAR.fullmatch(text[-4:]) and names_period(text)}
    if years and len(years) * 2 >= len(folded):
        return len(years) <= _MAX_YEARS and not years <= {date[:4] for date in scope.explained.dates}
    periods = sum(names_period(text) or PERIOD.matches(text) for text in folded)
    if any(map(_DELIVERY.matches_fully, folded)):
        return False
    statuses = sum(map(STATUS.matches_fully, folded))
    kinds = sum(names_papers(text) for text in folded)
    return (
        periods * 2 >= len(folded)
        or statuses >= 2
        or (statuses > 0 and any(map(ALL.matches, folded)))
        or kinds * 2 > len(folded)
    )


def _comboboxes(scope: AuditScope) -> Iterator[Unexplained]:
    for node in scope.page.nodes:
        if _COMBOBOX_ATTRIBUTES.isdisjoint(node.attrs) or node.hidden or not _is_combobox(node):
            continue
        if scope.explained.ranges.holds(node) or scope.in_frame(node) or scope.is_accounted(node) or is_disabled(node):
            continue
        value = collapse_whitespace(node.get("value")) or scope.page.text(node, 60)
        label = fold(f"{node.get('aria-label')} {node.get('name')} {node.get('id')} {node.get('placeholder')}")
        label = f"{label_of(scope.page, node)} {label}" if node.tag == "input" else label
        folded = fold(value)
        if shows_all(folded) or len(value) > _MAX_NAME or _SETTING.matches(label):
            continue
        is_part = names_period(folded) or PERIOD.matches(folded) or STATUS.matches_fully(folded)
        limits = _PERIOD_NAME.matches(label) and not _PERIOD_NAME.matches_fully(folded)
        if is_part or limits or _asks_whose(scope, node) or _names_whose(folded):
            yield Unexplained("filter", value or collapse_whitespace(node.get("aria-label")) or label, scope.ref(node))


def _is_combobox(node: Node) -> bool:
    """Returns whether an element opens a list of values to choose from."""
    if node.tag == "select":
        return False
    return node.get("role").lower() == "combobox" or node.get("aria-haspopup").lower() == "listbox"


def _date_fields(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the date fields that have a value: they limit the list to a period."""
    for node in scope.page.by_tag("input"):
        if node.hidden or not _is_filled(node) or scope.explained.ranges.holds(node) or scope.in_frame(node):
            continue
        label = fold(node.get("aria-label")) or label_of(scope.page, node)
        name = fold(re.sub(r"[^A-Za-z]+", " ", node.get("name")))
        is_date = node.get("type").lower() in _DATE_FIELD_TYPES
        is_range = _RANGE_FIELD.matches_fully(label) or _RANGE_FIELD.matches_fully(name)
        if (is_date or (is_range and node.get("type").lower() in ("", "text"))) and not _SETTING.matches(label):
            named = label if _RANGE_FIELD.matches(label) or not name else name
            yield Unexplained("filter", named or node.get("value"), scope.ref(node))


def _is_filled(node: Node) -> bool:
    return node.has("data-oph-filled") or bool(node.get("value"))
