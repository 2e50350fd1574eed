"""Account owner: customer number, contract account number, e-mail address or name that a signed-in page shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.lexicon.account import owner as words
from host.finder.lexicon.patterns import any_of_table
from host.finder.model import AccountOwner
from host.finder.values.text import collapse_whitespace, fold

_WORD_END = r"(?!(?<=[^\W\d_])[^\W\d_])"
"""No letter goes on with a word: "numero de client" is no label in "numero de cliente"."""
_SEPARATOR = rf"\s*(?:{any_of_table(words.IS)}\s)?[:.#]*\s*"
_NUMBER_GROUPS = r"((?:[A-Z]{1,3} )?(?=[A-Z./-]*\d)[A-Z0-9][A-Z0-9./-]{0,20}(?: \d[\d./-]{0,12}){0,5})(?![A-Za-z])"
"""Groups of letters and digits; groups after the first one begin with a digit, so that prose does not match."""
_VALUE = re.compile(rf"^\s*{_NUMBER_GROUPS}\s*$", re.IGNORECASE)
_LABELS = tuple(
    (
        re.compile(label + _WORD_END + _SEPARATOR + _NUMBER_GROUPS, re.IGNORECASE),
        re.compile(rf"^\s*{label}\s*:?\s*$", re.IGNORECASE),
    )
    for label in map(any_of_table, (words.CUSTOMER_NUMBER, words.ACCOUNT_NUMBER))
)
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})(?![\w@])")
_SERVICE_MAILBOX = re.compile(rf"^{any_of_table(words.SERVICE_MAILBOX)}[@.+-]", re.IGNORECASE)
_GREETING = re.compile(
    rf"""
    (?: {any_of_table(words.SIGNED_IN_AS)}
      | (?: ^ | (?<=[.,!?:;|]) | (?<=[.,!?:;|]\s) ) {any_of_table(words.GREETING)}  # "welcome back,"
    ) \s+
    (?! {any_of_table(words.GREETED_PLACE)} \b )   # not "welcome to"
    ([^\s<>|,.!?:;] [^<>|,!?:;]{{1,60}})           # the name
    """,
    re.IGNORECASE | re.VERBOSE,
)

LocatedText = tuple[str, Node]
"""A text with the element that holds it."""


def find_account_owner(page: Page, spans: Sequence[tuple[int, int]] = ()) -> AccountOwner:
    """Returns the account owner that the page shows. ``spans`` are the node ranges of its list rows, which are left out:
    their text belongs to documents. A kind of which the page shows several values is None: a list of all customer
    numbers of a login does not say which one is open."""
    texts = _short_lines(page, spans)
    customer, account = (_unambiguous(_numbers(texts, labels)) for labels in _LABELS)
    return AccountOwner(customer, _unambiguous(_mails(texts)), _name(texts), account)


def _numbers(texts: list[LocatedText], labels: tuple[re.Pattern[str], re.Pattern[str]]) -> list[LocatedText]:
    """Returns the values behind a label, in the same text or in the next one."""
    numbered, label_only = labels
    numbers: list[LocatedText] = []
    for index, (text, node) in enumerate(texts):
        match = numbered.search(text)
        if match is None and label_only.match(text) and index + 1 < len(texts):
            match = _VALUE.match(texts[index + 1][0])
        if match is not None and len(value := collapse_whitespace(match[1]).rstrip("./-")) > 1:
            numbers.append((value, node))
    return numbers


def _mails(texts: list[tuple[str, Node]]) -> list[LocatedText]:
    """Returns the e-mail addresses outside of links and the footer; if there are none, those in links without ``mailto:``."""
    outside_links = [
        (match[1].lower(), node) for text, node in texts if "@" in text and not _within_tag(node, ("footer", "a"))
        for match in [_MAIL.search(text)] if match and not _SERVICE_MAILBOX.match(match[1])
    ]  # fmt: skip
    return outside_links or [
        (match[1].lower(), node) for text, node in texts
        if "@" in text and _within_tag(node, ("a",)) and not _in_mailto_link(node)
        for match in [_MAIL.search(text)] if match and not _SERVICE_MAILBOX.match(match[1])
    ]  # fmt: skip


def _name(texts: list[tuple[str, Node]]) -> str | None:
    """Returns the name after a greeting."""
    for text, node in texts:
        match = _GREETING.search(text) if len(text) < 80 else _GREETING.match(text)
        if match and not _within_tag(node, ("footer", "h2", "h3")):
            return collapse_whitespace(match[1])[:60]
    return None


def _unambiguous(values: list[LocatedText]) -> str | None:
    """Returns the single value in header, navigation and aside, or else the single value of the page; None if values differ."""
    in_header = [text for text, node in values if _within_tag(node, ("header", "nav", "aside"))]
    for texts in (in_header, [text for text, _ in values]):
        if len({normalise_identity(text) for text in texts}) == 1:
            return texts[0]
    return None


def normalise_identity(text: str) -> str:
    """Returns the form in which two spellings of an identity compare equal: ``K 77-812`` and ``k77812``."""
    return "".join(character for character in fold(text) if character.isalnum() or character == "@")


def _short_lines(page: Page, spans: Sequence[tuple[int, int]]) -> list[tuple[str, Node]]:
    """Returns the visible short lines of the page outside of the spans, each with its element."""
    lines: list[tuple[str, Node]] = []
    covered = bytearray(len(page.nodes))
    for first, last in spans:
        covered[first:last] = b"\1" * (last - first)
    begin = 0
    size = len(page.text_nodes)
    while begin < size and len(lines) < 3_000:
        end = begin
        while end < size and page.text_nodes[end] is not BREAK:
            end += 1
        visible = [index for index in range(begin, end) if not page.text_parents[index].hidden]
        is_line = visible and len(visible) <= 12 and not covered[page.text_parents[visible[-1]].at]
        text = collapse_whitespace(" ".join(page.text_nodes[index] for index in visible)) if is_line else ""
        if 1 < len(text) < 200:
            lines.append((text, page.text_parents[visible[-1]]))
        begin = end + 1
    return lines


def _within_tag(node: Node, tags: tuple[str, ...]) -> bool:
    """Returns whether the node or one of its ancestors has one of the tags."""
    ancestor: Node | None = node
    for _ in range(15):
        if ancestor is None:
            return False
        if ancestor.tag in tags:
            return True
        ancestor = ancestor.parent
    return False


def _in_mailto_link(node: Node) -> bool:
    """Returns whether the node or one of its ancestors is a ``mailto:`` link."""
    ancestor: Node | None = node
    for _ in range(4):
        if ancestor is None:
            return False
        if ancestor.get("href").lower().startswith("mailto:"):
            return True
        ancestor = ancestor.parent
    return False
