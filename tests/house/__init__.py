"""The house rules that no linter knows, as functions from a tree of files to what is wrong in it.

Each has a bad example: a small tree in ``tests/bad/house/NAME`` with what the guard must say in ``expected.txt``.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.house import code, languages, pages, texts, words
from tests.house.tree import Tree

Guard = Callable[[Tree], list[str]]

GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        code.printing,
        code.echo_past_the_terminal,
        code.own_clock,
        code.sql_outside_the_store,
        code.streams_outside_the_native_host,
        code.sleeping_tests,
        languages.words_outside_the_lexicon,
        languages.long_patterns,
        pages.text_as_code_or_markup,
        pages.native_outside_the_link,
        texts.registries,
        texts.places_of_one_machine,
        words.languages_differ,
        words.codes_without_a_sentence,
        words.sentences_nobody_says,
        words.plurals_in_one_sentence,
        words.plurals_without_a_number,
        words.familiar_address,
    )
}
