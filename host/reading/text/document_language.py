"""The language of a document, by its small words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from host.finder.lexicon.documents.document_labels import FUNCTION_WORDS
from host.reading.text.lines import Sheet

_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _language, _words in FUNCTION_WORDS.items():
    for _word in _words:
        _LANGUAGES[_word] = (*_LANGUAGES.get(_word, ()), _language)
_FEWEST = 3
"""Small words that a document must have for its language to be told; a form may have none."""
_CLEARLY = 1.5
"""Times as many words as of the next language."""


def language_of(sheet: Sheet) -> str:
    """Returns the language of two letters that most small words of a document are of, or "" when there are few, or as many of
    another language (documents in two languages are common)."""
    return language_in(cell.folded for cell in sheet.cells)


def language_in(folded: Iterable[str]) -> str:
    """Returns the same for the folded texts of a document."""
    counts: Counter[str] = Counter()
    for text in folded:
        for word in text.split(" "):
            for language in _LANGUAGES.get(word, ()):
                counts[language] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= _CLEARLY * ranked[1][1] else ""
