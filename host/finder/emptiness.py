"""Whether a page says in words that its list of documents is empty: a sentence about the list, where its rows would stand.

A false answer here makes a fetch end well that brought nothing, so the grammar is closed: a sentence counts when nothing
in it is unknown (``lexicon.empty_list``), and a place counts when it belongs to the list's own page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.urls import split
from host.finder.lexicon import empty_list as words
from host.finder.lexicon import kinds, states
from host.finder.lexicon.navigation import links
from host.finder.lexicon.patterns import words_of
from host.finder.navigation.selected import is_selected
from host.finder.rows.surroundings import heading_nodes
from host.finder.values.dates import month_spans
from host.finder.values.text import WordMatcher, collapse_whitespace, fold

Spans = list[tuple[int, int]]

_MAX_SENTENCE_CHARACTERS = 180
_MAX_LINE_CHARACTERS = 600
_MAX_TEXT_NODES = 12
"""Text nodes of one line: a sentence of a message is not made of more."""
_MAX_WORDS_BEFORE = 6
"""Words of an exclamation before the sentence: "Nothing here yet.", "Oops!"."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý¡¿])")
_CLAUSE_END = re.compile(r"\s*[,;:]\s|\s+[-–—]\s+|\s*[–—]\s*")
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
_FILTERED = WordMatcher(states.FILTERED)
_NEGATIONS = WordMatcher(words.NEGATIONS)
_SEVERAL = {language: (*words.LISTED[language], *words.CREDIT_NOTES[language]) for language in words.LISTED}
_LISTED = WordMatcher({language: (*_SEVERAL[language], *words.LISTED_ONE[language]) for language in words.LISTED})
_CREDIT_NOTES = WordMatcher(words.CREDIT_NOTES)
_CREDIT_NOTE_PAGE = WordMatcher(kinds.CREDIT_NOTE)
_TOPIC = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language],
            *kinds.ORDER[language],
            *kinds.DOCUMENT[language],
            *links.BILLING[language],
            *_SEVERAL[language],
        )
        for language in kinds.INVOICE
    }
)
_ACCOUNT = WordMatcher(links.ACCOUNT)
_REFERS_BACK = WordMatcher(words.REFERS_BACK)
_BOUGHT = WordMatcher(words.NOTHING_BOUGHT)


def _matcher(table: dict[str, tuple[str, ...]], language: str) -> WordMatcher:
    return WordMatcher({language: table[language]})


@dataclass(frozen=True)
class _Grammar:
    """The word lists of one language."""

    listed: WordMatcher
    one: WordMatcher
    one_for_none: WordMatcher
    negations: WordMatcher
    none_at_all: WordMatcher
    nothing_bought: WordMatcher
    list_names: WordMatcher
    is_empty: WordMatcher
    will_appear: WordMatcher
    possessives: WordMatcher
    policy: WordMatcher
    fillers: WordMatcher
    part_words: WordMatcher

    def says_empty(self, clause: str, *, of_a_part: bool) -> bool:
        """Returns whether a folded clause says that nothing is listed, and nothing else."""
        if self.policy.matches(clause):
            return False
        core = self._core(clause)
        if core is None:
            return False
        spans = core + self.fillers.spans(clause)
        if of_a_part:
            spans += self.part_words.spans(clause) + _FILTERED.spans(clause) + month_spans(clause)
            spans += [match.span() for match in re.finditer(r"\d+", clause)]
        return _covers(spans, clause)

    def says_will_appear(self, sentence: str) -> bool:
        """Returns whether a folded sentence says that the documents will appear here; a date in it names a part."""
        verbs = self.will_appear.spans(sentence)
        if not verbs or any(map(str.isdigit, sentence)):
            return False
        listed = self.listed.spans(sentence)
        # What follows the verb and the noun says when, and is free.
        end = max([verbs[0][1], *(last for first, last in listed[:1] if first >= verbs[0][1])])
        begin = sentence[:end]
        spans = verbs[:1] + listed + self.possessives.spans(begin) + self.fillers.spans(begin)
        return bool(listed) and listed[0][0] < end and _covers(spans, begin)

    def _core(self, clause: str) -> Spans | None:
        """Returns the spans of negation and noun where the one governs the other, or None."""
        bought = self.nothing_bought.spans(clause)
        if bought:
            return bought + self.negations.spans(clause)
        names = self.list_names.spans(clause)
        if names and self.is_empty.matches(clause):
            return names + self.is_empty.spans(clause) + self.possessives.spans(clause[: names[0][0]])
        several, one = self.listed.spans(clause), self.one.spans(clause)
        nouns = sorted(several + one)
        negations = sorted(self.negations.spans(clause))
        if not nouns:
            return None
        if not negations or negations[0][0] > nouns[0][0]:
            none = self.none_at_all.spans(clause)
            return nouns + none if none and several and none[0][0] >= nouns[-1][1] else None
        if not several and not self.one_for_none.matches(clause) and not self.fillers.matches(clause):
            # "No invoice" alone is a choice of a form.
            return None
        return nouns + negations


