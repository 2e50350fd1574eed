"""The events of an order's history that others followed: "Pending" stands in the history of every order that was paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from host.finder.dom.node import Node
from host.finder.html_invoice.page_lines import Line
from host.finder.values.dates import find_dates

_ENTRY_TAGS = frozenset(("tr", "li"))
_BOX_TAGS = frozenset(("div", "article", "section", "p"))
_MAX_LEVELS = 5
"""Elements between a line and the entry of the history that holds it."""
_MAX_ENTRY = 160
"""Characters of one entry: a longer one tells more than an event."""


def without_past_events(lines: Sequence[Line]) -> list[Line]:
    """Returns the lines that do not stand in an entry of a history after which another entry was made. A history is a table,
    a list, or boxes that look alike, whose short entries each have a date of their own."""
    entries: dict[int, Node] = {}
    by_history: defaultdict[tuple[int, str, str], dict[int, list[Line]]] = defaultdict(dict)
    for line in lines:
        for entry, parent in _entries_of(line):
            entries[entry.at] = entry
            by_history[parent.at, entry.tag, entry.get("class")].setdefault(entry.at, []).append(line)
    past = [entries[at] for history in by_history.values() for at in _past_of(history)]
    return [line for line in lines if not any(line.inside(entry) for entry in past)]


def _entries_of(line: Line) -> list[tuple[Node, Node]]:
    """Returns the elements around a line that may be entries of a history, up to the nearest row or list item; each with its
    parent."""
    found: list[tuple[Node, Node]] = []
    node: Node | None = line.parent
    for _ in range(_MAX_LEVELS):
        if node is None or node.parent is None:
            break
        if node.tag in _ENTRY_TAGS:
            return [*found, (node, node.parent)]
        if node.tag in _BOX_TAGS:
            found.append((node, node.parent))
        node = node.parent
    return found


def _past_of(history: dict[int, list[Line]]) -> list[int]:
    """Returns the entries of one history that are not its newest; none where it is no history."""
    dated: list[tuple[str, int]] = []
    for at, lines in history.items():
        texts = [line.text for line in lines]
        dates = [found.iso("dmy") or found.iso("mdy") for text in texts for found in find_dates(text)]
        if len(dates) == 1 and dates[0] is not None and sum(map(len, texts)) < _MAX_ENTRY:
            dated.append((dates[0], at))
    if len(dated) < 2:
        return []
    # Of events of one day the first one is the newest where the history begins with its newest day.
    begins_with_newest = dated[0][0] > dated[-1][0]
    newest = max(dated, key=lambda entry: (entry[0], -entry[1] if begins_with_newest else entry[1]))
    return [at for _, at in dated if at != newest[1]]
