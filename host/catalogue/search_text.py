"""Text as the catalogue's search compares it: words of plain letters and digits, without case and accents."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_NO_WORD = re.compile(r"[^\w]+|_+")
_JOINS = re.compile(r"(?<=\w)[-.'’&+/!*](?=\w)")


def search_words(text: str) -> str:
    """Returns the words of a text, separated by one blank each."""
    return _NO_WORD.sub(" ", _plain(text)).strip()


def joined_words(text: str) -> str:
    """Returns what a person may type as one word: names with a hyphen, a dot, an apostrophe (``T-Mobile``), and names of
    several words (``Cool Blue``). Empty where that is no other word."""
    plain = _plain(text)
    joined = search_words(_JOINS.sub("", plain))
    whole = _NO_WORD.sub("", plain)
    words = search_words(text)
    return " ".join(form for form in dict.fromkeys((joined, whole)) if form != words and form)


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)
