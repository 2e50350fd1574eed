"""The menus and footers that the pages of several rows have in common, word for word.

They are most of a shop's page, and nothing in them is a row's document ("frame"). So what two pages of rows have alike need not
be parsed and read in all others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_START = re.compile(r"<(nav|footer|[a-z][a-z0-9-]*(?=[^<>]*\srole=\"(?:navigation|contentinfo)\"))(?:\s[^<>]*)?>")
"""The start tag of a menu or a footer. A snapshot has ``<`` and ``>`` nowhere but around its tags (docs/snapshot.md)."""
_LEAST_CHARACTERS = 400
"""A block that is shorter is left in place."""
_MAX_BLOCKS = 20


@dataclass(frozen=True)
class SharedFrame:
    """``blocks``: start tag and contents of each menu and footer, without its end tag."""

    blocks: tuple[tuple[str, str], ...] = ()

    def empty(self, html: str) -> str:
        """Returns the snapshot's HTML with these menus and footers emptied. One that differs in anything is left as it is, and
        the elements stay in their places."""
        for start, contents in self.blocks:
            html = html.replace(start + contents, start)
        return html


def shared_frame(one: str, other: str) -> SharedFrame:
    """Returns the frame that two snapshots have in common. ``one`` and ``other``: the HTML of two rows' pages."""
    blocks: list[tuple[str, str]] = []
    place = 0
    while len(blocks) < _MAX_BLOCKS and (start := _START.search(one, place)) is not None:
        end = _end_of(one, start[1], start.end())
        contents = one[start.end() : end]
        if len(contents) >= _LEAST_CHARACTERS and start[0] + contents in other:
            blocks.append((start[0], contents))
            place = end
        else:
            # A block in it may be the same.
            place = start.end()
    return SharedFrame(tuple(blocks))


def _end_of(html: str, tag: str, begin: int) -> int:
    """Returns where the contents end of an element whose start tag ends at ``begin``; that of the HTML for a cut snapshot."""
    depth = 1
    for found in re.compile(rf"<(/?){re.escape(tag)}(?=[\s>])").finditer(html, begin):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.start()
    return len(html)
