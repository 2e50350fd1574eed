"""Names of 0.1.0 that scripts from outside rely on lead to what is there now."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest

from tests.support.locations import ROOT


def unresolved(names: dict[str, dict[str, str]]) -> list[str]:
    """Returns the old names whose module or attribute is not there."""
    missing = []
    for old, module in names["modules"].items():
        try:
            importlib.import_module(module)
        except ImportError:
            missing.append(old)
    for old, new in names["names"].items():
        module, _, name = new.rpartition(".")
        try:
            getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError):
            missing.append(old)
    return missing + [old for old, file in names["files"].items() if not (ROOT / file).is_file()]


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((ROOT / "tests" / "support" / "old_names.json").read_text("utf-8"))
    return read


def test_every_old_name_leads_somewhere(names: dict[str, Any]) -> None:
    assert len(names["modules"]) > 100
    assert unresolved(names) == []


@pytest.mark.parametrize(
    ("kind", "new"),
    [("modules", "host.no_such_module"), ("names", "host.clock.NoSuchName"), ("files", "extension/no_such_file.js")],
)
def test_a_name_that_leads_nowhere_is_noticed(names: dict[str, Any], kind: str, new: str) -> None:
    assert unresolved({**names, kind: {**names[kind], "host.old": new}}) == ["host.old"]
