"""What one look costs, against parsing the same page alone: ``python bench/finder_speed.py``.

Not a figure of NUMBERS section 11 (a look is a part of P18), so it prints and is no row of ``make bench``.
"""

from __future__ import annotations

import statistics
import time

from selectolax.lexbor import LexborHTMLParser

from host.finder import observe

ROUNDS = 15
GOAL_MS = 25
ROW = (
    '<tr class="row"><td>{day:02d}.{month:02d}.2025</td><td><a href="/rechnung/{round}-{n}">RE{round}-{n:06d}</a></td>'
    '<td>1.{cents:03d},50 €</td><td>bezahlt</td><td><a href="/pdf/{round}-{n}.pdf">PDF</a></td></tr>'
)


def page(rows: int, round_: int) -> str:
    """A list that no cache has seen: every round has its own numbers and links."""
    body = "".join(
        ROW.format(day=n % 28 + 1, month=n % 12 + 1, n=n, cents=n % 1_000, round=round_) for n in range(rows)
    )
    heads = "<tr><th>Datum</th><th>Rechnungsnummer</th><th>Betrag</th><th>Status</th><th></th></tr>"
    return f'<html lang="de"><body><h1>Rechnungen</h1><table>{heads}{body}</table></body></html>'


def main() -> None:
    observe(page(10, 0), "https://x.example/")
    for rows in (10, 100, 1_000):
        looks, parses = [], []
        for round_ in range(1, ROUNDS + 1):
            html = page(rows, round_)
            began = time.process_time()
            report = observe(html, "https://x.example/rechnungen")
            looks.append(time.process_time() - began)
            assert len(report.list.rows) == rows
            began = time.process_time()
            LexborHTMLParser(html)
            parses.append(time.process_time() - began)
        ours, parsing = (statistics.median(times) * 1_000 for times in (looks, parses))
        goal = f"  (goal: {GOAL_MS} ms)" if rows == 100 else ""
        print(f"{rows:5} rows: {ours:7.1f} ms of CPU, parsing alone {parsing:5.2f} ms{goal}")


if __name__ == "__main__":
    main()
