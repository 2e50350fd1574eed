"""The bench of the search, on few documents: its queries find what they are made for."""

from __future__ import annotations

from pathlib import Path

from bench import searching
from host.clock import SystemClock
from host.paths import Paths
from host.store import Store

SIZE = 200


def test_every_query_of_the_bench_finds_what_it_should(tmp_path: Path) -> None:
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        searching.fill(store, SIZE)
        hits = {typed: store.search.search(typed, SIZE).places for typed in searching.queries(SIZE)}
        assert len(hits["rechnung"]) == len(hits["factuur"]) == SIZE // 2
        assert hits["rechnung factuur"] == ()
        assert hits[searching.number_of(SIZE - 1)] == (SIZE - 1,)
        assert hits["re2026"] == tuple(range(SIZE, 0, -1))
        assert set(hits[searching.number_of(SIZE // 2)[-4:]]) == {SIZE // 2}
        shown, slowest, cost = searching.measure(store, SIZE, 1_000.0, "few documents")
        assert (shown.bound, shown.reference, cost.goal) == ("<=", 1_000.0, 1.3)
        assert slowest.what.removeprefix("search in few documents, the slowest: ") in searching.queries(SIZE)
