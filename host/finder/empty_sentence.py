"""The grammar of a sentence that says that a list of documents is empty.

It is closed: a sentence counts when a negation governs what is listed and nothing else in it is unknown
(``lexicon.empty_list``). A false answer makes a fetch end well that brought nothing; a sentence that is not understood
costs a doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from host.finder.lexicon import empty_list as words
from host.finder.lexicon import states
from host.finder.values.dates import month_spans
from host.finder.values.text import WordMatcher, fold

Spans = list[tuple[int, int]]

_MAX_CHARACTERS = 180
_ABBREVIATED = frozenset((".", ":", "#", "º", "°"))
"""What follows "no" where it is short for "number": "No. 12", "No: 12"."""
_CLAUSE_END = re.compile(r"\s*[,;:]\s|\s+[-–—]\s+|\s*[–—]\s*")
_FILTERED = WordMatcher(states.FILTERED)
_NEGATIONS = WordMatcher(words.NEGATIONS)
_REFERS_BACK = WordMatcher(words.REFERS_BACK)
LISTED = {language: (*words.LISTED[language], *words.CREDIT_NOTES[language]) for language in words.LISTED}
"""What a list may hold, credit notes included, by language."""


def _matcher(table: dict[str, tuple[str, ...]], language: str) -> WordMatcher:
    return WordMatcher({language: table[language]})


@dataclass(frozen=True)
class _Grammar:
    """The word lists of one language."""

    listed: WordMatcher
    one: WordMatcher
    one_for_none: WordMatcher
    before_one: WordMatcher
    negations: WordMatcher
    none_at_all: WordMatcher
    nothing_bought: WordMatcher
    list_names: WordMatcher
    is_empty: WordMatcher
    will_appear: WordMatcher
    when: WordMatcher
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
        spans = verbs[:1] + listed + self.possessives.spans(begin) + self.when.spans(begin) + self.fillers.spans(begin)
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
        negations = sorted(
            span for span in self.negations.spans(clause) if clause[span[1] : span[1] + 1] not in _ABBREVIATED
        )
        if not nouns:
            return None
        if not negations or negations[0][0] > nouns[0][0]:
            none = self.none_at_all.spans(clause)
            return nouns + none if none and several and none[0][0] >= nouns[-1][1] else None
        return nouns + negations if several or self._means_any(clause, one) else None

    def _means_any(self, clause: str, one: Spans) -> bool:
        """Returns whether a noun that names one thing stands for all: "no order found", not "the order was not found"."""
        begin = _word_begin(clause, min(one)[0])
        before = clause[:begin].rstrip(" '")
        if not any(end == len(before) for _, end in self.before_one.spans(before)):
            return False
        # "No invoice" alone is a choice of a form.
        return self.one_for_none.matches(clause) or self.fillers.matches(clause)


@cache
def _grammars() -> tuple[_Grammar, ...]:
    tables = (
        LISTED, words.LISTED_ONE, words.ONE_FOR_NONE, words.BEFORE_ONE, words.NEGATIONS, words.NONE_AT_ALL,
        words.NOTHING_BOUGHT, words.LIST_NAMES, words.IS_EMPTY, words.WILL_APPEAR, words.WHEN, words.POSSESSIVES, words.POLICY,
        words.FILLERS, words.PART_WORDS,
    )  # fmt: skip
    return tuple(_Grammar(*(_matcher(table, language) for table in tables)) for language in words.LISTED)


def _word_begin(text: str, index: int) -> int:
    """Returns where the word around an index begins: a noun is found at the end of its compound, "kundenrechnungen"."""
    while index and text[index - 1].isalnum():
        index -= 1
    return index


def _covers(spans: Spans, text: str) -> bool:
    """Returns whether every letter and digit of a text lies in one of the spans."""
    letters = list(text)
    for found, end in spans:
        begin = _word_begin(text, found)
        letters[begin:end] = " " * (end - begin)
    return not any(map(str.isalnum, letters))


@lru_cache(maxsize=2_000)
def says_empty(sentence: str, *, of_a_part: bool = False) -> bool:
    """Returns whether a sentence says that a list of documents is empty. ``of_a_part``: also that of one year or status."""
    folded = fold(sentence).strip(" .!¡…")
    if len(folded) > _MAX_CHARACTERS or folded.endswith("?"):
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
