"""A captured page as text and as elements: cuts it to the paper, and takes out what the shop shows around it."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import SequenceMatcher

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.sanitize import VOID_ELEMENTS
from host.finder.html_invoice.list_cards import card_in
from host.finder.html_invoice.page_lines import ExpectedDocument, contains_number, page_lines
from host.finder.html_invoice.paper_part import names_total, paper_part

_TAG = re.compile(r"<style\b.*?</style>|<(/?)([a-zA-Z][\w.:-]*)([^<>]*)>", re.DOTALL)
_PLACE = "oph-at"
"""The attribute by which an element of the parsed page is found again in the text; it is in no file."""
_SHADOW, _SHADOW_ELEMENT = '<template shadowrootmode="open">', "<oph-shadow>"
_FURNITURE = frozenset(("a", "img", "button", "picture", "svg", "oph-html"))
"""Elements of which at least one is in whatever a shop shows beside a paper: links, pictures, buttons, a frame."""


class CapturedPage:
    """A page as the extension captures it: well-formed markup without scripts, its shadow roots as templates."""

    def __init__(self, html: str) -> None:
        # Parsers skip the content of a template.
        self._html = html.replace(_SHADOW, _SHADOW_ELEMENT).replace("</template>", "</oph-shadow>")
        self._tags = [match for match in _TAG.finditer(self._html) if match[2]]
        pieces: list[str] = []
        copied_to = 0
        for place, tag in enumerate(self._tags):
            if not tag[1]:
                pieces += [self._html[copied_to : tag.end(2)], f' {_PLACE}="{place}"']
                copied_to = tag.end(2)
        self.page = Page("".join([*pieces, self._html[copied_to:]]), "")

    def cut_to(self, expected: ExpectedDocument) -> str:
        """Returns the page with nothing but the part of it that is the expected document; the whole page where that part
        cannot be told from it. Elements around the part stay as empty frames, since its styles may depend on them."""
        return self._cut(paper_part(self.page, expected)) or _with_templates(self._html)

    def cut_to_card(self, expected: ExpectedDocument, texts: Collection[str], numbers: Collection[str]) -> str | None:
        """Returns the page, a list's, with nothing but the card of the expected order, which has these ``texts``; None where
        the page does not show it so. ``numbers``: those of all rows of the list."""
        return self._cut(card_in(self.page, expected, texts, [one for one in numbers if one != expected.number]))

    def _cut(self, part: Node | None) -> str | None:
        """Returns the page with nothing but a part of it; None where the part is not within its body."""
        body = next((tag for tag in self._tags if tag[2].lower() == "body" and not tag[1]), None)
        span = self._span(part) if part is not None else None
        if part is None or body is None or span is None or span[0] <= body.start():
            return None
        around: list[re.Match[str]] = []
        ancestor = part.parent
        while ancestor is not None and ancestor.tag != "body":
            tag = self._tag(ancestor)
            if tag is not None:
                around.insert(0, tag)
            ancestor = ancestor.parent
        before = "".join(tag[0] for tag in around)
        after = "".join(f"</{tag[2]}>" for tag in reversed(around))
        cut = f"{self._html[: body.end()]}{before}{self._html[span[0] : span[1]]}{after}</body></html>"
        return _with_templates(cut)

    def without(self, nodes: list[Node]) -> str:
        """Returns the page without these elements."""
        pieces: list[str] = []
        copied_to = 0
        for node in sorted(nodes, key=lambda node: node.at):
            span = self._span(node)
            if span is not None and span[0] >= copied_to:
                pieces.append(self._html[copied_to : span[0]])
                copied_to = span[1]
        return _with_templates("".join([*pieces, self._html[copied_to:]]))

    def source(self, node: Node) -> str:
        """Returns the markup of an element; empty for one that the parser added."""
        span = self._span(node)
        return self._html[span[0] : span[1]] if span is not None else ""

    def _tag(self, node: Node) -> re.Match[str] | None:
        place = node.get(_PLACE)
        return self._tags[int(place)] if place.isdecimal() and int(place) < len(self._tags) else None

    def _span(self, node: Node) -> tuple[int, int] | None:
        """Returns where an element begins and ends in the text."""
        begin = self._tag(node)
        if begin is None:
            return None
        name = begin[2].lower()
        if name in VOID_ELEMENTS or begin[0].endswith("/>"):
            return begin.span()
        depth = 0
        for tag in self._tags[int(node.get(_PLACE)) :]:
            if tag[2].lower() == name:
                depth += -1 if tag[1] else 1
                if depth == 0:
                    return begin.start(), tag.end()
        return None


def _with_templates(html: str) -> str:
    return html.replace(_SHADOW_ELEMENT, _SHADOW).replace("</oph-shadow>", "</template>")


def without_furniture(one: str, other: str, expected: ExpectedDocument) -> tuple[str, str]:
    """Returns two captures of a page without what differs between them and is no part of the paper: elements with links,
    pictures or buttons, outside of tables, that name neither the number nor the total."""
    left, right = CapturedPage(one), CapturedPage(other)
    alone: list[Node] = []
    other_alone: list[Node] = []
    pending = [(left.page.root, right.page.root)]
    while pending:
        node, other_node = pending.pop()
        pairs, unpaired, other_unpaired = _paired(node.kids, other_node.kids)
        alone += unpaired
        other_alone += other_unpaired
        for pair in pairs:
            if left.source(pair[0]) == right.source(pair[1]) != "":
                continue
            if _is_furniture(left.page, pair[0], expected) and _is_furniture(right.page, pair[1], expected):
                alone.append(pair[0])
                other_alone.append(pair[1])
            else:
                pending.append(pair)
    return (
        left.without([node for node in alone if _is_furniture(left.page, node, expected)]),
        right.without([node for node in other_alone if _is_furniture(right.page, node, expected)]),
    )


def _paired(nodes: list[Node], others: list[Node]) -> tuple[list[tuple[Node, Node]], list[Node], list[Node]]:
    """Returns which children of two elements correspond, in their order, and those of either side that have no partner."""
    signatures, other_signatures = ([_signature(node) for node in side] for side in (nodes, others))
    matcher = SequenceMatcher(None, signatures, other_signatures, autojunk=False)
    pairs: list[tuple[Node, Node]] = []
    unpaired: list[Node] = []
    other_unpaired: list[Node] = []
    for operation, begin, end, other_begin, other_end in matcher.get_opcodes():
        if operation == "equal":
            pairs += zip(nodes[begin:end], others[other_begin:other_end], strict=True)
        else:
            unpaired += nodes[begin:end]
            other_unpaired += others[other_begin:other_end]
    return pairs, unpaired, other_unpaired


def _signature(node: Node) -> tuple[str, str, str]:
    return node.tag, node.get("class"), node.get("role")


def _is_furniture(page: Page, node: Node, expected: ExpectedDocument) -> bool:
    if not any(inner.tag in _FURNITURE for inner in page.nodes[node.at : node.end]):
        return False
    ancestor: Node | None = node
    while ancestor is not None:
        if ancestor.tag == "table":
            return False
        ancestor = ancestor.parent
    texts = [line.text for line in page_lines(page) if line.first >= node.first and line.last <= node.last]
    if expected.number is not None and any(contains_number(text, expected.number) for text in texts):
        return False
    return expected.total is None or not any(names_total(text, expected.total) for text in texts)
