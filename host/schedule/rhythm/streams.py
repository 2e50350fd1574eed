"""One account's documents, by contract where its rows name several: each has a rhythm of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from host.schedule.rhythm.fit import MIN_DOCUMENTS

WHOLE_ACCOUNT = ""
"""The name of the only stream of an account whose documents are not told apart."""


def streams_of(dated: Iterable[tuple[date, str | None]]) -> dict[str, list[date]]:
    """The dates by contract, or all of them as ``WHOLE_ACCOUNT``: where fewer than two contracts are named, or so many that the
    name is rather each document's own. What names no contract beside others that do is older than the names."""
    known = list(dated)
    named: dict[str, list[date]] = {}
    for day, contract in known:
        if contract:
            named.setdefault(contract, []).append(day)
    if len(named) < 2 or sum(map(len, named.values())) < MIN_DOCUMENTS * len(named):
        return {WHOLE_ACCOUNT: [day for day, _ in known]}
    return dict(sorted(named.items()))
