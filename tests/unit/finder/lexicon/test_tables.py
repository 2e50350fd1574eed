"""Every table of the lexicon has every language, so that one that is added is added everywhere."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

from host.finder import lexicon
from tests.house.languages import LANGUAGES

OF_ONE_LANGUAGE = {"LEADING_VERBS": "verbs that are nouns, too, in English only"}


def tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields ``module.NAME`` and table of every table whose keys are languages."""
    for module in pkgutil.walk_packages(lexicon.__path__, f"{lexicon.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, dict) and LANGUAGES & set(value):
                yield f"{module.name.removeprefix(lexicon.__name__ + '.')}.{name}", value


TABLES = dict(tables())


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_every_language(name: str) -> None:
    missing = LANGUAGES - set(TABLES[name])
    assert not missing or name.rsplit(".", 1)[-1] in OF_ONE_LANGUAGE


def test_the_tables_are_found() -> None:
    assert len(TABLES) > 80
    assert {"dates.MONTHS", "kinds.INVOICE", "account.captchas.HUMAN_CHECK"} <= set(TABLES)
