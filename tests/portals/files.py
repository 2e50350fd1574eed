"""Real documents from a folder, served by a portal as if they were its own. They are read from there, never copied."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from .papers import CENT, Paper
from .portal import Portal
from .truth import Row


def add_files(portal: Portal, folder: Path) -> int:
    """Give the portal's first customer every PDF of ``folder/manifest.jsonl`` whose number, date and total in euro are
    known, and say how many. Of two with the same number or the same bytes, the first one counts."""
    customer = next(iter(portal.customers.values()))
    numbers = {row.number for row in customer.rows}
    seen: set[str] = set()
    added = 0
    for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines():
        entry: dict[str, Any] = json.loads(line)
        truth: dict[str, Any] = entry.get("truth") or {}
        fits = entry.get("container") == "pdf" and truth.get("currency") == "EUR"
        if not fits or truth.get("kind") not in ("invoice", "credit_note"):
            continue
        number, day, total = truth.get("number"), truth.get("issue_date"), truth.get("gross")
        if not (number and day and total) or number in numbers or entry["sha256"] in seen:
            continue
        paper = Paper(
            number=number,
            date=date.fromisoformat(day),
            total=Decimal(total).quantize(CENT),
            kind=truth["kind"],
            content=(folder / entry["file"]).read_bytes(),
            file_name=Path(entry["file"]).name,
        )
        numbers.add(number)
        seen.add(paper.sha256)
        customer.add(Row(number, paper.date, paper.total, paper.kind, paper, text="bezahlt"))
        added += 1
    return added
