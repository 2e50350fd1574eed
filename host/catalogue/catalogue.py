"""Reads the catalogue's file and searches it: names with typing errors, accents, parts of names, and domains."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from host.catalogue.portal_entry import LIKELIHOODS, Entry, Source, entry_from
from host.catalogue.search_text import joined_words, search_words
from host.catalogue.typing_errors import WordIndex
from host.errors import WorldError
from host.urls import public_suffix, web_host

CUT_SHORT = "catalogue.cut_short"
UNREADABLE = "catalogue.unreadable"
_MOST = 400
"""Entries that are compared with each other, in the order of the file: a letter alone is in most of them."""
_LONGEST, _WORDS = 400, 16
"""Characters and words of a text that are looked for: somebody may paste a whole letter."""
_LONGEST_HOST = 253
_SHORT = 2
"""Words up to this length are looked for at the beginnings of words only: they are in too many others."""
_EXACT, _BEGINS, _BEGINS_WORDS, _BEGINS_ELSEWHERE, _INSIDE, _MISTYPED = range(6)


class Catalogue:
    """Entries as lines of text, of which only the ones found are read: thousands of objects would take ten times the memory.

    ``problem``: why a part of the file is missing; what could be read works all the same.
    """

    def __init__(self, lines: Iterable[str], sources: Iterable[Source] = (), problem: WorldError | None = None) -> None:
        self.sources = tuple(sources)
        self.problem = problem
        self._lines: list[str] = []
        self._by_domain: dict[str, int] = {}
        self._by_id: dict[str, int] = {}
        self._countries: list[str] = []
        self._likelihoods = array("B")
        self._name_lengths = array("H")
        self._begins = array("L")
        texts: list[str] = []
        places: dict[str, list[int]] = {}
        length = 0
        for line in lines:
            try:
                values = json.loads(line)
                entry_from(values)
                text = _searched_text(values)
                self._index(line, values)
            except (ValueError, KeyError, TypeError, IndexError, AttributeError):
                continue
            self._name_lengths.append(text.index("\t"))
            self._begins.append(length)
            length += len(text)
            for word in text.split():
                places.setdefault(word, []).append(len(texts))
            texts.append(text)
        self._text = "".join(texts)
        self._words = WordIndex(places)

    def _index(self, line: str, values: dict[str, Any]) -> None:
        place, likelihood = len(self._lines), LIKELIHOODS.index(values["invoices"])
        self._likelihoods.append(likelihood)
        self._lines.append(line)
        self._by_id.setdefault(values["id"], place)
        for domain in values["domains"]:
            self._by_domain.setdefault(domain, place)
        self._countries.append(" ".join(values.get("countries", ())))

    def __len__(self) -> int:
        return len(self._lines)

    def by_id(self, identifier: str) -> Entry | None:
        """Returns the entry with this id."""
        return self._at(self._by_id.get(identifier))

    def for_url(self, url: str) -> Entry | None:
        """Returns the entry whose domain the address is on, or below; the longest domain wins."""
        return self._at(self._place_of_host(web_host(url)))

    def _place_of_host(self, host: str) -> int | None:
        if not host or len(host) > _LONGEST_HOST:
            return None
        place, suffix = self._by_domain.get(host), public_suffix(host)
        while place is None and "." in host:
            host = host.partition(".")[2]
            if host == suffix:  # anybody may have a site below it
                return None
            place = self._by_domain.get(host)
        return place

    def _at(self, place: int | None) -> Entry | None:
        return None if place is None else entry_from(json.loads(self._lines[place]))

    def search(self, text: str, limit: int = 20, countries: Collection[str] = ()) -> list[Entry]:
        """Returns the entries that a text may mean, the best first. ``countries``: where the person is, in lower case; entries
        of these countries come before others of equal fit."""
        by_host = self._place_of_host(_host_in(text))
        words = _words_in(text)
        found = {} if by_host is not None or not words else self._hits(words)
        if by_host is not None:
            found[by_host] = _EXACT
        ranked = sorted(found, key=lambda place: self._rank(place, found[place], countries))
        return [entry_from(json.loads(self._lines[place])) for place in ranked[:limit]]

    def _rank(self, place: int, fit: int, countries: Collection[str]) -> tuple[int, bool, int, int, int]:
        own = self._countries[place]
        is_foreign = own != "" and bool(countries) and not any(country in countries for country in own.split())
        return (fit, is_foreign, self._likelihoods[place], self._name_lengths[place], place)

    def _hits(self, words: list[str]) -> dict[int, int]:
        """Returns the entries that these words may mean, each with how well it fits."""
        by_word = [self._places_with(word) for word in words]
        hits, joined = set.intersection(*by_word), "".join(words)
        if hits:
            whole = " ".join(words)
            best = self._places_of(f" {whole} \t") | self._places_of(f"\n {whole}")
            chosen = [*best, *sorted(hits - best)]
            return {place: self._fit(place, words) for place in chosen[:_MOST]}
        if len(words) > 1 and (hits := self._places_with(joined)):
            return {place: self._fit(place, [joined]) for place in hits}
        close = [places or self._words.places_close_to(word) for word, places in zip(words, by_word, strict=True)]
        mistyped = set.intersection(*close)
        if not mistyped and len(words) > 1:
            mistyped = self._words.places_close_to(joined)
        return dict.fromkeys(mistyped, _MISTYPED)

    def _places_with(self, word: str) -> set[int]:
        """Returns the entries that have the word, as a part of one where it is long enough."""
        return self._places_of(f" {word}" if len(word) <= _SHORT else word)

    def _places_of(self, part: str) -> set[int]:
        text, begins, count = self._text, self._begins, len(self._begins)
        places: set[int] = set()
        at = text.find(part)
        while at >= 0:
            place = bisect_right(begins, at) - 1
            places.add(place)
            if place + 1 == count:
                break
            at = text.find(part, begins[place + 1])
        return places

    def _fit(self, place: int, words: list[str]) -> int:
        end = self._begins[place + 1] if place + 1 < len(self._begins) else len(self._text)
        text = self._text[self._begins[place] : end]
        name, whole = text.partition("\t")[0], " ".join(words)
        if name == f" {whole} ":
            return _EXACT
        if name.startswith(f" {whole}"):
            return _BEGINS
        if all(f" {word}" in name for word in words):
            return _BEGINS_WORDS
        return _BEGINS_ELSEWHERE if all(f" {word}" in text for word in words) else _INSIDE


def _searched_text(values: dict[str, Any]) -> str:
    """Returns the words of an entry: those of its name, a tab, those of its other names, and its domains without what anybody
    may register below."""
    names = [values["name"], *values.get("also", ())]
    also = [search_words(name) for name in names[1:]] + [joined_words(name) for name in names]
    also += [search_words(domain.rpartition(".")[0]) for domain in values["domains"]]
    rest = " ".join(dict.fromkeys(" ".join(also).split()))
    return f" {search_words(names[0])} \t {rest} \n"


def _words_in(text: str) -> list[str]:
    """Returns the words of a text that are looked for, each once."""
    words = search_words(text[:_LONGEST]).split()
    if len(text) > _LONGEST and len(words) > 1:
        words.pop()  # it may be cut
    return list(dict.fromkeys(words))[:_WORDS]


def _host_in(text: str) -> str:
    """Returns the host of an address that a person typed or pasted, with or without its scheme; empty where it is none."""
    typed = text.strip().lower()
    if " " in typed or "." not in typed:
        return ""
    return web_host(typed if "://" in typed else f"https://{typed}")


def catalogue_file() -> Path:
    """Returns the catalogue that ships with Ophaler."""
    return Path(__file__).resolve().with_name("catalogue.jsonl")


@cache
def catalogue() -> Catalogue:
    """Returns the catalogue that ships with Ophaler, read at the first search: an idle host does not pay for it."""
    return read_catalogue(catalogue_file())


def read_catalogue(file: Path) -> Catalogue:
    """Reads a catalogue. A line that cannot be read is left out, and ``problem`` says so."""
    try:
        head, *lines = file.read_text("utf-8", errors="replace").rstrip("\n").split("\n")
        told = json.loads(head)
        sources = [Source(**source) for source in told["sources"]]
        count = int(told["entries"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Catalogue([], problem=WorldError(UNREADABLE, file=file.name, why=_why(error)))
    read = Catalogue(lines, sources)
    if len(read) != count:
        read.problem = WorldError(CUT_SHORT, file=file.name, read=str(len(read)), count=str(count))
    return read


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "not a catalogue"
