"""P13: search in 100,000 documents, of every kind of query, against what it may take and against the bare SQL.

``python -m bench.searching``, which takes an hour, asks the same of 1,000,000 documents, and of 100,000 that are as long as
real ones (``make deep``).

The documents are made: words of a vocabulary in which the n-th word is as frequent as 1/n, in two languages that share no
document, with numbers in a row. What is asked is what people type, letter by letter, and what is worst for an index: the
commonest word, a beginning that every document has, two words that each half of the documents has and none both, a part of a
number whose runs all documents have.
"""

from __future__ import annotations

import bisect
import itertools
import random
import statistics
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from time import perf_counter

from bench.figure import Figure
from host.clock import SystemClock
from host.paths import Paths
from host.store import SearchEntry, Store
from host.store.register.search_words import Terms

SHORT, LONG = 80, 350
"""Words of a document; those of 350 have 2 to 5 kB of text, with every word once."""
CORPORA = ((100_000, SHORT, 25.0),)
DEEP_CORPORA = ((1_000_000, SHORT, 100.0), (100_000, LONG, 25.0))
"""Documents, their words, and the milliseconds that 95 of 100 queries may take."""
SHOWN = 50
ROUNDS = 7
_BATCH = 5_000
_VOCABULARY = 60_000
_LANGUAGES = (("rechnung", "rechnungsnummer", "betrag", "datum"), ("factuur", "factuurnummer", "bedrag", "btw"))


def run(corpora: tuple[tuple[int, int, float], ...] = CORPORA) -> list[Figure]:
    """The slowest of 20 queries, the slowest of all, and the cost over the bare SQL."""
    figures = []
    for size, length, milliseconds in corpora:
        with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder:
            paths = Paths(Path(folder)).make()
            with Store(paths, SystemClock()) as store:
                fill(store, size, length)
                figures += measure(store, size, milliseconds, f"{size:,} documents of {length} words")
    return figures


def measure(store: Store, size: int, milliseconds: float, what: str) -> list[Figure]:
    """Times every query several times, ours and bare in turns."""
    ours: list[float] = []
    by_query: dict[str, list[float]] = {}
    totals, bare_totals = [], []
    for _ in range(ROUNDS):
        total = bare_total = 0.0
        for typed in queries(size):
            begun = perf_counter()
            answer = store.search.search(typed, SHOWN)
            store.readings.at(answer.places)
            seconds = perf_counter() - begun
            ours.append(seconds * 1000)
            by_query.setdefault(typed, []).append(seconds * 1000)
            total += seconds
            bare_total += bare(store, typed)
        totals.append(total)
        bare_totals.append(bare_total)
    p95 = statistics.quantiles(ours, n=20)[-1]
    slowest, worst = max((statistics.median(times), typed) for typed, times in by_query.items())
    measured, reference = statistics.median(totals) * 1000, statistics.median(bare_totals) * 1000
    return [
        Figure("P13", f"search in {what}, 95 of 100 queries", p95, milliseconds, "what it may take", "ms", "<=", 1),
        Figure(
            "P13", f"search in {what}, the slowest: {worst}", slowest, milliseconds, "what it may take", "ms", "<=", 1
        ),
        Figure("P13", f"search in {what}, all queries", measured, reference, "the same in bare SQL", "ms", "<=", 1.3),
    ]


def bare(store: Store, typed: str) -> float:
    """Returns the seconds that the same query takes without anything around it."""
    begun = perf_counter()
    terms = Terms(typed)
    expression = terms.expression(store.search._completions, store.search._occurs, None)
    condition, values = terms.conditions()
    store.search._base.rows(
        f"""SELECT register.* FROM (SELECT place FROM document_search CROSS JOIN search_entries
            ON place=document_search.rowid WHERE document_search MATCH ? AND {condition}
            ORDER BY document_search.rowid DESC LIMIT ?) JOIN register USING (place)""",
        (expression, *values, SHOWN + 1),
    )
    return perf_counter() - begun


def queries(size: int) -> list[str]:
    """What is asked."""
    middle, newest = number_of(size // 2), number_of(size - 1)
    rare, mid = vocabulary()[-5], vocabulary()[500]
    typed = [*itertools.accumulate("rechnungsnummer"), *itertools.accumulate(f"{newest} {mid}")]
    number = [middle, middle[-4:], middle[-5:-1], middle[2:9], "2026", "00", f"RE-{middle[2:]}"]
    words = ["factuur", "rechnung", rare, mid, f"{rare} {mid}", f"{mid} datum", mid[:4], mid[1:], "gmbh"]
    worst = ["rechnung factuur", "betrag bedrag btw", "zzzz", f"{middle[3:10]}", "re2026", "r 2 b"]
    return [*typed, *number, *words, *worst]


def fill(store: Store, size: int, length: int = SHORT) -> None:
    """Files and indexes so many made documents, without their files."""
    account = store.accounts.add("https://shop.example/", company="Shop").id
    for batch in _batches(documents(size, length)):
        with store.atomic(), store.search._base.write() as db:
            for place, number, supplier, text in batch:
                db.execute(
                    """INSERT INTO documents (place, id, account, company, number, date, total, currency, kind, file, file_key,
                    size, sha256, content_type, filed_at)
                    VALUES (?,?,?,?,?,'2026-03-05','119.00','EUR','invoice',?,?,1,?,'application/pdf','2026-03-05')""",
                    (place, f"d-{place:020x}", account, supplier, number, number, number, f"{place:064x}"),
                )
                store.search.put(db, place, SearchEntry(account, (number,), (supplier,), (text,)))
    while store.search.tidy():  # as the host does once all that waited was read
        pass


def _batches(made: Iterator[tuple[int, str, str, str]]) -> Iterator[list[tuple[int, str, str, str]]]:
    while batch := list(itertools.islice(made, _BATCH)):
        yield batch


def documents(size: int, length: int) -> Iterator[tuple[int, str, str, str]]:
    """Yields place, number, supplier and text of each document."""
    chance = random.Random(7)
    words = vocabulary()
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(words))))
    suppliers = [f"{chance.choice(words)} {chance.choice(words)} GmbH" for _ in range(2_000)]
    for place in range(1, size + 1):
        drawn = {words[bisect.bisect(weights, chance.random() * weights[-1])] for _ in range(length)}
        supplier = suppliers[int(chance.random() ** 2 * len(suppliers))]
        yield (
            place,
            number_of(place),
            supplier,
            " ".join([*_LANGUAGES[place % 2], *sorted(drawn), f"{place * 7 % 99_991}"]),
        )


def number_of(place: int) -> str:
    """Returns the number of a document."""
    return f"re2026{place:07d}"


@cache
def vocabulary() -> list[str]:
    """Returns the words, the most frequent first."""
    chance = random.Random(3)
    lengths = itertools.cycle((2, 3, 4, 5))
    made = (
        "".join(chance.choice("bdfgklmnprstvw") + chance.choice("aeiou") for _ in range(next(lengths)))
        for _ in itertools.count()
    )
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        words[next(made)] = None
    return list(words)


if __name__ == "__main__":
    for figure in run(DEEP_CORPORA):
        print(
            f"{figure.what}: {figure.measured:.3g} {figure.unit}, {figure.ratio:.2f} × ({figure.reference_is})",
            flush=True,
        )
