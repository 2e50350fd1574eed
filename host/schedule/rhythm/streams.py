"""Groups one account's documents by contract where its rows name several: each has its own rhythm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from host.schedule.rhythm.fit import MIN_DOCUMENTS

WHOLE_ACCOUNT = ""
"""The stream name of an account whose documents are not grouped."""


def streams_of(dated: Iterable[tuple[date, str | None]]) -> dict[str, list[date]]:
    """Returns the dates by contract, or all of them as ``WHOLE_ACCOUNT`` where fewer than two contracts are named,
    or so many that the name rather identifies each document. A document without a contract beside others with one is
    older than the names and is left out."""
    documents = list(dated)
    by_contract: dict[str, list[date]] = {}
    for day, contract in documents:
        if contract:
            by_contract.setdefault(contract, []).append(day)
    if len(by_contract) < 2 or sum(map(len, by_contract.values())) < MIN_DOCUMENTS * len(by_contract):
        return {WHOLE_ACCOUNT: [day for day, _ in documents]}
    return dict(sorted(by_contract.items()))
