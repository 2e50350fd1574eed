"""Compares a fetch's ledger with what the system's database says, and prints one row of the table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Result:
    """One fetch. ``rows``: those of the truth that were shown; ``fields``: numbers, dates and totals that are right; ``papers``:
    documents filed and proved; ``each`` and ``bare``: seconds a document, here and for a script that knows the addresses."""

    system: str
    browser: str
    start: str
    state: str
    rows: str
    fields: str
    papers: str
    harm: int
    seconds: float
    each: str
    bare: str


def same(number: str | None) -> str:
    """A number without its punctuation and leading zeros."""
    return re.sub(r"[^0-9a-z]", "", (number or "").lower()).lstrip("0")


def compared(truth: dict[str, Any], ledger: dict[str, Any]) -> dict[str, str]:
    """``rows``, ``fields`` and ``papers`` of a Result."""
    rows = ledger.get("rows") or []
    shown = {same(row.get("number")): row for row in reversed(rows)}
    numbered = [wanted for wanted in truth["rows"] if wanted["number"] is not None]
    pairs = [(wanted, shown[same(wanted["number"])]) for wanted in numbered if same(wanted["number"]) in shown]
    right = [sum(wanted[name] == row.get(name) for wanted, row in pairs) for name in ("date", "total")]
    papers = sum(row.get("document") is not None and row.get("proof") == "proved" for row in rows)
    wanted_papers = sum(row["address"] is not None for row in truth["rows"])
    return {
        "rows": f"{len(rows)} of {len(truth['rows'])}",
        "fields": ", ".join(map(str, (len(pairs), *right))),
        "papers": f"{papers} of {wanted_papers}",
    }


def are_good(first: Result, second: Result) -> bool:
    """Whether nothing harmful was asked for, the first fetch of an account brought every row and document, and the second one
    nothing. A first one that finds nothing new has overlooked the list."""
    is_whole = all(
        have == wanted for have, _, wanted in (text.partition(" of ") for text in (first.rows, first.papers))
    )
    return not (first.harm or second.harm) and (first.state, second.state) == ("complete", "nothing_new") and is_whole


def outcomes(ledger: dict[str, Any]) -> str:
    """How often each outcome with its reason occurs, the frequent ones first."""
    counted: dict[str, int] = {}
    for row in ledger.get("rows") or []:
        reason = (row.get("reason") or {}).get("code")
        key = " ".join(filter(None, (row.get("outcome"), reason, row.get("proof"))))
        counted[key] = counted.get(key, 0) + 1
    return "; ".join(f"{count} {key}" for key, count in sorted(counted.items(), key=lambda item: -item[1]))


def table(results: Iterable[Result]) -> str:
    """A table in Markdown, as docs/real-systems.md has it."""
    heads = [field.name for field in fields(Result)]
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    lines += ["| " + " | ".join(map(str, astuple(result))) + " |" for result in results]
    return "\n".join(lines)
