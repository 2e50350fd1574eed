"""Small controls whose present state hides rows: radio buttons, a box to hide, a chip with a filter, a stepper of years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from host.finder.audit.scope import AuditScope
from host.finder.audit.words import BACK, OTHER_PAPERS, PAPERS, PERIOD, STATUS, names_part, names_period, shows_all
from host.finder.dom.forms import label_of
from host.finder.dom.landmarks import in_landmark
from host.finder.dom.node import Node
from host.finder.dom.page import BREAK
from host.finder.lexicon import audit as lexicon
from host.finder.lexicon.navigation import preferences
from host.finder.model import Unexplained
from host.finder.values.text import WordMatcher, collapse_whitespace, fold

_HIDE = WordMatcher(lexicon.HIDE)
_ONLY = WordMatcher(lexicon.ONLY)
_INCLUDE = WordMatcher(lexicon.INCLUDE)
_SETTING = WordMatcher(preferences.SETTING)
_PERIOD_NAME = WordMatcher(lexicon.PERIOD_NAME)
_BACK_SIGNS = frozenset(("‹", "«", "<", "←", "❮", "<<", "chevron_left", "navigate_before", "arrow_back"))
_REMOVE_SIGNS = frozenset(("×", "✕", "✖", "x", "close", "clear"))
_MAX_TEXT = 60


def active_switches(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the switches outside of the rows that hide rows now."""
    yield from _radio_buttons(scope)
    yield from _check_boxes(scope)
    yield from _chips(scope)
    yield from _searches(scope)
    if not scope.explained.periods_are_read:
        yield from _steppers(scope)


def _inputs(scope: AuditScope, kind: str) -> Iterator[tuple[Node, str]]:
    """Yields the visible inputs of a type outside of the rows and the frame, with their folded labels."""
    for node in scope.page.by_tag("input"):
        if node.get("type").lower() == kind and not (scope.explained.ranges.holds(node) or scope.in_frame(node)):
            label = label_of(scope.page, node) or fold(node.get("aria-label"))
            if not node.hidden or node.has("id"):
                yield node, label


def _radio_buttons(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the chosen one of radio buttons that name parts of the list, unless it is all of it."""
    groups: dict[str, list[tuple[Node, str]]] = defaultdict(list)
    for node, label in _inputs(scope, "radio"):
        groups[node.get("name")].append((node, label))
    for group in groups.values():
        parts = [label for _, label in group if names_part(label) or PERIOD.matches(label) or shows_all(label)]
        for node, label in group:
            is_part = label in parts and not shows_all(label)
            if node.has("checked") and len(group) > 1 and len(parts) > 1 and is_part:
                yield Unexplained("filter", label, scope.ref(node))


def _check_boxes(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the boxes that hide documents of a kind or state, or show only those, and the empty ones that would show them,
    too."""
    for node, label in _inputs(scope, "checkbox"):
        limits = _HIDE.matches(label) or _ONLY.matches(label)
        if node.has("checked"):
            hides = limits and (STATUS.matches(label) or PAPERS.matches(label))
        else:
            hides = not limits and _INCLUDE.matches(label) and (STATUS.matches(label) or OTHER_PAPERS.matches(label))
        if hides and not _SETTING.matches(label):
            yield Unexplained("filter", label, scope.ref(node))


def _searches(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the search fields beside the list that are filled: it shows what was searched for."""
    for node in scope.page.by_tag("input"):
        is_search = node.get("type").lower() == "search" or node.get("role").lower() == "searchbox"
        if not is_search or node.hidden or in_landmark(node) or scope.explained.ranges.holds(node):
            continue
        if node.has("data-oph-filled") or node.get("value"):
            name = node.get("aria-label") or node.get("placeholder") or label_of(scope.page, node)
            yield Unexplained("filter", name or node.get("type"), scope.ref(node))


def _chips(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the small elements that hold a status or a period and a control to remove it."""
    for node in scope.controls:
        if fold(scope.page.text(node, 20) or scope.page.name(node)) not in _REMOVE_SIGNS or node.parent is None:
            continue
        text = fold(scope.page.text(node.parent, _MAX_TEXT)).removesuffix(fold(scope.page.text(node, 20))).strip()
        if len(text) < _MAX_TEXT and (STATUS.matches(text) or PERIOD.matches(text) or names_period(text)):
            yield Unexplained("filter", text, scope.ref(node))


def _steppers(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the years or months that stand alone behind a control to the one before."""
    for node in scope.controls:
        name, parent = fold(scope.page.name(node)), node.parent
        if parent is None or not _goes_back(name, fold(scope.page.text(node, 20))) or parent.last - parent.first > 12:
            continue
        for index in range(node.last, parent.last):
            raw = scope.page.text_nodes[index]
            text = collapse_whitespace(raw)
            if raw is BREAK or not text:
                continue
            if names_period(fold(text)) and not scope.holds_rows(parent):
                yield Unexplained("filter", text, scope.ref(node))
            break


def _goes_back(name: str, text: str) -> bool:
    """Returns whether a control leads to the period before: by a sign, or by words."""
    if name in _BACK_SIGNS or text in _BACK_SIGNS:
        return True
    return BACK.matches_fully(re.sub(r"\W+", " ", name)) or (BACK.matches(name) and _PERIOD_NAME.matches(name))
