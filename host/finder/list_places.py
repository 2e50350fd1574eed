"""Where the rows of a page's list would stand: in no control, frame, dialog or advert, and on a page of documents."""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.urls import split
from host.finder.empty_sentence import LISTED
from host.finder.lexicon import empty_list as words
from host.finder.lexicon import kinds
from host.finder.lexicon.navigation import links
from host.finder.lexicon.patterns import words_of
from host.finder.navigation.selected import is_selected
from host.finder.rows.surroundings import heading_nodes
from host.finder.values.text import WordMatcher, fold

_MAX_WORDS = 6
"""Words of a heading that is a part of the message below it."""
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"[^\W_]+")
_CONTROLS = frozenset((
    "a", "button", "nav", "footer", "summary", "label", "title", "header", "aside", "details", "dialog", "template",
    "blockquote", "option", "select", "figure", "noscript",
))  # fmt: skip
_ROLES = frozenset((
    "navigation", "button", "dialog", "alertdialog", "menu", "tooltip", "contentinfo", "banner", "complementary", "search",
    "listbox", "option", "note", "marquee",
))  # fmt: skip
_ELSEWHERE = words_of(words.ELSEWHERE)
_NEGATIONS = WordMatcher(words.NEGATIONS)
_CREDIT_NOTE_PAGE = WordMatcher(kinds.CREDIT_NOTE)
_TOPIC = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language],
            *kinds.CREDIT_NOTE[language],
            *kinds.ORDER[language],
            *kinds.DOCUMENT[language],
            *links.BILLING[language],
            *LISTED[language],
        )
        for language in kinds.INVOICE
    }
)
_ACCOUNT = WordMatcher(links.ACCOUNT)


class ListPlaces:
    """The places of a page in which a sentence or a table's head belongs to the list of the page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._headings = [node for node in heading_nodes(page) if not is_elsewhere(node)]
        self._own: bool | None = None

    @property
    def is_own_page(self) -> bool:
        """Whether the page itself is called after documents: by its first heading, its title, its address or the selected
        entry of its menu. A start page with a box for invoices is not."""
        if self._own is None:
            _, path, _ = split(self._page.url)
            texts = [self._page.text(node, 200) for node in self._headings if node.tag == "h1"][:1]
            texts += [self._page.title, re.sub(r"[^A-Za-zÀ-ÿ]+", " ", path)]
            self._own = any(_is_topic(text) for text in texts) or self._has_selected_entry()
        return self._own

    @property
    def is_of_credit_notes(self) -> bool:
        """Whether the page's first heading, or else its title, names credit notes."""
        first = self._page.text(self._headings[0], 200) if self._headings else self._page.title
        return _CREDIT_NOTE_PAGE.matches(fold(first))

    def belongs(self, node: Node) -> bool:
        """Returns whether an element stands where the rows of the page's list would stand."""
        if is_elsewhere(node) or not self.is_own_page:
            return False
        before = [heading for heading in self._headings if heading.at < node.at and not node.inside(heading)]
        if not before:
            return True
        text = self._page.text(before[-1], 200)
        if _is_topic(text):
            return True
        is_first = before[-1].tag == "h1" or len(before) == 1
        folded = fold(text)
        return not folded.endswith("?") and (is_first or _ACCOUNT.matches_fully(folded) or _is_exclamation(folded))

    def _has_selected_entry(self) -> bool:
        return any(
            node.tag == "a" and is_selected(node) and _is_topic(self._page.text(node, 80))
            for node in self._page.by_tag("a")
            if not node.hidden
        )


def _is_topic(text: str) -> bool:
    """Returns whether a heading names documents, and does not ask about them."""
    folded = fold(text)
    return _TOPIC.matches(folded) and not folded.endswith("?")


def _is_exclamation(folded: str) -> bool:
    """Returns whether a heading is a part of the message below it: "Nothing here yet"."""
    return _NEGATIONS.matches(folded) and len(_WORD.findall(folded)) <= _MAX_WORDS


def is_elsewhere(node: Node) -> bool:
    """Returns whether an element stands in a control, in the frame of the page, in a dialog, or in an advert."""
    ancestor: Node | None = node
    while ancestor is not None and ancestor.tag not in ("body", "html"):
        if ancestor.tag in _CONTROLS or ancestor.get("role").lower() in _ROLES:
            return True
        if (
            ancestor.attrs
            and not _ELSEWHERE.isdisjoint(_TOKEN.findall(ancestor.classes()))
            and not _holds_title(ancestor)
        ):
            return True
        ancestor = ancestor.parent
    return False


def _holds_title(node: Node) -> bool:
    """Returns whether an element holds the page's own heading, so that its class tells of the page's layout."""
    stack = list(node.kids)
    while stack:
        kid = stack.pop()
        if kid.tag in ("h1", "main"):
            return True
        stack += kid.kids
    return False
