"""R: what one click in a list teaches: of over seventy generated layouts, most of them without a word that says what a control
does, the rows and fields that a fetch then reads, on the page that was taught and on another page of the same list; and
of the real lists in ``../shared/data/pages``, which nobody here made.

``python -m bench.teaching`` also prints every lesson that is not whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.figure import Figure
from bench.recognising import DATA, share
from host.errors import WorldError
from host.finder import Snapshot
from host.finder.teaching.lesson import learn
from tests.support.made_lessons import LAYOUTS_TO_TEACH, MOST_ACTIONS, Outcome, lesson_on, untaught
from tests.support.taught_pages import with_refs

SEEDS = range(1, 4)
ROWS, FIELDS, ACTIONS = 1.0, 0.98, 1.0
DOCUMENT_LINKS = 2
"""The first links of a row, to its page and its invoice; those behind them order again, cancel and ask for reviews."""


def run() -> list[Figure]:
    made = [lesson_on(layout, seed) for layout in LAYOUTS_TO_TEACH for seed in SEEDS]
    before = [lesson_on(layout, seed, untaught) for layout in LAYOUTS_TO_TEACH for seed in SEEDS]
    figures = [
        share("lists of which all rows are read before anything is taught", _whole(before), len(before), None),
        share("taught lists of which all rows are read", _whole(made), len(made), ROWS),
        share("fields of taught lists", *_fields(made), FIELDS),
        share("lessons of at most five actions", sum(one.actions <= MOST_ACTIONS for one in made), len(made), ACTIONS),
    ]
    real = list(real_rows())
    return [*figures, share("rows of real lists that one click on a link teaches", sum(real), len(real), ROWS)]


def _whole(outcomes: list[Outcome]) -> int:
    return sum(one.is_whole for one in outcomes)


def _fields(outcomes: list[Outcome]) -> tuple[int, int]:
    return sum(one.right for one in outcomes), sum(one.fields for one in outcomes)


def real_rows() -> Iterator[bool]:
    """Yields, for each row of a real list and each of the links of its first row, whether a click on that link teaches the
    row with its number, date and total."""
    manifest = DATA / "dev" / "manifest.jsonl"
    for line in manifest.read_text("utf-8").splitlines() if manifest.exists() else ():
        entry = json.loads(line)
        rows = entry.get("rows") or (entry.get("truth") or {}).get("rows")
        if not rows or entry.get("page_kind") != "order_list":
            continue
        html = (DATA / "dev" / entry["file"]).read_bytes().decode(entry.get("encoding") or "utf-8", "replace")
        snapshot = Snapshot(with_refs(html), entry.get("url") or f"https://{entry['site']}/")
        for link in rows[0]["links"][:DOCUMENT_LINKS]:
            links = snapshot.page.by_tag("a")
            node = next((node for node in links if node.get("href").strip() == link["href"].strip()), None)
            if node is not None:
                known = taught_rows(snapshot, node.get("data-oph-at"))
                yield from ((row["number"], row["date"], row["amount"]) in known for row in rows)


def taught_rows(snapshot: Snapshot, ref: str) -> set[tuple[str | None, str | None, str | None]]:
    try:
        lines = learn(snapshot, ref).rows
    except WorldError:
        return set()
    return {(line.row.number, line.row.date, line.row.total) for line in lines if line.row is not None}


def main() -> None:
    for layout in LAYOUTS_TO_TEACH:
        for seed in SEEDS:
            outcome = lesson_on(layout, seed)
            if not outcome.is_whole or outcome.right < outcome.fields or outcome.actions > MOST_ACTIONS:
                print(outcome)
    for figure in run():
        print(f"{figure.what}: {figure.reference_is}")


if __name__ == "__main__":
    main()
