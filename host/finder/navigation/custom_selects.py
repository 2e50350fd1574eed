"""Boxes made of buttons in place of a select: what is chosen can be read from them, what else there is cannot."""

from __future__ import annotations

import re
from collections.abc import Callable

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import Signals
from host.finder.dom.text import WordMatcher, collapse_whitespace, fold
from host.finder.lexicon import narrowing as words
from host.finder.model import Facet
from host.finder.navigation.periods import period_of

_LONGEST = 40
_ARROWS = " \n\t▾▼⌄˅∨🞃⏷"
_NEAR = 4
"""Elements around a text, the innermost first, in which a box is looked for."""
_ELSEWHERE = frozenset(("nav", "footer", "header", "table", "main", "body", "select"))
_BOX = re.compile(r"(?:^|[\s_-])(?:dropdown|drop-down|combobox|picker|listbox|select(?:box|or|ize|2)?)(?![a-z])")
_STATUS = WordMatcher(words.STATUS)
_PERIOD = WordMatcher(words.PERIOD)


def year_comboboxes(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[str]:
    """What the boxes say that open a list of years: a button that opens something, or a combobox, that names a year."""
    nodes = {node.at: node for node in (*signals.interactive, *page.role_nodes) if _opens(node)}
    said: list[str] = []
    for node in nodes.values():
        if node.hidden or in_rows(node) or node.tag == "select":
            continue
        texts = (page.text(node, _LONGEST), page.name(node), node.get("value"))
        said += [text for text in texts if len(text) <= _LONGEST and period_of(text) is not None][:1]
    return said + [text for text in _made_of_anything(page, in_rows) if period_of(text) is not None]


def filter_comboboxes(page: Page, in_rows: Callable[[Node], bool]) -> list[str]:
    """What boxes say that show a part of the list which is no year: open invoices, the last twelve months."""
    said = ((text, fold(text)) for text in _made_of_anything(page, in_rows))
    return [text for text, folded in said if _STATUS.matches_fully(folded) or _PERIOD.matches_fully(folded)]


def _made_of_anything(page: Page, in_rows: Callable[[Node], bool]) -> list[str]:
    """What stands in elements that say only to their makers, by a class or a tag, that they are boxes to choose from."""
    said: list[str] = []
    for place, piece in enumerate(page.text_nodes):
        text = collapse_whitespace(piece).strip(_ARROWS)
        if piece is BREAK or not 3 < len(text) <= _LONGEST:
            continue
        at: Node | None = page.text_parents[place]
        if at is None or at.hidden or in_rows(at):
            continue
        for _ in range(_NEAR):
            if at is None or at.tag in _ELSEWHERE or at.get("role").lower() in ("navigation", "tablist"):
                break
            if _BOX.search(f"{at.get('class')} {at.tag if '-' in at.tag else ''}".lower()):
                said.append(text)
                break
            at = at.parent
    return said


def has_period_filter(
    page: Page, signals: Signals, chosen: list[Facet], boxes: list[str], in_rows: Callable[[Node], bool]
) -> bool:
    """Whether the page offers years or months to choose from: a select, tabs, a box, or links that name two or more."""
    if boxes or any(part.period is not None for choice in chosen for part in choice.parts):
        return True
    named = (page.name(node) for node in signals.interactive if not node.hidden and not in_rows(node))
    return len({period for name in named if len(name) <= _LONGEST and (period := period_of(name))}) >= 2


def _opens(node: Node) -> bool:
    return node.get("role").lower() == "combobox" or node.get("aria-haspopup").lower() not in ("", "false", "dialog")
