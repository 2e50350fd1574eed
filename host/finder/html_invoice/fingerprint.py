"""The part of a page that is the invoice, without the frame around it: menus, banners, who signed in and when."""

from __future__ import annotations

import hashlib

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.text import fold
from host.finder.html_invoice.normalise import PLACEHOLDER
from host.finder.html_invoice.recognise import ExpectedDocument, contains_date, contains_number
from host.finder.values.amounts import find_amounts

_ASIDE = frozenset(("nav", "aside", "dialog"))
_ASIDE_ROLES = frozenset(("navigation", "dialog", "search", "banner", "contentinfo", "complementary"))
_EDGES = frozenset(("header", "footer"))
_INNER = frozenset(("main", "article", "section"))
_ANCHORS = frozenset(("h1", "h2", "h3", "table"))


def fingerprint(html: str, url: str, wanted: ExpectedDocument) -> str:
    """What tells this invoice from others and stays the same when only the page around it changes. Where the part cannot be
    told from the rest, it is of the whole page."""
    page = Page(html, url)
    aside = _aside(page)
    root = next((main for main in _mains(page) if _names(_text(page, main, aside), wanted)), page.root)
    inner = [node for node in page.nodes[root.at : root.end] if not _in(node, aside)]
    must = [node for node in inner if node.tag in _ANCHORS]
    for place, piece in enumerate(page.text_nodes):
        owner = page.text_parents[place]
        if piece is not BREAK and owner.inside(root) and not _in(owner, aside) and _tells(piece, wanted):
            must.append(owner)
    part = _around(must, root)
    while part is not root and part.parent is not None and not _names(_text(page, part, aside), wanted):
        part = part.parent
    return hashlib.sha256("\n".join(_text(page, part, aside)).encode()).hexdigest()[:32]


def _mains(page: Page) -> list[Node]:
    return [node for node in page.nodes if node.tag == "main" or node.get("role").lower() == "main"]


def _aside(page: Page) -> list[Node]:
    return [
        node
        for node in page.nodes
        if node.tag in _ASIDE
        or node.get("role").lower() in _ASIDE_ROLES
        or (node.tag in _EDGES and not _within(node, _INNER))
    ]


def _within(node: Node, tags: frozenset[str]) -> bool:
    at = node.parent
    while at is not None:
        if at.tag in tags:
            return True
        at = at.parent
    return False


def _in(node: Node, regions: list[Node]) -> bool:
    return any(node.inside(region) for region in regions)


def _tells(piece: str, wanted: ExpectedDocument) -> bool:
    """Whether it is of the invoice: an amount, the number, the date."""
    folded = fold(piece)
    if any(amount.unambiguous for amount in find_amounts(folded)):
        return True
    numbered = wanted.number is not None and contains_number(folded, wanted.number)
    return numbered or (wanted.date is not None and contains_date([folded], wanted.date))


def _around(nodes: list[Node], root: Node) -> Node:
    """The smallest element that holds them all."""
    if not nodes:
        return root
    first, end = min(node.at for node in nodes), max(node.end for node in nodes)
    at = min(nodes, key=lambda node: node.at)
    while at is not root and at.parent is not None and not (at.at <= first and end <= at.end):
        at = at.parent
    return at


def _text(page: Page, node: Node, aside: list[Node]) -> list[str]:
    """The folded lines of an element, without gaps and without what lies aside."""
    lines: list[str] = []
    line: list[str] = []
    for place in range(node.first, node.last):
        piece = page.text_nodes[place]
        if piece is BREAK:
            lines.append(fold("".join(line).replace(PLACEHOLDER, "")))
            line = []
        elif not page.text_parents[place].hidden and not _in(page.text_parents[place], aside):
            line.append(piece)
    lines.append(fold("".join(line).replace(PLACEHOLDER, "")))
    return [one for one in lines if one]


def _names(lines: list[str], wanted: ExpectedDocument) -> bool:
    return (wanted.number is None or contains_number(" \n ".join(lines), wanted.number)) and contains_date(
        lines, wanted.date
    )
