"""A stage for the tests of popup and dashboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def house() -> Iterator[Any]:
    from tools.stage import stage

    with stage() as set_up:
        yield set_up


@pytest.fixture
def popup(house: Any) -> Any:
    house.look(360)
    return house
