"""Tells a person when a document's text layer says numbers that its pages do not show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from host.reading.layout import TextPage, Word
from host.reading.text.part import Part

_NUMBER = re.compile(r"\d.*\d.*\d")
"""What may be an amount, a date or a number of a document: three digits and more."""
_EDGES = ".,:;()[]"
_MOST_CHARACTERS = 80


def read_hidden(pages: Sequence[TextPage]) -> Part:
    """Returns the remark ``document.hidden_text`` where hidden words say a number that no shown word says; marks of programs
    and hidden copies of what is shown are nothing that a person need know."""
    shown = {_bare(word) for page in pages for word in page.words}
    hidden = [
        word.text for page in pages for word in page.hidden if _NUMBER.search(word.text) and _bare(word) not in shown
    ]
    if not hidden:
        return Part()
    return Part(remarks=(("document.hidden_text", {"text": " ".join(hidden)[:_MOST_CHARACTERS]}),))


def _bare(word: Word) -> str:
    return word.text.strip(_EDGES)
