"""The search index: what a person types finds the documents that have it, the newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from host.errors import WorldError
from host.store import Intent, KnownFields, ReadingProgress, SearchEntry, Store, StoredReading
from host.store.register.search_index import SearchIndex
from host.store.register.search_words import MAX_WORDS, fold, words
from tests.support.archive_kit import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.close()


class Shelf:
    """Filed documents, indexed with texts of a test's choice."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.store: Store = house.store
        self._filed = 0

    def add(self, text: str = "", number: str | None = None, supplier: str | None = None) -> str:
        self._filed += 1
        document = self._house.bring(self._filed).document
        values = {name: value for name, value in (("number", number), ("supplier", supplier)) if value is not None}
        entry = SearchEntry(document.account, (number,) if number else (), (supplier,) if supplier else (), (text,))
        self.store.readings.keep(document.id, StoredReading("read", 1, {}), KnownFields(values=values), entry)
        return document.id

    def found(self, typed: str, limit: int = 50, account: str | None = None) -> list[str]:
        answer = self.store.search.search(typed, limit, account)
        return [row.document for row in self.store.readings.at(answer.places)]


def test_words_are_found_without_case_and_accents_and_by_their_beginning(house: House) -> None:
    shelf = Shelf(house)
    strasse = shelf.add("Müllers Straße 5, Łódź, Ærø, naïve Ingénierie")
    other = shelf.add("Rechnungskorrektur für Wartungsvertrag")
    for typed in ("muller", "MÜLL", "\ue000mul", "strasse", "Straße", "lodz", "aero", "ingenierie", "ing naive", "5"):
        assert shelf.found(typed) == [strasse], typed
    for typed in ("r", "rechn", "rechnungsk", "rechnungskorrektur", "fur wart"):
        assert shelf.found(typed) == [other], typed
    for typed in ("echnung", "rechnungskorrekturen", "muller wartung", "", " - ", "😀"):
        assert shelf.found(typed) == [], typed


def test_a_number_is_found_by_any_of_its_parts_and_however_it_is_written(house: House) -> None:
    shelf = Shelf(house)
    shelf.add("other", number="RE20269999")
    wanted = shelf.add("text", number="RE-2026/1234", supplier="Deutsche Telekomm GmbH")
    for typed in ("1234", "RE20261234", "re-2026/1234", "e2026123", "61234", "RE 2026 1234", "elekom", "123 telek"):
        assert shelf.found(typed) == [wanted], typed
    # Its runs of three characters stand in the number, but not in a row.
    assert shelf.found("2342026") == []
    assert shelf.found("234 999") == []


def test_the_very_number_comes_first_and_then_the_newest(house: House) -> None:
    shelf = Shelf(house)
    exact = shelf.add("first", number="4711")
    mention = shelf.add("reminder of 4711", number="M-1")
    longer = shelf.add("invoice", number="47110")
    assert shelf.found("4711") == [exact, longer, mention]
    assert shelf.found("4711", limit=2) == [exact, longer]
    answer = shelf.store.search.search("4711", 2)
    assert answer.more
    assert not shelf.store.search.search("4711", 3).more


def test_an_account_narrows_the_search(house: House) -> None:
    shelf = Shelf(house)
    document = shelf.add("hosting", number="1234567")
    account = house.account().id
    for typed in ("hosting", "1234567", "345"):
        assert shelf.found(typed, account=account) == [document]
        assert shelf.found(typed, account="another") == []


def test_hits_of_the_index_that_are_none_do_not_shorten_the_answer(house: House) -> None:
    shelf = Shelf(house)
    # Every second one has the runs "2222" and "22x1" of the number that is asked for in another order.
    filed = [shelf.add(number=number) for number in ["A2222x1", "22x122222"] * 4]
    assert shelf.found("22222x1") == []
    assert shelf.found("2222x1", limit=3) == filed[0::2][::-1][:3]
    assert shelf.found("2222x1") == filed[0::2][::-1]