@cache
def _grammars() -> tuple[_Grammar, ...]:
    tables = (
        _SEVERAL, words.LISTED_ONE, words.ONE_FOR_NONE, words.NEGATIONS, words.NONE_AT_ALL, words.NOTHING_BOUGHT,
        words.LIST_NAMES, words.IS_EMPTY, words.WILL_APPEAR, words.POSSESSIVES, words.POLICY, words.FILLERS, words.PART_WORDS,
    )  # fmt: skip
    return tuple(_Grammar(*(_matcher(table, language) for table in tables)) for language in words.LISTED)


def _covers(spans: Spans, text: str) -> bool:
    """Returns whether every letter and digit of a text lies in one of the spans."""
    letters = list(text)
    for found, end in spans:
        begin = found
        while begin and text[begin - 1].isalnum():
            # A noun is found at the end of a compound: "kundenrechnungen".
            begin -= 1
        letters[begin:end] = " " * (end - begin)
    return not any(map(str.isalnum, letters))


def says_empty(sentence: str, *, of_a_part: bool = False) -> bool:
    """Returns whether a sentence says that a list of documents is empty. ``of_a_part``: also that of one year or status."""
    folded = fold(sentence).strip(" .!¡…")
    if len(folded) > _MAX_SENTENCE_CHARACTERS or folded.endswith("?"):
        return False
    for grammar in _grammars():
        if grammar.says_will_appear(folded):
            return True
        for clause, rest in _clauses(folded):
            if grammar.says_empty(clause, of_a_part=of_a_part) and _goes_on(rest):
                return True
    return False


def _clauses(folded: str) -> list[tuple[str, str]]:
    """Returns the beginnings of a sentence that end at a mark, the whole first, each with what follows."""
    marks = list(_CLAUSE_END.finditer(folded))[:3]
    return [(folded, ""), *((folded[: mark.start()], folded[mark.end() :]) for mark in marks)]


def _goes_on(rest: str) -> bool:
    """Returns whether the rest of a sentence still speaks of the list ("…, they will show up here") and not, as an advert
    does, of something else ("no bills, no worries")."""
    if not rest:
        return True
    if any(map(str.isdigit, rest)) or _NEGATIONS.matches(rest) or _FILTERED.matches(rest):
        return False
    return _REFERS_BACK.matches(rest)


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
    return _NEGATIONS.matches(folded) and len(_WORD.findall(folded)) <= _MAX_WORDS_BEFORE


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


def empty_words(page: Page, places: ListPlaces, *, of_a_part: bool = False) -> str | None:
    """Returns the page's sentence that says that there are no documents; None if there is no such sentence or it is
    qualified. ``of_a_part``: a sentence about the selected year or status is accepted too."""
    begin = 0
    size = len(page.text_nodes)
    while begin < size:
        end = begin
        while end < size and page.text_nodes[end] is not BREAK:
            end += 1
        if 0 < end - begin <= _MAX_TEXT_NODES:
            visible = [index for index in range(begin, end) if not page.text_parents[index].hidden]
            line = collapse_whitespace("".join(page.text_nodes[index] for index in visible)) if visible else ""
            sentence = _empty_sentence(line, of_a_part=of_a_part) if line else None
            if (
                sentence is not None
                and places.belongs(page.text_parents[visible[0]])
                and (places.is_of_credit_notes or not _CREDIT_NOTES.matches(fold(sentence)))
            ):
                return sentence
        begin = end + 1
    return None


def _empty_sentence(line: str, *, of_a_part: bool) -> str | None:
    """Returns the sentence of a line that says that the list is empty: its first, or after an exclamation."""
    folded = fold(line)
    if len(line) > _MAX_LINE_CHARACTERS or not (_LISTED.matches(folded) or _BOUGHT.matches(folded)):
        return None
    sentences = _SENTENCE_END.split(line)
    for at, sentence in enumerate(sentences):
        if says_empty(sentence, of_a_part=of_a_part):
            slogan = any(_is_slogan(fold(other)) for other in sentences[at + 1 :])
            return None if slogan else sentence
        if any(map(str.isdigit, sentence)) or len(_WORD.findall(sentence)) > _MAX_WORDS_BEFORE:
            return None
    return None


def _is_slogan(folded: str) -> bool:
    """Returns whether a further sentence denies something else in a few words: "No bills. No stress."."""
    found = _NEGATIONS.spans(folded)
    return bool(found) and min(found)[0] == 0 and len(_WORD.findall(folded)) <= words.SLOGAN_WORDS
