"""Whether a page says in words that its list of documents is empty: such a sentence, where the list's rows would stand."""

from __future__ import annotations

import re

from host.finder.dom.node import INLINE, Node
from host.finder.dom.page import BREAK, Page
from host.finder.empty_sentence import LISTED, says_empty
from host.finder.lexicon import empty_list as words
from host.finder.list_places import ListPlaces
from host.finder.values.text import WordMatcher, collapse_whitespace, fold

_MAX_LINE_CHARACTERS = 600
_MAX_TEXT_NODES = 12
"""Text nodes of one line: a sentence of a message is not made of more."""
_MAX_WORDS_BEFORE = 6
"""Words of an exclamation before the sentence: "Nothing here yet.", "Oops!"."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý¡¿])")
_WORD = re.compile(r"\w+")
_IN_LINE = INLINE | {"button"}
_NEGATIONS = WordMatcher(words.NEGATIONS)
_LISTED = WordMatcher({language: (*LISTED[language], *words.LISTED_ONE[language]) for language in LISTED})
_CREDIT_NOTES = WordMatcher(words.CREDIT_NOTES)
_BOUGHT = WordMatcher(words.NOTHING_BOUGHT)


def names_only_credit_notes(sentence: str) -> bool:
    """Returns whether a sentence about an empty list speaks of credit notes and of no other documents, so that it says nothing
    of invoices."""
    rest = folded = fold(sentence)
    for begin, end in _CREDIT_NOTES.spans(folded):
        # "creditfacturen" and "credit invoices" hold a word for invoices.
        rest = rest[:begin] + "-" * (end - begin) + rest[end:]
    return rest != folded and not _LISTED.matches(rest)


def empty_words(page: Page, places: ListPlaces, *, of_a_part: bool = False) -> str | None:
    """Returns the page's sentence that says that there are no documents; None if there is no such sentence or it is
    qualified. ``of_a_part``: a sentence about the selected year or status is accepted too."""
    begin = 0
    for end, text in enumerate([*page.text_nodes, BREAK]):
        if text is not BREAK:
            continue
        # Most lines are one text without any word of a list: where they stand needs no look.
        if 0 < end - begin <= _MAX_TEXT_NODES and (end - begin > 1 or _names_things(fold(page.text_nodes[begin]))):
            sentence = _sentence_of(page, places, range(begin, end), of_a_part=of_a_part)
            if sentence is not None:
                return sentence
        begin = end + 1
    return None


def _sentence_of(page: Page, places: ListPlaces, line: range, *, of_a_part: bool) -> str | None:
    """Returns the sentence of one line of text nodes that says that the list is empty, with or without what the links and
    buttons in the line say ("Go shopping No orders yet")."""
    visible = [index for index in line if not page.text_parents[index].hidden]
    if len(visible) == 1 and not _names_things(fold(page.text_nodes[visible[0]])):
        return None
    plain = [index for index in visible if not _in_link(page.text_parents[index])]
    for indexes in (visible, plain) if 0 < len(plain) < len(visible) else (visible,) if plain else ():
        text = collapse_whitespace("".join(page.text_nodes[index] for index in indexes))
        sentence = _empty_sentence(text, of_a_part=of_a_part)
        if (
            sentence is not None
            and places.belongs(page.text_parents[plain[0]])
            and (places.is_of_credit_notes or not _CREDIT_NOTES.matches(fold(sentence)))
        ):
            return sentence
    return None


def _in_link(node: Node) -> bool:
    """Returns whether a text stands in a link or a button of its line."""
    ancestor: Node | None = node
    while ancestor is not None and ancestor.tag in _IN_LINE:
        if ancestor.tag in ("a", "button"):
            return True
        ancestor = ancestor.parent
    return False


def _empty_sentence(line: str, *, of_a_part: bool) -> str | None:
    """Returns the sentence of a line that says that the list is empty: its first, or after an exclamation."""
    folded = fold(line)
    if len(line) > _MAX_LINE_CHARACTERS or not _names_things(folded):
        return None
    sentences = _SENTENCE_END.split(line)
    for at, sentence in enumerate(sentences):
        if says_empty(sentence, of_a_part=of_a_part):
            slogan = any(_is_slogan(fold(other)) for other in sentences[at + 1 :])
            return None if slogan else sentence
        if any(map(str.isdigit, sentence)) or len(_WORD.findall(sentence)) > _MAX_WORDS_BEFORE:
            return None
    return None


def _names_things(folded: str) -> bool:
    """Returns whether a text names what a list may have none of."""
    return _LISTED.matches(folded) or _BOUGHT.matches(folded)


def _is_slogan(folded: str) -> bool:
    """Returns whether a further sentence denies something else in a few words: "No bills. No stress."."""
    found = _NEGATIONS.spans(folded)
    return bool(found) and min(found)[0] == 0 and len(_WORD.findall(folded)) <= words.SLOGAN_WORDS
