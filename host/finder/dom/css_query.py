"""Elements by CSS selectors."""

from __future__ import annotations

from selectolax.lexbor import SelectolaxError

from host.finder.dom.node import Node
from host.finder.dom.page import Page


class CssQuery:
    """CSS selector queries on a parsed page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def select(self, css: str, within: Node | None = None) -> list[Node]:
        """Returns the matches in document order, only descendants of ``within`` if given; empty for an invalid selector."""
        try:
            matches = self._page.parser.css(css)
        except SelectolaxError:
            return []
        nodes = (self._page.nodes_by_mem_id.get(match.mem_id) for match in matches)
        return [node for node in nodes if node is not None and (within is None or within.at < node.at < within.end)]
