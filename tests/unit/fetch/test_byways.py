"""Portals of the byways that work without scripts, fetched whole: from the account's first page to the last paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portals.byways import BYWAYS
from tests.support.clocks import HandClock
from tests.support.fake_browser import World
from tests.support.portal_browser import PortalBrowser
from tests.support.readers import ReaderHere


@pytest.mark.parametrize("name", ["papeleria", "ferramenta", "naehbedarf"])
def test_a_byway_is_fetched_whole_and_brings_nothing_again(name: str, tmp_path: Path) -> None:
    portal = BYWAYS[name](1, "80")
    truth = portal.truth()
    browser = PortalBrowser(portal=portal)
    world = World(tmp_path, HandClock(), browser, browser.start)
    world.reader = ReaderHere()
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    rows = {row.number: row for row in world.store.fetches.rows(ended.id)}
    papers = [*truth["documents"], *truth["pages"]]
    assert {number: len(set(row.documents)) for number, row in rows.items() if row.documents} == {
        paper["number"]: 1 + len(paper["more"]) for paper in papers
    }
    assert {number: row.outcome for number, row in rows.items() if not row.documents} == {
        row["number"]: row["outcome"] for row in truth["without_document"]
    }
    for row in (*papers, *truth["without_document"]):
        told = rows[row["number"]]
        assert (told.date, told.total, told.currency) == (row["date"], row["total"], row["currency"])
    files = {file["sha256"] for paper in truth["documents"] for file in (paper, *paper["more"])}
    assert files <= set(world.files())
    assert world.fetch().state == "nothing_new"
    assert len(world.files()) == sum(1 + len(paper["more"]) for paper in papers)
    assert [harm.path for harm in portal.tally.harm] == []
    world.close()
