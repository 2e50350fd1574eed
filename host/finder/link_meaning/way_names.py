"""What a control that leads somewhere is called, and whether going there may do harm.

A card describes its page beside the name: "Bills - see, save or pay your bills". It is called after its heading or its first
line, and it is its name and its address that tell what a GET request does, not the description.
"""

from __future__ import annotations

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.downloads.offers import is_harmful_element
from host.finder.safety import is_harmful
from host.finder.values.text import collapse_whitespace

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_EMPHASIS = frozenset(("strong", "b"))
_LEAST_WORDS = 3
"""Words of a description at least; fewer belong to the name: "Invoices 12", "Pay invoices"."""
_MAX_DESCRIPTION = 400


def way_name(page: Page, node: Node) -> str:
    """Returns what a control is called: its accessible name, or of one that describes its page only the name before the
    description."""
    full = page.name(node)
    if node.get("aria-label").strip():
        return full
    pieces = _pieces(page, node)
    if len(pieces) < 2 or sum(map(len, pieces)) > _MAX_DESCRIPTION:
        return full
    name = _heading(page, node) or next((piece for piece in pieces if any(map(str.isalpha, piece))), "")
    described = len(" ".join(pieces).split()) - len(name.split())
    return name if name and described >= _LEAST_WORDS else full


def is_harmful_way(page: Page, node: Node, name: str) -> bool:
    """Returns whether following a control, called ``name``, may do harm. What a plain link says beside its name describes
    the page behind it; every other control is judged by all that it says."""
    url = page.link_url(node)
    title = node.get("title")
    describes = name != page.name(node) or len(title.split()) > _LEAST_WORDS
    if not describes or node.tag != "a" or url is None or node.has("onclick"):
        return is_harmful_element(page, node)
    short_title = title if len(title.split()) <= _LEAST_WORDS else ""
    return is_harmful("", url) or any(is_harmful(text) for text in (name, short_title) if text)


def _heading(page: Page, node: Node) -> str:
    """Returns the text of the heading in a control, or else of what it emphasises first."""
    inner = page.nodes[node.at + 1 : node.end]
    for tags in (_HEADINGS, _EMPHASIS):
        found = next((kid for kid in inner if kid.tag in tags or (tags is _HEADINGS and _is_heading(kid))), None)
        if found is not None and (text := page.text(found)):
            return text
    return ""


def _is_heading(node: Node) -> bool:
    return node.get("role").lower() == "heading"


def _pieces(page: Page, node: Node) -> list[str]:
    """Returns the texts of a control that stand apart: its blocks and lines, or the elements that share all of its text."""
    lines = _lines(page, node)
    if len(lines) > 1:
        return lines
    own = any(
        page.text_parents[index] is node and page.text_nodes[index].strip()
        for index in range(node.first, node.last)
        if page.text_nodes[index] is not BREAK
    )
    kids = [text for kid in node.kids if (text := page.text(kid))]
    if not own and len(node.kids) == 1:
        return _pieces(page, node.kids[0])
    return kids if not own and len(kids) > 1 else lines


def _lines(page: Page, node: Node) -> list[str]:
    """Returns the lines of a control's text."""
    lines = [""]
    for index in range(node.first, node.last):
        text = page.text_nodes[index]
        if text is BREAK:
            lines.append("")
        else:
            lines[-1] += text
    return [line for line in map(collapse_whitespace, lines) if line]
