"""What stands around the lists of a page: headings, captions, title, address."""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.text import fold
from host.finder.dom.urls import split
from host.finder.rows.row_group import RowGroup

HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "legend")


class RowContext:
    """What stands around the lists of a page: headings, title, address."""

    def __init__(self, page: Page) -> None:
        self.page = page
        by_role = [node for node in page.role_nodes if node.get("role").lower() == "heading"]
        every = sorted({*page.by_tag(*HEADING_TAGS), *by_role}, key=_place)
        self.headings = [node for node in every if not node.hidden]
        ones = [page.text(node, 200) for node in self.headings if node.tag == "h1"][:3]
        _, path, _ = split(page.url)
        words = re.sub(r"[^A-Za-zÀ-ÿ]+", " ", path)
        self.page_text = fold(" | ".join([*ones, page.title, words]))

    def context(self, family: RowGroup) -> tuple[str, str]:
        """Folded words near the list (its caption, label, the heading above it), and those of the page."""
        container = family.container
        near: list[str] = [container.get("aria-label"), container.get("summary"), _named(container)]
        labelled = container.get("aria-labelledby")
        if labelled:
            near += [self.page.text(node, 200) for node in self.page.nodes if node.get("id") == labelled][:1]
        if family.table is not None:
            near += [self.page.text(kid, 200) for kid in family.table.kids if kid.tag == "caption"]
        first = min(row.at for row in family.rows)
        before = [
            node for node in self.headings if node.at < first and not any(node.inside(row.head) for row in family.rows)
        ]
        if before:
            near.append(self.page.text(before[-1], 200))
            if before[-1].tag in ("h3", "h4", "h5") and re.fullmatch(r"\W*(?:19|20)\d\d\W*|\D{3,12}\s\d{4}", near[-1]):
                near += [self.page.text(node, 200) for node in before[-4:-1]]
        return fold(" | ".join(text for text in near if text)), self.page_text


def _named(node: Node) -> str:
    return re.sub(r"[-_]+", " ", f"{node.get('id')} {node.get('class')}")


def _place(node: Node) -> int:
    return node.at
