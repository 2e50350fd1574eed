"""What docs/add-a-portal.md shows is what the code does."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from host.connectors.schema import Connector
from host.finder.rows.connector_hints import apply_transform
from host.hints import Transform
from tests.support import locations

PAGE = (locations.DOCS / "add-a-portal.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| `([^`]*)` \| `([^`]*)` \|$", PAGE, re.MULTILINE)


def test_every_transform_is_shown() -> None:
    assert {name for name, _, _ in ROWS} == set(get_args(Transform))


@pytest.mark.parametrize(("name", "written", "becomes"), ROWS)
def test_a_transform_does_what_the_page_says(name: str, written: str, becomes: str) -> None:
    assert apply_transform(written, name) == becomes


def test_every_key_is_explained() -> None:
    assert [key for key in Connector.model_fields if f"`{key}`" not in PAGE] == []
