"""Finds the words that a mistyped word may mean: with one letter wrong, missing, too many or in another place; with two such
in a long word. The end of a word may be missing, because a person is still typing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_SHORTEST = 4
_LONG = 8


class WordIndex:
    """Words, with the places at which each stands; by their first letter, with the set of letters of each as a bit mask, so
    that most are told apart without a comparison."""

    def __init__(self, places: Mapping[str, Sequence[int]]) -> None:
        self._places = places
        self._by_letter: dict[str, list[tuple[str, int]]] = {}
        for word in places:
            if len(word) >= _SHORTEST:
                self._by_letter.setdefault(word[0], []).append((word, _mask(word)))

    def places_close_to(self, word: str) -> set[int]:
        """Returns the places of the words that a word may mean."""
        return {place for known in self.close_to(word) for place in self._places[known]}

    def close_to(self, word: str) -> list[str]:
        """Returns the words that the word may mean, of which the first letter or the second is its first; none where it is too
        short to say."""
        allowed = 0 if len(word) < _SHORTEST else 1 if len(word) < _LONG else 2
        if not allowed:
            return []
        mask = _mask(word)
        return [
            known
            for letter in dict.fromkeys(word[:2])
            for known, letters in self._by_letter.get(letter, ())
            if (mask & ~letters).bit_count() <= allowed and _is_close(word, known, allowed)
        ]


def _mask(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 63)
    return mask


def _is_close(typed: str, known: str, allowed: int) -> bool:
    """Returns whether the typed word is a beginning of the known one, but for the allowed number of mistakes."""
    for place, (letter, other) in enumerate(zip(typed, known, strict=False)):
        if letter != other:
            typed, known = typed[place:], known[place:]
            break
    else:
        return len(typed) - len(known) <= allowed
    if allowed == 1:
        return (
            known.startswith(typed[1:], 1)
            or known.startswith(typed, 1)
            or known.startswith(typed[1:])
            or (known[:2] == typed[1::-1] and known.startswith(typed[2:], 2))
        )
    return (
        _is_close(typed[1:], known[1:], allowed - 1)
        or _is_close(typed, known[1:], allowed - 1)
        or _is_close(typed[1:], known, allowed - 1)
        or (known[:2] == typed[1::-1] and _is_close(typed[2:], known[2:], allowed - 1))
    )
