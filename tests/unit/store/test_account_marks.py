"""What an account's documents bear is counted with each reading that is written, changed or removed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.archive_kit import House

_VALUES = (None, "A", "B", "C")
_COUNTED = "SELECT account, kind, value, documents FROM account_marks ORDER BY 1, 2, 3"
_TRUTH = """SELECT account, kind, value, count(*) AS documents FROM (
    SELECT account, 'vat_id' AS kind, vat_id AS value FROM documents JOIN readings USING (place)
    UNION ALL SELECT account, 'iban', iban FROM documents JOIN readings USING (place)
    UNION ALL SELECT account, 'supplier', supplier FROM documents JOIN readings USING (place))
    WHERE value IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    for place in range(1, 9):
        with house.store.search._base.write() as db:
            db.execute(
                """INSERT INTO documents (place, id, account, company, kind, file, file_key, size, sha256, content_type,
                filed_at) VALUES (?,?,?,'','invoice',?,?,1,?,'application/pdf','2026-03-05')""",
                (place, f"d-{place}", f"account {place % 2}", f"{place}.pdf", f"{place}.pdf", f"{place:064x}"),
            )
    yield house
    house.close()


def changed_at_random(house: House) -> int:
    """Writes, changes and removes readings, a hundred times; returns how often the counts were wrong."""
    base, chance, wrong = house.store.search._base, random.Random(7), 0
    for _ in range(100):
        place, values = chance.randint(1, 8), [chance.choice(_VALUES) for _ in range(3)]
        with base.write() as db:
            if chance.random() < 0.2:
                db.execute("DELETE FROM readings WHERE place=?", (place,))
            else:
                db.execute("INSERT INTO readings (place, state) VALUES (?,'waiting') ON CONFLICT DO NOTHING", (place,))
                db.execute("UPDATE readings SET vat_id=?, iban=?, supplier=? WHERE place=?", (*values, place))
        wrong += [tuple(row) for row in base.rows(_COUNTED)] != [tuple(row) for row in base.rows(_TRUTH)]
    return wrong


def test_the_counts_are_those_of_the_readings(house: House) -> None:
    assert changed_at_random(house) == 0


@pytest.mark.parametrize("trigger", ["count_marks_of_new", "count_marks_of_changed", "discount_marks"])
def test_without_a_trigger_the_counts_go_wrong(house: House, trigger: str) -> None:
    base = house.store.search._base
    with base.write() as db:
        db.execute("UPDATE readings SET vat_id='A', iban='B', supplier='C'")
        db.execute(f"DROP TRIGGER {trigger}")
        if trigger == "count_marks_of_new":
            db.execute("INSERT INTO readings (place, state, vat_id) VALUES (1, 'read', 'A')")
    assert changed_at_random(house) > 0
