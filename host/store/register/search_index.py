"""The search index: tables ``search_entries`` and ``search_terms``, and the FTS5 table ``document_search`` over the first."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass, replace

from host.store.database import Database
from host.store.register.document_key import IN_PERIOD
from host.store.register.search_words import INDEXED_PREFIX, RUNS, Terms, compact, run_words, words

_MAX_COMPLETIONS = 256
_LAST_CHARACTER = "\U0010ffff"
_MERGED_PAGES = 100
"""Pages of 4 kB that are merged at a time: other writers wait for less than 0.1 s."""
_FTS_COLUMNS = "rowid, words, runs"


@dataclass(frozen=True)
class SearchEntry:
    """What one document is found by: its words, and anywhere in ``numbers`` and ``names``. ``account`` narrows a search."""

    account: str
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class SearchAnswer:
    """``places`` of the documents, the ``exact`` ones with exactly that number first, then those filed last; ``more``: there
    are more than were asked for."""

    places: tuple[int, ...]
    more: bool
    exact: int = 0


@dataclass(frozen=True)
class _Within:
    """Where a search looks; None for everywhere."""

    account: str | None
    administration: int | None
    period: str | None


class SearchIndex:
    """Documents by what stands in them. Answers stream from the newest on: ranking would read every hit, which takes
    seconds for a word that most documents have, and of two invoices the newer one is looked for more often."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def put(self, db: sqlite3.Connection, place: int, entry: SearchEntry) -> None:
        """Indexes a document anew, within the caller's transaction."""
        self.remove(db, place)
        numbers = list(dict.fromkeys(filter(None, map(compact, entry.numbers))))
        pieces = list(dict.fromkeys([*numbers, *words(" ".join(entry.names))]))
        found = words(" ".join([*numbers, *entry.numbers, *entry.names, *entry.texts]))
        columns = (" ".join(found), run_words(pieces, entry.account))
        db.execute(
            "INSERT INTO search_entries (place, number, pieces, words, runs) VALUES (?,?,?,?,?)",
            (place, numbers[0] if numbers else None, " ".join(pieces), *columns),
        )
        db.execute(f"INSERT INTO document_search ({_FTS_COLUMNS}) VALUES (?,?,?)", (place, *columns))  # noqa: S608
        long_words = ((word,) for word in found if len(word) > INDEXED_PREFIX)
        db.executemany("INSERT INTO search_terms (term) VALUES (?) ON CONFLICT DO NOTHING", long_words)

    def amend(self, db: sqlite3.Connection, place: int, entry: SearchEntry) -> None:
        """Indexes a document anew and keeps the words that it has, within the caller's transaction."""
        row = db.execute("SELECT words FROM search_entries WHERE place=?", (place,)).fetchone()
        self.put(db, place, entry if row is None else replace(entry, texts=(*entry.texts, row[0])))

    def remove(self, db: sqlite3.Connection, place: int) -> None:
        """Takes a document out of the index, within the caller's transaction."""
        # An index over another table's rows must be told what it had indexed: https://sqlite.org/fts5.html#external_content_tables
        db.execute(
            f"""INSERT INTO document_search (document_search, {_FTS_COLUMNS})
            SELECT 'delete', place, words, runs FROM search_entries WHERE place=?""",  # noqa: S608 - our names
            (place,),
        )
        db.execute("DELETE FROM search_entries WHERE place=?", (place,))

    def tidy(self) -> bool:
        """Merges a little of the index, where it has two segments of one size; returns whether there may be more to merge. The
        parts of a number, whose runs many documents have, are found eight times as fast in one segment as in twenty."""
        # https://sqlite.org/fts5.html#the_merge_command, which also says that fewer than two changes mean that all is merged.
        with self._base.write() as db:
            stored = db.execute("SELECT v FROM document_search_config WHERE k='usermerge'").fetchone()
            if stored is None:
                db.execute("INSERT INTO document_search (document_search, rank) VALUES ('usermerge', 2)")
            before = db.total_changes
            db.execute("INSERT INTO document_search (document_search, rank) VALUES ('merge', ?)", (_MERGED_PAGES,))
            return db.total_changes - before >= 2

    def missing(self, limit: int) -> list[int]:
        """Returns places of documents that wait to be read and have no entry yet."""
        rows = self._base.rows(
            """SELECT place FROM reading_queue WHERE NOT EXISTS
            (SELECT 1 FROM search_entries WHERE search_entries.place=reading_queue.place) LIMIT ?""",
            (limit,),
        )
        return [row["place"] for row in rows]

    def unindexed(self) -> int:
        """Returns the number of documents that cannot be found yet, since they wait to be read."""
        return self._base.number(
            """SELECT count(*) FROM reading_queue WHERE NOT EXISTS
            (SELECT 1 FROM search_entries WHERE search_entries.place=reading_queue.place)"""
        )

    def search(
        self,
        typed: str,
        limit: int = 50,
        account: str | None = None,
        administration: int | None = None,
        period: str | None = None,
    ) -> SearchAnswer:
        """Returns the documents that have every word of ``typed``: as the beginning of a word, or anywhere in their number
        or their supplier; of an account, in the archive of an administration, or of a period (``2026-11``), where it is given.
        None for a text without a letter or digit."""
        terms = Terms(typed)
        if not terms:
            return SearchAnswer((), more=False)
        with self._base.snapshot():
            within = _Within(account, administration, period)
            places = self._by_number(terms.number, limit + 1, within)
            known = set(places)
            if len(places) <= limit:
                found = self._matches(terms, limit + 1 + len(places), within)
                places += [place for place in found if place not in known]
        return SearchAnswer(tuple(places[:limit]), len(places) > limit, min(len(known), limit))

    def _by_number(self, number: str, limit: int, within: _Within) -> list[int]:
        """Returns the newest documents with exactly that number."""
        if len(number) < RUNS[0]:
            return []
        rows = self._base.rows(
            f"""SELECT d.place AS place FROM search_entries JOIN documents d USING (place) LEFT JOIN readings r USING (place)
            WHERE search_entries.number=:number AND (:account IS NULL OR d.account=:account)
            AND (:administration IS NULL OR d.administration=:administration)
            AND (:period IS NULL OR {IN_PERIOD}) ORDER BY d.place DESC LIMIT :limit""",  # noqa: S608 - fixed texts
            {"number": number, "limit": limit, **asdict(within)},
        )
        return [row["place"] for row in rows]

    def _matches(self, terms: Terms, limit: int, within: _Within) -> list[int]:
        expression = terms.expression(self._completions, self._occurs, within.account)
        condition, values = terms.conditions()
        if within.administration is not None:
            of_document = "(SELECT administration FROM documents WHERE documents.place=document_search.rowid)"
            condition += f" AND {within.administration:d}={of_document}"
        if within.period is not None:
            condition += f""" AND EXISTS (SELECT 1 FROM (SELECT ? AS period) JOIN documents d LEFT JOIN readings r USING (place)
                WHERE d.place=document_search.rowid AND {IN_PERIOD.replace(":period", "period")})"""  # noqa: S608
            values = [*values, within.period]
        # The index gives its hits from the newest on, and only so many are read as are asked for.
        rows = self._base.rows(
            f"""SELECT place FROM document_search CROSS JOIN search_entries ON place=document_search.rowid
            WHERE document_search MATCH ? AND {condition} ORDER BY document_search.rowid DESC LIMIT ?""",  # noqa: S608 - our conditions
            (expression, *values, limit),
        )
        return [row[0] for row in rows]

    def _occurs(self, expression: str) -> bool:
        sql = "SELECT 1 FROM document_search WHERE document_search MATCH ? LIMIT 1"
        return self._base.row(sql, (expression,)) is not None

    def _completions(self, word: str) -> list[str] | None:
        rows = self._base.rows(
            "SELECT term FROM search_terms WHERE term>=? AND term<? LIMIT ?",
            (word, word + _LAST_CHARACTER, _MAX_COMPLETIONS + 1),
        )
        return None if len(rows) > _MAX_COMPLETIONS else [row["term"] for row in rows]
