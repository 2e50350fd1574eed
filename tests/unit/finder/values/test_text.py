"""The matchers of the lexicon's tables: where in a text, and in what spelling, a word counts."""

from __future__ import annotations

import re

import pytest

from host.finder.values.text import FragmentMatcher, PhraseMatcher, WordMatcher, any_word_of, clear_memos, fold


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Nächste Seite", True),
        ("naechste-seite", True),
        ("nachsteseite", True),
        ("übernächste seite", False),
        ("nächste seiten", False),
    ],
)
def test_a_word_counts_as_a_whole_in_any_spelling(text: str, matches: bool) -> None:
    assert WordMatcher({"de": ("nächste seite",)}).matches(fold(text)) is matches


@pytest.mark.parametrize(("text", "matches"), [("een fout", True), ("fouten", True), ("standaardfout", False)])
def test_a_phrase_begins_with_a_word(text: str, matches: bool) -> None:
    assert PhraseMatcher({"nl": ("fout",)}).matches(text) is matches


@pytest.mark.parametrize(("text", "matches"), [("form-fehlermeldung", True), ("txtzoek", True), ("form", False)])
def test_a_fragment_counts_anywhere(text: str, matches: bool) -> None:
    assert FragmentMatcher({"nl": ("zoek",), "de": ("fehler",), "fr": ()}).matches(text) is matches


def test_the_longer_of_two_words_wins() -> None:
    pattern = re.compile(any_word_of({"nl": ("pagina",), "it": ("pagina",), "en": ("out of", "out")}), re.VERBOSE)
    assert pattern.findall("pagina 2 out of 5") == ["pagina", "out of"]


def test_what_is_forgotten_is_computed_again() -> None:
    words = WordMatcher({"de": ["Rechnung*"]})
    assert words.matches("rechnungen")
    clear_memos()
    assert words.matches("rechnungen")
    assert not words.matches("gutschrift")
    assert fold("Gutschrift für Mai") == "gutschrift fur mai"
