"""What most tests of a fetch begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.clocks import HandClock
from tests.support.fake_browser import FakeBrowser, World


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., World]]:
    """Makes worlds of one account each, at a browser of the test's, by a clock that it moves."""
    made: list[World] = []

    def build(browser: FakeBrowser, *url: str) -> World:
        made.append(World(tmp_path, HandClock(), browser, *url))
        return made[-1]

    yield build
    for world in made:
        world.close()
