"""The words over a list by which a page says that it holds its newest documents only: "Recent orders", "Letzte Rechnungen"."""

from __future__ import annotations

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.lexicon import audit as lexicon
from host.finder.lexicon import kinds
from host.finder.rows.row_group import RowGroup
from host.finder.rows.surroundings import HEADING_TAGS
from host.finder.values.text import PhraseMatcher, WordMatcher, collapse_whitespace, fold

_NEWEST = PhraseMatcher(lexicon.NEWEST_PAPERS)
_PAPERS = WordMatcher(
    {
        language: (*kinds.INVOICE[language], *kinds.ORDER[language], *kinds.DOCUMENT[language])
        for language in kinds.INVOICE
    }
)
_CONTROLS = frozenset(("a", "button", "label", "option", "select", "summary", "nav"))
_HEADINGS = frozenset((*HEADING_TAGS, "h6", "caption"))
_MAX_LINE = 60
"""Characters of a line that heads a list; a longer one speaks of something."""
_MAX_TEXTS = 80
"""Texts between a list's heading and its first row, at most: the heads of its columns, a form to search it."""


def newest_heading(page: Page, row_group: RowGroup) -> str | None:
    """Returns the folded words that say that the rows are the newest ones only; None without any. Of several headings the last
    one that names documents counts."""
    holder = row_group.table or row_group.container
    label = fold(holder.get("aria-label"))
    if _NEWEST.matches(label):
        return label
    begin = page.nodes[min(row.at for row in row_group.rows)].first
    parts: list[str] = []
    parent: Node | None = None
    for index in range(begin - 1, max(-1, begin - 1 - _MAX_TEXTS), -1):
        text = page.text_nodes[index]
        if text is not BREAK:
            parts.append(text)
            parent = page.text_parents[index]
        if parent is None or (text is not BREAK and index > 0):
            continue
        line = fold(collapse_whitespace("".join(reversed(parts))))
        if not (parent.hidden or _is_inside(parent, _CONTROLS)) and len(line) <= _MAX_LINE:
            if _NEWEST.matches(line):
                return line
            if _is_inside(parent, _HEADINGS) and _PAPERS.matches(line):
                return None
        parts, parent = [], None
    return None


def _is_inside(node: Node, tags: frozenset[str]) -> bool:
    """Returns whether an element is one of these, or stands in one."""
    around: Node | None = node
    for _ in range(4):
        if around is None:
            return False
        if around.tag in tags:
            return True
        around = around.parent
    return False
