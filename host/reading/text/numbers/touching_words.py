"""Takes a label and its value apart that touch each other: tables without any space between their cells make one word of them
("NumberA-77121", "Rechnungsnummer4711")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from host.finder.lexicon.documents import document_labels as words
from host.finder.lexicon.documents import document_titles as titles
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.text import fold
from host.reading.layout import Word

_TOUCHING = re.compile(r"((?:[^\W\d_]['’])?[^\W\d_]{3,}[^\W\d_A-Z])((?:[A-Z]{1,6}[-/.]?)?#?\d(?!\d*[a-z]{3})\S*)")
"""A word that ends with a small letter, and what begins with a digit, or with capitals and a digit. Before capitals any word
is taken for a label; before a digit it has to be one, since names of things end with digits, too, or hold them
("invoice2data")."""
_NUMBERED = "|".join(
    map(any_of_table, (titles.INVOICE, titles.CREDIT_NOTE, titles.QUOTE, titles.ORDER, titles.RECEIPT))
)
_LABEL = re.compile(rf"\w*(?:{any_of_table(words.NUMBER)}|{any_of_table(words.DATE)})|{_NUMBERED}")


def apart(page_words: Iterable[Word]) -> Iterator[Word]:
    """Yields the words of a page, such a word as two, each with its share of the box's width."""
    for word in page_words:
        match = _TOUCHING.fullmatch(word.text)
        if match is None or not (match[2][0].isupper() or _LABEL.fullmatch(fold(match[1]))):
            yield word
            continue
        edge = word.left + (word.right - word.left) * len(match[1]) / len(word.text)
        yield Word(match[1], word.left, word.top, edge, word.bottom)
        yield Word(match[2], edge, word.top, word.right, word.bottom)
