"""Whole fetches from portals in languages that the street does not speak, from the start page on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.clocks import HandClock
from tests.support.fake_browser import World
from tests.support.made_abroad import ABROAD, BASE, LAYOUTS, portal
from tests.support.readers import ReaderHere


@pytest.mark.parametrize("place", range(len(ABROAD)), ids=[made.language for made in ABROAD])
def test_every_document_comes_and_proves_its_row(tmp_path: Path, place: int) -> None:
    """Each language in another layout, in turn, and each second one with the documents on pages of the rows. The labels of the Greek papers are not in the letters of the test's PDF."""
    made = ABROAD[place]
    browser = portal(made, LAYOUTS[place % len(LAYOUTS)], with_pages=place % 2 == 1)
    world = World(tmp_path, HandClock(), browser, f"{BASE}/")
    world.reader = ReaderHere()
    ended = world.fetch()
    rows = world.store.fetches.rows(ended.id)
    assert (ended.state, len(rows)) == ("complete", len(made.rows)), world.outcomes(ended)
    assert {row.proof for row in rows} == {"agrees_in_part" if made.language == "el" else "proved"}
    assert [row.date for row in rows] == [f"2026-{n + 1:02}-{n + 9:02}" for n in range(5, 0, -1)]
    assert world.fetch().state == "nothing_new"
    world.close()
