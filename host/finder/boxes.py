"""Boxes made of buttons in place of a select: which year is chosen can be read from them, the other years cannot."""

from __future__ import annotations

from collections.abc import Callable

from host.finder.choices import period_of
from host.finder.node import Node
from host.finder.sight import Choice
from host.finder.signals import Signals
from host.finder.tree import Page

_LONGEST = 40


def year_boxes(page: Page, signals: Signals, in_rows: Callable[[Node], bool]) -> list[str]:
    """What the boxes say that open a list of years: a button that opens something, or a combobox, that names a year."""
    nodes = {node.at: node for node in (*signals.acting, *page.roles) if _opens(node)}
    said: list[str] = []
    for node in nodes.values():
        if node.hidden or in_rows(node) or node.tag == "select":
            continue
        texts = (page.text(node, _LONGEST), page.name(node), node.get("value"))
        said += [text for text in texts if len(text) <= _LONGEST and period_of(text) is not None][:1]
    return said


def asks_period(
    page: Page, signals: Signals, chosen: list[Choice], boxes: list[str], in_rows: Callable[[Node], bool]
) -> bool:
    """Whether the page offers years or months to choose from: a select, tabs, a box, or links that name two or more."""
    if boxes or any(part.period is not None for choice in chosen for part in choice.parts):
        return True
    named = (page.name(node) for node in signals.acting if not node.hidden and not in_rows(node))
    return len({period for name in named if len(name) <= _LONGEST and (period := period_of(name))}) >= 2


def _opens(node: Node) -> bool:
    return node.get("role").lower() == "combobox" or node.get("aria-haspopup").lower() not in ("", "false", "dialog")