def test_a_number_is_found_by_a_beginning_that_many_have(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("host.store.register.search_index._MAX_COMPLETIONS", 2)
    shelf = Shelf(house)
    filed = [
        shelf.add(f"number 2026000{place} wartungsvertrag{'abcd'[place]}", number=f"2026000{place}")
        for place in range(4)
    ]
    assert shelf.found("2026000") == filed[::-1]
    assert shelf.found("20260003 wartungsvertr") == [filed[3]]
    assert shelf.found("wartungsvertrag") == filed[::-1]


def test_a_document_read_anew_is_found_by_its_new_words_only(house: House) -> None:
    shelf = Shelf(house)
    document = shelf.add("earlier words")
    entry = SearchEntry("a", ("77",), (), ("later words",))
    shelf.store.readings.keep(document, StoredReading("read", 2, {}), KnownFields(), entry)
    assert shelf.found("earlier") == []
    assert shelf.found("later") == [document]
    with closing(sqlite3.connect(house.paths.database)) as connection:
        connection.execute("INSERT INTO document_search (document_search) VALUES ('integrity-check')")


def test_a_withdrawn_document_is_found_no_more(house: House) -> None:
    shelf = Shelf(house)
    document = shelf.add("placeholder", number="999111")
    row = house.store.documents.get(document)
    assert row is not None
    house.store.documents.withdraw(Intent("i", "owner", "2026-01-01", "", row), "download.shared_by_rows", {})
    assert shelf.found("placeholder") == []
    assert shelf.found("999111") == []
    assert house.store.readings.progress() == ReadingProgress(0, 0)


def test_what_is_no_word_is_not_indexed() -> None:
    assert words("a" * 65 + " kept") == ["kept"]
    assert len(words(" ".join(map(str, range(MAX_WORDS + 5))))) == MAX_WORDS
    assert fold("ÉÈ İstanbul ﬁn") == "ee istanbul fin"


def test_every_letter_is_one_word_for_sqlite_too(house: House) -> None:
    """A token that SQLite would cut in two would be a phrase, which the index cannot answer."""
    index: SearchIndex = house.store.search
    letters = [chr(code) for code in range(0x80, 0x11000) if chr(code).isalnum()]
    for begin in range(0, len(letters), 12):
        index.search(" ".join(f"a{letter}b" for letter in letters[begin : begin + 12]))


def test_the_index_lives_beside_readers_of_other_programs(house: House) -> None:
    shelf = Shelf(house)
    shelf.add("Hosting April", number="RE-1")
    with closing(sqlite3.connect(f"file:{house.paths.database}?mode=ro", uri=True)) as other:
        assert other.execute("SELECT count(*) FROM register").fetchone() == (1,)
        hits = other.execute("SELECT rowid FROM document_search WHERE document_search MATCH 'host*'").fetchall()
        assert hits == [(1,)]
        shelf.add("Hosting May", number="RE-2")
        assert other.execute("SELECT count(*) FROM register").fetchone() == (2,)


def test_a_disk_that_fills_in_the_midst_of_indexing_leaves_the_index_as_it_was(house: House) -> None:
    shelf = Shelf(house)
    first = shelf.add("Rechnung über Strom")
    document = house.bring(99).document
    entry = SearchEntry(document.account, (), (), (" ".join(f"wort{number}" for number in range(MAX_WORDS)),))
    read = StoredReading("read", 1, {})
    with shelf.store.search._base.write() as db:
        db.execute("PRAGMA max_page_count=1")  # SQLite takes the pages that there are: the file cannot grow
    with pytest.raises(WorldError) as raised:
        shelf.store.readings.keep(document.id, read, KnownFields(), entry)
    assert raised.value.code == "store.disk_full"
    assert shelf.store.readings.get(document.id) is None
    assert shelf.found("strom") == [first]
    assert shelf.found("wort7") == []
    assert shelf.store.readings.is_waiting()
    with shelf.store.search._base.write() as db:
        db.execute(f"PRAGMA max_page_count={2**30}")
    shelf.store.readings.keep(document.id, read, KnownFields(), entry)
    assert shelf.found("wort7") == [document.id]
    with shelf.store.search._base.write() as db:
        db.execute("INSERT INTO document_search (document_search) VALUES ('integrity-check')")


def test_a_word_of_several_is_found_within_a_name_where_it_stands_there_and_only_there(house: House) -> None:
    shelf = Shelf(house)
    within = shelf.add("Strom Oktober", supplier="Stadtwerke Musterhausen")
    begins = shelf.add("Hausen Oktober", supplier="Gasversorgung")
    shelf.add("Hausen", supplier="Gasversorgung")
    assert shelf.found("hausen oktober") == [begins, within]
    assert shelf.found("hausen strom") == [within]
    assert shelf.found("hausen september") == []


def test_merging_the_index_leaves_few_segments_and_the_same_answers(house: House) -> None:
    shelf = Shelf(house)
    added = [shelf.add(f"Rechnung Strom{number}", number=f"RE2026{number:04d}") for number in range(12)]
    segments = "SELECT count(DISTINCT segid) FROM document_search_idx"
    before = shelf.store.search._base.number(segments)
    while shelf.store.search.tidy():
        pass
    assert shelf.store.search._base.number(segments) < before
    assert shelf.found("rechnung") == added[::-1]
    assert shelf.found("260007") == [added[7]]
    assert not shelf.store.search.tidy()
