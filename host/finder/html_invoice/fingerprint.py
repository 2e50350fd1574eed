"""Computes a fingerprint of the invoice in a page, without the page's navigation, banners and session information."""

from __future__ import annotations

import hashlib

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.snapshot import Snapshot
from host.finder.html_invoice.normalise import PLACEHOLDER
from host.finder.html_invoice.page_lines import ExpectedDocument, contains_date, contains_number
from host.finder.html_invoice.paper_part import excluded_regions, in_any, paper_part
from host.finder.values.amounts import find_amounts
from host.finder.values.text import fold

_ANCHOR_TAGS = frozenset(("h1", "h2", "h3", "table"))


def fingerprint(snapshot: Snapshot, expected: ExpectedDocument) -> str:
    """Returns the first 32 hexadecimal digits of the SHA-256 of the invoice's text.

    It identifies the invoice and does not change with the page around it. When the element of the invoice cannot be
    determined, the text is that of the whole page.
    """
    page = snapshot.page
    excluded = excluded_regions(page)
    root = paper_part(page, expected) or next(
        (main for main in _mains(page) if _names_document(_lines(page, main, excluded), expected)), page.root
    )
    content = [node for node in page.nodes[root.at : root.end] if not in_any(node, excluded)]
    anchors = [node for node in content if node.tag in _ANCHOR_TAGS]
    for index, text in enumerate(page.text_nodes):
        parent = page.text_parents[index]
        if (
            text is not BREAK
            and parent.inside(root)
            and not in_any(parent, excluded)
            and _is_invoice_text(text, expected)
        ):
            anchors.append(parent)
    element = _common_element(anchors, root)
    while (
        element is not root
        and element.parent is not None
        and not _names_document(_lines(page, element, excluded), expected)
    ):
        element = element.parent
    return hashlib.sha256("\n".join(_lines(page, element, excluded)).encode()).hexdigest()[:32]


def _mains(page: Page) -> list[Node]:
    """Returns the ``main`` landmarks of a page."""
    return [node for node in page.nodes if node.tag == "main" or node.get("role").lower() == "main"]


def _is_invoice_text(text: str, expected: ExpectedDocument) -> bool:
    """Whether the text belongs to the invoice: it holds an amount, the number or the date."""
    folded = fold(text)
    if any(amount.unambiguous for amount in find_amounts(folded)):
        return True
    has_number = expected.number is not None and contains_number(folded, expected.number)
    return has_number or (expected.date is not None and contains_date([folded], expected.date))


def _common_element(nodes: list[Node], root: Node) -> Node:
    """Returns the smallest element within ``root`` that contains all nodes; ``root`` without nodes."""
    if not nodes:
        return root
    first, end = min(node.at for node in nodes), max(node.end for node in nodes)
    element = min(nodes, key=lambda node: node.at)
    while element is not root and element.parent is not None and not (element.at <= first and end <= element.end):
        element = element.parent
    return element


def _lines(page: Page, node: Node, excluded: list[Node]) -> list[str]:
    """Returns the folded non-empty lines of an element, without placeholders and without the excluded regions."""
    lines: list[str] = []
    line: list[str] = []
    for index in range(node.first, node.last):
        text = page.text_nodes[index]
        if text is BREAK:
            lines.append(fold("".join(line).replace(PLACEHOLDER, "")))
            line = []
        elif not page.text_parents[index].hidden and not in_any(page.text_parents[index], excluded):
            line.append(text)
    lines.append(fold("".join(line).replace(PLACEHOLDER, "")))
    return [text_line for text_line in lines if text_line]


def _names_document(lines: list[str], expected: ExpectedDocument) -> bool:
    """Whether the lines contain the expected number and date, as far as they are known."""
    return (expected.number is None or contains_number(" \n ".join(lines), expected.number)) and contains_date(
        lines, expected.date
    )
