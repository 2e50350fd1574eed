"""R: how well amounts and dates are read that nobody here wrote (``../shared/data/strings``), each as the cell of a small list,
and amounts whose cents stand apart.

``python -m bench.values [--miss]`` prints the shares, and with ``--miss`` every text that is not read rightly. Without the
data nothing is measured.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from html import escape
from itertools import product
from pathlib import Path
from typing import Any

from bench.figure import Figure
from host.finder import PageReport, observe
from host.finder.lexicon.cldr_names import MONTHS

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "strings"
MARKS = {".": ("19.95", "150.00", "7.25"), ",": ("19,95", "150,00", "7,25")}
"""Amounts of the ordinary rows by the decimal mark of the page."""
DAYS = ("2026-03-28", "2026-01-17", "2025-12-19")
PRICE_GOALS, DATE_GOALS, SPLIT_GOALS = (0.985, 0.002), (0.88, 1 / 77), (0.95, 0.0)
"""The least share that is read rightly, and the largest that is read wrongly."""


def run() -> list[Figure]:
    prices, dates = Counter(of_prices(misses=False)), Counter(of_dates(misses=False))
    return [
        *_figures("prices of shops in a list of their own decimal mark", prices, PRICE_GOALS),
        *_figures("dates in the languages of the European Union", dates, DATE_GOALS),
        *_figures("amounts whose cents stand in elements of their own", Counter(of_split_cents()), SPLIT_GOALS),
    ]


def _figures(what: str, count: Counter[str], goals: tuple[float, float]) -> list[Figure]:
    every = count.total()
    if not every:
        return []
    return [
        Figure("R", f"{what}: {outcome}", 100 * count[outcome] / every, 100, f"{count[outcome]} of {every}", "%", bound, goal)
        for outcome, bound, goal in (("right", ">=", goals[0]), ("wrong", "<=", goals[1]))
    ]  # fmt: skip


def entries(name: str) -> Iterator[dict[str, Any]]:
    """The strings of a file of the data about which there is no dispute."""
    file = DATA / name
    if file.exists():
        for line in file.read_text("utf-8").splitlines():
            entry = json.loads(line)
            if not entry.get("disputable"):
                yield entry


def of_prices(*, misses: bool) -> Iterator[str]:
    """What became of each price: right, wrong or unknown."""
    for entry in entries("prices.jsonl"):
        mark = entry["decimal"] or {",": ".", ".": ","}.get(entry["thousands"], ".")
        report = observe(price_page(entry["text"], MARKS.get(mark, MARKS["."])), "https://x.example/")
        total = _row(report).get("total")
        wanted = entry["amount"]
        yield _judge(total and Decimal(total), wanted and Decimal(wanted), entry["text"], misses)


def of_dates(*, misses: bool) -> Iterator[str]:
    """What became of each date of a language of the European Union: right, wrong or unknown."""
    for entry in entries("dates.jsonl"):
        languages = entry["languages"] or []
        if any(language in MONTHS for language in languages):
            report = observe(date_page(entry["text"], languages[0]), "https://x.example/")
            yield _judge(_row(report).get("date"), entry["date"], f"{entry['text']} ({languages[0]})", misses)


def of_split_cents() -> Iterator[str]:
    """What became of each amount of made lists in every markup, layout and currency."""
    from tests.support.split_cents import AMOUNTS, CURRENCIES, LAYOUTS, MARKUPS

    for markup, layout, sign in product(MARKUPS.values(), LAYOUTS.values(), CURRENCIES.values()):
        rows = observe(layout(markup, sign), "https://x.example/").list.rows
        totals = [row.total for row in rows] if len(rows) == len(AMOUNTS) else [None] * len(AMOUNTS)
        for total, (whole, cents) in zip(totals, AMOUNTS, strict=True):
            yield _judge(total, f"{whole}.{cents}", f"{whole} {cents}", misses=False)


def _judge(read: object, wanted: object, text: str, misses: bool) -> str:
    outcome = "right" if read == wanted else "unknown" if read is None else "wrong"
    if misses and outcome != "right":
        print(f"{outcome:8} {text!r}: {read}, not {wanted}")
    return outcome


def _row(report: PageReport) -> dict[str, str | None]:
    """The date and the total of the row in question, the second of the list."""
    row = next((row for row in report.list.rows if row.number == "F-2026-0102"), None)
    return {} if row is None else {"date": row.date, "total": row.total}


def price_page(text: str, others: tuple[str, ...]) -> str:
    return _page("en", [(DAYS[0], others[0]), ("2026-02-17", text), (DAYS[1], others[1]), (DAYS[2], others[2])])


def date_page(text: str, language: str) -> str:
    return _page(language, [(DAYS[0], "19,95"), (text, "30,10"), (DAYS[1], "150,00"), (DAYS[2], "7,25")])


def _page(language: str, cells: list[tuple[str, str]]) -> str:
    rows = "".join(
        f"<tr><td>F-2026-01{place:02}</td><td>{escape(day)}</td><td>{escape(total)}</td>"
        f'<td><a href="/invoices/{place}.pdf">PDF</a></td></tr>'
        for place, (day, total) in enumerate(cells, start=1)
    )
    head = "<tr><th>Invoice number</th><th>Date</th><th>Amount</th><th>Download</th></tr>"
    table = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    return f'<html lang="{language}"><body><main><h1>Invoices</h1>{table}</main></body></html>'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--miss", action="store_true", help="print every text that is not read rightly")
    misses = parser.parse_args().miss
    for name, outcomes in (
        ("prices", of_prices(misses=misses)),
        ("dates", of_dates(misses=misses)),
        ("split cents", of_split_cents()),
    ):
        count = Counter(outcomes)
        print(name, ", ".join(f"{outcome} {number} of {count.total()}" for outcome, number in count.most_common()))


if __name__ == "__main__":
    main()
