"""The connection dies at every single call of a fetch in turn: the next life loses and doubles nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from host.errors import WorldError
from tests.support.clocks import HandClock
from tests.support.fake_browser import World
from tests.unit.fetch.test_run import ROWS, WANTED, two_pages


def test_a_death_at_any_call_loses_and_doubles_nothing(tmp_path: Path) -> None:
    browser = two_pages()
    world = World(tmp_path / "whole", HandClock(), browser)
    world.fetch()
    world.close()
    calls = len(browser.calls) + len(ROWS)
    for nth in range(1, calls):
        browser = two_pages()
        count = [0]

        def die(method: str, params: Any, count: list[int] = count, nth: int = nth) -> None:
            count[0] += 1
            if count[0] >= nth:
                raise WorldError("protocol.closed")

        browser.before = die
        world = World(tmp_path / str(nth), HandClock(), browser)
        unfinished = world.fetch()
        assert not unfinished.finished
        world.close()
        browser.before = lambda method, params: None
        world.open()
        ended = world.fetch()
        assert (ended.id, ended.state) == (unfinished.id, "complete"), nth
        assert {outcome for _, outcome, _ in world.outcomes(ended)} == {"filed"}
        assert world.files() == WANTED, nth
        assert world.archive.verify() == []
        world.close()
