"""Collects the texts around the row groups of a page: headings, captions, title, URL."""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.urls import split
from host.finder.lexicon import kinds
from host.finder.lexicon.navigation import active_filters
from host.finder.rows.row_group import RowGroup
from host.finder.values.text import WordMatcher, fold

HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "legend")


_PARTS = (WordMatcher(kinds.PART_OF_LIST), WordMatcher(active_filters.STATUS))


def names_part_only(near: str) -> bool:
    """Whether the texts near rows say no more than which part of the page's list they are: "Paid", "Archive", "2025"."""
    texts = [text.strip(" :") for text in near.split(" | ")]
    return any(
        re.fullmatch(r"(?:19|20)\d\d", text) or any(part.matches_fully(text) for part in _PARTS)
        for text in texts
        if text
    )


class RowContext:
    """The texts around the row groups of a page. ``page_text``: the folded h1 headings, title and words of the URL's path."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.headings = heading_nodes(page)
        h1_texts = [page.text(node, 200) for node in self.headings if node.tag == "h1"][:3]
        _, path, _ = split(page.url)
        words = re.sub(r"[^A-Za-zÀ-ÿ]+", " ", path)
        self.page_text = fold(" | ".join([*h1_texts, page.title, words]))

    def context(self, row_group: RowGroup) -> tuple[str, str]:
        """Returns the folded text near a row group (its caption, label, the heading before it) and ``page_text``."""
        container = row_group.container
        texts: list[str] = [container.get("aria-label"), container.get("summary"), _id_and_class_words(container)]
        label_id = container.get("aria-labelledby")
        if label_id:
            texts += [self.page.text(node, 200) for node in self.page.nodes if node.get("id") == label_id][:1]
        if row_group.table is not None:
            texts += [self.page.text(kid, 200) for kid in row_group.table.kids if kid.tag == "caption"]
        first = min(row.at for row in row_group.rows)
        before = [
            node
            for node in self.headings
            if node.at < first and not any(node.inside(row.head) for row in row_group.rows)
        ]
        if before:
            texts.append(self.page.text(before[-1], 200))
            if before[-1].tag in ("h3", "h4", "h5") and re.fullmatch(r"\W*(?:19|20)\d\d\W*|\D{3,12}\s\d{4}", texts[-1]):
                texts += [self.page.text(node, 200) for node in before[-4:-1]]
        return fold(" | ".join(text for text in texts if text)), self.page_text


def heading_nodes(page: Page) -> list[Node]:
    """Returns the visible headings of levels 1 to 5, legends and ``role="heading"`` included, in document order."""
    by_role = [node for node in page.role_nodes if node.get("role").lower() == "heading"]
    headings = sorted({*page.by_tag(*HEADING_TAGS), *by_role}, key=_document_order)
    return [node for node in headings if not node.hidden]


def _id_and_class_words(node: Node) -> str:
    """Returns the words of an element's id and classes."""
    return re.sub(r"[-_]+", " ", f"{node.get('id')} {node.get('class')}")


def _document_order(node: Node) -> int:
    """Returns the index in document order, as a sort key."""
    return node.at
